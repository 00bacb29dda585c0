import { carriageReturn, hash, lineFeed, space } from './characters.ts'
import type { Nodes } from './nodes.ts'

/** Where a scan is. */
export type Cursor = {
  text: string
  /** Where the document ends in the text. */
  end: number
  at: number
  /** Where the present line begins. */
  lineStart: number
  /** Behind the last thing that is visible and no comment. */
  lastEnd: number
  depth: number
  flowDepth: number
  /** Whether YAML's own rules hold where Go's readers are lenient: indentation inside of brackets, space before comments. */
  isStrict: boolean
  nodes: Nodes
  /** Nodes by the name of their anchor; undefined as long as there is none. */
  anchors: Map<string, number> | undefined
  /** The node that the last anchor names. */
  anchored: number
}

/** Thrown for text that is not YAML, or YAML of a kind that manifests do not use: the library reads it again. */
export const unusual = new Error('left to the library')

/** Deeper than any manifest, and far from the end of the stack. */
const depthLimit = 100

export function enter(cursor: Cursor): void {
  cursor.depth += 1
  if (cursor.depth > depthLimit) throw unusual
}

/** The code unit at an offset; NaN behind the end of the document. */
export function codeAt(cursor: Cursor, at: number): number {
  return at < cursor.end ? cursor.text.charCodeAt(at) : NaN
}

/** Moves over spaces, line breaks and comments to the next thing that counts, or to the end. */
export function skipToToken(cursor: Cursor): void {
  const { text, end } = cursor
  let at = cursor.at
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === space) continue
    if (code === lineFeed) cursor.lineStart = at + 1
    else if (code === hash) at = commentEnd(cursor, at) - 1
    else if (code !== carriageReturn) break
  }
  cursor.at = at
}

/** Moves over the spaces of the present line. */
export function skipSpaces(cursor: Cursor): void {
  const { text, end } = cursor
  let at = cursor.at
  while (at < end && text.charCodeAt(at) === space) at++
  cursor.at = at
}

/** Whether nothing but a comment is left of the line; the cursor is behind spaces. */
export function isLineEnd(cursor: Cursor): boolean {
  const code = codeAt(cursor, cursor.at)
  if (code === hash) {
    commentEnd(cursor, cursor.at)
    return true
  }
  return code === lineFeed || code === carriageReturn || code !== code
}

function commentEnd({ text, end, lineStart, isStrict }: Cursor, at: number): number {
  if (isStrict && at > lineStart && text.charCodeAt(at - 1) !== space) throw unusual
  const lineEnd = text.indexOf('\n', at)
  return lineEnd < 0 || lineEnd > end ? end : lineEnd
}
