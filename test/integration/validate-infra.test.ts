import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readInputs } from '../../actions/validate-infra/src/inputs.ts'
import type { Report } from '../../actions/validate-infra/src/report/report.ts'
import { examine } from '../../actions/validate-infra/src/run.ts'
import { systemClock } from '../../lib/clock.ts'
import { exec } from '../../lib/exec.ts'
import { memoryReporter } from '../../lib/report/memoryReporter.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
const fixtures = path.join(root, 'test/fixtures/validate-infra')
let scratch: string

beforeAll(async () => {
  // Only its kubectl is used: kustomize runs in it.
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-apiserver'] }))
  Object.assign(process.env, connectionEnvironment(platform))
  scratch = await mkdtemp(path.join(os.tmpdir(), 'validate-infra-'))
}, 600_000)

afterAll(() => rm(scratch, { recursive: true, force: true }))

async function judge(workspace: string): Promise<Report> {
  const inputs = readInputs(() => '', { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: scratch })
  const signal = new AbortController().signal
  return examine(inputs, { exec, clock: systemClock, reporter: memoryReporter(), signal })
}

/** `file:line rule` of every `# <- rule` in a tree. */
async function seeded(workspace: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(workspace, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const lines = (await readFile(file, 'utf8')).split('\n')
    for (const [index, line] of lines.entries()) {
      const rule = /# <- (\S+)$/.exec(line)?.[1]
      if (rule !== undefined) found.push(`${path.relative(workspace, file)}:${index + 1} ${rule}`)
    }
  }
  return found.sort()
}

describe('rendered by the real kubectl', () => {
  it('a clean tree has no finding', async () => {
    const report = await judge(path.join(fixtures, 'clean'))
    expect(report.findings).toEqual([])
    expect(report.environments).toEqual([
      {
        name: 'k8s/overlays/staging',
        units: [
          { name: 'k8s/overlays/staging/store', objects: 3, rendered: true },
          { name: 'k8s/overlays/staging/web', objects: 6, rendered: true },
        ],
      },
    ])
  }, 60_000)

  it('every seeded defect is found on its line, and nothing else', async () => {
    const workspace = path.join(fixtures, 'defects')
    const { findings } = await judge(workspace)
    const wanted = await seeded(workspace)
    expect(findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort()).toEqual(wanted)
    expect(wanted.length).toBeGreaterThanOrEqual(15)
  }, 60_000)

  it('Retail OS itself has no finding: every overlay of it is accepted', async () => {
    const report = await judge(root)
    expect(report.findings).toEqual([])
    expect(report.environments.map(each => each.name)).toEqual([
      'k8s/overlays/local/production',
      'k8s/overlays/local/staging',
      'k8s/overlays/production',
      'k8s/overlays/staging',
    ])
    expect(report.counts.unchecked).toBe(0)
  }, 120_000)

  it('a unit that does not build is one finding, and makes nothing else look missing', async () => {
    const workspace = path.join(scratch, 'broken')
    await cp(path.join(fixtures, 'clean'), workspace, { recursive: true })
    const file = 'k8s/overlays/staging/store/kustomization.yaml'
    const broken = `${await readFile(path.join(workspace, file), 'utf8')}patches:\n  - patch: '[{"op": "remove", "path": "/spec"}]'\n    target: {kind: Secret, name: ']['}\n`
    await writeFile(path.join(workspace, file), broken)
    const { findings } = await judge(workspace)
    expect(findings).toMatchObject([{ rule: 'kustomize/build', file, line: 1 }])
    expect(findings[0]!.message).not.toContain(scratch)
  }, 60_000)

  it('a tree leaves the same report behind however often it is judged', async () => {
    const first = JSON.stringify(await judge(path.join(fixtures, 'defects')))
    for (let turn = 0; turn < 3; turn++) {
      expect(JSON.stringify(await judge(path.join(fixtures, 'defects')))).toBe(first)
    }
  }, 120_000)
})
