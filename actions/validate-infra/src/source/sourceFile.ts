import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { documentValue, isEmptyDocument, parseYaml, type YamlProblem } from '../../../../lib/manifests/yaml.ts'
import type { FieldPath } from '../finding.ts'

/** A stretch of a file; lines and columns start at 1, the end is behind the last character. */
export type Range = { line: number; column: number; endLine: number; endColumn: number }

/** A place in a file of the workspace. */
export type FilePlace = Range & { file: string }

/** Where a field of an object is written. */
export type Locate = (path: FieldPath, at: 'key' | 'value') => FilePlace

/** The beginning of a file, for want of anything better. */
export function fileStart(file: string): FilePlace {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 }
}

/** One YAML or JSON file with the positions of everything in it. */
export type SourceFile = {
  /** Relative to the workspace, with `/`. */
  name: string
  text: string
  documents: SourceDocument[]
  problems: (Range & YamlProblem)[]
}

export type SourceDocument = {
  file: string
  value: unknown
  range: Range
  /** How far the way to a field can be followed, and where that leads. */
  locate(path: FieldPath, at: 'key' | 'value', rendered?: unknown): Located
}

export type Located = { range: Range; found: boolean; depth: number }

/** Where a text that is part of a file begins in it. */
export type Shift = { lines: number; columns: number }

/** Reads a file, or with a `shift` the part of one: a patch written inside of a kustomization. Never throws. */
export function readSource(name: string, text: string, shift: Shift = { lines: 0, columns: 0 }): SourceFile {
  const { documents, lines, problems } = parseYaml(text)
  const toRange = (from: number, to: number) => shifted(rangeOf(lines, text, from, to), shift)
  const filled = documents.filter(document => !isEmptyDocument(document))
  const bombs: SourceFile['problems'] = []
  const parsed = filled.map(document => {
    const range = toRange(
      document.contents?.range?.[0] ?? document.range[0],
      document.contents?.range?.[1] ?? document.range[1],
    )
    const value = safeValue(document, message =>
      bombs.push({ ...range, message, code: 'ALIASES', offset: 0, endOffset: 0 }),
    )
    const locate: SourceDocument['locate'] = (path, at, rendered) => locateIn(document, toRange, path, at, rendered)
    return { file: name, value, range, locate }
  })
  const seen = problems.map(problem => ({ ...problem, ...toRange(problem.offset, problem.endOffset) }))
  return { name, text, documents: parsed, problems: [...seen, ...bombs] }
}

function safeValue(document: Document.Parsed, refuse: (message: string) => void): unknown {
  if (document.errors.some(error => error.code !== 'DUPLICATE_KEY')) return undefined
  try {
    return documentValue(document)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

function rangeOf(lines: LineCounter, text: string, from: number, to: number): Range {
  // A block value ends with its line break; what is marked ends with its last visible character.
  let end = Math.max(from, to)
  while (end > from + 1 && /\s/.test(text[end - 1] ?? '')) end -= 1
  const start = lines.linePos(from)
  const stop = lines.linePos(end)
  return {
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, stop.line),
    endColumn: Math.max(1, stop.col),
  }
}

function shifted(range: Range, { lines, columns }: Shift): Range {
  return {
    line: range.line + lines,
    column: range.column + columns,
    endLine: range.endLine + lines,
    endColumn: range.endColumn + columns,
  }
}

type ToRange = (from: number, to: number) => Range

/**
 * Follows a path through a document. Aliases are followed, and merge keys are looked into. Elements of lists are found by
 * what identifies them in `rendered`, the value that kustomize made of it: a patch may have put others in front.
 */
function locateIn(
  document: Document.Parsed,
  toRange: ToRange,
  path: FieldPath,
  at: 'key' | 'value',
  rendered?: unknown,
): Located {
  let node: Node | null = document.contents
  let mark: Node | null = node
  let shown = rendered
  for (const [depth, step] of path.entries()) {
    const pair: Step | undefined = follow(
      document,
      node,
      step,
      isRecord(shown) || Array.isArray(shown) ? shown : undefined,
    )
    if (pair === undefined) return { range: markOf(mark, toRange), found: false, depth }
    const last = depth === path.length - 1
    mark = pair.key !== null && (at === 'key' || !last || pair.value === null) ? pair.key : pair.value
    node = pair.value
    shown = Array.isArray(shown) ? shown[Number(step)] : isRecord(shown) ? shown[String(step)] : undefined
  }
  return { range: markOf(mark, toRange), found: true, depth: path.length }
}

/** The words to underline: a scalar, the name of a field; of a whole block its first line is enough. */
function markOf(node: Node | null, toRange: ToRange): Range {
  const [from, to] = node?.range ?? [0, 0]
  const range = toRange(from, to)
  if (isScalar(node) || range.endLine === range.line) return range
  return { ...range, endLine: range.line, endColumn: range.column + 1 }
}

type Step = { key: Node | null; value: Node | null }

function follow(
  document: Document.Parsed,
  from: Node | null,
  step: string | number,
  rendered: unknown,
): Step | undefined {
  const node = isAlias(from) ? (from.resolve(document) as Node | undefined) : from
  if (isSeq(node)) {
    const items = node.items as Node[]
    const item = items[typeof step === 'number' ? positionOf(document, items, step, rendered) : -1]
    return item === undefined ? undefined : { key: null, value: item }
  }
  if (!isMap(node)) return undefined
  const own = node.items.find(pair => keyText(pair) === String(step)) as Pair<Node, Node | null> | undefined
  if (own !== undefined) return { key: own.key, value: own.value }
  return followMerge(document, node, step, rendered)
}

function followMerge(
  document: Document.Parsed,
  node: YAMLMap,
  step: string | number,
  rendered: unknown,
): Step | undefined {
  for (const pair of node.items) {
    if (!isPair(pair) || keyText(pair) !== '<<') continue
    const value = pair.value as Node | null
    for (const merged of isSeq(value) ? (value.items as Node[]) : [value]) {
      const found = follow(document, merged, step, rendered)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function keyText(pair: Pair): string | undefined {
  const { key } = pair
  if (!isScalar(key)) return undefined
  // The key of a merge is a symbol to `yaml`.
  return typeof key.value === 'symbol' ? key.value.description : String(key.value)
}

/** Fields that identify an element of one of the native lists, the most telling first. */
const identifying = ['name', 'containerPort', 'port', 'mountPath', 'key', 'topologyKey', 'ip', 'host', 'path']

function positionOf(document: Document.Parsed, items: Node[], index: number, rendered: unknown): number {
  if (!Array.isArray(rendered)) return index
  const wanted: unknown = rendered[index]
  const plain = (item: Node | undefined): unknown => item?.toJS(document, { maxAliasCount: 100 })
  if (!isRecord(wanted)) return plain(items[index]) === wanted ? index : items.findIndex(item => plain(item) === wanted)
  const field = identifying.find(each => wanted[each] !== undefined)
  if (field === undefined) return index
  const same = (item: Node | undefined) => {
    const value = plain(item)
    return isRecord(value) && value[field] === wanted[field]
  }
  return same(items[index]) ? index : items.findIndex(same)
}
