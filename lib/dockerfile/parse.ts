import { heredocHeads, readHeredoc, type Heredoc } from './heredoc.ts'
import { partOf, positionAt, type Joined } from './joined.ts'
import { jsonWords, unquote, wordEnd } from './words.ts'

export type { Heredoc } from './heredoc.ts'
export { jsonWords, shellWords } from './words.ts'

/** `--name=value` before the arguments, quotes removed; a flag without a value has the value `''`. */
export type Flag = {
  name: string
  value: string
  /** False for `--name` alone. */
  hasValue: boolean
  /** Where it begins and ends in the text of the instruction. */
  at: number
  end: number
}

/** One instruction of a Dockerfile, with continuation lines joined and comments dropped. */
export type Instruction = {
  /** In capitals: `FROM`, `COPY`. */
  keyword: string
  /** The keyword as written. */
  written: string
  flags: Flag[]
  /** Everything after the flags, as written. */
  rest: string
  /** Where `rest` begins in `source`. */
  restAt: number
  /** The whole instruction, which knows where its characters stand in the file. */
  source: Joined
  /** Here-documents, whose texts are not part of `rest`. */
  heredocs: Heredoc[]
  /** The instruction inside of ONBUILD. */
  trigger?: Instruction
  /** First and last line, from 1; the last is that of its last here-document. */
  line: number
  endLine: number
  /** Lines of comments between the instruction before and this one, without their `#`. */
  comments: Comment[]
  /** Empty lines inside of a continuation, which the builder means to refuse one day. */
  emptyLines: number[]
}

export type Comment = { line: number; text: string }

export type ParsedDockerfile = {
  instructions: Instruction[]
  /** Lower-case directive names: `syntax`, `escape`, `check`; each on a line of its own, from line 1 on. */
  directives: Map<string, string>
  escape: '\\' | '`'
}

const directive = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*?)\s*$/
const heredocKeywords = new Set(['RUN', 'COPY', 'ADD'])

/**
 * Splits a Dockerfile the way BuildKit's parser does (frontend/dockerfile/parser): directives on the first lines,
 * continuation by the escape character, comment and empty lines inside continuations skipped, here-documents after RUN,
 * COPY and ADD. It never fails: what is wrong with a Dockerfile is for others to say.
 */
export function parseDockerfile(text: string): ParsedDockerfile {
  const lines = text.replace(/^\uFEFF/, '').split('\n').map(line => line.replace(/\r+$/, '')) // prettier-ignore
  const directives = readDirectives(lines)
  const escape = directives.get('escape') === '`' ? '`' : '\\'
  const instructions: Instruction[] = []
  let comments: Comment[] = []
  for (let at = 0; at < lines.length;) {
    const comment = commentOf(lines[at]!)
    if (comment !== undefined) {
      if (at >= directives.size) comments.push({ line: at + 1, text: comment })
      at++
      continue
    }
    const { source, next, emptyLines } = joinContinuation(lines, at, escape)
    const line = at + 1
    at = next
    if (source.text.trim() === '') continue
    const instruction = { ...readInstruction(source, escape), line, comments, emptyLines }
    const heredocs: Heredoc[] = []
    for (const head of opensHeredocs(instruction) ? heredocHeads(source.text) : []) {
      const read = readHeredoc(lines, at, head)
      heredocs.push(read.heredoc)
      at = read.next
    }
    if (instruction.trigger !== undefined) Object.assign(instruction.trigger, { heredocs, endLine: at })
    instructions.push({ ...instruction, heredocs, endLine: at })
    comments = []
  }
  return { instructions, directives, escape }
}

function readDirectives(lines: readonly string[]): Map<string, string> {
  const directives = new Map<string, string>()
  for (const line of lines) {
    const match = directive.exec(line)
    const name = match?.[1]?.toLowerCase()
    if (name === undefined || !['syntax', 'escape', 'check'].includes(name) || directives.has(name)) break
    directives.set(name, match![2]!)
  }
  return directives
}

/** The text of a comment line, undefined for other lines. */
function commentOf(line: string): string | undefined {
  const text = line.trimStart()
  return text.startsWith('#') ? text.slice(1).trim() : undefined
}

function joinContinuation(lines: readonly string[], from: number, escape: string) {
  const parts: string[] = []
  const pieces: { at: number; line: number; column: number }[] = []
  const emptyLines: number[] = []
  let length = 0
  let at = from
  for (; at < lines.length; at++) {
    const raw = lines[at]!
    const first = at === from
    const text = first ? raw.trimStart() : raw
    if (!first && commentOf(raw) !== undefined) continue
    if (!first && text.trim() === '') {
      emptyLines.push(at + 1)
      continue
    }
    const kept = beforeContinuation(text, escape)
    pieces.push({ at: length, line: at + 1, column: raw.length - text.length + 1 })
    parts.push(kept ?? text)
    length += (kept ?? text).length
    if (kept === undefined) break
  }
  // Empty lines at the end of the file follow an escape that continues nothing.
  const open = at >= lines.length
  while (open && emptyLines.at(-1) === lines.length) emptyLines.pop()
  return { source: { text: parts.join(''), pieces }, next: open ? lines.length : at + 1, emptyLines }
}

/** A line without the escape that continues it, undefined when it ends there. Two escapes continue nothing. */
function beforeContinuation(line: string, escape: string): string | undefined {
  let end = line.length
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--
  return line[end - 1] === escape && line[end - 2] !== escape ? line.slice(0, end - 1) : undefined
}

/** One instruction without what surrounds it. An ONBUILD inside of another is not looked into: the builder refuses it. */
function readInstruction(source: Joined, escape: string, inside = false): Instruction {
  const { text } = source
  const written = /^\S+/.exec(text.trimStart())?.[0] ?? ''
  const keyword = written.toUpperCase()
  const { flags, restAt } = takeFlags(text, text.indexOf(written) + written.length, escape)
  const rest = text.slice(restAt).trimEnd()
  const { line } = positionAt(source, 0)
  const instruction = { keyword, written, flags, rest, restAt, source, heredocs: [], line, endLine: line, comments: [], emptyLines: [] } // prettier-ignore
  return keyword === 'ONBUILD' && rest !== '' && !inside
    ? { ...instruction, trigger: readInstruction(partOf(source, restAt), escape, true) }
    : instruction
}

/** Here-documents count after some keywords, and not in JSON form. */
function opensHeredocs({ keyword, rest, trigger }: Instruction): boolean {
  if (trigger !== undefined) return heredocKeywords.has(trigger.keyword) && jsonWords(trigger.rest) === undefined
  return heredocKeywords.has(keyword) && jsonWords(rest) === undefined
}

function takeFlags(text: string, from: number, escape: string): { flags: Flag[]; restAt: number } {
  const flags: Flag[] = []
  let at = skipBlanks(text, from)
  while (text.startsWith('--', at)) {
    const end = wordEnd(text, at, escape)
    const plain = unquote(text.slice(at, end), escape)
    if (plain === '--') return { flags, restAt: skipBlanks(text, end) }
    const equals = plain.indexOf('=')
    const name = equals < 0 ? plain.slice(2) : plain.slice(2, equals)
    flags.push({ name, value: equals < 0 ? '' : plain.slice(equals + 1), hasValue: equals >= 0, at, end })
    at = skipBlanks(text, end)
  }
  return { flags, restAt: at }
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}
