import type { Element, Expr, Issue, Offset } from './syntax.ts'

/** A call as it is written. */
export type MacroCall = { at: Offset; name: string; target?: Expr; args: readonly Expr[] }

/** No name of an expression begins with `@`. */
export const accumulatorName = '@result'

type Expander = (call: Required<MacroCall>) => Expr | Issue

/** Methods by name and count of arguments, with the first minor version of Kubernetes 1 that has them. */
const methods: Readonly<Record<string, readonly [since: number, expand: Expander]>> = {
  'all/2': [0, quantifier('all')],
  'all/3': [33, quantifier('all')],
  'exists/2': [0, quantifier('exists')],
  'exists/3': [33, quantifier('exists')],
  'exists_one/2': [0, quantifier('one')],
  'exists_one/3': [33, quantifier('one')],
  'existsOne/3': [33, quantifier('one')],
  'map/2': [0, collected(1)],
  'map/3': [0, collected(1)],
  'filter/2': [0, filtered],
  'transformList/3': [33, collected(2)],
  'transformList/4': [33, collected(2)],
  'transformMap/3': [33, mapped(false)],
  'transformMap/4': [33, mapped(false)],
  'transformMapEntry/3': [33, mapped(true)],
  'transformMapEntry/4': [33, mapped(true)],
  'optMap/2': [29, whenPresent(true)],
  'optFlatMap/2': [29, whenPresent(false)],
  'sortBy/2': [35, sortedBy],
}

/** What a call stands for: a loop, a question, an issue when its arguments are wrong, undefined when it is no macro. */
export function expandMacro({ at, name, target, args }: MacroCall, minor: number): Expr | Issue | undefined {
  if (target !== undefined) {
    const [since, expand] = methods[`${name}/${args.length}`] ?? []
    return expand !== undefined && minor >= since! ? expand({ at, name, target, args }) : undefined
  }
  if (name !== 'has' || args.length !== 1) return undefined
  const field = args[0]!
  if (field.kind === 'select' && !field.test) return { ...field, at, test: true }
  return { at: field.at, message: 'has() takes a field, as in has(self.field)' }
}

const literal = (at: Offset, value: boolean | bigint): Expr => ({ kind: 'literal', at, value })
const call = (at: Offset, name: string, ...args: Expr[]): Expr => ({ kind: 'call', at, name, args })
const ident = (at: Offset, name: string): Expr => ({ kind: 'ident', at, name })
const listOf = (at: Offset, value: Expr): Expr => ({
  kind: 'list',
  at,
  elements: [{ value, optional: false } satisfies Element],
})

/** The variables in front of the arguments. */
function variables(args: readonly Expr[], count: number): { variable: string; second?: string } | Issue {
  const names: string[] = []
  for (const arg of args.slice(0, count)) {
    if (arg.kind !== 'ident' || arg.name.includes('.'))
      return { at: arg.at, message: 'the name of a variable is expected' }
    if (arg.name === '__result__') return { at: arg.at, message: '__result__ cannot be the name of a variable' }
    if (names.includes(arg.name)) return { at: arg.at, message: `there are two variables ${arg.name}` }
    names.push(arg.name)
  }
  return { variable: names[0]!, ...(names[1] !== undefined && { second: names[1] }) }
}

function quantifier(kind: 'all' | 'exists' | 'one'): Expander {
  return ({ at, target: range, args }) => {
    const names = variables(args, args.length - 1)
    if ('message' in names) return names
    const result = ident(at, accumulatorName)
    const predicate = args.at(-1)!
    const loop = { kind: 'fold', at, range, ...names, accumulator: accumulatorName } as const
    switch (kind) {
      case 'all':
        return {
          ...loop,
          initial: literal(at, true),
          condition: call(at, '@not_strictly_false', result),
          step: call(at, '_&&_', result, predicate),
          result,
        }
      case 'exists':
        return {
          ...loop,
          initial: literal(at, false),
          condition: call(at, '@not_strictly_false', call(at, '!_', result)),
          step: call(at, '_||_', result, predicate),
          result,
        }
      case 'one':
        return {
          ...loop,
          initial: literal(at, 0n),
          condition: literal(at, true),
          step: call(at, '_?_:_', predicate, call(at, '_+_', result, literal(at, 1n)), result),
          result: call(at, '_==_', result, literal(at, 1n)),
        }
    }
  }
}

/** A list of what each element becomes; with one more argument only of those that satisfy it. */
function collected(count: number): Expander {
  return ({ at, target: range, args }) => {
    const names = variables(args, count)
    if ('message' in names) return names
    const result = ident(at, accumulatorName)
    const grown = call(at, '_+_', result, listOf(at, args.at(-1)!))
    return accumulated({
      at,
      range,
      names,
      grown,
      filter: args.length - count === 2 ? args[count] : undefined,
      initial: { kind: 'list', at, elements: [] },
    })
  }
}

function filtered({ at, target: range, args }: Required<MacroCall>): Expr | Issue {
  const names = variables(args, 1)
  if ('message' in names) return names
  const grown = call(at, '_+_', ident(at, accumulatorName), listOf(at, args[0]!))
  return accumulated({ at, range, names, grown, filter: args[1], initial: { kind: 'list', at, elements: [] } })
}

/** A map of what each value becomes, by the same key or, with `entries`, by the keys of maps. */
function mapped(entries: boolean): Expander {
  return ({ at, target: range, args }) => {
    const names = variables(args, 2)
    if ('message' in names) return names
    const result = ident(at, accumulatorName)
    const transform = args.at(-1)!
    const grown = entries
      ? call(at, 'cel.@mapInsert', result, transform)
      : call(at, 'cel.@mapInsert', result, ident(at, names.variable), transform)
    return accumulated({
      at,
      range,
      names,
      grown,
      filter: args.length === 4 ? args[2] : undefined,
      initial: { kind: 'map', at, entries: [] },
    })
  }
}

type Accumulation = {
  at: Offset
  range: Expr
  names: { variable: string; second?: string }
  grown: Expr
  filter: Expr | undefined
  initial: Expr
}

function accumulated({ at, range, names, grown, filter, initial }: Accumulation): Expr {
  const result = ident(at, accumulatorName)
  const step = filter === undefined ? grown : call(at, '_?_:_', filter, grown, result)
  return {
    kind: 'fold',
    at,
    range,
    ...names,
    accumulator: accumulatorName,
    initial,
    condition: literal(at, true),
    step,
    result,
  }
}

/** A loop that never turns gives a value a name. */
function bound(at: Offset, name: string, value: Expr, result: Expr): Expr {
  return {
    kind: 'fold',
    at,
    range: { kind: 'list', at, elements: [] },
    variable: '#unused',
    accumulator: name,
    initial: value,
    condition: literal(at, false),
    step: ident(at, name),
    result,
  }
}

/** `optional.optMap(x, f(x))`: what becomes of the value where there is one. */
function whenPresent(wrapped: boolean): Expander {
  return ({ at, target, args }) => {
    const names = variables(args, 1)
    if ('message' in names) return names
    const method = (name: string): Expr => ({ kind: 'call', at, name, target, args: [] })
    const mapped = bound(at, names.variable, method('value'), args[1]!)
    const present = wrapped ? call(at, 'optional.of', mapped) : mapped
    return call(at, '_?_:_', method('hasValue'), present, call(at, 'optional.none'))
  }
}

/** `list.sortBy(x, f(x))`: the list in the order of what its elements become. */
function sortedBy({ at, name, target, args }: Required<MacroCall>): Expr | Issue {
  const input = ident(at, '@input')
  const keys = collected(1)({ at, name, target: input, args })
  if ('message' in keys) return keys
  const sorted: Expr = { kind: 'call', at, name: '@sortByAssociatedKeys', target: input, args: [keys] }
  return bound(at, '@input', target, sorted)
}
