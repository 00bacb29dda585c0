/** A parsed expression; `from` and `to` are positions in its text. */
export type Expression = { from: number; to: number } & (
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'context'; name: string }
  | Access
  | Call
  | { kind: 'not'; operand: Expression }
  | { kind: 'compare'; operator: '==' | '!=' | '<' | '<=' | '>' | '>='; left: Expression; right: Expression }
  | { kind: 'logic'; operator: '&&' | '||'; operands: Expression[] }
)

/** `object.name`, `object['name']`, `object[0]`; an index of `*` takes every element. */
export type Access = { kind: 'access'; object: Expression; index: Expression | '*' }

export type Call = { kind: 'call'; name: string; args: Expression[] }

/** Every part of an expression, itself first. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression
  for (const child of childrenOf(expression)) yield* partsOf(child)
}

export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'context':
      return []
    case 'access':
      return expression.index === '*' ? [expression.object] : [expression.object, expression.index]
    case 'call':
      return expression.args
    case 'not':
      return [expression.operand]
    case 'compare':
      return [expression.left, expression.right]
    case 'logic':
      return expression.operands
  }
}

/**
 * The way that a chain of accesses goes, in lower case as GitHub compares it: `github.event['issue'].title` is
 * `['github', 'event', 'issue', 'title']`. `*` stands for every element, `?` for an index that is computed.
 */
export function chainOf(expression: Expression): string[] | undefined {
  if (expression.kind === 'context') return [expression.name.toLowerCase()]
  if (expression.kind !== 'access') return undefined
  const object = chainOf(expression.object)
  const { index } = expression
  const step = index === '*' ? '*' : index.kind === 'literal' ? String(index.value).toLowerCase() : '?'
  return object && [...object, step]
}
