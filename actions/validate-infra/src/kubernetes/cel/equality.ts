import { isList, isMap, isUint, type ListValue, type MapValue, type Value } from './values.ts'

/**
 * Whether two values are equal. Numbers are compared as numbers whatever their type; values of different types are
 * otherwise unequal, never a failure.
 */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true
  const number = numeric(left)
  if (number !== undefined) {
    const other = numeric(right)
    return other !== undefined && order(number, other) === 0
  }
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0
  if (right instanceof Uint8Array) return false
  if (isList(left)) return isList(right) && equalLists(left, right)
  if (isMap(left)) return isMap(right) && equalMaps(left, right)
  switch (left.kind) {
    case 'duration':
    case 'timestamp':
      return right.kind === left.kind && right.nanos === left.nanos
    case 'type':
      return right.kind === 'type' && right.name === left.name
    case 'opaque':
      return right.kind === 'opaque' && right.type === left.type && right.id === left.id
    case 'optional':
      if (right.kind !== 'optional') return false
      if (left.value === undefined || right.value === undefined) return left.value === right.value
      return equal(left.value, right.value)
    case 'uint':
    case 'failure':
      return false
  }
}

function numeric(value: Value): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  return value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && isUint(value)
    ? value.value
    : undefined
}

function equalLists(left: ListValue, right: ListValue): boolean {
  if (left.items.length !== right.items.length) return false
  const { identity } = left
  if (identity === undefined) return left.items.every((item, index) => equal(item, right.items[index]!))
  const known = new Map(left.items.map(item => [identity(item), item]))
  return right.items.every(item => {
    const same = known.get(identity(item))
    return same !== undefined && equal(same, item)
  })
}

function equalMaps(left: MapValue, right: MapValue): boolean {
  if (left.size !== right.size) return false
  return left.keys().every(key => {
    const [one, two] = [left.find(key), right.find(key)]
    return one === undefined || two === undefined ? one === two : equal(one, two)
  })
}

/** Negative, zero or positive; undefined where the two have no order: NaN, and values of different types. */
export function compare(left: Value, right: Value): number | undefined {
  const number = numeric(left)
  const other = number === undefined ? undefined : numeric(right)
  if (number !== undefined && other !== undefined) return order(number, other)
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right)
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return undefined
  if (left instanceof Uint8Array || right instanceof Uint8Array) return undefined
  const timed = (left.kind === 'duration' || left.kind === 'timestamp') && right.kind === left.kind
  return timed ? (left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0) : undefined
}

/** An int beside a double counts as the nearest double. Undefined for NaN. */
function order(left: bigint | number, right: bigint | number): number | undefined {
  if (typeof left !== typeof right) return order(Number(left), Number(right))
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : undefined
}

/** By code point, as bytes of UTF-8 are; JavaScript's own order differs behind the surrogates. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  if (!/[\ud800-\udfff]/.test(left) && !/[\ud800-\udfff]/.test(right)) return left < right ? -1 : 1
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
