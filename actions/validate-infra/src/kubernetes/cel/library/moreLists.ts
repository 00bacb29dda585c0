import { compare, equal } from '../equality.ts'
import { failure, isFailure, isList, list, typeName, type ListValue, type Value } from '../values.ts'
import type { Library } from './overload.ts'

const comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes']

/** A list of more elements than this costs more than any rule may. */
const rangeLimit = 1_000_000n

function range(end: bigint): Value {
  if (end > rangeLimit) return { ...failure('the list would be larger than a rule may make it'), fatal: true }
  return list(Array.from({ length: Math.max(0, Number(end)) }, (_, index) => BigInt(index)))
}

function slice({ items }: ListValue, start: bigint, end: bigint): Value {
  const fits = start >= 0n && start <= end && end <= items.length
  return fits ? list(items.slice(Number(start), Number(end))) : failure(`cannot slice(${start}, ${end})`)
}

function flatten({ items }: ListValue, depth = 1n): Value {
  if (depth < 0n) return failure('level must be non-negative')
  if (depth === 0n) return list(items)
  return list(items.flatMap(item => (isList(item) ? (flatten(item, depth - 1n) as ListValue).items : [item])))
}

function sorted({ items }: ListValue, { items: keys }: ListValue): Value {
  const failed = keys.find(isFailure)
  if (failed !== undefined) return failed
  if (new Set(keys.map(typeName)).size > 1) return failure('list elements must have the same type')
  const order = keys.map((_, index) => index).sort((left, right) => compare(keys[left]!, keys[right]!) ?? 0)
  return list(order.map(index => items[index]!))
}

function distinct({ items }: ListValue): Value {
  const seen: Value[] = []
  for (const item of items) if (!seen.some(each => equal(each, item))) seen.push(item)
  return list(seen)
}

/** The list functions of cel-go. */
export const moreLists: Library = {
  since: 35,
  declarations: [
    ['<list(T)>.slice(int, int): list(T)', slice],
    ['<list(list(T))>.flatten(): list(T)', flatten],
    ['<list(dyn)>.flatten(int): list(dyn)', flatten],
    ...comparable.map(
      type => [`<list(${type})>.sort(): list(${type})`, (items: ListValue) => sorted(items, items)] as const,
    ),
    ...comparable.map(type => [`<list(T)>.@sortByAssociatedKeys(list(${type})): list(T)`, sorted] as const),
    ['lists.range(int): list(int)', range],
    ['<list(T)>.reverse(): list(T)', ({ items }: ListValue) => list(items.toReversed())],
    ['<list(T)>.distinct(): list(T)', distinct],
  ],
}
