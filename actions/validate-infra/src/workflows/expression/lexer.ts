/** A word of an expression, by its place in it. */
export type Token = { type: TokenType; from: number; to: number; text: string; value?: string | number }

export type TokenType = 'name' | 'string' | 'number' | 'end' | Symbol

const symbols = ['(', ')', '[', ']', ',', '.', '!=', '!', '==', '>=', '>', '<=', '<', '&&', '||', '*'] as const
export type Symbol = (typeof symbols)[number]

/** Why an expression cannot be read, and which part of it is to blame. */
export class ExpressionFault extends Error {
  readonly from: number
  readonly to: number

  constructor(message: string, from: number, to: number) {
    super(message)
    this.from = from
    this.to = to
  }
}

const boundary = /[\s()[\],.!><=&|]/
// No-break spaces and the like, as they come by copying from a page, are no blanks to GitHub.
const blank = /[ \t\r\n]/
const name = /^[a-zA-Z_][\w-]*$/

/** GitHub refuses anything longer. */
const lengthLimit = 21_000

/**
 * The words of an expression, the last of type `end`.
 *
 * @throws ExpressionFault at the first thing that is none
 */
export function tokensOf(text: string): Token[] {
  if (text.length > lengthLimit) throw new ExpressionFault(`an expression has at most ${lengthLimit} characters`, 0, 1)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (blank.test(text[at]!)) at++
    else {
      const token = text[at] === "'" ? stringAt(text, at) : wordAt(text, at, tokens.at(-1)?.type)
      tokens.push(token)
      at = token.to
    }
  }
  tokens.push({ type: 'end', from: text.length, to: text.length, text: '' })
  return tokens
}

function stringAt(text: string, from: number): Token {
  let to = from + 1
  while (to < text.length && (text[to] !== "'" || text[to + 1] === "'")) to += text[to] === "'" ? 2 : 1
  if (to >= text.length) throw new ExpressionFault("a string is not closed: there is no second '", from, text.length)
  to += 1
  return {
    type: 'string',
    from,
    to,
    text: text.slice(from, to),
    value: text.slice(from + 1, to - 1).replaceAll("''", "'"),
  }
}

function wordAt(text: string, from: number, before: TokenType | undefined): Token {
  const first = text[from]!
  const accesses = before === 'name' || before === ']' || before === ')' || before === '*'
  const numeric = /[\d+-]/.test(first) || (first === '.' && !accesses)
  const symbol = numeric ? undefined : symbols.find(each => text.startsWith(each, from))
  if (symbol !== undefined) return { type: symbol, from, to: from + symbol.length, text: symbol }
  let to = from + 1
  while (to < text.length && (!boundary.test(text[to]!) || (numeric && text[to] === '.'))) to++
  const word = text.slice(from, to)
  if (numeric) return numberOf(word, from, to)
  if (!name.test(word)) throw new ExpressionFault(strange(word), from, to)
  return { type: 'name', from, to, text: word }
}

function numberOf(word: string, from: number, to: number): Token {
  const value = Number(word)
  if (Number.isNaN(value)) {
    const arithmetic = /^[+-]$/.test(word) ? 'expressions cannot calculate' : 'it begins like a number and is none'
    throw new ExpressionFault(`unexpected ${word}: ${arithmetic}`, from, to)
  }
  return { type: 'number', from, to, text: word, value }
}

function strange(word: string): string {
  if (word.startsWith('"')) return `unexpected ${word}: strings stand between single quotes`
  if (word === '=') return 'unexpected =: equality is =='
  if (word === '&' || word === '|') return `unexpected ${word}: it is written ${word}${word}`
  return `unexpected ${word}`
}
