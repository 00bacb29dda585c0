import { compare, equal } from '../equality.ts'
import {
  duration,
  failure,
  isFailure,
  list,
  none,
  noOverload,
  some,
  uint,
  type ListValue,
  type Optional,
  type Uint,
  type Value,
} from '../values.ts'
import { arithmetic } from './arithmetic.ts'
import type { Declaration, Library } from './overload.ts'

const comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes']
const zeros: Readonly<Record<string, Value>> = { int: 0n, uint: uint(0n), double: 0, duration: duration(0n) }

function isSorted({ items }: ListValue): Value {
  const failed = items.find(isFailure)
  return failed ?? items.every((item, index) => index === 0 || (compare(items[index - 1]!, item) ?? 0) <= 0)
}

/** The first of the largest or smallest. */
function extreme(name: string, better: (order: number) => boolean) {
  return ({ items }: ListValue): Value => {
    const failed = items.find(isFailure)
    if (failed !== undefined) return failed
    if (items.length === 0) return failure(`${name} called on empty list`)
    return items.reduce((best, item) => (better(compare(item, best) ?? 0) ? item : best))
  }
}

function sum(type: string): Declaration {
  const signature = `_+_(${type}, ${type}): ${type}`
  const add = arithmetic.declarations.find(([each]) => each === signature)![1] as unknown as (
    left: Value,
    right: Value,
  ) => Value
  const total = ({ items }: ListValue) =>
    items.reduce((all, item) => (isFailure(all) ? all : isFailure(item) ? item : add(all, item)), zeros[type]!)
  return [`<list(${type})>.sum(): ${type}`, total]
}

const at = (index: number) => BigInt(index)

/** kubernetes.lists. */
export const lists: Library = {
  since: 0,
  declarations: [
    ...comparable.map(type => [`<list(${type})>.isSorted(): bool`, isSorted] as const),
    ...comparable.map(type => [`<list(${type})>.max(): ${type}`, extreme('max', order => order > 0)] as const),
    ...comparable.map(type => [`<list(${type})>.min(): ${type}`, extreme('min', order => order < 0)] as const),
    ...Object.keys(zeros).map(sum),
    [
      '<list(A)>.indexOf(A): int',
      ({ items }: ListValue, item: Value) => at(items.findIndex(each => equal(each, item))),
    ],
    [
      '<list(A)>.lastIndexOf(A): int',
      ({ items }: ListValue, item: Value) => at(items.findLastIndex(each => equal(each, item))),
    ],
  ],
}

const holds = (all: ListValue, some: ListValue) =>
  some.items.find(isFailure) ?? some.items.every(item => all.items.some(each => equal(each, item)))

export const sets: Library = {
  since: 30,
  declarations: [
    ['sets.contains(list(T), list(T)): bool', holds],
    [
      'sets.equivalent(list(T), list(T)): bool',
      (left: ListValue, right: ListValue) => (holds(left, right) === true ? holds(right, left) : holds(left, right)),
    ],
    [
      'sets.intersects(list(T), list(T)): bool',
      (left: ListValue, right: ListValue) => left.items.some(item => right.items.some(each => equal(each, item))),
    ],
  ],
}

/** What the macros that make maps of maps and lists need; the evaluator lets the map grow instead. */
export const comprehensions: Library = {
  since: 33,
  declarations: [
    ['cel.@mapInsert(map(K, V), K, V): map(K, V)', () => noOverload],
    ['cel.@mapInsert(map(K, V), map(K, V)): map(K, V)', () => noOverload],
  ],
}

function isZero(value: Value): boolean {
  if (value === null || value === '' || value === 0n || value === 0 || value === false) return true
  if (typeof value !== 'object') return false
  if (value instanceof Uint8Array) return value.length === 0
  switch (value.kind) {
    case 'list':
      return value.items.length === 0
    case 'map':
      return value.size === 0
    case 'uint':
      return (value as Uint).value === 0n
    case 'duration':
      return value.nanos === 0n
    default:
      return false
  }
}

function present({ items }: ListValue): Value {
  return list(items.flatMap(item => ((item as Optional).value === undefined ? [] : [(item as Optional).value!])))
}

/** `or` and `orValue` are evaluated by the evaluator, which does not look at the second where the first is there. */
export const optionals: Library = {
  since: 29,
  declarations: [
    ['optional.of(V): optional(V)', some],
    ['optional.ofNonZeroValue(V): optional(V)', (value: Value) => (isZero(value) ? none : some(value))],
    ['optional.none(): optional(V)', () => none],
    [
      '<optional(V)>.value(): V',
      ({ value }: Optional) => (value === undefined ? failure('optional.none() dereference') : value),
    ],
    ['<optional(V)>.hasValue(): bool', ({ value }: Optional) => value !== undefined],
    [
      '<optional(V)>.or(optional(V)): optional(V)',
      (left: Optional, right: Optional) => (left.value === undefined ? right : left),
    ],
    ['<optional(V)>.orValue(V): V', (left: Optional, right: Value) => (left.value === undefined ? right : left.value)],
    ['_[_](optional(list(V)), int): optional(V)', () => none],
    ['_[_](optional(map(K, V)), K): optional(V)', () => none],
    ['_[?_](list(V), int): optional(V)', () => none],
    ['_[?_](optional(list(V)), int): optional(V)', () => none],
    ['_[?_](map(K, V), K): optional(V)', () => none],
    ['_[?_](optional(map(K, V)), K): optional(V)', () => none],
  ],
}

/** Came with a later version of the optional library. */
export const optionalLists: Library = {
  since: 33,
  declarations: [
    ['<list(V)>.first(): optional(V)', ({ items }: ListValue) => (items[0] === undefined ? none : some(items[0]))],
    [
      '<list(V)>.last(): optional(V)',
      ({ items }: ListValue) => (items.at(-1) === undefined ? none : some(items.at(-1)!)),
    ],
    ['optional.unwrap(list(optional(V))): list(V)', present],
    ['<list(optional(V))>.unwrapOpt(): list(V)', present],
  ],
}
