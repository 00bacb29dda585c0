import path from 'node:path'
import { groupOf, isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { FieldPath } from '../finding.ts'
import { readSource, type Located, type SourceDocument, type SourceFile } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'

/** One patch of a kustomization: part of an object, or a list of JSON patch operations. */
export type Patch = {
  file: string
  /** Where the kustomization names it: `patches`, and the position there. */
  entry: FieldPath
  /** Which objects it is for; without it the patch names its object itself. */
  target: Record<string, unknown> | undefined
  value: unknown
  /** Which objects it changes, given the names they have before and after kustomize renames them. */
  applies(object: ManifestObject, names: readonly string[]): boolean
  /** Where the patch writes the field, and how far on the way there it goes. */
  locate(path: FieldPath, at: 'key' | 'value', rendered?: ManifestObject): Located | undefined
}

/** Every patch in `patches` and in the two older fields, from files and written in place. */
export async function readPatches(
  source: SourceFile,
  document: SourceDocument | undefined,
  folder: string,
  workspace: Workspace,
): Promise<Patch[]> {
  if (document === undefined || !isRecord(document.value)) return []
  const patches: Patch[] = []
  for (const field of ['patches', 'patchesStrategicMerge', 'patchesJson6902']) {
    const entries = document.value[field]
    if (!Array.isArray(entries)) continue
    for (const [index, entry] of entries.entries()) {
      const file = await patchFile(entry, { source, document, folder, workspace, at: [field, index] })
      const target = isRecord(entry) && isRecord(entry['target']) ? entry['target'] : undefined
      patches.push(...(file?.documents ?? []).map(each => asPatch(each, target, [field, index])))
    }
  }
  return patches
}

type Surroundings = {
  source: SourceFile
  document: SourceDocument
  folder: string
  workspace: Workspace
  at: FieldPath
}

async function patchFile(entry: unknown, around: Surroundings): Promise<SourceFile | undefined> {
  const inline = isRecord(entry) ? entry['patch'] : entry
  if (typeof inline === 'string' && inline.includes('\n')) {
    return inlinePatch(inline, isRecord(entry) ? [...around.at, 'patch'] : around.at, around)
  }
  const name = isRecord(entry) ? entry['path'] : entry
  if (typeof name !== 'string') return undefined
  const file = path.resolve(around.folder, name)
  const result = around.workspace.contains(file) ? await around.workspace.read(file) : undefined
  return result?.ok ? result.source : undefined
}

/** A patch written as a block of text keeps its lines: they begin below the `|`, all indented alike. */
function inlinePatch(text: string, at: FieldPath, { source, document }: Surroundings): Promise<SourceFile> {
  const { range } = document.locate(at, 'value')
  const lines = source.text.split('\n')
  const header = lines[range.line - 1]?.[range.column - 1]
  if (header !== '|' && header !== '>')
    return readSource(source.name, text, { shift: { lines: range.line - 1, columns: 0 } })
  const first = lines.slice(range.line).find(line => line.trim() !== '') ?? ''
  return readSource(source.name, text, { shift: { lines: range.line, columns: first.search(/\S/) } })
}

function asPatch(document: SourceDocument, target: Patch['target'], entry: FieldPath): Patch {
  const { file, value } = document
  const applies: Patch['applies'] =
    target !== undefined
      ? (object, names) => matches(target, object, names)
      : (object, names) => isFor(value, object, names)
  const patch = { file, entry, target, value, applies }
  if (!Array.isArray(value)) return { ...patch, locate: (path, at, rendered) => document.locate(path, at, rendered) }
  return { ...patch, locate: (path, at, rendered) => locateOperation(document, value, path, at, rendered) }
}

/** A strategic merge patch without a target names its object itself. */
function isFor(value: unknown, object: ManifestObject, names: readonly string[]): boolean {
  if (!isRecord(value) || !isRecord(value['metadata'])) return false
  return value['kind'] === object.kind && names.includes(String(value['metadata']['name']))
}

/** kustomize matches the whole of each field by a regular expression. */
function matches(target: Record<string, unknown>, object: ManifestObject, names: readonly string[]): boolean {
  const whole = (pattern: unknown, texts: readonly string[]) => {
    if (typeof pattern !== 'string' || pattern === '') return true
    try {
      const expression = new RegExp(`^(?:${pattern})$`)
      return texts.some(text => expression.test(text))
    } catch {
      return false
    }
  }
  return (
    whole(target['kind'], [object.kind]) &&
    whole(target['name'], names) &&
    whole(target['group'], [groupOf(object.apiVersion)]) &&
    whole(target['namespace'], [object.metadata.namespace ?? '', '']) &&
    hasLabels(target['labelSelector'], object.metadata.labels ?? {})
  )
}

/** The equalities of a label selector; other terms are taken as met, which at worst names one candidate more. */
function hasLabels(selector: unknown, labels: Record<string, string>): boolean {
  if (typeof selector !== 'string') return true
  return selector.split(',').every(term => {
    const equality = /^\s*([^\s=!]+)\s*==?\s*([^\s=]+)\s*$/.exec(term)
    return equality === null || labels[equality[1]!] === equality[2]
  })
}

/** The last operation that writes the field or something around it. */
function locateOperation(
  document: SourceDocument,
  operations: readonly unknown[],
  path: FieldPath,
  at: 'key' | 'value',
  rendered: ManifestObject | undefined,
): Located | undefined {
  let best: Located | undefined
  for (const [index, operation] of operations.entries()) {
    if (!isRecord(operation) || typeof operation['path'] !== 'string') continue
    const written = operation['path'].split('/').slice(1).map(unescapeToken)
    if (written.length > path.length || !written.every((token, depth) => meets(token, path[depth]!))) continue
    // In front of the value there is no key of its own: the operation's path is what names the field.
    const exact = written.length === path.length
    const inside = path.slice(written.length)
    const from = exact && at === 'key' ? [index, 'path'] : [index, 'value', ...inside]
    const located = document.locate(from, at === 'key' && exact ? 'value' : at, wrap(index, inside, path, rendered))
    const depth = Math.min(path.length, written.length + Math.max(0, located.depth - 2))
    const found = { ...located, depth }
    if (best === undefined || found.depth >= best.depth) best = found
  }
  return best
}

/** The rendered value in the shape of the operation, so that elements of lists inside of it are found by name. */
function wrap(index: number, inside: FieldPath, path: FieldPath, rendered: ManifestObject | undefined): unknown {
  let value: unknown = rendered
  for (const step of path.slice(0, path.length - inside.length)) {
    value = Array.isArray(value) ? value[Number(step)] : isRecord(value) ? value[String(step)] : undefined
  }
  const shape: unknown[] = []
  shape[index] = { value }
  return shape
}

function meets(token: string, step: string | number): boolean {
  return typeof step === 'number' ? token === '-' || token === String(step) : token === step
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}
