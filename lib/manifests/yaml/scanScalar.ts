import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  dash,
  dot,
  doubleQuote,
  hash,
  isBlank,
  lineFeed,
  openBrace,
  openBracket,
  question,
  singleQuote,
  space,
  tab,
} from './characters.ts'
import { codeAt, unusual, type Cursor } from './cursor.ts'
import { addNode, kinds, type NodeKind } from './nodes.ts'

/** Why a plain scalar ends on its line. */
export const stops = { lineEnd: 0, colon: 1, comment: 2, flow: 3 } as const

/** Where the last scan of a line found the end of a plain scalar, and why it ended there. One record for all scans. */
export const line = { end: 0, next: 0, stop: 0 }

/** Reads a plain scalar to the end of its line, of itself as a key, or, `inFlow`, to the bracket or comma behind it. */
export function scanPlainLine({ text, end: documentEnd }: Cursor, start: number, inFlow: boolean): void {
  let at = start
  line.stop = stops.lineEnd
  for (; at < documentEnd; at++) {
    const code = text.charCodeAt(at)
    if (code > colon) {
      if (inFlow && isFlowMark(code)) break
      // Ends a scalar inside of brackets, for Go's readers.
      if (inFlow && code === question) throw unusual
    } else if (code === colon) {
      const next = at + 1 < documentEnd ? text.charCodeAt(at + 1) : NaN
      if (isBlank(next) || next === tab || (inFlow && (isFlowMark(next) || next === comma))) {
        line.stop = stops.colon
        break
      }
    } else if (code === lineFeed) break
    else if (code === hash) {
      const before = text.charCodeAt(at - 1)
      if (before === space || before === tab) {
        line.stop = stops.comment
        break
      }
    } else if (inFlow && code === comma) break
  }
  if (inFlow && line.stop === stops.lineEnd && at < documentEnd && text.charCodeAt(at) !== lineFeed)
    line.stop = stops.flow
  line.next = at
  while (at > start && isTrimmed(text.charCodeAt(at - 1))) at--
  line.end = at
}

function isFlowMark(code: number): boolean {
  return code === openBracket || code === closeBracket || code === openBrace || code === closeBrace
}

function isTrimmed(code: number): boolean {
  return code === space || code === tab || code === carriageReturn
}

/** Marks that no plain scalar begins with; `-`, `?` and `:` may, when something follows. */
const reserved = new Set([...',[]{}#&*!|>\'"%@`'].map(each => each.charCodeAt(0)))

/** @throws unusual for what cannot begin a plain scalar */
export function expectPlainStart(cursor: Cursor, inFlow = false): void {
  const code = codeAt(cursor, cursor.at)
  if (code === dash || code === question || code === colon) {
    if (inFlow && code !== dash) throw unusual
    const next = codeAt(cursor, cursor.at + 1)
    if (isBlank(next) || next === tab || next === comma || isFlowMark(next)) throw unusual
    // Marks of the end of a document, or what looks like them.
    if (cursor.at === cursor.lineStart && code === dash && next === dash) throw unusual
  } else if (reserved.has(code) || code === tab) throw unusual
  else if (cursor.at === cursor.lineStart && cursor.text.startsWith('...', cursor.at)) throw unusual
}

/**
 * Where a quoted scalar ends: behind its closing quote. Its further lines have to be indented deeper than `parent`; a key,
 * which is without, has none.
 */
export function quotedEnd(cursor: Cursor, start: number, parent?: number): number {
  const { text, end } = cursor
  const quote = text.charCodeAt(start)
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      if (quote === doubleQuote || codeAt(cursor, at + 1) !== singleQuote) return at + 1
      at++
    } else if (code === backslash) {
      if (quote === doubleQuote) at = escapeEnd(text, at)
    } else if (code === lineFeed) {
      if (parent === undefined) throw unusual
      cursor.lineStart = at + 1
      at = quotedLine(cursor, at + 1, parent) - 1
    }
  }
  throw unusual
}

const simpleEscape = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/y

/** The last character of an escape that JSON has too; YAML's others are left to the library. */
function escapeEnd(text: string, at: number): number {
  simpleEscape.lastIndex = at
  if (!simpleEscape.test(text)) throw unusual
  return simpleEscape.lastIndex - 1
}

/** Where the text of a further line of a quoted scalar begins. */
function quotedLine(cursor: Cursor, from: number, parent: number): number {
  let at = from
  while (codeAt(cursor, at) === space) at++
  const code = codeAt(cursor, at)
  const isEmpty = code === lineFeed || code === carriageReturn
  if (code === tab || (cursor.isStrict && !isEmpty && at - from <= parent)) throw unusual
  // Marks of the end of a document, or what looks like them.
  if (at === from && (code === dash || code === dot)) throw unusual
  return at
}

/** Reads a quoted scalar in block or flow context. */
export function scanQuoted(cursor: Cursor, parent: number): void {
  const start = cursor.at
  cursor.at = quotedEnd(cursor, start, parent)
  addNode(cursor.nodes, quotedKind(cursor.text.charCodeAt(start)), start, cursor.at)
}

export function quotedKind(code: number): NodeKind {
  return code === doubleQuote ? kinds.doubleQuoted : kinds.singleQuoted
}

/**
 * Reads a plain scalar in block context with the lines that continue it: those that are indented deeper than `parent`.
 */
export function scanPlain(cursor: Cursor, parent: number): void {
  const start = cursor.at
  expectPlainStart(cursor)
  scanPlainLine(cursor, start, false)
  let kind: NodeKind = kinds.plain
  while (line.stop === stops.lineEnd) {
    const next = continuation(cursor, line.next, parent)
    if (next < 0) break
    scanPlainLine(cursor, next, false)
    kind = kinds.foldedPlain
  }
  if (line.stop === stops.colon) throw unusual
  cursor.at = line.next
  cursor.lastEnd = line.end
  addNode(cursor.nodes, kind, start, line.end)
}

/** Where the next line with text begins, when it belongs to a plain scalar; else -1. */
function continuation(cursor: Cursor, from: number, parent: number): number {
  const { text, end } = cursor
  let lineStart = from + 1
  for (let at = lineStart; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === space || code === carriageReturn) continue
    if (code === lineFeed) {
      lineStart = at + 1
      continue
    }
    if (code === tab) throw unusual
    if (at - lineStart <= parent || code === hash) return -1
    cursor.lineStart = lineStart
    cursor.at = at
    if (code === dash || code === question || code === colon || (parent < 0 && at === lineStart))
      expectPlainStart(cursor)
    return at
  }
  return -1
}
