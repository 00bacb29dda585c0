import { carriageReturn, lineFeed, space, tab } from './characters.ts'
import { kinds, type Nodes } from './nodes.ts'
import { chomping } from './scanBlockScalar.ts'

/** The text of a scalar as it is meant: without quotes and indentation, with its lines folded. */
export function scalarText(text: string, documentEnd: number, nodes: Nodes, index: number): string {
  const start = nodes.start[index]!
  const end = nodes.end[index]!
  switch (nodes.kind[index]) {
    case kinds.plain:
      return text.slice(start, end)
    case kinds.foldedPlain:
      return joinLines(text.slice(start, end))
    case kinds.singleQuoted:
      return singleQuoted(text.slice(start + 1, end - 1))
    case kinds.doubleQuoted:
      return doubleQuoted(text.slice(start + 1, end - 1))
    case kinds.literal:
    case kinds.folded:
      return blockText(text, documentEnd, nodes, index)
    default:
      return ''
  }
}

function singleQuoted(inner: string): string {
  const plain = inner.includes("'") ? inner.replaceAll("''", "'") : inner
  return plain.includes('\n') ? joinLines(plain) : plain
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function doubleQuoted(inner: string): string {
  const joined = inner.includes('\n') ? joinLines(inner) : inner
  if (!joined.includes('\\')) return joined
  return joined.replace(/\\(?:u(....)|(.))/g, (_, hex: string | undefined, letter: string) => {
    return hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16))
  })
}

/** A line break is a space; of several in a row the first is none. Spaces around them do not count. */
function joinLines(text: string): string {
  const lines = text.split('\n')
  let joined = trimEnd(lines[0]!)
  let breaks = 0
  for (let index = 1; index < lines.length; index++) {
    const isLast = index === lines.length - 1
    const line = isLast ? trimStart(lines[index]!) : trimEnd(trimStart(lines[index]!))
    breaks += 1
    if (line === '' && !isLast) continue
    joined += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + line
    breaks = 0
  }
  return joined
}

function trimStart(text: string): string {
  let start = 0
  while (isWhite(text.charCodeAt(start))) start++
  return text.slice(start)
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isWhite(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}

function isWhite(code: number): boolean {
  return code === space || code === tab || code === carriageReturn
}

function blockText(text: string, documentEnd: number, nodes: Nodes, index: number): string {
  const indent = nodes.extra[index]! >> 2
  const chomp = nodes.extra[index]! & 3
  const firstLine = lineBreak(text, nodes.start[index]!, documentEnd) + 1
  const end = contentEnd(text, nodes.end[index]!, documentEnd, indent)
  const blank = chomp === chomping.keep ? '\n'.repeat(blankLines(text, Math.max(firstLine, end + 1), documentEnd)) : ''
  if (end < firstLine) return blank
  const lines = text.slice(firstLine, end).split('\n')
  for (let at = 0; at < lines.length; at++) lines[at] = unindented(lines[at]!, indent)
  const joined = nodes.kind[index] === kinds.literal ? lines.join('\n') : foldBlock(lines)
  return chomp === chomping.strip ? joined : `${joined}\n${blank}`
}

function lineBreak(text: string, from: number, documentEnd: number): number {
  const found = text.indexOf('\n', from)
  return found < 0 || found > documentEnd ? documentEnd : found
}

/** The end of the last line that has text, which may be white space beyond the indentation. */
function contentEnd(text: string, visibleEnd: number, documentEnd: number, indent: number): number {
  let end = lineBreak(text, visibleEnd, documentEnd)
  let lineStart = end + 1
  for (let at = lineStart; at < documentEnd; at++) {
    const code = text.charCodeAt(at)
    if (code === lineFeed) lineStart = at + 1
    else if (!isWhite(code)) break
    else if (code !== carriageReturn && indent > 0 && at - lineStart === indent) end = lineBreak(text, at, documentEnd)
  }
  return end
}

function unindented(line: string, indent: number): string {
  const end = line.charCodeAt(line.length - 1) === carriageReturn ? line.length - 1 : line.length
  return line.slice(Math.min(indent, end), end)
}

/** Joins the lines of a `>` scalar; breaks next to a line that is indented deeper stay. */
function foldBlock(lines: readonly string[]): string {
  let joined = ''
  let breaks = 0
  let wasDeeper = true
  for (const line of lines) {
    if (line === '') {
      breaks += 1
      continue
    }
    const isDeeper = isWhite(line.charCodeAt(0))
    if (wasDeeper || isDeeper) joined += '\n'.repeat(joined === '' ? breaks : breaks + 1)
    else joined += breaks === 0 ? ' ' : '\n'.repeat(breaks)
    joined += line
    wasDeeper = isDeeper
    breaks = 0
  }
  return joined
}

function blankLines(text: string, from: number, documentEnd: number): number {
  let count = 0
  for (let at = from; at < documentEnd; at++) {
    const code = text.charCodeAt(at)
    if (code === lineFeed) count += 1
    else if (!isWhite(code)) return count
  }
  // The last line may lack its line break.
  return from < documentEnd && text.charCodeAt(documentEnd - 1) !== lineFeed ? count + 1 : count
}
