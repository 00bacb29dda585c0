import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  doubleQuote,
  isBlank,
  openBrace,
  openBracket,
  singleQuote,
  star,
} from './characters.ts'
import { codeAt, enter, skipToToken, unusual, type Cursor } from './cursor.ts'
import { addNode, closeNode, kinds, openNode } from './nodes.ts'
import { readAlias } from './properties.ts'
import { expectPlainStart, line, quotedEnd, quotedKind, scanPlainLine, scanQuoted, stops } from './scanScalar.ts'

/** Reads a flow collection, over several lines where these are indented deeper than `parent`. JSON is one, too. */
export function scanFlow(cursor: Cursor, parent: number): void {
  enter(cursor)
  cursor.flowDepth += 1
  const { nodes } = cursor
  const isMapping = codeAt(cursor, cursor.at) === openBrace
  const close = isMapping ? closeBrace : closeBracket
  const collection = openNode(nodes, isMapping ? kinds.mapping : kinds.sequence, cursor.at)
  cursor.at += 1
  skipInFlow(cursor, parent)
  while (codeAt(cursor, cursor.at) !== close) {
    if (isMapping) scanFlowKey(cursor, parent)
    scanFlowNode(cursor, parent)
    skipInFlow(cursor, parent)
    const code = codeAt(cursor, cursor.at)
    if (code === close) break
    if (code !== comma) throw unusual
    cursor.at += 1
    skipInFlow(cursor, parent)
  }
  cursor.at += 1
  closeNode(nodes, collection, cursor.at)
  cursor.depth -= 1
  cursor.flowDepth -= 1
}

function skipInFlow(cursor: Cursor, parent: number): void {
  const { lineStart } = cursor
  skipToToken(cursor)
  if (cursor.lineStart === lineStart) return
  if (cursor.isStrict && cursor.at - cursor.lineStart <= parent) throw unusual
}

function scanFlowKey(cursor: Cursor, parent: number): void {
  const start = cursor.at
  const code = codeAt(cursor, start)
  const isQuoted = code === doubleQuote || code === singleQuote
  if (isQuoted) {
    cursor.at = quotedEnd(cursor, start)
    addNode(cursor.nodes, quotedKind(code), start, cursor.at)
  } else {
    expectPlainStart(cursor, true)
    scanPlainLine(cursor, start, true)
    if (line.stop !== stops.colon) throw unusual
    addNode(cursor.nodes, kinds.plain, start, line.end)
    cursor.at = line.next
  }
  while (codeAt(cursor, cursor.at) === 32) cursor.at += 1
  // Behind a quoted key, as in JSON, the value may follow at once.
  if (codeAt(cursor, cursor.at) !== colon || (!isQuoted && !isBlank(codeAt(cursor, cursor.at + 1)))) throw unusual
  cursor.at += 1
  skipInFlow(cursor, parent)
}

function scanFlowNode(cursor: Cursor, parent: number): void {
  const start = cursor.at
  const code = codeAt(cursor, start)
  if (code === openBrace || code === openBracket) scanFlow(cursor, parent)
  else if (code === doubleQuote || code === singleQuote) scanQuoted(cursor, parent)
  else if (code === star) readAlias(cursor)
  else {
    expectPlainStart(cursor, true)
    scanPlainLine(cursor, start, true)
    // On several lines, or as the key of a pair: nothing that manifests have.
    if (line.stop === stops.colon || line.stop === stops.comment) throw unusual
    addNode(cursor.nodes, kinds.plain, start, line.end)
    cursor.at = line.next
  }
}
