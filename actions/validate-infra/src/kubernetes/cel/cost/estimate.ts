import type { Checked } from '../checker.ts'
import { listCost, mapCost } from './actual.ts'
import { callEstimate, type Node } from './estimatedCalls.ts'
import { either, fixed, nothing, plus, times, unknown, type Range } from './range.ts'
import type { Expr, ExprOf } from '../syntax.ts'
import { heldBy, type Type } from '../types.ts'
import { lengthOf } from '../values.ts'

/** How large what a path leads to can be, by the schema; undefined where it leads nowhere. */
export type Sizes = (path: readonly string[]) => number | undefined

/**
 * What an expression can cost at most, for any object that its schema allows. The numbers are those of cel-go and of the
 * Kubernetes libraries, for the server refuses rules by them.
 */
export function estimatedCost(checked: Checked, sizes: Sizes): number {
  const state: State = { checked, sizes, paths: new Map(), known: new Map(), entries: new Map(), locals: new Map() }
  return costOf(state, checked.expr).max
}

/** Sizes of the keys, or positions, and of the values in a list or map. */
type Entries = { kind: 'list' | 'map'; key: Range; value: Range }

type Local = { path: readonly string[] | undefined; size: Range | undefined; entries: Entries | undefined }

type State = {
  checked: Checked
  sizes: Sizes
  paths: Map<Expr, readonly string[]>
  known: Map<Expr, Range>
  entries: Map<Expr, Entries>
  locals: Map<string, Local[]>
}

const access = fixed(1)

function costOf(state: State, expr: Expr): Range {
  switch (expr.kind) {
    case 'literal':
    case 'struct':
      return nothing
    case 'ident': {
      const local = state.locals.get(expr.name)?.at(-1)
      const path = local === undefined ? [expr.name] : local.path
      if (path !== undefined) state.paths.set(expr, path)
      return access
    }
    case 'select':
      return selectCost(state, expr)
    case 'call':
      return callCost(state, expr)
    case 'list':
      return newListCost(state, expr)
    case 'map':
      return newMapCost(state, expr)
    case 'fold':
      return isBinding(expr) ? bindingCost(state, expr) : foldCost(state, expr)
  }
}

function pathOf(state: State, expr: Expr): readonly string[] | undefined {
  if (expr.kind === 'ident') {
    const local = state.locals.get(expr.name)?.at(-1)
    if (local !== undefined) return local.path
  }
  return state.paths.get(expr)
}

function below(path: readonly string[] | undefined, step: string): readonly string[] {
  return [...(path ?? []), step]
}

function selectCost(state: State, expr: ExprOf<'select'>): Range {
  const name = state.checked.nameOf(expr)
  if (name !== undefined) {
    state.paths.set(expr, [name])
    return access
  }
  const operand = costOf(state, expr.operand)
  if (expr.test) return operand
  state.paths.set(expr, below(pathOf(state, expr.operand), expr.field))
  const type = state.checked.typeOf(expr.operand)
  const reads = type.kind === 'map' || type.kind === 'param' || (type.kind === 'named' && heldBy(type) === undefined)
  return reads ? plus(operand, access) : operand
}

function newListCost(state: State, expr: ExprOf<'list'>): Range {
  let cost = nothing
  let value: Range | undefined
  for (const element of expr.elements) {
    cost = plus(cost, costOf(state, element.value))
    const size = sizeOf(state, element.value) ?? unknown
    value = value === undefined ? size : either(value, size)
  }
  state.entries.set(expr, { kind: 'list', key: fixed(1), value: value ?? nothing })
  return plus(cost, fixed(listCost))
}

function newMapCost(state: State, expr: ExprOf<'map'>): Range {
  let cost = nothing
  let [key, value]: (Range | undefined)[] = []
  for (const entry of expr.entries) {
    cost = plus(cost, costOf(state, entry.key), costOf(state, entry.value))
    const [keySize, valueSize] = [sizeOf(state, entry.key) ?? unknown, sizeOf(state, entry.value) ?? unknown]
    key = key === undefined ? keySize : either(key, keySize)
    value = value === undefined ? valueSize : either(value, valueSize)
  }
  state.entries.set(expr, { kind: 'map', key: key ?? nothing, value: value ?? nothing })
  return plus(cost, fixed(mapCost))
}

/** A loop over nothing gives a value a name. */
function isBinding({ range, condition }: ExprOf<'fold'>): boolean {
  const empty = range.kind === 'list' && range.elements.length === 0
  return empty && condition.kind === 'literal' && condition.value === false
}

function bindingCost(state: State, fold: ExprOf<'fold'>): Range {
  const cost = plus(costOf(state, fold.range), costOf(state, fold.initial))
  push(state, fold.accumulator, localOf(state, fold.initial))
  const result = costOf(state, fold.result)
  pop(state, fold.accumulator)
  copySizes(state, fold, fold.result)
  return plus(cost, result)
}

function localOf(state: State, value: Expr): Local {
  return { path: pathOf(state, value), size: sizeOf(state, value), entries: entriesOf(state, value) }
}

function push(state: State, name: string, local: Local): void {
  const stack = state.locals.get(name)
  if (stack === undefined) state.locals.set(name, [local])
  else stack.push(local)
}

function pop(state: State, name: string): void {
  state.locals.get(name)?.pop()
}

function foldCost(state: State, fold: ExprOf<'fold'>): Range {
  const before = plus(costOf(state, fold.range), costOf(state, fold.initial))
  push(state, fold.accumulator, localOf(state, fold.initial))
  const names = pushVariables(state, fold)
  const turn = plus(costOf(state, fold.step), costOf(state, fold.condition))
  for (const name of names) pop(state, name)
  const result = costOf(state, fold.result)
  pop(state, fold.accumulator)
  const count = sizeOf(state, fold.range) ?? unknown
  recordFoldSize(state, fold, count)
  return plus(before, result, times(count, turn))
}

function pushVariables(state: State, fold: ExprOf<'fold'>): string[] {
  const entries = entriesOf(state, fold.range)
  const isList = (entries?.kind ?? state.checked.typeOf(fold.range).kind) === 'list'
  const path = pathOf(state, fold.range)
  const local = (step: string, size: Range | undefined): Local => ({
    path: below(path, step),
    size,
    entries: undefined,
  })
  if (fold.second === undefined) {
    push(state, fold.variable, isList ? local('@items', entries?.value) : local('@keys', entries?.key))
    return [fold.variable]
  }
  push(state, fold.variable, local(isList ? '@indices' : '@keys', entries?.key))
  push(state, fold.second, local(isList ? '@items' : '@values', entries?.value))
  return [fold.variable, fold.second]
}

function recordFoldSize(state: State, fold: ExprOf<'fold'>, count: Range): void {
  const { kind } = fold.initial
  if (kind === 'literal') {
    const size = sizeOf(state, fold.initial)
    if (size !== undefined) state.known.set(fold, size)
  } else if (kind === 'list' || kind === 'map') {
    state.known.set(fold, count)
    const entries = entriesOf(state, fold.step)
    if (entries !== undefined) state.entries.set(fold, entries)
  }
}

function copySizes(state: State, to: Expr, from: Expr): void {
  const [size, entries] = [sizeOf(state, from), entriesOf(state, from)]
  if (size !== undefined) state.known.set(to, size)
  if (entries !== undefined) state.entries.set(to, entries)
}

function entriesOf(state: State, expr: Expr): Entries | undefined {
  const found = state.entries.get(expr)
  if (found !== undefined || expr.kind !== 'ident') return found
  return state.locals.get(expr.name)?.at(-1)?.entries
}

/** The size of what an expression yields: as written, by the schema, by its type, or as of a variable. */
function sizeOf(state: State, expr: Expr): Range | undefined {
  const found = state.known.get(expr) ?? writtenSize(expr)
  if (found !== undefined) return found
  const bound = boundOf(state, pathOf(state, expr))
  if (bound !== undefined) {
    state.known.set(expr, bound)
    return bound
  }
  if (isScalar(state.checked.typeOf(expr))) return fixed(1)
  return expr.kind === 'ident' ? state.locals.get(expr.name)?.at(-1)?.size : undefined
}

function boundOf(state: State, path: readonly string[] | undefined): Range | undefined {
  const max = path === undefined || path.length === 0 ? undefined : state.sizes(path.slice(1))
  return max === undefined ? undefined : { min: 0, max }
}

function writtenSize(expr: Expr): Range | undefined {
  if (expr.kind === 'list') return fixed(expr.elements.length)
  if (expr.kind === 'map') return fixed(expr.entries.length)
  if (expr.kind !== 'literal') return undefined
  const { value } = expr
  if (typeof value === 'string') return fixed(lengthOf(value))
  return fixed(value instanceof Uint8Array ? value.length : 1)
}

const scalars = new Set<Type['kind']>(['bool', 'double', 'duration', 'int', 'timestamp', 'uint'])

function isScalar(type: Type): boolean {
  return scalars.has((heldBy(type) ?? type).kind)
}

function nodeOf(state: State, expr: Expr): Node {
  const path = pathOf(state, expr)
  const size = sizeOf(state, expr)
  return { type: state.checked.typeOf(expr), expr, ...(path && { path }), ...(size && { size }) }
}

function callCost(state: State, call: ExprOf<'call'>): Range {
  const { name, args } = call
  if (name === 'dyn' && args[0] !== undefined) {
    const cost = costOf(state, args[0])
    copySizes(state, call, args[0])
    return plus(access, cost)
  }
  const argCosts = args.map(arg => costOf(state, arg))
  const method = call.target !== undefined && state.checked.nameOf(call) === undefined ? call.target : undefined
  const targetCost = method === undefined ? nothing : costOf(state, method)
  if (name === '_&&_' || name === '_||_') return { min: argCosts[0]!.min, max: plus(...argCosts).max }
  if (name === '_?_:_') return choiceCost(state, call, argCosts)
  recordEntries(state, call)
  const nodes = args.map(arg => nodeOf(state, arg))
  const target = method === undefined ? undefined : nodeOf(state, method)
  const estimator = (node: Node) => node.size ?? boundOf(state, node.path)
  const estimates = state.checked
    .overloadsOf(call)
    .map(overload => callEstimate(state.checked.nameOf(call) ?? name, overload, target, nodes, estimator))
  recordSize(state, call, estimates)
  const own = estimates.map(({ cost }) => cost).reduce(either, estimates[0]?.cost ?? access)
  return plus(targetCost, own, ...argCosts)
}

function choiceCost(state: State, call: ExprOf<'call'>, [condition, yes, no]: readonly Range[]): Range {
  const [, first, second] = call.args
  const sizes = [first!, second!].map(each => sizeOf(state, each) ?? unknown)
  state.known.set(call, either(sizes[0]!, sizes[1]!))
  joinEntries(state, call, first!, second!)
  return plus(condition!, either(yes!, no!))
}

/** What is put together has entries as either part has. */
function recordEntries(state: State, call: ExprOf<'call'>): void {
  if (call.name === '_+_') joinEntries(state, call, call.args[0]!, call.args[1]!)
}

function joinEntries(state: State, whole: Expr, first: Expr, second: Expr): void {
  const [one, other] = [entriesOf(state, first), entriesOf(state, second)]
  if (one === undefined || other === undefined) return
  state.entries.set(whole, { kind: one.kind, key: either(one.key, other.key), value: either(one.value, other.value) })
}

function recordSize(state: State, call: ExprOf<'call'>, estimates: readonly { result?: Range }[]): void {
  let size: Range | undefined
  for (const { result } of estimates)
    if (result !== undefined) size = size === undefined ? result : either(size, result)
  if (call.name === '_[_]') {
    const [from] = call.args
    size = entriesOf(state, from!)?.value
    const step = state.checked.typeOf(from!).kind === 'map' ? '@values' : '@items'
    state.paths.set(call, below(pathOf(state, from!), step))
  }
  size ??= sizeOf(state, call)
  if (size !== undefined) state.known.set(call, size)
}
