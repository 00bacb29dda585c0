import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { FieldPath } from '../finding.ts'
import type { FilePlace, SourceDocument } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import type { Kustomization } from './kustomization.ts'

/** Where generators are written: kustomizations, and files of their own that these name. Outermost first. */
export async function generatorsIn(
  outermostFirst: readonly Kustomization[],
  workspace: Workspace,
): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = []
  for (const { document, references } of outermostFirst) {
    if (document !== undefined) documents.push(document)
    for (const { field, found, target } of references) {
      if (field !== 'generators' || found !== 'file' || !workspace.contains(target)) continue
      const result = await workspace.read(target)
      if (result.ok) documents.push(...result.source.documents)
    }
  }
  return documents
}

/** The line of a generator that gives a key, of the outermost one that gives it. */
export function saidByGenerators(
  documents: readonly SourceDocument[],
  path: FieldPath,
  object: ManifestObject,
): FilePlace | undefined {
  const [map, key, ...more] = path
  if (map !== 'data' || typeof key !== 'string' || more.length > 0) return undefined
  const field = generatorFields[object.kind]
  for (const { value, file, locate } of documents) {
    if (field === undefined || !isRecord(value)) continue
    for (const [generator, at] of generatorsOf(value, field, object)) {
      const said = keyIn(generator, key)
      if (said !== undefined) return { file, ...locate([...at, ...said], 'value').range }
    }
  }
  return undefined
}

const generatorFields: Readonly<Record<string, string>> = {
  ConfigMap: 'configMapGenerator',
  Secret: 'secretGenerator',
}

/** The generators of an object: entries of a kustomization's list, or the document itself. */
function generatorsOf(
  value: Record<string, unknown>,
  field: string,
  object: ManifestObject,
): [Record<string, unknown>, FieldPath][] {
  const makes = (name: unknown) => typeof name === 'string' && (object.metadata.name ?? '').includes(name)
  if (value['kind'] === `${object.kind}Generator`)
    return makes(isRecord(value['metadata']) && value['metadata']['name']) ? [[value, []]] : []
  const entries: unknown = value[field]
  if (!Array.isArray(entries)) return []
  return entries.flatMap((each: unknown, index): [Record<string, unknown>, FieldPath][] =>
    isRecord(each) && makes(each['name']) ? [[each, [field, index]]] : [],
  )
}

/** `key=value` among the literals, `key=file` or a file of that name among the files. */
function keyIn(generator: Record<string, unknown>, key: string): FieldPath | undefined {
  for (const field of ['literals', 'files']) {
    const entries: unknown = generator[field]
    if (!Array.isArray(entries)) continue
    const index = entries.findIndex(
      each => typeof each === 'string' && (each.startsWith(`${key}=`) || (field === 'files' && each.split('/').at(-1) === key)), // prettier-ignore
    )
    if (index >= 0) return [field, index]
  }
  return undefined
}

/** A generated object as a whole: its generator. */
export function generatorOf(value: Record<string, unknown>, object: ManifestObject): FieldPath | undefined {
  const field = generatorFields[object.kind]
  return field === undefined ? undefined : generatorsOf(value, field, object)[0]?.[1]
}
