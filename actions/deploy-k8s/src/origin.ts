import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Exec } from '../../../lib/exec.ts'
import { buildKustomization, kustomizationFile, takeOrigin } from '../../../lib/manifests/kustomize.ts'
import { isManifestObject } from '../../../lib/manifests/object.ts'
import { parseManifests } from '../../../lib/manifests/render.ts'
import { parseYaml, placeOf } from '../../../lib/manifests/yaml.ts'
import type { Place } from '../../../lib/report/reporter.ts'

/**
 * The file and line that an object was written in, for an annotation. Asked for only after a failure, so it may render a
 * second time; undefined when it cannot be told.
 */
export async function findOrigin(
  manifests: string,
  wanted: { kind: string; name: string },
  exec: Exec,
): Promise<Place | undefined> {
  try {
    const file = await fileOf(manifests, wanted, exec)
    return file === undefined ? undefined : await placeIn(file, wanted)
  } catch {
    return undefined
  }
}

async function fileOf(manifests: string, { kind, name }: { kind: string; name: string }, exec: Exec) {
  if ((await stat(manifests)).isFile()) return manifests
  if ((await kustomizationFile(manifests)) === undefined) {
    for (const each of await readdir(manifests)) {
      const file = path.join(manifests, each)
      if (/\.(ya?ml|json)$/.test(each) && (await placeIn(file, { kind, name })) !== undefined) return file
    }
    return undefined
  }
  const built = await buildKustomization(manifests, { exec, origins: true })
  if (!built.ok) return undefined
  const object = parseManifests(built.yaml, manifests).find(each => each.kind === kind && each.metadata.name === name)
  return object && takeOrigin(object)?.file
}

async function placeIn(file: string, { kind, name }: { kind: string; name: string }): Promise<Place | undefined> {
  const text = await readFile(file, 'utf8')
  const { documents, lines } = parseYaml(text)
  for (const document of documents) {
    const { value } = document
    if (!isManifestObject(value) || value.kind !== kind || value.metadata.name !== name) continue
    const { start } = placeOf(text, document, ['metadata', 'name'], 'value')
    return { file: path.relative(process.cwd(), path.resolve(file)), line: lines.linePos(start).line }
  }
  return undefined
}
