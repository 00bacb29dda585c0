import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Exec } from '../../../lib/exec.ts'
import { buildKustomization, takeOrigin } from '../../../lib/manifests/kustomize.ts'
import { describeObject, objectId, type ManifestObject } from '../../../lib/manifests/object.ts'
import { renderManifests } from '../../../lib/manifests/render.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'render-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const none: Exec = () => Promise.reject(new Error('nothing was to be started'))
const answering =
  (stdout: string, exitCode = 0, stderr = ''): Exec =>
  async () => ({ exitCode, stdout, stderr })

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`

describe('renderManifests', () => {
  it('takes a plain folder as kubectl apply -f does: its own files by name', async () => {
    await writeFile(path.join(folder, 'b.yaml'), `${configMap('b1')}---\n# nothing\n---\n${configMap('b2')}`)
    await writeFile(path.join(folder, 'a.json'), '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}]}') // prettier-ignore
    await writeFile(path.join(folder, 'notes.txt'), 'not a manifest')
    await mkdir(path.join(folder, 'below'))
    await writeFile(path.join(folder, 'below', 'c.yaml'), configMap('c'))
    const objects = await renderManifests(folder, { exec: none })
    expect(objects.map(describeObject)).toEqual(['Secret/a', 'ConfigMap/b1', 'ConfigMap/b2'])
  })

  it('has kubectl build a kustomize folder', async () => {
    await writeFile(path.join(folder, 'kustomization.yaml'), 'resources: []\n')
    const objects = await renderManifests(folder, { exec: answering(configMap('x')) })
    expect(objects.map(objectId)).toEqual(['/ConfigMap//x'])
  })

  it('says why a folder does not build', async () => {
    await writeFile(path.join(folder, 'kustomization.yaml'), 'resources: [nope.yaml]\n')
    const rendering = renderManifests(folder, { exec: answering('', 1, 'error: accumulating resources: nope.yaml') })
    await expect(rendering).rejects.toThrow(/could not build .*: accumulating resources: nope.yaml/)
  })

  it.each([
    ['a path that is not there', 'nope', undefined, /there are no manifests at/],
    ['a folder without manifests', '.', undefined, /neither a kustomization nor/],
    ['a document that is no object', 'x.yaml', 'a: 1\n', /x\.yaml:1: this document is not a Kubernetes object/],
    ['text that is not YAML', 'x.yaml', 'a: [\n', /x\.yaml:\d+: /],
  ])('refuses %s', async (_, name, content, message) => {
    if (content !== undefined) await writeFile(path.join(folder, name), content)
    await expect(renderManifests(path.join(folder, name), { exec: none })).rejects.toThrow(message)
  })

  it('names kubectl and the next step when it is missing', async () => {
    await writeFile(path.join(folder, 'kustomization.yaml'), 'resources: []\n')
    const { exec } = await import('../../../lib/exec.ts')
    const before = process.env['PATH']
    process.env['PATH'] = folder
    try {
      await expect(renderManifests(folder, { exec })).rejects.toMatchObject({
        message: expect.stringContaining('kubectl is not installed'),
        hint: expect.stringContaining('install kubectl'),
      })
    } finally {
      process.env['PATH'] = before
    }
  })
})

describe('origins', () => {
  const annotated = (origin: string, more: Record<string, string> = {}) => ({
    metadata: { annotations: { 'config.kubernetes.io/origin': origin, ...more } } as ManifestObject['metadata'],
  })

  it.each([
    ['a file', 'path: /r/base/a.yaml\n', { file: '/r/base/a.yaml', generated: false }],
    ['a generator', 'configuredIn: /r/k.yaml\nconfiguredBy:\n  kind: X\n', { file: '/r/k.yaml', generated: true }],
    ['another repository', 'path: a.yaml\nrepo: https://example.com/r\n', undefined],
  ])('%s', (_, text, origin) => {
    const object = annotated(text)
    expect(takeOrigin(object)).toEqual(origin)
    expect(object.metadata).toEqual({})
  })

  it('leaves other annotations alone', () => {
    const object = annotated('path: /a.yaml\n', { keep: 'me' })
    takeOrigin(object)
    expect(object.metadata).toEqual({ annotations: { keep: 'me' } })
  })

  it('asks for them beside the folder, and makes their paths absolute', async () => {
    const seen: string[] = []
    const exec: Exec = async (_, args) => {
      seen.push(...args)
      const wrapper = args[1]!
      const origin = `    config.kubernetes.io/origin: |\n      path: ${path.relative(wrapper, path.join(folder, 'a.yaml'))}\n`
      return { exitCode: 0, stdout: `metadata:\n  annotations:\n${origin}`, stderr: '' }
    }
    const result = await buildKustomization(folder, { exec, origins: true })
    expect(seen[0]).toBe('kustomize')
    expect(seen[1]).not.toContain(folder)
    expect(result).toEqual({ ok: true, yaml: expect.stringContaining(`path: ${path.join(folder, 'a.yaml')}\n`) })
  })
})
