import { dash, greater, hash, isBlank, pipe, plus, space, tab } from './characters.ts'
import { codeAt, unusual, type Cursor } from './cursor.ts'
import { addNode, kinds } from './nodes.ts'

export const chomping = { clip: 0, strip: 1, keep: 2 } as const

export function isBlockScalar(code: number): boolean {
  return code === pipe || code === greater
}

/** The block scalar that is read. One record for all. */
const block = {
  chomp: 0,
  /** How deep its lines are indented; 0 as long as nobody knows. */
  indent: 0,
  /** Behind its header, or its last visible character. */
  end: 0,
  /** Where the text goes on. */
  next: 0,
}

/** Reads a block scalar: its header, and all lines that are indented deeper than `parent`. */
export function scanBlockScalar(cursor: Cursor, parent: number): void {
  const start = cursor.at
  const kind = cursor.text.charCodeAt(start) === greater ? kinds.folded : kinds.literal
  scanHeader(cursor, Math.max(0, parent))
  scanLines(cursor, lineEndFrom(cursor, cursor.at), parent, kind === kinds.folded)
  addNode(cursor.nodes, kind, start, block.end, block.indent * 4 + block.chomp)
  cursor.lastEnd = block.end
  cursor.at = block.next
  cursor.lineStart = block.next
}

/** Reads `|` or `>`, how it is chomped, and by how much more than `parent` it is indented where that is said. */
function scanHeader(cursor: Cursor, parent: number): void {
  block.chomp = chomping.clip
  block.indent = 0
  let at = cursor.at + 1
  for (; at <= cursor.at + 2; at++) {
    const code = codeAt(cursor, at)
    if (block.chomp === chomping.clip && (code === dash || code === plus)) {
      block.chomp = code === dash ? chomping.strip : chomping.keep
    } else if (block.indent === 0 && code >= 49 && code <= 57) block.indent = parent + code - 48
    else break
  }
  block.end = at
  while (codeAt(cursor, at) === space) at++
  const rest = codeAt(cursor, at)
  if (rest === hash ? at === block.end : !isBlank(rest)) throw unusual
  cursor.at = at
}

function scanLines(cursor: Cursor, firstLine: number, parent: number, isFolded: boolean): void {
  const { text, end } = cursor
  let deepestBlank = 0
  let lineStart = firstLine
  for (; lineStart < end; lineStart = lineEndFrom(cursor, lineStart)) {
    let at = lineStart
    while (at < end && text.charCodeAt(at) === space) at++
    const column = at - lineStart
    const code = codeAt(cursor, at)
    if (isBlank(code)) {
      if (column > deepestBlank) deepestBlank = column
      continue
    }
    if (block.indent === 0) {
      if (code === tab || (parent < 0 && column === 0)) throw unusual
      if (column <= parent) break
      if (deepestBlank > column) throw unusual
      block.indent = column
    }
    if (column < block.indent) {
      if (code === tab) throw unusual
      break
    }
    if (isFolded && deepestBlank > block.indent && cursor.isStrict) throw unusual
    const visible = visibleEnd(text, lineEndFrom(cursor, at))
    // A line of tabs is text, which the library does not think.
    if (cursor.isStrict && visible <= at) throw unusual
    if (visible > at) block.end = visible
    deepestBlank = 0
  }
  // Spaces beyond the indentation are text, also where they are all that a line has; the library thinks otherwise.
  if (cursor.isStrict && block.indent > 0 && deepestBlank > block.indent) throw unusual
  block.next = Math.min(lineStart, end)
}

function visibleEnd(text: string, from: number): number {
  let end = from
  while (text.charCodeAt(end - 1) <= space) end--
  return end
}

/** Behind the line break of the line that an offset is in. */
function lineEndFrom({ text, end }: Cursor, at: number): number {
  const found = text.indexOf('\n', at)
  return found < 0 || found >= end ? end : found + 1
}
