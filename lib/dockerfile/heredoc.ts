import { unquote, wordsOf } from './words.ts'

/** A here-document of RUN, COPY or ADD. */
export type Heredoc = {
  /** The word that ends it, without quotes. */
  name: string
  /** Variables count in its text, as no part of its word was quoted. */
  expand: boolean
  /** Leading tabs are dropped (`<<-`). */
  chomp: boolean
  /** The file descriptor in front (`3<<EOF`), empty for none. */
  descriptor: string
  /** What stands between, line by line as written. */
  lines: string[]
  /** The first line of its text, from 1. */
  line: number
  /** Its last line was found; without it the builder refuses the file. */
  closed: boolean
}

type Head = Pick<Heredoc, 'name' | 'expand' | 'chomp' | 'descriptor'>

/** What a word opens, undefined when it opens no here-document. */
export function heredocHead(word: string): Head | undefined {
  const match = /^(\d*)<<(-?)\s*([^<]+)$/.exec(word)
  if (match === null) return undefined
  const [, descriptor = '', dash, written = ''] = match
  // The word is read with this escape whatever the directive says.
  if (wordsOf(written, '\\').length !== 1) return undefined
  const name = unquote(written, '\\')
  if (name === '') return undefined
  return { name, expand: !/["']/.test(written), chomp: dash === '-', descriptor }
}

/** The here-documents that an instruction opens, in their order. */
export function heredocHeads(text: string): Head[] {
  if (!text.includes('<<')) return []
  return redirectionWords(text)
    .map(heredocHead)
    .filter(head => head !== undefined)
}

/** Words of a line in which blanks after `<<` do not end a word; none when a quote is left open, as BuildKit has it. */
function redirectionWords(text: string): string[] {
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
    if (char === '\\' && quote !== "'" && at + 1 < text.length) word += text[++at]!
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote) quote = ''
    else if (quote === '' && char === '<' && text[at + 1] === '<') {
      word += text[++at]!
      while (/[ \t\r]/.test(text[at + 1] ?? '')) word += text[++at]!
    }
  }
  if (word !== '') words.push(word)
  return quote === '' ? words : []
}

/** Reads the text of a here-document that begins at `from`, and says where the next instruction may begin. */
export function readHeredoc(lines: readonly string[], from: number, head: Head): { heredoc: Heredoc; next: number } {
  let at = from
  while (at < lines.length && (head.chomp ? lines[at]!.replace(/^\t+/, '') : lines[at]) !== head.name) at++
  const closed = at < lines.length
  const heredoc = { ...head, lines: lines.slice(from, at), line: from + 1, closed }
  return { heredoc, next: closed ? at + 1 : at }
}
