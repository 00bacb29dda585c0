import { assign, freeType, refuse, type CheckState } from './checkState.ts'
import type { Overload } from './library/overload.ts'
import type { Expr } from './syntax.ts'
import * as types from './types.ts'
import { sameType, typeText, type Type } from './types.ts'
import { substitute, unify, type Bindings } from './unification.ts'

/** What a call yields by the overloads that fit its arguments; a receiver is the first of them. */
export function overloadType(
  state: CheckState,
  expr: Expr,
  name: string,
  args: readonly Type[],
  member: boolean,
): Type {
  const declared = state.environment.functions.get(name)
  if (declared === undefined) return refuse(state, expr.at, `there is no function ${shownName(name)}`)
  if (name === '_&&_' || name === '_||_') return logicType(state, expr, declared, args)
  const fitting: Overload[] = []
  let result: Type | undefined
  for (const overload of declared) {
    if (overload.member !== member || overload.params.length !== args.length) continue
    const fresh = freshen(state, overload)
    const bindings = unify(state.bindings, args, fresh.params)
    if (bindings === undefined) continue
    state.bindings = bindings
    fitting.push(overload)
    const yielded = substitute(bindings, fresh.result)
    if (result === undefined) result = yielded
    else if (result.kind !== 'dyn' && !sameType(result, yielded)) result = types.dyn
  }
  state.overloads.set(expr, fitting)
  if (result !== undefined) return result
  const shown = args.map(each => typeText(substitute(state.bindings, each, true)))
  const applied = member ? `${shown[0]}.(${shown.slice(1).join(', ')})` : `(${shown.join(', ')})`
  return refuse(state, expr.at, `${shownName(name)} cannot be applied to ${applied}`)
}

/** `_+_` is written `+`. */
function shownName(name: string): string {
  return name === '@in' ? 'in' : name === '_[_]' ? '[]' : name.replace(/^_|_$/g, '').replace('_:_', ':') || name
}

function logicType(state: CheckState, expr: Expr, declared: readonly Overload[], args: readonly Type[]): Type {
  state.overloads.set(expr, declared)
  const operands = expr.kind === 'call' ? expr.args : []
  const wrong = args.findIndex(arg => !assign(state, arg, types.bool))
  if (wrong < 0) return types.bool
  const seen = typeText(substitute(state.bindings, args[wrong]!, true))
  return refuse(state, operands[wrong]?.at ?? expr.at, `a bool is wanted here, not ${seen}`)
}

/** The parameters and the result with type variables of their own. */
function freshen(
  state: CheckState,
  { params, result, variables }: Overload,
): { params: readonly Type[]; result: Type } {
  if (variables.length === 0) return { params, result }
  const fresh: Bindings = new Map(variables.map(name => [name, freeType(state)]))
  return { params: params.map(each => substitute(fresh, each)), result: substitute(fresh, result) }
}
