import { mkdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ActionResult } from '../../../lib/action.ts'
import type { Clock } from '../../../lib/clock.ts'
import { exitCodes, UserError } from '../../../lib/errors.ts'
import type { Exec } from '../../../lib/exec.ts'
import type { Reporter } from '../../../lib/report/reporter.ts'
import type { Inputs } from './inputs.ts'
import { judge } from './judge.ts'
import { annotate } from './report/annotations.ts'
import { findingLine, headline, reportOf, type Report } from './report/report.ts'
import { summaryOf } from './report/summary.ts'
import { schemasOf } from './kubernetes/schemas.ts'
import type { SourceFile } from './source/sourceFile.ts'
import { openWorkspace, type Workspace } from './source/workspace.ts'

export type Dependencies = { exec: Exec; clock: Clock; reporter: Reporter; signal: AbortSignal }

/** Judges the files and says so in the log, on the files, in the summary and in the report. */
export async function run(inputs: Inputs, deps: Dependencies): Promise<ActionResult> {
  const { reporter, clock } = deps
  const startedMs = clock.now()
  const report = await reporter.group('Judging the infrastructure files', () => examine(inputs, deps))
  for (const finding of report.findings) reporter.info(findingLine(finding))
  for (const note of report.notes) reporter.info(note)
  annotate(report.findings, reporter)
  await writeJson(inputs.report, report)
  if (inputs.sarif !== undefined) await writeSarif(inputs.sarif, report)
  await reporter.summary(summaryOf(report, clock.now() - startedMs))
  const { verdict, counts } = report
  const outputs = {
    ...{ verdict, errors: counts.errors, warnings: counts.warnings },
    ...{ 'report-path': inputs.report, 'sarif-path': inputs.sarif ?? '' },
  }
  if (verdict === 'pass') return { exitCode: exitCodes.ok, outputs }
  return { exitCode: exitCodes.negative, outputs, failure: `validate-infra: ${headline(report)}` }
}

/** Writes a file of JSON, and the folders on the way to it. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
}

/** Writes the findings as SARIF. */
export async function writeSarif(file: string, { findings }: Report): Promise<void> {
  const { sarifOf } = await import('./report/sarif.ts')
  await writeJson(file, sarifOf(findings))
}

/**
 * The whole judgement as the report holds it; action and command line share it.
 *
 * @throws UserError for inputs that name nothing, and when kubectl is needed and missing
 */
export async function examine(inputs: Inputs, { exec, signal, reporter }: Dependencies): Promise<Report> {
  const schemas = inputs.kubernetesVersions.map(schemasOf)
  const workspace = await openWorkspace(inputs.workspace)
  const { catalogue, note } = await readCatalogue(inputs.catalogue, workspace)
  const baseline = await readNamed('baseline', inputs.baseline, workspace)
  const options = {
    paths: inputs.paths,
    kinds: inputs.kinds,
    profile: inputs.profile,
    linters: inputs.linters,
    schemas,
    missingSchema: inputs.missingSchema,
    externals: inputs.externals,
    crds: inputs.crds,
    ...(inputs.podSecurity && { podSecurity: inputs.podSecurity }),
    ...(catalogue && { catalogue }),
    ...(baseline && { baseline }),
  }
  const judgement = await judge(workspace, options, { exec, signal })
  if (judgement.files === 0) {
    throw new UserError(`paths: there is nothing to judge in ${inputs.paths.join(', ') || 'the usual folders'}`, {
      hint: 'name folders that hold kustomizations or manifests; a check that looks at nothing must not pass',
    })
  }
  for (const { name, units } of judgement.environments) {
    const members = units.map(unit => `${path.posix.basename(unit.name)} (${unit.objects})`)
    reporter.info(`${name}: ${members.join(', ')}`)
  }
  const kubernetesVersions = schemas.map(each => each.version)
  const notes = note === undefined ? [] : [note]
  return reportOf(judgement, { kubernetesVersions, failOn: inputs.failOn, notes })
}

const usualCatalogue = 'docker/docker-compose.services.yml'

async function readCatalogue(
  given: string | undefined,
  workspace: Workspace,
): Promise<{ catalogue?: SourceFile; note?: string }> {
  const file = path.resolve(workspace.root, given ?? usualCatalogue)
  const present = await stat(file).catch(() => undefined)
  if (given === undefined && present === undefined) {
    return { note: `there is no ${usualCatalogue}: bare image names were not checked` }
  }
  return { catalogue: await readNamed('catalogue', given ?? usualCatalogue, workspace) }
}

/** The file that an input names. */
async function readNamed(input: string, name: string, workspace: Workspace): Promise<SourceFile>
async function readNamed(input: string, name: string | undefined, workspace: Workspace): Promise<SourceFile | undefined>
async function readNamed(input: string, name: string | undefined, workspace: Workspace) {
  if (name === undefined) return undefined
  const file = path.resolve(workspace.root, name)
  const profile = input === 'catalogue' ? 'compose' : 'kubernetes'
  const result = workspace.contains(file) ? await workspace.read(file, profile) : undefined
  if (result?.ok) return result.source
  const reason = result === undefined ? 'it lies outside of the workspace' : result.problem.message
  throw new UserError(`${input}: cannot use "${name}": ${reason}`, { hint: hints[input]! })
}

const hints: Readonly<Record<string, string>> = {
  catalogue: 'name the Compose file whose services have build sections, relative to the repository',
  baseline: 'write it first, with the option --write-baseline of the command line, and commit it',
}
