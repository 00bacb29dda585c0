import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge } from '../../../actions/validate-infra/src/judge.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { UserError } from '../../../lib/errors.ts'
import type { Exec } from '../../../lib/exec.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'helm-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const chart = 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'
const template = `{{- if .Values.web }}
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-web
spec:
  type: {{ .Values.type }}
  ports:
    - port: 80
      protocol: {{ .Values.protocol }}
{{- end }}
`
const output = `---
# Source: shop/templates/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop-web
spec:
  type: ClusterIP
  ports:
    - port: 80
      protocol: tcp
`

async function judged(files: Record<string, string>, exec: Exec) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  const options = { paths: ['charts'], kinds: ['kubernetes'], profile: 'default', missingSchema: 'error' } as const
  const judgement = await judge(
    await openWorkspace(root),
    { ...options, schemas: [schemasOf('1.34')], externals: [] },
    { exec },
  )
  return {
    ...judgement,
    told: judgement.findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`),
  }
}

/** What helm writes; the real one is asked in test/integration. */
const answering =
  (stdout: string, calls: string[][] = []): Exec =>
  async (command, args) => {
    calls.push([command, ...args.map(arg => arg.replace(root, ''))])
    return { exitCode: 0, stdout, stderr: '' }
  }

describe('a Helm chart', () => {
  it('is judged as helm renders it, with the line of the template', async () => {
    const calls: string[][] = []
    const files = { 'charts/shop/Chart.yaml': chart, 'charts/shop/templates/web.yaml': template }
    const { told, checked } = await judged(files, answering(output, calls))
    expect(told).toEqual(['charts/shop/templates/web.yaml:10:17 schema/enum'])
    expect(checked).toBe(1)
    expect(calls).toEqual([['helm', 'template', 'shop', expect.stringMatching(/charts\/shop$/), '--include-crds']])
  })

  it('is rendered with each file of values that it brings for its tests', async () => {
    const calls: string[][] = []
    const files = {
      'charts/shop/Chart.yaml': chart,
      'charts/shop/ci/large-values.yaml': 'size: 9\n',
      'charts/shop/ci/small-values.yaml': 'size: 1\n',
    }
    await judged(files, answering('', calls))
    expect(calls.map(call => path.basename(call.at(-1)!))).toEqual(['large-values.yaml', 'small-values.yaml'])
  })

  it('is not rendered apart from the one that it is part of', async () => {
    const calls: string[][] = []
    const files = { 'charts/shop/Chart.yaml': chart, 'charts/shop/charts/store/Chart.yaml': chart }
    await judged(files, answering('', calls))
    expect(calls.length).toBe(1)
  })

  it('that does not render is one finding, with what helm says', async () => {
    const failing: Exec = async () => ({ exitCode: 1, stdout: '', stderr: 'Error: execution error at (shop/templates/web.yaml:3): set web\n\nUse --debug\n' }) // prettier-ignore
    const { findings } = await judged({ 'charts/shop/Chart.yaml': chart }, failing)
    expect(findings).toMatchObject([{ rule: 'helm/render', file: 'charts/shop/Chart.yaml' }])
    expect(findings[0]!.message).toContain('execution error at (shop/templates/web.yaml:3): set web')
  })

  it.each([
    ['without helm', chart, 'helm is not installed'],
    ['of a library', `${chart}type: library\n`, 'a library chart renders nothing by itself'],
    ['whose parts would have to be fetched', `${chart}dependencies:\n  - name: redis\n`, 'redis is not in charts/'],
  ])('%s is skipped, and that is said', async (_, text, reason) => {
    const absent: Exec = async () => {
      throw new UserError('helm is not installed, or not on PATH')
    }
    const { findings, skipped } = await judged({ 'charts/shop/Chart.yaml': text }, absent)
    expect(findings).toEqual([])
    expect(skipped).toEqual([{ file: 'charts/shop/Chart.yaml', reason: expect.stringContaining(reason) }])
  })
})
