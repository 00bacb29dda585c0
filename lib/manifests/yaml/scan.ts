import {
  ampersand,
  colon,
  dash,
  doubleQuote,
  isBlank,
  openBrace,
  openBracket,
  singleQuote,
  star,
} from './characters.ts'
import { codeAt, enter, isLineEnd, skipSpaces, skipToToken, unusual, type Cursor } from './cursor.ts'
import { addNode, clearNodes, closeNode, kinds, openNode, type NodeKind, type Nodes } from './nodes.ts'
import { readAlias, readAnchor } from './properties.ts'
import { isBlockScalar, scanBlockScalar } from './scanBlockScalar.ts'
import { scanFlow } from './scanFlow.ts'
import {
  expectPlainStart,
  line,
  quotedEnd,
  quotedKind,
  scanPlain,
  scanPlainLine,
  scanQuoted,
  stops,
} from './scanScalar.ts'

/** Where a scan ended before the document did, and whether that was inside of brackets. */
export type Stop = { at: number; inFlow: boolean }

/**
 * Reads the nodes of the one document between two offsets of a text: block and flow collections, scalars of all kinds,
 * comments, anchors and aliases. Stops at everything else, and at what is not YAML: the library has to read that.
 */
export function scanDocument(
  nodes: Nodes,
  text: string,
  start: number,
  end: number,
  isStrict: boolean,
): Stop | undefined {
  clearNodes(nodes)
  const cursor: Cursor = {
    ...{ text, end, at: start, lineStart: start, lastEnd: start },
    ...{ depth: 0, flowDepth: 0, isStrict, nodes, anchors: undefined, anchored: -1 },
  }
  try {
    skipToToken(cursor)
    if (cursor.at >= end) addNode(nodes, kinds.empty, start, start)
    else scanBlockNode(cursor, -1)
    skipToToken(cursor)
    if (cursor.at >= end) return undefined
  } catch (error) {
    if (error !== unusual) throw error
  }
  return { at: cursor.at, inFlow: cursor.flowDepth > 0 }
}

/** Reads the node whose first character is under the cursor, inside of something that is indented by `parent`. */
function scanBlockNode(cursor: Cursor, parent: number): void {
  const code = codeAt(cursor, cursor.at)
  const column = cursor.at - cursor.lineStart
  if (code === dash && isBlank(codeAt(cursor, cursor.at + 1))) return scanBlockSequence(cursor, column)
  if (isBlockScalar(code)) return scanBlockScalar(cursor, parent)
  if (code === openBrace || code === openBracket || code === star) return scanInline(cursor, parent)
  if (code === ampersand) throw unusual
  if (findKey(cursor)) scanBlockMapping(cursor, column)
  else scanInline(cursor, parent)
}

/** The key that was found last. One record for all. */
const key: { kind: NodeKind; start: number; end: number; colon: number } = {
  kind: kinds.plain,
  start: 0,
  end: 0,
  colon: 0,
}

/** A key that is longer has to be written with `?`. */
const keyLimit = 1024

/** Whether there is a key under the cursor, with its colon on the same line. */
function findKey(cursor: Cursor): boolean {
  const start = cursor.at
  const code = codeAt(cursor, start)
  key.start = start
  if (code === doubleQuote || code === singleQuote) {
    key.kind = quotedKind(code)
    key.end = quotedEnd(cursor, start)
    cursor.at = key.end
    skipSpaces(cursor)
    key.colon = cursor.at
    cursor.at = start
    if (codeAt(cursor, key.colon) !== colon) return false
    if (!isBlank(codeAt(cursor, key.colon + 1))) throw unusual
  } else {
    expectPlainStart(cursor)
    scanPlainLine(cursor, start, false)
    if (line.stop !== stops.colon) return false
    key.kind = kinds.plain
    key.end = line.end
    key.colon = line.next
  }
  if (key.colon - start > keyLimit) throw unusual
  return true
}

/** Reads a mapping whose first key has been found. */
function scanBlockMapping(cursor: Cursor, column: number): void {
  enter(cursor)
  const { nodes } = cursor
  const mapping = openNode(nodes, kinds.mapping, key.start)
  for (;;) {
    const { start, end } = key
    addNode(nodes, key.kind, start, end)
    cursor.at = key.colon + 1
    cursor.lastEnd = end
    scanBlockValue(cursor, column, start, end)
    skipToToken(cursor)
    const next = cursor.at - cursor.lineStart
    if (cursor.at >= cursor.end || next < column) break
    if (next > column || !findKey(cursor)) throw unusual
  }
  closeNode(nodes, mapping, cursor.lastEnd)
  cursor.depth -= 1
}

function scanBlockSequence(cursor: Cursor, column: number): void {
  enter(cursor)
  const { nodes } = cursor
  const sequence = openNode(nodes, kinds.sequence, cursor.at)
  for (;;) {
    const start = cursor.at
    cursor.at = start + 1
    cursor.lastEnd = start + 1
    scanElement(cursor, column, start)
    skipToToken(cursor)
    const next = cursor.at - cursor.lineStart
    if (cursor.at >= cursor.end || next < column) break
    if (next > column) throw unusual
    // A sequence that is not indented ends at the next key of the mapping around it.
    if (codeAt(cursor, cursor.at) !== dash || !isBlank(codeAt(cursor, cursor.at + 1))) break
  }
  closeNode(nodes, sequence, cursor.lastEnd)
  cursor.depth -= 1
}

/** Reads what stands behind a dash, on its line or below. */
function scanElement(cursor: Cursor, column: number, dashAt: number): void {
  skipSpaces(cursor)
  if (readAnchor(cursor)) return scanBlockValue(cursor, column, dashAt, dashAt + 1, false)
  if (isLineEnd(cursor)) return scanBelow(cursor, column, dashAt, dashAt + 1, false)
  scanBlockNode(cursor, column)
}

/**
 * Reads what stands behind a key (or behind an anchor), on its line or below. `start` and `end` are those of the key: the
 * place of an empty value.
 */
function scanBlockValue(cursor: Cursor, column: number, start: number, end: number, afterKey = true): void {
  skipSpaces(cursor)
  if (afterKey && readAnchor(cursor)) skipSpaces(cursor)
  if (isLineEnd(cursor)) scanBelow(cursor, column, start, end, afterKey)
  else if (isBlockScalar(codeAt(cursor, cursor.at))) scanBlockScalar(cursor, column)
  else scanInline(cursor, column)
}

/** Reads what stands below a key or a dash, which may be nothing. */
function scanBelow(cursor: Cursor, column: number, start: number, end: number, afterKey: boolean): void {
  skipToToken(cursor)
  const next = cursor.at - cursor.lineStart
  if (cursor.at < cursor.end && next > column) return scanBlockNode(cursor, column)
  const isDash = codeAt(cursor, cursor.at) === dash && isBlank(codeAt(cursor, cursor.at + 1))
  if (afterKey && cursor.at < cursor.end && next === column && isDash) return scanBlockSequence(cursor, column)
  addNode(cursor.nodes, kinds.empty, start, end)
}

/** Reads a node that begins on a line with something in front of it, and holds no block collection. */
function scanInline(cursor: Cursor, parent: number): void {
  const code = codeAt(cursor, cursor.at)
  if (code === doubleQuote || code === singleQuote) {
    scanQuoted(cursor, parent)
  } else if (code === openBrace || code === openBracket) scanFlow(cursor, parent)
  else if (code === star) readAlias(cursor)
  else return scanPlain(cursor, parent)
  cursor.lastEnd = cursor.at
  skipSpaces(cursor)
  if (!isLineEnd(cursor)) throw unusual
}
