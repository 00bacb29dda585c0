import { element, fieldOf, isThere, optionalEntry } from './access.ts'
import type { Checked } from './checker.ts'
import { spend, tooCostly, type Code, type Frame } from './code.ts'
import { callCost, listCost, mapCost } from './cost/actual.ts'
import { growth } from './growth.ts'
import { takes, type Overload } from './library/overload.ts'
import { accumulatorName } from './macros.ts'
import type { Expr, ExprOf } from './syntax.ts'
import {
  failure,
  growingMap,
  isFailure,
  isList,
  isMap,
  isOptional,
  mapOf,
  noOverload,
  typeName,
  type Failure,
  type Value,
} from './values.ts'

export type Evaluation = { value: Value; cost: number }

/** An expression that can be evaluated again and again. */
export type Program = {
  /** Ends with a `fatal` failure when it would cost more than `limit`. */
  evaluate(variables: Readonly<Record<string, Value>>, limit: number): Evaluation
}

type Scope = {
  checked: Checked
  /** Where local variables are kept, by name; the innermost last. */
  locals: readonly { name: string; slot: number }[]
  /** Where the list or map is kept that the loop around makes. */
  growing?: number
}

export function program(checked: Checked): Program {
  const code = compile({ checked, locals: [] }, checked.expr)
  return {
    evaluate: (variables, limit) => {
      const frame: Frame = { variables, slots: [], cost: 0, limit }
      try {
        return { value: code(frame), cost: frame.cost }
      } catch (error) {
        // What is too large for a number, text or list of JavaScript is too large for a rule.
        if (error instanceof RangeError) return { value: tooLarge, cost: limit }
        throw error
      }
    },
  }
}

const tooLarge: Failure = { kind: 'failure', message: 'a value becomes too large', fatal: true }

function compile(scope: Scope, expr: Expr): Code {
  switch (expr.kind) {
    case 'literal': {
      const { value } = expr
      return () => value
    }
    case 'ident':
      return variable(scope, expr)
    case 'select':
      return selection(scope, expr)
    case 'call':
      return call(scope, expr)
    case 'list':
      return newList(scope, expr)
    case 'map':
      return newMap(scope, expr)
    case 'struct':
      return () => noOverload
    case 'fold':
      return loop(scope, expr)
  }
}

function variable(scope: Scope, expr: Expr): Code {
  const name = scope.checked.nameOf(expr) ?? ''
  const slot = scope.locals.findLast(local => local.name === name)?.slot
  if (slot !== undefined) {
    return frame => (spend(frame, 1) ? frame.slots[slot]! : tooCostly)
  }
  const type: Value = { kind: 'type', name }
  return frame => {
    if (!spend(frame, 1)) return tooCostly
    return Object.hasOwn(frame.variables, name) ? frame.variables[name]! : type
  }
}

function selection(scope: Scope, expr: ExprOf<'select'>): Code {
  if (scope.checked.nameOf(expr) !== undefined) return variable(scope, expr)
  const operand = compile(scope, expr.operand)
  const { field, test } = expr
  return frame => {
    const target = operand(frame)
    if (isFailure(target)) return target
    // Asking whether a field is there costs nothing.
    if (!spend(frame, test ? 0 : 1)) return tooCostly
    return test ? isThere(target, field) : fieldOf(target, field)
  }
}

function call(scope: Scope, expr: ExprOf<'call'>): Code {
  const { name, target, args } = expr
  const compiled = args.map(arg => compile(scope, arg))
  switch (name) {
    case '_&&_':
      return junction(compiled, false)
    case '_||_':
      return junction(compiled, true)
    case '_?_:_':
      return choice(compiled)
    case '@not_strictly_false':
      return notFalse(compiled[0]!)
    case '_?._':
    case '_[?_]':
      return strict(compiled, ([from, key]) => optionalEntry(from!, key!))
    case '_[_]':
      return strict(compiled, ([from, key]) => element(from!, key!))
  }
  if (scope.growing !== undefined && args[0]?.kind === 'ident' && args[0].name === accumulatorName) {
    const grown = growth(scope.growing, name, args, compiled)
    if (grown !== undefined) return grown
  }
  const qualified = scope.checked.nameOf(expr)
  const receiver = target === undefined || qualified !== undefined ? undefined : compile(scope, target)
  if (receiver !== undefined && (name === 'or' || name === 'orValue')) return fallback(receiver, compiled[0]!, name)
  const all = receiver === undefined ? compiled : [receiver, ...compiled]
  return dispatch(qualified ?? name, all, scope.checked.overloadsOf(expr))
}

/** Evaluates all arguments; the first that fails is the result. */
function strict(args: readonly Code[], apply: (values: readonly Value[]) => Value): Code {
  return frame => {
    const values: Value[] = []
    for (const arg of args) {
      const value = arg(frame)
      if (isFailure(value)) return value
      values.push(value)
    }
    return spend(frame, 1) ? apply(values) : tooCostly
  }
}

/** What is known of the types picks the overloads; the values decide between them. */
function dispatch(name: string, args: readonly Code[], overloads: readonly Overload[]): Code {
  return frame => {
    const values: Value[] = []
    for (const arg of args) {
      const value = arg(frame)
      if (isFailure(value)) return value
      values.push(value)
    }
    const overload = overloads.find(({ params }) => values.every((value, index) => takes(params[index]!, value)))
    if (overload === undefined) return noSuchOverload(name, values)
    // Asked before, so that nothing is begun that may not be finished.
    return spend(frame, callCost(name, values)) ? overload.call(...values) : tooCostly
  }
}

function noSuchOverload(name: string, values: readonly Value[]): Value {
  return failure(`no such overload: ${name}(${values.map(typeName).join(', ')})`)
}

/** `&&` and `||`: one operand may decide, whatever has become of the others. */
function junction(operands: readonly Code[], decisive: boolean): Code {
  return frame => {
    let failed: Value | undefined
    for (const operand of operands) {
      const value = operand(frame)
      if (value === decisive) return decisive
      if (isFailure(value)) {
        if (value.fatal) return value
        failed ??= value
      } else if (typeof value !== 'boolean') failed ??= noOverload
    }
    return failed ?? !decisive
  }
}

function choice([condition, yes, no]: readonly Code[]): Code {
  return frame => {
    const value = condition!(frame)
    if (typeof value !== 'boolean') return isFailure(value) ? value : noOverload
    return value ? yes!(frame) : no!(frame)
  }
}

function notFalse(operand: Code): Code {
  return frame => {
    const value = operand(frame)
    if (isFailure(value) && value.fatal) return value
    return spend(frame, 1) ? value !== false : tooCostly
  }
}

function fallback(first: Code, second: Code, name: string): Code {
  return frame => {
    const value = first(frame)
    if (isFailure(value)) return value
    if (!isOptional(value)) return noOverload
    if (value.value === undefined) return second(frame)
    return name === 'or' ? value : value.value
  }
}

function newList(scope: Scope, { elements }: ExprOf<'list'>): Code {
  const parts = elements.map(({ value, optional }) => ({ code: compile(scope, value), optional }))
  const constant = elements.every(({ value }) => value.kind === 'literal')
  return frame => {
    const items: Value[] = []
    for (const { code, optional } of parts) {
      const value = code(frame)
      if (isFailure(value)) return value
      if (!optional) items.push(value)
      else if (!isOptional(value)) return noOverload
      else if (value.value !== undefined) items.push(value.value)
    }
    return spend(frame, constant ? 0 : listCost) ? { kind: 'list', items } : tooCostly
  }
}

function newMap(scope: Scope, { entries }: ExprOf<'map'>): Code {
  const parts = entries.map(({ key, value, optional }) => ({
    key: compile(scope, key),
    value: compile(scope, value),
    optional,
  }))
  const constant = entries.every(({ key, value }) => key.kind === 'literal' && value.kind === 'literal')
  return frame => {
    const pairs: [Value, Value | undefined][] = []
    for (const { key, value, optional } of parts) {
      const [name, held] = [key(frame), value(frame)]
      if (isFailure(name)) return name
      if (isFailure(held)) return held
      if (optional && !isOptional(held)) return noOverload
      pairs.push([name, optional && isOptional(held) ? held.value : held])
    }
    return spend(frame, constant ? 0 : mapCost) ? mapOf(pairs) : tooCostly
  }
}

function loop(scope: Scope, fold: ExprOf<'fold'>): Code {
  const base = scope.locals.length
  const withAccumulator = { ...scope, locals: [...scope.locals, { name: fold.accumulator, slot: base }] }
  const names = [fold.variable, ...(fold.second === undefined ? [] : [fold.second])]
  const grows = fold.accumulator === accumulatorName && (isEmpty(fold.initial, 'list') || isEmpty(fold.initial, 'map'))
  const inner: Scope = {
    checked: scope.checked,
    ...(grows && { growing: base }),
    locals: [...withAccumulator.locals, ...names.map((name, index) => ({ name, slot: base + 1 + index }))],
  }
  const range = compile(scope, fold.range)
  const initial = isEmpty(fold.initial, 'map') ? emptyMap : compile(scope, fold.initial)
  const condition = compile(inner, fold.condition)
  const step = compile(inner, fold.step)
  const result = compile(withAccumulator, fold.result)
  const pairs = fold.second !== undefined
  return frame => {
    const over = range(frame)
    if (isFailure(over)) return over
    const turns = turnsOf(over, pairs)
    if (turns === undefined) return noOverload
    frame.slots[base] = initial(frame)
    for (const [first, second] of turns) {
      frame.slots[base + 1] = first
      if (pairs) frame.slots[base + 2] = second
      if (condition(frame) !== true) break
      frame.slots[base] = step(frame)
      const now = frame.slots[base]
      if (isFailure(now) && now.fatal) return now
    }
    return result(frame)
  }
}

function isEmpty(expr: Expr, kind: 'list' | 'map'): boolean {
  if (expr.kind !== kind) return false
  return expr.kind === 'list' ? expr.elements.length === 0 : expr.kind === 'map' && expr.entries.length === 0
}

const emptyMap: Code = () => growingMap()

/** What the variables of a loop become, turn by turn. */
function turnsOf(over: Value, pairs: boolean): Iterable<readonly [Value, Value]> | undefined {
  if (isList(over)) return over.items.map((item, index) => (pairs ? [BigInt(index), item] : [item, null]))
  if (!isMap(over)) return undefined
  return over.keys().map(key => [key, pairs ? over.find(key)! : null] as const)
}
