/** One instruction of a Dockerfile, with continuation lines joined and comments dropped. */
export type Instruction = {
  /** In capitals: `FROM`, `COPY`. */
  keyword: string
  /** `--name=value` before the arguments, quotes removed; a flag without a value has the value `''`. */
  flags: { name: string; value: string }[]
  /** Everything after the flags, as written. */
  rest: string
  /** The delimiter words of here-documents, whose bodies are not part of `rest`. */
  heredocs: string[]
  /** First line, from 1. */
  line: number
}

export type ParsedDockerfile = {
  instructions: Instruction[]
  /** Lower-case directive names: `syntax`, `escape`, `check`. */
  directives: Map<string, string>
  escape: '\\' | '`'
}

const directive = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/
const heredocKeywords = new Set(['RUN', 'COPY', 'ADD'])

/**
 * Splits a Dockerfile the way BuildKit's parser does (frontend/dockerfile/parser): directives on the first lines,
 * continuation by the escape character, comment and empty lines inside continuations skipped, here-documents after RUN,
 * COPY and ADD. It never fails: what is wrong with a Dockerfile is for the builder to say.
 */
export function parseDockerfile(text: string): ParsedDockerfile {
  const lines = text.replace(/^\uFEFF/, '').split('\n').map(line => line.replace(/\r$/, '')) // prettier-ignore
  const directives = readDirectives(lines)
  const escape = directives.get('escape') === '`' ? '`' : '\\'
  const instructions: Instruction[] = []
  for (let at = 0; at < lines.length;) {
    const start = at
    const { line, next } = joinContinuation(lines, at, escape)
    at = next
    if (line.trim() === '') continue
    const instruction = readInstruction(line, start + 1, escape)
    for (const heredoc of instruction.heredocs) at = skipHeredoc(lines, at, heredoc)
    instructions.push({ ...instruction, heredocs: instruction.heredocs.map(each => each.name) })
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

function joinContinuation(lines: readonly string[], from: number, escape: string): { line: string; next: number } {
  const ending = escape === '\\' ? /(^|[^\\])\\[ \t]*$/ : /(^|[^`])`[ \t]*$/
  let joined = ''
  for (let at = from; at < lines.length; at++) {
    const raw = lines[at]!
    const first = at === from
    if (/^\s*#/.test(raw)) {
      if (first) return { line: '', next: at + 1 }
      continue
    }
    const text = first ? raw.trimStart() : raw
    if (!first && text.trim() === '') continue
    const continues = ending.test(text)
    joined += continues ? text.replace(ending, '$1') : text
    if (!continues) return { line: joined, next: at + 1 }
  }
  return { line: joined, next: lines.length }
}

type Heredoc = { name: string; chomp: boolean }

function readInstruction(line: string, number: number, escape: string) {
  const [, word = '', afterKeyword = ''] = /^(\S+)\s*([^]*)$/.exec(line) ?? []
  const keyword = word.toUpperCase()
  const { flags, rest } = takeFlags(afterKeyword, escape)
  const inner = keyword === 'ONBUILD' ? (/^\S+/.exec(rest)?.[0].toUpperCase() ?? '') : keyword
  const heredocs = heredocKeywords.has(inner) && jsonWords(rest) === undefined ? findHeredocs(rest, escape) : []
  return { keyword, flags, rest, heredocs, line: number }
}

function takeFlags(text: string, escape: string): { flags: Instruction['flags']; rest: string } {
  const flags: Instruction['flags'] = []
  let rest = text.trimStart()
  while (rest.startsWith('--')) {
    const [word = ''] = shellWords(rest, escape)
    const plain = unquote(word, escape)
    if (plain === '--') return { flags, rest: rest.slice(2).trim() }
    const equals = plain.indexOf('=')
    const name = equals < 0 ? plain.slice(2) : plain.slice(2, equals)
    flags.push({ name: name.toLowerCase(), value: equals < 0 ? '' : plain.slice(equals + 1) })
    rest = rest.slice(word.length).trimStart()
  }
  return { flags, rest: rest.trimEnd() }
}

function findHeredocs(text: string, escape: string): Heredoc[] {
  return shellWords(text, escape).flatMap(word => {
    const match = /^\d*<<(-?)([^<]+)$/.exec(word)
    return match === null ? [] : [{ name: unquote(match[2]!, escape), chomp: match[1] === '-' }]
  })
}

function skipHeredoc(lines: readonly string[], from: number, { name, chomp }: Heredoc): number {
  const end = lines.findIndex((line, at) => at >= from && (chomp ? line.replace(/^\t+/, '') : line) === name)
  return end < 0 ? lines.length : end + 1
}

/** The strings of an instruction in JSON form (`COPY ["a b", "/"]`), undefined when it is not in that form. */
export function jsonWords(rest: string): string[] | undefined {
  if (!rest.trimStart().startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(rest)
    return Array.isArray(value) && value.every(each => typeof each === 'string') ? value : undefined
  } catch {
    return undefined
  }
}

/** Splits at blanks outside of quotes and keeps the quotes (BuildKit's parseWords). */
export function shellWords(text: string, escape: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (quote === '' && /\s/.test(char)) {
      if (word !== '') words.push(word)
      word = ''
      continue
    }
    word += char
    // Escapes count everywhere but in single quotes: the next character, a quote or a blank, means itself.
    if (char === escape && quote !== "'" && at + 1 < text.length) word += text[++at]!
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote) quote = ''
  }
  if (word !== '') words.push(word)
  return words
}

function unquote(word: string, escape: string): string {
  let plain = ''
  let quote = ''
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!
    if (char === escape && quote !== "'" && at + 1 < word.length) plain += word[++at]!
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote && quote !== '') quote = ''
    else plain += char
  }
  return plain
}
