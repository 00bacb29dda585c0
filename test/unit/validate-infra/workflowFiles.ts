import os from 'node:os'
import type { Finding } from '../../../actions/validate-infra/src/finding.ts'
import { ruleOf } from '../../../actions/validate-infra/src/rules/index.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { checkFile } from '../../../actions/validate-infra/src/workflows/checkFile.ts'
import { readRepository } from '../../../actions/validate-infra/src/workflows/readRepository.ts'

export const workflowName = '.github/workflows/x.yml'

/** What is said of workflows and actions that stand nowhere but here, in the profile strict. */
export async function findingsIn(files: Readonly<Record<string, string>>): Promise<Finding[]> {
  const workspace = await openWorkspace(os.tmpdir())
  const { files: read, repository } = await readRepository(new Map(Object.entries(files)), workspace)
  return read.flatMap(file => checkFile(file, repository))
}

/** `4:9 workflow/unexpected-key`, in the order of the file, rules of the profile strict left out. */
export async function foundIn(text: string, beside: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const findings = await findingsIn({ [workflowName]: text, ...beside })
  return findings
    .filter(({ rule }) => ruleOf(rule)?.profile !== 'strict')
    .sort((left, right) => left.line - right.line || left.column - right.column)
    .map(({ file, line, column, rule }) => `${file === workflowName ? '' : `${file}:`}${line}:${column} ${rule}`)
}

/** A workflow around the lines of its one job. */
export const withJob = (...lines: string[]): string =>
  ['on: push', 'permissions: {}', 'jobs:', '  build:', ...lines.map(line => `    ${line}`), ''].join('\n')

/** A workflow around the lines of its steps; the first of them is line 7. */
export const withSteps = (...lines: string[]): string =>
  withJob('runs-on: ubuntu-24.04', 'steps:', ...lines.map(line => `  ${line}`))
