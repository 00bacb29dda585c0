import type { YamlProblem } from './problems.ts'
import type { YamlProfile } from './scalars.ts'

/** One document's part of a stream, without the line that separates it from the next. */
export type Stretch = { start: number; end: number }

/**
 * Cuts a stream at lines that begin with `---`, as kubectl does before anything is parsed, whatever stands around them.
 * `refuse` is told of separators that kubectl does not take.
 */
export function* stretchesOf(
  text: string,
  profile: YamlProfile,
  refuse: (problem: YamlProblem) => void,
): Generator<Stretch> {
  let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0
  for (let at = separatorFrom(text, start); ; at = separatorFrom(text, at + 3)) {
    const end = at < 0 ? text.length : at
    if (at >= 0 && profile !== 'kubernetes' && isPartOf(text, start, at)) continue
    if (end > start) yield* isJson(text, start, end) ? jsonStretches(text, start, end, profile) : [{ start, end }]
    if (at < 0) return
    const lineEnd = text.indexOf('\n', at)
    const next = lineEnd < 0 ? text.length : lineEnd + 1
    const rest = text.slice(at + 3, next).trim()
    const isBare = rest === '' || rest.startsWith('#')
    if (!isBare && profile === 'kubernetes') refuse(wrongSeparator(at, next, rest))
    // Elsewhere a document may begin on the line of its separator.
    start = isBare || profile === 'kubernetes' ? next : at
  }
}

const byteOrderMark = 0xfeff

function separatorFrom(text: string, from: number): number {
  if (from <= 1 && text.startsWith('---', from)) return from
  const found = text.indexOf('\n---', Math.max(0, from - 1))
  return found < 0 ? -1 : found + 1
}

/** Whether a line that begins with `---` belongs to what is before it: text, or the directives of a document. */
function isPartOf(text: string, start: number, at: number): boolean {
  const behind = text.charCodeAt(at + 3)
  if (!(behind <= 32 || Number.isNaN(behind))) return true
  const before = text.slice(start, at)
  return /^%/m.test(before) && before.split('\n').every(line => /^\s*$|^\s*#|^%/.test(line))
}

function wrongSeparator(at: number, next: number, rest: string): YamlProblem {
  const words = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest
  const message = `a line that begins with --- ends the document, and nothing but a comment may follow it; here it is ${JSON.stringify(words)}`
  return { code: 'SEPARATOR', message, offset: at, endOffset: Math.max(at + 3, next - 1), isWarning: false }
}

function isJson(text: string, start: number, end: number): boolean {
  let at = start
  while (at < end && text.charCodeAt(at) <= 32) at++
  return text.charCodeAt(at) === 123
}

/** Objects of JSON may follow each other without a separator. */
function* jsonStretches(text: string, start: number, end: number, profile: YamlProfile): Generator<Stretch> {
  let from = start
  for (let depth = 0, at = start; profile === 'kubernetes' && at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) at = stringEnd(text, at, end)
    else if (code === 123) {
      if (depth === 0 && at > from && text.slice(from, at).trim() !== '') {
        yield { start: from, end: at }
        from = at
      }
      depth += 1
    } else if (code === 125) depth -= 1
  }
  yield { start: from, end }
}

function stringEnd(text: string, start: number, end: number): number {
  let at = start + 1
  while (at < end && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1
  return at
}
