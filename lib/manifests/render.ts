import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Exec } from '../exec.ts'
import { buildKustomization, kustomizationFile } from './kustomize.ts'
import { isManifestObject, isRecord, type ManifestObject } from './object.ts'
import { parseYaml, placeOf } from './yaml.ts'

export type RenderOptions = { exec: Exec; signal?: AbortSignal }

const manifestFile = /\.(ya?ml|json)$/

/**
 * The objects of a path, in the order in which they are written: a kustomize folder by `kubectl kustomize`, any other
 * folder as `kubectl apply -f` takes it (its own YAML and JSON files by name, no folders below), or one file.
 *
 * @throws UserError when the path does not exist, does not render, or holds something that is not an object
 */
export async function renderManifests(target: string, options: RenderOptions): Promise<ManifestObject[]> {
  const found = await stat(target).catch((error: unknown) => {
    throw new UserError(`there are no manifests at ${target}`, {
      hint: 'name a kustomize folder, a folder of YAML files or one file, relative to the workspace',
      cause: error,
    })
  })
  if (found.isFile()) return parseManifests(await readFile(target, 'utf8'), target)
  if (await kustomizationFile(target)) return renderKustomization(target, options)
  const names = (await readdir(target)).filter(name => manifestFile.test(name)).sort()
  if (names.length === 0) {
    throw new UserError(`${target} holds neither a kustomization nor a YAML or JSON file`, {
      hint: 'name the folder that holds the kustomization of the environment',
    })
  }
  const files = names.map(name => path.join(target, name))
  return (await Promise.all(files.map(async file => parseManifests(await readFile(file, 'utf8'), file)))).flat()
}

async function renderKustomization(folder: string, options: RenderOptions): Promise<ManifestObject[]> {
  const result = await buildKustomization(folder, options)
  if (result.ok) return parseManifests(result.yaml, folder)
  throw new UserError(`kustomize could not build ${folder}: ${result.reason}`, {
    hint: `kubectl kustomize ${folder} shows the same; validate-infra names the line`,
  })
}

/**
 * Parses a stream of documents; `List` objects are taken apart.
 *
 * @throws UserError at the first document that is not an object
 */
export function parseManifests(text: string, name: string): ManifestObject[] {
  const { documents, lines, problems } = parseYaml(text)
  const problem = problems[0]
  if (problem !== undefined) throw new UserError(`${name}:${lines.linePos(problem.offset).line}: ${problem.message}`)
  return documents.flatMap(document => {
    const objects = unwrapList(document.value)
    if (objects.every(isManifestObject)) return objects
    const { line } = lines.linePos(placeOf(text, document, [], 'key').start)
    throw new UserError(`${name}:${line}: this document is not a Kubernetes object`, {
      hint: 'an object needs apiVersion, kind and metadata',
    })
  })
}

/** The objects in a `List` (and in `ConfigMapList` and the like), or the value itself. */
export function unwrapList(value: unknown): unknown[] {
  if (!isRecord(value) || typeof value['kind'] !== 'string') return [value]
  return value['kind'].endsWith('List') && Array.isArray(value['items']) ? value['items'].flatMap(unwrapList) : [value]
}
