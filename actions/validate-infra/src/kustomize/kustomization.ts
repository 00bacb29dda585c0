import { stat } from 'node:fs/promises'
import path from 'node:path'
import { kustomizationFile } from '../../../../lib/manifests/kustomize.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import type { FieldPath } from '../finding.ts'
import { readPatches, type Patch } from './patch.ts'
import type { SourceDocument, SourceFile } from '../source/sourceFile.ts'
import type { ReadProblem, Workspace } from '../source/workspace.ts'

/** A path in a kustomization, where it is written, and the file or folder it means. */
export type Reference = {
  field: string
  path: FieldPath
  text: string
  target: string
  found: 'file' | 'folder' | 'nothing' | 'remote'
}

/** One kustomization with everything it pulls in. */
export type Kustomization = {
  folder: string
  file: string
  source: SourceFile
  document: SourceDocument | undefined
  isComponent: boolean
  references: Reference[]
  /** Kustomizations below, in the order in which kustomize takes them: resources, then components. */
  children: Kustomization[]
  patches: Patch[]
}

export type KustomizationTree = {
  /** By folder; also those that are only referred to. */
  known: Map<string, Kustomization>
  /** Kustomizations that could not be read. */
  broken: Map<string, { file: string; problem: ReadProblem }>
}

/** Fields that name files or folders, one a list element. */
const pathLists = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'patchesStrategicMerge',
]

export async function readKustomization(
  folder: string,
  workspace: Workspace,
  tree: KustomizationTree,
): Promise<Kustomization | undefined> {
  const known = tree.known.get(folder)
  if (known !== undefined || tree.broken.has(folder)) return known
  const file = await kustomizationFile(folder)
  if (file === undefined) return undefined
  const result = await workspace.read(file)
  if (!result.ok) {
    tree.broken.set(folder, { file, problem: result.problem })
    return undefined
  }
  const document = result.source.documents[0]
  const value = isRecord(document?.value) ? document.value : {}
  const kustomization: Kustomization = {
    folder,
    file,
    source: result.source,
    document,
    isComponent: value['kind'] === 'Component',
    references: await Promise.all(pathsIn(value).map(each => resolveReference(each, folder))),
    children: [],
    patches: [],
  }
  // Known before its children are read: a circle of kustomizations ends here, and kustomize names it.
  tree.known.set(folder, kustomization)
  await readGenerators(kustomization, workspace)
  for (const { found, target } of kustomization.references) {
    if (found !== 'folder' || !workspace.contains(target)) continue
    const child = await readKustomization(target, workspace, tree)
    if (child !== undefined) kustomization.children.push(child)
  }
  kustomization.patches = await readPatches(kustomization.source, document, folder, workspace)
  return kustomization
}

type Written = Pick<Reference, 'field' | 'path' | 'text'>

/** Every path that a kustomization, or a generator's own file, writes down. */
function pathsIn(value: Record<string, unknown>): Written[] {
  const written: Written[] = []
  const add = (field: string, at: FieldPath, text: unknown) => {
    // Patches and generators may also stand there themselves, as text of several lines.
    if (typeof text === 'string' && text !== '' && !text.includes('\n')) written.push({ field, path: at, text })
  }
  for (const field of pathLists) {
    for (const [index, text] of list(value[field]).entries()) add(field, [field, index], text)
  }
  for (const field of ['patches', 'patchesJson6902', 'replacements']) {
    for (const [index, each] of list(value[field]).entries()) {
      if (isRecord(each)) add(field, [field, index, 'path'], each['path'])
    }
  }
  for (const field of ['configMapGenerator', 'secretGenerator']) {
    for (const [index, each] of list(value[field]).entries()) {
      if (isRecord(each)) written.push(...contentPaths(each, field, [field, index]))
    }
  }
  return written
}

function contentPaths(generator: Record<string, unknown>, field: string, at: FieldPath): Written[] {
  const written: Written[] = []
  for (const name of ['files', 'envs']) {
    for (const [index, text] of list(generator[name]).entries()) {
      if (typeof text !== 'string') continue
      // `key=file`: the key need not be the name of the file.
      written.push({ field, path: [...at, name, index], text: text.slice(text.indexOf('=') + 1) })
    }
  }
  if (typeof generator['env'] === 'string') written.push({ field, path: [...at, 'env'], text: generator['env'] })
  return written
}

/** Generators kept in files of their own name content too, relative to the kustomization. */
async function readGenerators(kustomization: Kustomization, workspace: Workspace): Promise<void> {
  for (const reference of kustomization.references.filter(each => each.field === 'generators')) {
    if (reference.found !== 'file') continue
    const result = await workspace.read(reference.target)
    if (!result.ok) continue
    for (const { value } of result.source.documents) {
      if (!isRecord(value)) continue
      const written = contentPaths(value, 'generated content', [])
      const resolved = await Promise.all(written.map(each => resolveReference(each, kustomization.folder)))
      kustomization.references.push(...resolved.map(each => ({ ...each, path: reference.path })))
    }
  }
}

async function resolveReference(written: Written, folder: string): Promise<Reference> {
  const target = path.resolve(folder, written.text)
  const found = await stat(target).catch(() => undefined)
  if (found !== undefined) return { ...written, target, found: found.isDirectory() ? 'folder' : 'file' }
  return { ...written, target, found: isRemote(written.text) ? 'remote' : 'nothing' }
}

/** As kustomize tells a repository from a path: by its scheme, its host, or the revision asked for. */
function isRemote(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@|^(?:github|gitlab|bitbucket)\.[a-z]+[/:]|[?&]ref=/.test(text)
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A kustomization and everything below it, in the order in which their patches are applied. */
export function applicationOrder(root: Kustomization): Kustomization[] {
  const order: Kustomization[] = []
  const visit = (each: Kustomization, path: ReadonlySet<Kustomization>) => {
    if (path.has(each)) return
    for (const child of each.children) visit(child, new Set([...path, each]))
    order.push(each)
  }
  visit(root, new Set())
  return order
}
