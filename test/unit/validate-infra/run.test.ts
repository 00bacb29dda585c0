import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '../../../lib/clock.ts'
import type { Exec } from '../../../lib/exec.ts'
import { memoryReporter } from '../../../lib/report/memoryReporter.ts'
import { readInputs } from '../../../actions/validate-infra/src/inputs.ts'
import type { Report } from '../../../actions/validate-infra/src/report/report.ts'
import { run } from '../../../actions/validate-infra/src/run.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'validate-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const noKubectl: Exec = () => Promise.reject(new Error('kubectl was not to be started'))
const failing: Exec = async () => ({ exitCode: 1, stdout: '', stderr: 'error: no idea why' })
const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`

async function files(contents: Record<string, string | Buffer>) {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), content)
  }
}

async function validate(inputs: Record<string, string> = {}, exec = noKubectl) {
  const reporter = memoryReporter()
  const environment = { GITHUB_WORKSPACE: root, RUNNER_TEMP: path.join(root, '.temp') }
  const read = readInputs(name => inputs[name] ?? '', environment)
  const signal = new AbortController().signal
  const result = await run(read, { exec, clock: systemClock, reporter, signal })
  const report = JSON.parse(await readFile(result.outputs['report-path'] as string, 'utf8')) as Report
  const findings = report.findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
  return { ...result, report, findings, reporter }
}

describe('a tree of plain files', () => {
  it('without a finding passes with exit code 0', async () => {
    await files({ 'k8s/a.yaml': configMap('a') })
    const { exitCode, outputs, failure, reporter } = await validate()
    expect({ exitCode, failure, verdict: outputs['verdict'] }).toEqual({ exitCode: 0, verdict: 'pass' })
    expect(reporter.summaries.join()).toContain('no findings in 1 file; 1 object held against Kubernetes 1.34')
  })

  it('with one fails with exit code 1, an annotation at its place, and a line in the log', async () => {
    await files({ 'k8s/a.yaml': configMap('A') })
    const { exitCode, outputs, failure, reporter, findings } = await validate()
    expect(exitCode).toBe(1)
    expect(failure).toContain('1 error and 0 warnings')
    expect(outputs).toMatchObject({ verdict: 'fail', errors: 1, warnings: 0 })
    expect(findings).toEqual(['k8s/a.yaml:4:9 meta/name'])
    expect(reporter.annotations).toMatchObject([
      {
        level: 'error',
        place: { title: 'meta/name', file: 'k8s/a.yaml', line: 4, column: 9, endLine: 4, endColumn: 10 },
      },
    ])
    expect(reporter.lines.some(line => line.startsWith('k8s/a.yaml:4:9  error  meta/name'))).toBe(true)
  })

  it('with more findings than GitHub shows says how many more', async () => {
    const names = Array.from({ length: 14 }, (_, index) => configMap(`N${index}`))
    await files({ 'k8s/a.yaml': names.join('---\n') })
    const { reporter } = await validate()
    expect(reporter.annotations).toHaveLength(9)
    expect(reporter.annotations.at(-1)?.message).toMatch(/^6 more errors/)
  })

  it('counts a warning only when asked to', async () => {
    await files({ 'k8s/a.yaml': 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: s}\n' })
    const lenient = { 'missing-schema': 'warn' }
    expect(await validate(lenient)).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', warnings: 1 } })
    expect(await validate({ ...lenient, 'fail-on': 'warning' })).toMatchObject({ exitCode: 1 })
    expect((await validate({ 'missing-schema': 'skip' })).report.counts).toMatchObject({ checked: 0, unchecked: 1 })
  })

  it('finds the same object written twice', async () => {
    await files({ 'k8s/a.yaml': configMap('a'), 'k8s/b.yaml': configMap('a') })
    expect((await validate()).findings).toEqual(['k8s/b.yaml:4:9 ref/duplicate-object'])
  })

  it('finds the place inside of a List', async () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'A' } }],
    }
    await files({ 'k8s/a.json': JSON.stringify(list, null, 2) })
    expect((await validate()).findings).toEqual(['k8s/a.json:9:17 meta/name'])
  })

  it('counts what is no object as skipped', async () => {
    await files({ 'k8s/a.yaml': configMap('a'), 'k8s/values.yaml': 'replicas: 3\n' })
    expect((await validate()).report.skipped).toEqual([
      { file: 'k8s/values.yaml', reason: 'holds no Kubernetes object' },
    ])
  })

  it('gives the same bytes every time', async () => {
    await files({ 'k8s/b.yaml': configMap('B'), 'k8s/a.yaml': configMap('A'), 'k8s/c/d.yaml': configMap('C') })
    const first = JSON.stringify((await validate()).report)
    for (let turn = 0; turn < 5; turn++) expect(JSON.stringify((await validate()).report)).toBe(first)
  })
})

describe('bare image names', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: c\n      image: wbe\n      resources: {limits: {cpu: 1, memory: 8Mi}}\n'
  const catalogue = 'services:\n  web: {build: .}\n  store: {image: "x:1"}\n'

  it('have to be in the catalogue', async () => {
    await files({
      'k8s/p.yaml': pod,
      'docker/docker-compose.services.yml': catalogue,
      'docker/Dockerfile': 'FROM scratch\n',
    })
    expect((await validate()).findings).toEqual(['k8s/p.yaml:7:14 image/not-in-catalogue'])
  })

  it('are not checked without one, and that is said', async () => {
    await files({ 'k8s/p.yaml': pod })
    const { findings, report } = await validate()
    expect(findings).toEqual([])
    expect(report.notes).toEqual([expect.stringContaining('bare image names were not checked')])
  })

  it('a catalogue that is named has to be there', async () => {
    await files({ 'k8s/p.yaml': pod })
    await expect(validate({ catalogue: 'nope.yml' })).rejects.toThrow('catalogue: cannot use "nope.yml"')
  })
})

describe('bad input is a clear finding or error, never a silent pass', () => {
  it.each([
    ['a path that is not there', { paths: 'nope' }, 'there is no "nope" in the workspace'],
    ['a path outside of the workspace', { paths: '../..' }, '"../.." lies outside of the workspace'],
    ['an absolute path outside', { paths: '/etc' }, '"/etc" lies outside of the workspace'],
    ['a version nobody packed', { paths: 'k8s', 'kubernetes-versions': '1.12' }, 'there is no schema for "1.12"'],
    ['several bad inputs, all at once', { 'fail-on': 'x', externals: 'y' }, '2 inputs are not usable'],
    ['a tree without manifests', { paths: 'empty' }, 'there is nothing to judge in empty'],
  ])('%s', async (_, inputs, message) => {
    await files({ 'k8s/a.yaml': configMap('a'), 'empty/readme.txt': '' })
    await expect(validate(inputs as Record<string, string>)).rejects.toThrow(message)
  })

  it('no usual folder', async () => {
    await expect(validate()).rejects.toThrow('the workspace has no folder k8s')
  })

  it.each([
    ['a binary file', Buffer.from([0, 1, 2]), 'k8s/a.yaml:1:1 file/binary'],
    ['text that is not UTF-8', Buffer.from([0x61, 0x3a, 0xff, 0xfe]), 'k8s/a.yaml:1:1 file/binary'],
    ['broken YAML', 'apiVersion: v1\nkind: [\n', 'k8s/a.yaml:3:1 yaml/syntax'],
    ['a duplicate key', `${configMap('a')}  name: b\n`, 'k8s/a.yaml:5:3 yaml/duplicate-key'],
    ['an object without kind', 'apiVersion: v1\nmetadata: {}\n', 'k8s/a.yaml:1:1 schema/not-an-object'],
  ])('%s', async (_, content, finding) => {
    await files({ 'k8s/a.yaml': content })
    const { findings, exitCode } = await validate()
    expect(findings).toEqual([finding])
    expect(exitCode).toBe(1)
  })

  it('links that lead nowhere, or out of the workspace', async () => {
    await files({ 'k8s/ok.yaml': configMap('a') })
    await symlink('gone.yaml', path.join(root, 'k8s/broken.yaml'))
    await symlink('/etc/hostname', path.join(root, 'k8s/out.yaml'))
    expect((await validate()).findings).toEqual([
      'k8s/broken.yaml:1:1 file/broken-link',
      'k8s/out.yaml:1:1 file/outside',
    ])
  })

  it('a file that cannot be read', async () => {
    await files({ 'a.yaml': configMap('a') })
    const workspace = await openWorkspace(root, () => Promise.reject(new Error('EACCES: permission denied')))
    expect(await workspace.read(path.join(workspace.root, 'a.yaml'))).toEqual({
      ok: false,
      problem: { rule: 'file/unreadable', message: 'this file cannot be read: EACCES: permission denied' },
    })
  })

  it.each([
    ['a missing resource', 'resources:\n  - gone.yaml\n', 'k8s/kustomization.yaml:2:5 kustomize/missing-file'],
    ['a misspelt field', 'resuorces: []\n', 'k8s/kustomization.yaml:1:1 kustomize/unknown-field'],
    ['anything else kustomize refuses', 'resources: []\n', 'k8s/kustomization.yaml:1:1 kustomize/build'],
    ['a kustomization that is no YAML', 'resources: [\n', 'k8s/kustomization.yaml:2:1 yaml/syntax'],
  ])('a broken kustomization: %s', async (_, content, finding) => {
    await files({ 'k8s/kustomization.yaml': content })
    expect((await validate({}, failing)).findings).toEqual([finding])
  })
})
