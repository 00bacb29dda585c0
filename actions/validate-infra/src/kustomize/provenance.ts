import type { Origin } from '../../../../lib/manifests/kustomize.ts'
import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { FieldPath } from '../finding.ts'
import { generatorOf, generatorsIn, saidByGenerators } from './generators.ts'
import { applicationOrder, type Kustomization } from './kustomization.ts'
import { fileStart, type FilePlace, type Locate, type Located, type SourceDocument } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'

type Candidate = Located & { file: string }

/**
 * Finds the text behind a field of a rendered object, the last writer first: patches of the outermost kustomization, those
 * below, the object's own file, then what kustomizations say themselves (namespace, images, labels, generators). When
 * nobody writes the field, because it is missing, the text that leads furthest towards it is the answer.
 */
export async function locator(
  object: ManifestObject,
  origin: Origin | undefined,
  root: Kustomization,
  workspace: Workspace,
): Promise<Locate> {
  const own = await ownDocument(object, origin, root, workspace)
  const names = [object.metadata.name, nameOf(own?.value)].filter(name => name !== undefined)
  const outermostFirst = applicationOrder(root).reverse()
  const writers: (Pick<SourceDocument, 'file'> & { locate: Writer })[] = outermostFirst
    .flatMap(each => [...each.patches].reverse())
    .filter(patch => patch.applies(object, names))
  if (own !== undefined) writers.push(own)
  const generators = own === undefined ? await generatorsIn(outermostFirst, workspace) : []
  return (path, at) => {
    const candidates = writers.flatMap(({ file, locate }): Candidate[] => {
      const located = locate(path, at, object)
      return located === undefined ? [] : [{ ...located, file }]
    })
    const written = candidates.find(each => each.found)
    if (written !== undefined) return placeOf(written)
    const said = saidByGenerators(generators, path, object) ?? saidByKustomizations(outermostFirst, path, object)
    if (said !== undefined) return said
    // Of equals the last: the object's own file says more than a patch.
    const furthest = candidates.findLast(each => candidates.every(other => other.depth <= each.depth))
    if (furthest !== undefined) return placeOf(furthest)
    return fileStart(origin === undefined ? root.source.name : workspace.name(origin.file))
  }
}

type Writer = (path: FieldPath, at: 'key' | 'value', rendered: ManifestObject) => Located | undefined

function placeOf({ file, range }: Candidate): FilePlace {
  return { file, ...range }
}

/**
 * The document that an object was read from. A patch of all annotations takes the one along that tells which, and leaves
 * itself as the origin; then it is the one of that name. Objects of generators have none.
 */
async function ownDocument(
  object: ManifestObject,
  origin: Origin | undefined,
  root: Kustomization,
  workspace: Workspace,
): Promise<SourceDocument | undefined> {
  if (origin?.generated === false) return (await documentsOf(object, origin.file, workspace))[0]
  for (const { references } of applicationOrder(root)) {
    for (const { field, found, target } of references) {
      if (field !== 'resources' || found !== 'file') continue
      const own = (await documentsOf(object, target, workspace)).find(
        ({ value }) => nameOf(value) === object.metadata.name,
      )
      if (own !== undefined) return own
    }
  }
  return undefined
}

/** The documents of a file for objects of this kind: of this name first, then of one that kustomize put something around. */
async function documentsOf(object: ManifestObject, file: string, workspace: Workspace): Promise<SourceDocument[]> {
  const result = workspace.contains(file) ? await workspace.read(file) : undefined
  if (!result?.ok) return []
  const renamed = object.metadata.name ?? ''
  const distance = ({ value }: SourceDocument) => {
    const name = nameOf(value)
    return name === renamed ? 0 : name !== undefined && renamed.includes(name) ? 1 : 2
  }
  return result.source.documents
    .filter(({ value }) => isRecord(value) && value['kind'] === object.kind)
    .sort((left, right) => distance(left) - distance(right))
}

function nameOf(value: unknown): string | undefined {
  if (!isRecord(value) || !isRecord(value['metadata'])) return undefined
  const { name } = value['metadata']
  return typeof name === 'string' ? name : undefined
}

/** What a kustomization changes by its own fields, in the file that does so last. */
function saidByKustomizations(
  outermostFirst: readonly Kustomization[],
  path: FieldPath,
  object: ManifestObject,
): FilePlace | undefined {
  for (const { document, source } of outermostFirst) {
    if (document === undefined || !isRecord(document.value)) continue
    const said = saidAt(document.value, path, object)
    if (said !== undefined) return { file: source.name, ...document.locate(said, 'value').range }
  }
  return undefined
}

function saidAt(value: Record<string, unknown>, path: FieldPath, object: ManifestObject): FieldPath | undefined {
  const last = path.at(-1)
  const group = path.at(-2)
  if (last === 'namespace' && value['namespace'] !== undefined) return ['namespace']
  if (last === 'image') return entryOf(value, 'images', each => imageNames(each).includes(imageAt(object, path)))
  if (last === 'replicas') return entryOf(value, 'replicas', each => each['name'] === object.metadata.name)
  if (group === 'annotations' && holds(value['commonAnnotations'], last)) return ['commonAnnotations', last!]
  if (group === 'labels' || group === 'matchLabels') {
    if (holds(value['commonLabels'], last)) return ['commonLabels', last!]
    const entry = entryOf(value, 'labels', each => holds(each['pairs'], last))
    return entry === undefined ? undefined : [...entry, 'pairs', last!]
  }
  return generatorOf(value, object)
}

function imageNames(entry: Record<string, unknown>): unknown[] {
  return [entry['newName'], entry['name']]
}

function imageAt(object: ManifestObject, path: FieldPath): string {
  const image = path.reduce<unknown>(
    (value, step) => (isRecord(value) || Array.isArray(value) ? value[step as never] : ''),
    object,
  )
  return String(image)
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
}

function entryOf(
  value: Record<string, unknown>,
  field: string,
  fits: (entry: Record<string, unknown>) => boolean,
): FieldPath | undefined {
  const entries = value[field]
  if (!Array.isArray(entries)) return undefined
  const index = entries.findIndex(each => isRecord(each) && fits(each))
  return index < 0 ? undefined : [field, index]
}

function holds(map: unknown, key: FieldPath[number] | undefined): boolean {
  return isRecord(map) && key !== undefined && Object.hasOwn(map, key)
}
