import {
  failure,
  isFailure,
  isList,
  isMap,
  isOptional,
  none,
  noOverload,
  some,
  typeName,
  type MapValue,
  type Value,
} from './values.ts'

/** Whether a field is there, which is not to say that it is not null. */
export function isThere(target: Value, field: string): Value {
  if (isOptional(target)) return target.value !== undefined && isThere(target.value, field)
  return isMap(target) ? target.find(field) !== undefined : noOverload
}

/** `target.field` */
export function fieldOf(target: Value, field: string): Value {
  if (isOptional(target)) return optionalEntry(target, field)
  if (!isMap(target)) return noOverload
  return entryOf(target, field)
}

/** Null is an entry too. */
function entryOf(from: MapValue, key: Value): Value {
  const found = from.find(key)
  return found === undefined ? failure(`no such key: ${typeof key === 'object' ? typeName(key) : String(key)}`) : found
}

/** `target.?field` and `target[?key]`: none where it is not there. */
export function optionalEntry(target: Value, key: Value): Value {
  if (isOptional(target)) return target.value === undefined ? none : optionalEntry(target.value, key)
  let found: Value | undefined
  if (isMap(target)) found = target.find(key)
  else if (isList(target) && typeof key === 'bigint') found = target.items[Number(key)]
  else return noOverload
  return found === undefined ? none : isFailure(found) ? found : some(found)
}

/** `from[key]` */
export function element(from: Value, key: Value): Value {
  if (isOptional(from)) return optionalEntry(from, key)
  if (isMap(from)) return entryOf(from, key)
  if (!isList(from)) return noOverload
  const index = typeof key === 'bigint' ? Number(key) : wholeNumber(key)
  if (index === undefined) return failure(`unsupported index type: ${typeName(key)}`)
  const item = from.items[index]
  return item === undefined ? failure(`index out of bounds: ${index}`) : item
}

/** A double or uint can be an index where its type is only known now. */
function wholeNumber(key: Value): number | undefined {
  if (typeof key === 'number' && Number.isInteger(key)) return key
  return key !== null && typeof key === 'object' && 'kind' in key && key.kind === 'uint' ? Number(key.value) : undefined
}
