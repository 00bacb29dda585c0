import { describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge, type JudgeOptions } from '../../../actions/validate-infra/src/judge.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { rules } from '../../../actions/validate-infra/src/rules/index.ts'
import type { Example, Rule } from '../../../actions/validate-infra/src/rules/rule.ts'
import { fileKinds } from '../../../actions/validate-infra/src/source/discover.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import type { Exec } from '../../../lib/exec.ts'

// What docs/validate-infra-rules.md shows is what is tested here.
const noKubectl: Exec = async () => ({ exitCode: 1, stdout: '', stderr: 'error: examples are not rendered' })

const usualCatalogue = 'docker/docker-compose.services.yml'

async function found(example: Example, rule: Rule): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rule-'))
  try {
    const files = typeof example === 'string' ? { [rule.file ?? 'k8s/example.yaml']: example } : example
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), text)
    }
    const workspace = await openWorkspace(folder)
    const catalogue = usualCatalogue in files && (await workspace.read(path.join(workspace.root, usualCatalogue)))
    const options: JudgeOptions = {
      paths: [],
      kinds: fileKinds,
      profile: 'strict',
      schemas: [schemasOf('1.34')],
      missingSchema: 'error',
      externals: [],
      ...(catalogue && catalogue.ok && { catalogue: catalogue.source }),
    }
    const { findings } = await judge(workspace, options, { exec: noKubectl })
    return findings.map(each => each.rule)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('the table of rules', () => {
  it('has every id once', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  it.each(rules.filter(({ bad }) => bad !== '').map(rule => [rule.id, rule] as const))(
    '%s is found in its bad example and not in its good one',
    async (id, rule) => {
      expect(await found(rule.bad, rule)).toContain(id)
      expect(await found(rule.good, rule)).not.toContain(id)
    },
  )
})
