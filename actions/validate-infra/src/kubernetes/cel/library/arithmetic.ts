import { compare, equal } from '../equality.ts'
import {
  duration,
  failure,
  isMap,
  isFailure,
  timestamp,
  uint,
  type Duration,
  type Failure,
  type ListValue,
  type MapValue,
  type Timestamp,
  type Uint,
  type Value,
} from '../values.ts'
import type { Library } from './overload.ts'

const lowest = -(2n ** 63n)
const highest = 2n ** 63n - 1n

function int(value: bigint): Value {
  return value < lowest || value > highest ? failure('integer overflow') : value
}

function unsigned(value: bigint): Value {
  return value < 0n || value >= 2n ** 64n ? failure('unsigned integer overflow') : uint(value)
}

export function durationOf(nanos: bigint): Duration | Failure {
  return nanos < lowest || nanos > highest ? failure('duration out of range') : duration(nanos)
}

/** The years 1 to 9999. */
const firstSecond = -62_135_596_800n
const lastSecond = 253_402_300_799n

export function timestampOf(nanos: bigint, offsetMinutes?: number): Timestamp | Failure {
  const inRange = nanos >= firstSecond * 1_000_000_000n && nanos < (lastSecond + 1n) * 1_000_000_000n
  return inRange ? timestamp(nanos, offsetMinutes) : failure('timestamp out of range')
}

const later = (at: Timestamp, by: bigint) => timestampOf(at.nanos + by, at.offsetMinutes)

/** Elements of a set or of a map by keys are merged, those of other lists put behind each other. */
function concatenate(left: ListValue, right: ListValue): ListValue {
  const { identity } = left
  if (identity === undefined) return { kind: 'list', items: [...left.items, ...right.items] }
  const merged = new Map(left.items.map(item => [identity(item), item]))
  for (const item of right.items) merged.set(identity(item), item)
  return { kind: 'list', items: [...merged.values()], identity }
}

const ordered = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration']
const mixed = ['int, double', 'int, uint', 'uint, double', 'uint, int', 'double, int', 'double, uint']

function comparison(operator: string, holds: (order: number) => boolean): Library['declarations'] {
  const call = (left: Value, right: Value) => {
    const order = compare(left, right)
    return order === undefined ? failure('NaN values cannot be ordered') : holds(order)
  }
  const params = [...ordered.map(type => `${type}, ${type}`), ...mixed]
  return params.map(types => [`_${operator}_(${types}): bool`, call] as const)
}

function within(value: Value, from: ListValue | MapValue): Value {
  if (isMap(from)) return from.find(value) !== undefined
  const failed = from.items.find(isFailure)
  return from.items.some(item => equal(item, value)) || (failed === undefined ? false : failed)
}

/** Go rounds a whole quotient to zero, and gives the remainder the sign of the dividend, as JavaScript does. */
const quotient = (left: bigint, right: bigint) => (right === 0n ? failure('division by zero') : int(left / right))
const remainder = (left: bigint, right: bigint) => (right === 0n ? failure('modulus by zero') : left % right)

export const arithmetic: Library = {
  since: 0,
  declarations: [
    ['_==_(A, A): bool', (left: Value, right: Value) => equal(left, right)],
    ['_!=_(A, A): bool', (left: Value, right: Value) => !equal(left, right)],
    ...comparison('<', order => order < 0),
    ...comparison('<=', order => order <= 0),
    ...comparison('>', order => order > 0),
    ...comparison('>=', order => order >= 0),
    ['_+_(int, int): int', (left: bigint, right: bigint) => int(left + right)],
    ['_+_(uint, uint): uint', (left: Uint, right: Uint) => unsigned(left.value + right.value)],
    ['_+_(double, double): double', (left: number, right: number) => left + right],
    ['_+_(string, string): string', (left: string, right: string) => left + right],
    ['_+_(bytes, bytes): bytes', (left: Uint8Array, right: Uint8Array) => Buffer.concat([left, right])],
    ['_+_(list(A), list(A)): list(A)', concatenate],
    ['_+_(duration, duration): duration', (left: Duration, right: Duration) => durationOf(left.nanos + right.nanos)],
    ['_+_(duration, timestamp): timestamp', (left: Duration, right: Timestamp) => later(right, left.nanos)],
    ['_+_(timestamp, duration): timestamp', (left: Timestamp, right: Duration) => later(left, right.nanos)],
    ['_-_(int, int): int', (left: bigint, right: bigint) => int(left - right)],
    ['_-_(uint, uint): uint', (left: Uint, right: Uint) => unsigned(left.value - right.value)],
    ['_-_(double, double): double', (left: number, right: number) => left - right],
    ['_-_(duration, duration): duration', (left: Duration, right: Duration) => durationOf(left.nanos - right.nanos)],
    ['_-_(timestamp, duration): timestamp', (left: Timestamp, right: Duration) => later(left, -right.nanos)],
    [
      '_-_(timestamp, timestamp): duration',
      (left: Timestamp, right: Timestamp) => durationOf(left.nanos - right.nanos),
    ],
    ['_*_(int, int): int', (left: bigint, right: bigint) => int(left * right)],
    ['_*_(uint, uint): uint', (left: Uint, right: Uint) => unsigned(left.value * right.value)],
    ['_*_(double, double): double', (left: number, right: number) => left * right],
    ['_/_(int, int): int', quotient],
    [
      '_/_(uint, uint): uint',
      (left: Uint, right: Uint) => (right.value === 0n ? failure('division by zero') : uint(left.value / right.value)),
    ],
    ['_/_(double, double): double', (left: number, right: number) => left / right],
    ['_%_(int, int): int', remainder],
    [
      '_%_(uint, uint): uint',
      (left: Uint, right: Uint) => (right.value === 0n ? failure('modulus by zero') : uint(left.value % right.value)),
    ],
    ['-_(int): int', (value: bigint) => int(-value)],
    ['-_(double): double', (value: number) => -value],
    ['!_(bool): bool', (value: boolean) => !value],
    ['@in(A, list(A)): bool', within],
    ['@in(A, map(A, B)): bool', within],
  ],
}
