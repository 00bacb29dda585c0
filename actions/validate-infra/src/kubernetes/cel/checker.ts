import { didYouMean } from '../../../../../lib/nearest.ts'
import { assign, freeType, literalType, named, refuse, type CheckState } from './checkState.ts'
import type { Environment } from './environment.ts'
import type { Overload } from './library/overload.ts'
import { keywords, plainKeywordsSince } from './keywords.ts'
import { overloadType } from './overloadType.ts'
import { qualifiedName, type Expr, type ExprOf, type Issue } from './syntax.ts'
import * as types from './types.ts'
import { heldBy, listOf, mapOf, optionalOf, typeText, type Type } from './types.ts'
import { moreGeneral, substitute } from './unification.ts'

/** An expression of which everything is known: what it yields, and what each name in it means. */
export type Checked = {
  expr: Expr
  type: Type
  typeOf(expr: Expr): Type
  /** The overloads that a call can mean; more than one where the types are only known later. */
  overloadsOf(call: Expr): readonly Overload[]
  /** What a name with dots means: a variable, a type, a function. Undefined where it is a field of something. */
  nameOf(expr: Expr): string | undefined
}

export type Verdict = { ok: true; checked: Checked } | { ok: false; issues: Issue[] }

/** Finds out what every part of an expression yields, and refuses what no value can make work. */
export function check(expr: Expr, variables: Readonly<Record<string, Type>>, environment: Environment): Verdict {
  const state: CheckState = {
    environment,
    scopes: [new Map(Object.entries(variables))],
    types: new Map(),
    overloads: new Map(),
    names: new Map(),
    bindings: new Map(),
    counter: 0,
    issues: [],
  }
  const type = visit(state, expr)
  if (state.issues.length > 0) return { ok: false, issues: state.issues }
  const final = (each: Type) => substitute(state.bindings, each, true)
  return {
    ok: true,
    checked: {
      expr,
      type: final(type),
      typeOf: each => final(state.types.get(each) ?? types.dyn),
      overloadsOf: call => state.overloads.get(call) ?? [],
      nameOf: each => state.names.get(each),
    },
  }
}

function visit(state: CheckState, expr: Expr): Type {
  const type = typeIn(state, expr)
  state.types.set(expr, type)
  return type
}

function typeIn(state: CheckState, expr: Expr): Type {
  switch (expr.kind) {
    case 'literal':
      return literalType(expr)
    case 'ident':
      return named(state, expr, expr.name) ?? refuse(state, expr.at, `there is no variable ${expr.name}`)
    case 'select':
      return selectType(state, expr)
    case 'call':
      return callType(state, expr)
    case 'list':
      return listType(state, expr)
    case 'map':
      return mapType(state, expr)
    case 'struct':
      return refuse(state, expr.at, `there is no type ${expr.type} to make an object of`)
    case 'fold':
      return foldType(state, expr)
  }
}

function selectType(state: CheckState, expr: ExprOf<'select'>): Type {
  const name = qualifiedName(expr)
  const known = name === undefined ? undefined : named(state, expr, name)
  if (known !== undefined) return known
  const type = fieldType(state, expr, expr.operand, expr.field, false)
  return expr.test ? types.bool : type
}

function fieldType(state: CheckState, expr: Expr, operand: Expr, field: string, optional: boolean): Type {
  const operandType = substitute(state.bindings, visit(state, operand))
  const held = heldBy(operandType)
  const found = fieldOf(state, expr, held ?? operandType, field)
  return held !== undefined || optional ? optionalOf(found) : found
}

function fieldOf(state: CheckState, { at }: Expr, target: Type, field: string): Type {
  switch (target.kind) {
    case 'map':
      return target.value
    case 'named': {
      const hidden = keywords.has(field) && state.environment.minor < plainKeywordsSince
      const found = hidden ? undefined : target.field?.(field)
      const hint = hidden ? `; before Kubernetes 1.${plainKeywordsSince} it is written __${field}__` : ''
      return (
        found ?? refuse(state, at, `there is no field ${field}${hint || didYouMean(field, target.names?.() ?? [])}`)
      )
    }
    case 'param':
      assign(state, types.dyn, target)
      return types.dyn
    case 'dyn':
    case 'error':
      return types.dyn
    default:
      refuse(state, at, `${typeText(target)} has no fields`)
      return types.dyn
  }
}

function callType(state: CheckState, expr: ExprOf<'call'>): Type {
  const { name, target, args } = expr
  if (name === '_?._') {
    const field = args[1]
    return fieldType(state, expr, args[0]!, field?.kind === 'literal' ? String(field.value) : '', true)
  }
  const argTypes = args.map(arg => visit(state, arg))
  if (target === undefined) return overloadType(state, expr, name.replace(/^\./, ''), argTypes, false)
  const prefix = qualifiedName(target)?.replace(/^\./, '')
  const qualified = `${prefix}.${name}`
  if (prefix !== undefined && state.environment.functions.has(qualified)) {
    state.names.set(expr, qualified)
    return overloadType(state, expr, qualified, argTypes, false)
  }
  return overloadType(state, expr, name, [visit(state, target), ...argTypes], true)
}

/** Elements of different types make a list of dyn, which only `format()` may be given; see literals.ts. */
function join(state: CheckState, previous: Type | undefined, current: Type): Type {
  if (previous === undefined) return current
  return assign(state, previous, current) ? moreGeneral(previous, current) : types.dyn
}

/** An element with `?` in front is there when its optional is. */
function unwrapped(state: CheckState, value: Expr, optional: boolean): Type {
  const type = visit(state, value)
  if (!optional) return type
  const plain = substitute(state.bindings, type)
  const held = heldBy(plain)
  if (held === undefined && plain.kind !== 'dyn')
    refuse(state, value.at, `an optional is wanted here, not ${typeText(plain)}`)
  return held ?? plain
}

function listType(state: CheckState, { elements }: ExprOf<'list'>): Type {
  let element: Type | undefined
  for (const { value, optional } of elements) element = join(state, element, unwrapped(state, value, optional))
  return listOf(element ?? freeType(state))
}

function mapType(state: CheckState, { entries }: ExprOf<'map'>): Type {
  let keyType: Type | undefined
  let valueType: Type | undefined
  for (const { key, value, optional } of entries) {
    keyType = join(state, keyType, visit(state, key))
    valueType = join(state, valueType, unwrapped(state, value, optional))
  }
  return mapOf(keyType ?? freeType(state), valueType ?? freeType(state))
}

function foldType(state: CheckState, fold: ExprOf<'fold'>): Type {
  const range = substitute(state.bindings, visit(state, fold.range))
  const accumulated = visit(state, fold.initial)
  state.scopes.push(new Map([[fold.accumulator, accumulated]]))
  const [first, second] = loopTypes(state, fold, range)
  state.scopes.push(
    new Map([[fold.variable, first], ...(fold.second === undefined ? [] : [[fold.second, second] as const])]),
  )
  visit(state, fold.condition)
  const step = visit(state, fold.step)
  // What is wrong with the condition of a macro is wrong with its step.
  if (!assign(state, accumulated, step)) {
    const [wanted, seen] = [accumulated, step].map(each => typeText(substitute(state.bindings, each, true)))
    refuse(state, fold.step.at, `${wanted} is wanted here, not ${seen}`)
  }
  state.scopes.pop()
  const result = visit(state, fold.result)
  state.scopes.pop()
  return substitute(state.bindings, result)
}

/** The types of the loop's variables: element; index and element; key; key and value. */
function loopTypes(state: CheckState, fold: ExprOf<'fold'>, range: Type): [Type, Type] {
  switch (range.kind) {
    case 'list':
      return fold.second === undefined ? [range.element, types.dyn] : [types.int, range.element]
    case 'map':
      return [range.key, range.value]
    case 'dyn':
    case 'error':
    case 'param':
      assign(state, types.dyn, range)
      return [types.dyn, types.dyn]
    default:
      refuse(state, fold.range.at, `a list or a map is wanted here, not ${typeText(range)}`)
      return [types.errorType, types.errorType]
  }
}
