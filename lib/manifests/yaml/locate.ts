import { isRecord } from '../object.ts'
import { isMerge, keyAt, valueAt, type DocumentText } from './documentValue.ts'
import { kinds } from './nodes.ts'

/** The way to a field: names of fields, positions in lists. */
export type Path = readonly (string | number)[]

/** How far the way to a field could be followed, and the text at its end. */
export type Place = { start: number; end: number; found: boolean; depth: number }

/**
 * Follows a path through a document. What an alias stands for is where the alias stands, for there it is used, and it may
 * be right elsewhere. Elements of lists are found by what identifies them in `rendered`, the value that kustomize made of
 * the document: a patch may have put others in front.
 */
export function locate(document: DocumentText, path: Path, at: 'key' | 'value', rendered?: unknown): Place {
  let index = 0
  let mark = 0
  /** The alias that the way has gone through. */
  let alias: number | undefined
  let shown = rendered
  for (const [depth, step] of path.entries()) {
    const found = follow(document, index, step, shown)
    if (found === undefined) return place(document, alias ?? mark, false, depth)
    const isLast = depth === path.length - 1
    alias ??= found.alias ?? aliasAt(document, index)
    mark = found.key !== undefined && (at === 'key' || !isLast) ? found.key : found.value
    index = found.value
    shown = Array.isArray(shown) ? shown[Number(step)] : isRecord(shown) ? shown[String(step)] : undefined
  }
  return place(document, alias ?? mark, true, path.length)
}

function aliasAt({ nodes }: DocumentText, index: number): number | undefined {
  return nodes.kind[index] === kinds.alias ? index : undefined
}

/** The words to underline: a scalar, the name of a field; of a whole block its beginning is enough. */
function place({ text, nodes }: DocumentText, index: number, found: boolean, depth: number): Place {
  const start = nodes.start[index]!
  const end = nodes.end[index]!
  const kind = nodes.kind[index]
  const isLong = (kind === kinds.mapping || kind === kinds.sequence) && text.slice(start, end).includes('\n')
  return { start, end: isLong ? start + 1 : Math.max(start, end), found, depth }
}

/** The part of a node that a step leads to; `alias` is the one through which a merge brought it here. */
type Step = { key?: number; value: number; alias?: number | undefined }

function follow(document: DocumentText, from: number, step: string | number, rendered: unknown): Step | undefined {
  const { nodes } = document
  const index = nodes.kind[from] === kinds.alias ? nodes.extra[from]! : from
  if (nodes.kind[index] === kinds.sequence) {
    const items = partsOf(document, index)
    const value = items[typeof step === 'number' ? positionOf(document, items, step, rendered) : -1]
    return value === undefined ? undefined : { value }
  }
  if (nodes.kind[index] !== kinds.mapping) return undefined
  const parts = partsOf(document, index)
  for (let at = 0; at < parts.length; at += 2) {
    const key = parts[at]!
    if (keyAt(document, key) === String(step) && !isMerge(document, key)) return { key, value: parts[at + 1]! }
  }
  return followMerges(document, parts, step, rendered)
}

function followMerges(
  document: DocumentText,
  parts: readonly number[],
  step: string | number,
  rendered: unknown,
): Step | undefined {
  const { nodes } = document
  for (let at = 0; at < parts.length; at += 2) {
    if (!isMerge(document, parts[at]!)) continue
    const merged = parts[at + 1]!
    for (const each of nodes.kind[merged] === kinds.sequence ? partsOf(document, merged) : [merged]) {
      const found = follow(document, each, step, rendered)
      if (found !== undefined) return { ...found, alias: aliasAt(document, each) ?? found.alias }
    }
  }
  return undefined
}

/** The nodes right below a collection: elements, or keys and values in turn. */
function partsOf({ nodes }: DocumentText, index: number): number[] {
  const parts: number[] = []
  const behind = nodes.next[index]!
  for (let at = index + 1; at < behind; at = nodes.next[at]!) parts.push(at)
  return parts
}

/** Fields that identify an element of one of the native lists, the most telling first. */
const identifying = ['name', 'containerPort', 'port', 'mountPath', 'key', 'topologyKey', 'ip', 'host', 'path']

function positionOf(document: DocumentText, items: readonly number[], index: number, rendered: unknown): number {
  if (!Array.isArray(rendered)) return index
  const wanted: unknown = rendered[index]
  const plain = (item: number | undefined): unknown => (item === undefined ? undefined : valueAt(document, item))
  if (!isRecord(wanted)) return plain(items[index]) === wanted ? index : items.findIndex(item => plain(item) === wanted)
  const field = identifying.find(each => wanted[each] !== undefined)
  if (field === undefined) return index
  const same = (item: number | undefined) => {
    const value = plain(item)
    return isRecord(value) && value[field] === wanted[field]
  }
  if (same(items[index])) return index
  const found = items.findIndex(same)
  // Where none was put in, a patch has changed what identifies this one.
  return found < 0 && items.length === rendered.length ? index : found
}
