/** What a name stands for: text, or `undefined` when only the builder will know. */
export type Variables = (name: string) => string | undefined

/** Thrown inside this module only; callers see an unresolved word. */
class Unresolved extends Error {
  readonly variable: string
  constructor(variable: string) {
    super(variable)
    this.variable = variable
  }
}

export type Expanded = { value: string } | { unresolved: string }

/**
 * Expands one word as BuildKit does before it runs an instruction (frontend/dockerfile/shell): quotes and escapes go,
 * `$name`, `${name}`, `${name:-default}` and its kin are replaced. A name without a known value leaves the word
 * unresolved, since the base image may set it.
 */
export function expandWord(word: string, variables: Variables, escape: string): Expanded {
  try {
    const scanner = { text: word, at: 0 }
    return { value: expandUntil(scanner, '', variables, escape) }
  } catch (error) {
    if (error instanceof Unresolved) return { unresolved: error.variable }
    throw error
  }
}

type Scanner = { text: string; at: number }

function expandUntil(scanner: Scanner, end: string, variables: Variables, escape: string): string {
  let value = ''
  let quoted = false
  while (scanner.at < scanner.text.length) {
    const char = scanner.text[scanner.at]!
    if (char === end && !quoted) {
      scanner.at++
      return value
    }
    scanner.at++
    if (char === "'" && !quoted) value += takeSingleQuoted(scanner)
    else if (char === '"') quoted = !quoted
    else if (char === '$') value += takeVariable(scanner, variables, escape)
    else if (char === escape) value += takeEscaped(scanner, quoted, escape)
    else value += char
  }
  if (end !== '') throw new Unresolved(scanner.text)
  return value
}

function takeSingleQuoted(scanner: Scanner): string {
  const close = scanner.text.indexOf("'", scanner.at)
  if (close < 0) throw new Unresolved(scanner.text)
  const value = scanner.text.slice(scanner.at, close)
  scanner.at = close + 1
  return value
}

/** In double quotes an escape protects only a quote, a dollar sign and itself, and stays before anything else. */
function takeEscaped(scanner: Scanner, quoted: boolean, escape: string): string {
  const next = scanner.text[scanner.at]
  if (next === undefined) return ''
  scanner.at++
  return quoted && next !== '"' && next !== '$' && next !== escape ? escape + next : next
}

function takeVariable(scanner: Scanner, variables: Variables, escape: string): string {
  if (scanner.text[scanner.at] !== '{') {
    const name = /^(?:[a-zA-Z_]\w*|\d|[@*#?\-$!0])/.exec(scanner.text.slice(scanner.at))?.[0]
    if (name === undefined) return '$'
    scanner.at += name.length
    return known(name, variables)
  }
  const name = /^\{([a-zA-Z_]\w*|\d)/.exec(scanner.text.slice(scanner.at))?.[1]
  if (name === undefined) throw new Unresolved(scanner.text)
  scanner.at += name.length + 1
  const operator = /^(?::?[-+?]|\})/.exec(scanner.text.slice(scanner.at))?.[0]
  // Pattern removal and replacement (`${a#b}`, `${a/b/c}`) are left to the builder.
  if (operator === undefined) throw new Unresolved(name)
  scanner.at += operator.length
  if (operator === '}') return known(name, variables)
  const word = expandUntil(scanner, '}', variables, escape)
  const value = known(name, variables)
  const isSet = operator.startsWith(':') ? value !== '' : true
  return operator.endsWith('+') ? (isSet ? word : '') : isSet ? value : word
}

function known(name: string, variables: Variables): string {
  const value = variables(name)
  if (value === undefined) throw new Unresolved(name)
  return value
}
