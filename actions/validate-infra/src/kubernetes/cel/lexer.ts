import type { Issue, Literal, Offset } from './syntax.ts'
import { uint } from './values.ts'
import { unquote } from './quotes.ts'

export type Token = { at: Offset; end: Offset; text: string } & (
  { kind: 'name' | 'symbol' | 'end' } | { kind: 'literal'; value: Literal }
)

/** Sticky, one after the other; the first that matches wins. The longer of two symbols comes first. */
const blank = /(?:[ \t\r\n\f]+|\/\/[^\n]*)+/y
const text =
  /[bB]?(?:[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')|"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^\n\r]|[^\\"\n\r])*"|'(?:\\[^\n\r]|[^\\'\n\r])*')/y
const float = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y
const integer = /(?:0x[0-9a-fA-F]+|\d+)[uU]?/y
const name = /[A-Za-z_][A-Za-z0-9_]*/y
const symbol = /(?:==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%])/y

const constants: Readonly<Record<string, Literal>> = { true: true, false: false, null: null }

/** The tokens of an expression, the last of them of kind `end`, or what is not a token. */
export function tokensOf(source: string): { tokens: Token[]; issue?: Issue } {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0]
  }
  while (at < source.length) {
    const skipped = take(blank)
    if (skipped !== undefined) at += skipped.length
    if (at >= source.length) break
    const token = next(take, at)
    if ('message' in token) return { tokens, issue: token }
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', at: source.length, end: source.length, text: '' })
  return { tokens }
}

function next(take: (pattern: RegExp) => string | undefined, at: Offset): Token | Issue {
  const quoted = take(text)
  if (quoted !== undefined) {
    const value = unquote(quoted)
    if (typeof value === 'object' && 'problem' in value) return { at, message: value.problem }
    return { kind: 'literal', at, end: at + quoted.length, text: quoted, value }
  }
  const word = take(name)
  if (word !== undefined) {
    const token = { at, end: at + word.length, text: word }
    return Object.hasOwn(constants, word)
      ? { ...token, kind: 'literal', value: constants[word]! }
      : { ...token, kind: word === 'in' ? 'symbol' : 'name' }
  }
  const number = take(float)
  if (number !== undefined) return { kind: 'literal', at, end: at + number.length, text: number, value: Number(number) }
  const digits = take(integer)
  if (digits !== undefined) return whole(digits, at)
  const sign = take(symbol)
  if (sign !== undefined) return { kind: 'symbol', at, end: at + sign.length, text: sign }
  return { at, message: 'this is no part of an expression' }
}

/** Whether it fits is for the parser to say, which knows the sign in front. */
function whole(digits: string, at: Offset): Token {
  const unsigned = /[uU]$/.test(digits)
  const value = BigInt(unsigned ? digits.slice(0, -1) : digits)
  return { kind: 'literal', at, end: at + digits.length, text: digits, value: unsigned ? uint(value) : value }
}
