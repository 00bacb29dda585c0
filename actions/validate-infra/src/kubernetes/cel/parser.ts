import { reservedWords } from './keywords.ts'
import { tokensOf, type Token } from './lexer.ts'
import { expandMacro, type MacroCall } from './macros.ts'
import type { Element, Expr, Issue, MapEntry, Offset } from './syntax.ts'
import { isUint } from './values.ts'

export type Parsed = { ok: true; expr: Expr } | { ok: false; issue: Issue }

/** What the server accepts at most, so that nobody's stack overflows. */
const depthLimit = 250
const sizeLimit = 100_000

/** Reads an expression and expands the macros of a minor version. Ends at the first thing that is wrong. */
export function parse(source: string, minor: number): Parsed {
  if (source.length > sizeLimit) return wrong(0, `it is longer than ${sizeLimit} characters`)
  const { tokens, issue } = tokensOf(source)
  if (issue !== undefined) return { ok: false, issue }
  const state: State = { tokens, position: 0, depth: 0, minor }
  try {
    const expr = ternary(state)
    if (peek(state).kind !== 'end') throw new Refusal(peek(state).at, `"${peek(state).text}" is not expected here`)
    return { ok: true, expr }
  } catch (error) {
    if (error instanceof Refusal) return wrong(error.at, error.message)
    throw error
  }
}

function wrong(at: Offset, message: string): Parsed {
  return { ok: false, issue: { at, message } }
}

/** Carries the first problem out of the descent. */
class Refusal extends Error {
  readonly at: Offset
  constructor(at: Offset, message: string) {
    super(message)
    this.at = at
  }
}

type State = { tokens: readonly Token[]; position: number; depth: number; minor: number }

function peek(state: State): Token {
  return state.tokens[state.position]!
}

function take(state: State): Token {
  const token = peek(state)
  if (token.kind !== 'end') state.position += 1
  return token
}

function accept(state: State, text: string): Token | undefined {
  const token = peek(state)
  return token.kind === 'symbol' && token.text === text ? take(state) : undefined
}

function expect(state: State, text: string): Token {
  const found = accept(state, text)
  if (found !== undefined) return found
  const { at, kind, text: seen } = peek(state)
  throw new Refusal(at, kind === 'end' ? `"${text}" is missing at the end` : `"${text}" is expected, not "${seen}"`)
}

function call(at: Offset, name: string, ...args: Expr[]): Expr {
  return { kind: 'call', at, name, args }
}

function ternary(state: State): Expr {
  state.depth += 1
  if (state.depth > depthLimit) throw new Refusal(peek(state).at, `it is nested deeper than ${depthLimit} levels`)
  let expr = chain(state, '||', () => chain(state, '&&', () => relation(state)))
  const mark = accept(state, '?')
  if (mark !== undefined) {
    const yes = chain(state, '||', () => chain(state, '&&', () => relation(state)))
    expect(state, ':')
    expr = call(mark.at, '_?_:_', expr, yes, ternary(state))
  }
  state.depth -= 1
  return expr
}

/** `a || b || c` as one call, however long. */
function chain(state: State, operator: '||' | '&&', operand: () => Expr): Expr {
  const first = operand()
  const at = peek(state).at
  const terms = [first]
  while (accept(state, operator)) terms.push(operand())
  return terms.length === 1 ? first : call(at, `_${operator}_`, ...terms)
}

const relations = ['<=', '<', '>=', '>', '==', '!=', 'in']
const sums = ['+', '-']
const products = ['*', '/', '%']

function relation(state: State): Expr {
  return leftward(state, relations, () => leftward(state, sums, () => leftward(state, products, () => unary(state))))
}

function leftward(state: State, operators: readonly string[], operand: () => Expr): Expr {
  let left = operand()
  for (let links = 0; ; links++) {
    const token = peek(state)
    if (token.kind !== 'symbol' || !operators.includes(token.text)) return left
    if (links === depthLimit) throw new Refusal(token.at, `more than ${depthLimit} operators follow each other`)
    take(state)
    left = call(token.at, token.text === 'in' ? '@in' : `_${token.text}_`, left, operand())
  }
}

function unary(state: State): Expr {
  const sign = accept(state, '!') ?? accept(state, '-')
  if (sign === undefined) return member(state)
  let signs = 1
  while (accept(state, sign.text)) signs += 1
  const number = peek(state)
  // A minus belongs to the number behind it, or the lowest int could not be written.
  if (sign.text === '-' && number.kind === 'literal' && isNumber(number)) {
    const operand = member(state, signs === 1 ? sign : undefined)
    return signs === 1 ? operand : signs % 2 === 0 ? operand : call(sign.at, '-_', operand)
  }
  const operand = member(state)
  return signs % 2 === 0 ? operand : call(sign.at, sign.text === '!' ? '!_' : '-_', operand)
}

function isNumber(token: Extract<Token, { kind: 'literal' }>): boolean {
  return typeof token.value === 'bigint' || typeof token.value === 'number'
}

function member(state: State, minus?: Token): Expr {
  let expr = primary(state, minus)
  for (let links = 0; ; links++) {
    if (links === depthLimit) throw new Refusal(peek(state).at, `more than ${depthLimit} fields follow each other`)
    const sign = accept(state, '.') ?? accept(state, '[')
    if (sign === undefined) return expr
    const optional = accept(state, '?') !== undefined
    if (sign.text === '[') {
      const index = ternary(state)
      expect(state, ']')
      expr = call(sign.at, optional ? '_[?_]' : '_[_]', expr, index)
    } else expr = selection(state, expr, sign, optional)
  }
}

function selection(state: State, operand: Expr, dot: Token, optional: boolean): Expr {
  const name = take(state)
  if (name.kind !== 'name') throw new Refusal(name.at, `the name of a field is expected behind the dot`)
  if (optional) {
    return call(dot.at, '_?._', operand, { kind: 'literal', at: name.at, value: name.text })
  }
  const open = accept(state, '(')
  if (open === undefined) return { kind: 'select', at: dot.at, operand, field: name.text, test: false }
  return callOrMacro(state, { at: open.at, name: name.text, target: operand, args: listed(state, ')') })
}

function callOrMacro({ minor }: State, written: MacroCall): Expr {
  const expanded = expandMacro(written, minor)
  if (expanded === undefined) return { kind: 'call', ...written }
  if ('message' in expanded) throw new Refusal(expanded.at, expanded.message)
  return expanded
}

function listed(state: State, end: string): Expr[] {
  const args: Expr[] = []
  if (accept(state, end)) return args
  do args.push(ternary(state))
  while (accept(state, ','))
  expect(state, end)
  return args
}

function primary(state: State, minus?: Token): Expr {
  const token = take(state)
  if (token.kind === 'literal') return literal(token, minus)
  if (token.kind === 'name') return reference(state, token, '')
  if (token.kind === 'end') throw new Refusal(token.at, 'it ends too early')
  switch (token.text) {
    case '(': {
      const inner = ternary(state)
      expect(state, ')')
      return inner
    }
    case '[':
      return { kind: 'list', at: token.at, elements: elements(state) }
    case '{':
      return { kind: 'map', at: token.at, entries: entries(state) }
    case '.': {
      const name = take(state)
      if (name.kind === 'name') return reference(state, name, '.')
    }
  }
  throw new Refusal(token.at, `"${token.text}" is not expected here`)
}

const lowest = -(2n ** 63n)
const highest = 2n ** 63n - 1n

function literal({ at, value, text }: Extract<Token, { kind: 'literal' }>, minus?: Token): Expr {
  const place = minus?.at ?? at
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Refusal(at, `${text} is too large for a double`)
    return { kind: 'literal', at: place, value: minus === undefined ? value : -value }
  }
  if (typeof value === 'bigint') {
    const signed = minus === undefined ? value : -value
    if (signed < lowest || signed > highest) throw new Refusal(at, `${text} is too large for an int`)
    return { kind: 'literal', at: place, value: signed }
  }
  const tooLarge =
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Uint8Array) &&
    isUint(value) &&
    value.value >= 2n ** 64n
  if (tooLarge) throw new Refusal(at, `${text} is too large for a uint`)
  return { kind: 'literal', at, value }
}

/** A variable, a function, or a message: `a.b{...}` is recognised by its brace. */
function reference(state: State, name: Token, dot: string): Expr {
  if (reservedWords.has(name.text)) throw new Refusal(name.at, `"${name.text}" is a reserved word`)
  const open = accept(state, '(')
  if (open !== undefined) return callOrMacro(state, { at: open.at, name: dot + name.text, args: listed(state, ')') })
  const struct = structName(state, dot + name.text)
  return struct ?? { kind: 'ident', at: name.at, name: dot + name.text }
}

/** No message can be made in a rule, so what is between the braces does not matter: the type is refused. */
function structName(state: State, first: string): Expr | undefined {
  let name = first
  let ahead = state.position
  const at = (position: number) => state.tokens[position]
  while (at(ahead)?.text === '.' && at(ahead + 1)?.kind === 'name') {
    name += `.${at(ahead + 1)!.text}`
    ahead += 2
  }
  const brace = at(ahead)
  if (brace?.kind !== 'symbol' || brace.text !== '{') return undefined
  state.position = ahead + 1
  while (!accept(state, '}')) {
    if (take(state).kind === 'end') throw new Refusal(brace.at, '"}" is missing at the end')
  }
  return { kind: 'struct', at: brace.at, type: name }
}

function elements(state: State): Element[] {
  const found: Element[] = []
  while (!accept(state, ']')) {
    const optional = accept(state, '?') !== undefined
    found.push({ value: ternary(state), optional })
    if (accept(state, ',')) continue
    expect(state, ']')
    break
  }
  return found
}

function entries(state: State): MapEntry[] {
  const found: MapEntry[] = []
  while (!accept(state, '}')) {
    const optional = accept(state, '?') !== undefined
    const key = ternary(state)
    expect(state, ':')
    found.push({ key, value: ternary(state), optional })
    if (accept(state, ',')) continue
    expect(state, '}')
    break
  }
  return found
}
