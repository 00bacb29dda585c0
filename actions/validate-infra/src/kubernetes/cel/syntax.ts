import type { Uint } from './values.ts'

/** Where in the text of an expression something begins, in UTF-16 units from 0. */
export type Offset = number

export type Literal = boolean | bigint | number | string | null | Uint | Uint8Array

/**
 * An expression with its macros expanded, as the type checker, the evaluator and the cost estimate see it. What is known of
 * a node is kept in maps by the node itself; a node may occur twice where a macro repeats its argument.
 */
export type Expr = { at: Offset } & (
  | { kind: 'literal'; value: Literal }
  | { kind: 'ident'; name: string }
  /** `operand.field`; with `test` the question whether it is there, `has(operand.field)`. */
  | { kind: 'select'; operand: Expr; field: string; test: boolean }
  /** A function, an operator (`_+_`) or a method of `target`. `_&&_` and `_||_` have as many arguments as were chained. */
  | { kind: 'call'; name: string; target?: Expr; args: readonly Expr[] }
  | { kind: 'list'; elements: readonly Element[] }
  | { kind: 'map'; entries: readonly MapEntry[] }
  | { kind: 'struct'; type: string }
  | ({ kind: 'fold' } & Fold)
)

export type Element = { value: Expr; optional: boolean }

export type MapEntry = { key: Expr; value: Expr; optional: boolean }

/**
 * A loop over a list or the keys of a map: `accumulator` begins as `initial`, becomes `step` while `condition` holds, and
 * `result` is made of it. With `second` the variables are index and element, or key and value.
 */
export type Fold = {
  range: Expr
  variable: string
  second?: string
  accumulator: string
  initial: Expr
  condition: Expr
  step: Expr
  result: Expr
}

export type ExprOf<K extends Expr['kind']> = Extract<Expr, { kind: K }>

/** What is wrong with the text of an expression, and where. */
export type Issue = { at: Offset; message: string }

/** `line:column` in the text of an expression, from 1. */
export function placeIn(text: string, at: Offset): string {
  const before = text.slice(0, at).split(/\r\n|\r|\n/)
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}

/** The name of a variable or function written with dots, `a.b.c`; undefined for anything else. */
export function qualifiedName(expr: Expr): string | undefined {
  if (expr.kind === 'ident') return expr.name
  if (expr.kind !== 'select' || expr.test) return undefined
  const operand = qualifiedName(expr.operand)
  return operand === undefined ? undefined : `${operand}.${expr.field}`
}

/** What is directly in an expression, in the order of evaluation. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'ident':
    case 'struct':
      return []
    case 'select':
      return [expr.operand]
    case 'call':
      return expr.target === undefined ? expr.args : [expr.target, ...expr.args]
    case 'list':
      return expr.elements.map(each => each.value)
    case 'map':
      return expr.entries.flatMap(({ key, value }) => [key, value])
    case 'fold':
      return [expr.range, expr.initial, expr.condition, expr.step, expr.result]
  }
}
