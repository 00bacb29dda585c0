import { formatWeight } from '../library/formats.ts'
import {
  isDuration,
  isFailure,
  isList,
  isMap,
  isOptional,
  isTimestamp,
  isUint,
  lengthOf,
  type Opaque,
  type Value,
} from '../values.ts'

/** What one evaluation of a rule may cost, and all of them for one object. */
export const callLimit = 1_000_000
export const objectLimit = 10_000_000

/** One traversal of a text, per character; of a regular expression, per character of the pattern. */
export const textFactor = 0.1
export const patternFactor = 0.25

/** Lists and maps that are made. */
export const listCost = 10
export const mapCost = 30

/** As `size()` gives it; 1 for what has none. */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return lengthOf(value)
  if (value instanceof Uint8Array) return value.length
  if (value === null || typeof value !== 'object') return 1
  if (isList(value)) return value.items.length
  if (isMap(value)) return value.size
  if (isOptional(value)) return value.value === undefined ? 1 : sizeOf(value.value)
  if (value.kind !== 'opaque') return 1
  // An address is as long as its bytes, a network as its prefix.
  if (value.type === 'net.IP') return value.id.includes(':') ? 16 : 4
  return value.type === 'net.CIDR' ? Math.ceil(Number(value.id.split('/')[1]) / 8) : 1
}

type Cost = (args: readonly Value[]) => number

const traversal =
  (factor: number): Cost =>
  args =>
    Math.ceil(sizeOf(args[0]!) * factor)
const nominal: Cost = () => 1

function matching(args: readonly Value[]): number {
  return Math.ceil((1 + sizeOf(args[0]!)) * textFactor) * Math.ceil(sizeOf(args[1]!) * patternFactor)
}

function compared(args: readonly Value[]): number {
  if (typeof args[0] === 'object' && args[0] !== null && 'kind' in args[0] && args[0].kind === 'opaque') return 1
  return Math.ceil(Math.min(sizeOf(args[0]!), sizeOf(args[1]!)) * textFactor)
}

function containing(again: number): Cost {
  return ([network, other]) => {
    const size = sizeOf(network!)
    const parsing = typeof other === 'string' ? Math.ceil(sizeOf(other) * textFactor) : 0
    return Math.ceil(2 * size * textFactor) + parsing + (again === 0 ? 0 : Math.ceil(size * textFactor) + 1)
  }
}

/** Every element is looked at, and every letter of those that are texts. */
function traversed(value: Value): number {
  if (typeof value === 'string') return Math.trunc(Buffer.byteLength(value) * textFactor)
  if (value instanceof Uint8Array) return Math.trunc(value.length * textFactor)
  if (value === null || typeof value !== 'object' || isUint(value) || isDuration(value) || isTimestamp(value)) return 1
  if (isList(value)) return value.items.reduce((sum: number, item) => sum + traversed(item), 0)
  if (!isMap(value)) return 1
  return value.keys().reduce((sum: number, key) => sum + traversed(key) + traversed(value.find(key) ?? null), 0)
}

const setCost =
  (times: number): Cost =>
  ([left, right]) =>
    1 + sizeOf(left!) * sizeOf(right!) * times

/** A list that is made by comparing all elements with each other. */
function selfCompared(items: Value): number {
  const size = sizeOf(items)
  const texts = isList(items) && (typeof items.items[0] === 'string' || items.items[0] instanceof Uint8Array)
  return Math.trunc(size * size * (texts ? 2 + textFactor : 2)) + 1 + listCost
}

const made: Cost = ([items]) => sizeOf(items!) + 1 + listCost
const list = (names: string, cost: Cost) => names.split(' ').map(name => [name, cost] as const)

/** By the name of the function; those that are not here cost 1. */
const costs: ReadonlyMap<string, Cost> = new Map<string, Cost>([
  ...list('isSorted sum max min indexOf lastIndexOf', ([items]) => traversed(items!)),
  ...list(
    'url lowerAscii upperAscii substring trim cidr isIP isCIDR quantity isQuantity semver isSemver',
    traversal(textFactor),
  ),
  ...list('startsWith endsWith strings.quote format', traversal(textFactor)),
  ...list('replace split ip.isCanonical', traversal(2 * textFactor)),
  ...list('find findAll matches', matching),
  ...list('_==_ _!=_', compared),
  [
    'join',
    ([items, separator]) =>
      Math.ceil(
        (isList(items!)
          ? items.items.reduce((sum: number, item) => sum + sizeOf(item) + sizeOf(separator ?? ''), 0)
          : 0) *
          2 *
          textFactor,
      ),
  ],
  ['ip', args => (typeof args[0] === 'string' ? traversal(textFactor)(args) : 1)],
  ['bytes', args => (typeof args[0] === 'string' ? traversal(textFactor)(args) : 1)],
  ['string', args => (args[0] instanceof Uint8Array ? traversal(textFactor)(args) : 1)],
  ['containsIP', containing(0)],
  ['containsCIDR', containing(1)],
  ['contains', ([text, part]) => Math.ceil(sizeOf(text!) * textFactor) * Math.ceil(sizeOf(part!) * textFactor)],
  [
    'validate',
    ([format, text]) =>
      Math.ceil((1 + sizeOf(text!)) * textFactor) * Math.ceil(formatWeight(format as Opaque) * patternFactor),
  ],
  ['@in', ([, from]) => (isList(from!) ? from.items.length : 1)],
  [
    '_+_',
    ([left, right]) =>
      typeof left === 'string' || left instanceof Uint8Array
        ? Math.ceil((sizeOf(left) + sizeOf(right!)) * textFactor)
        : 1,
  ],
  ...list('_<_ _<=_ _>_ _>=_', args =>
    typeof args[0] === 'string' || args[0] instanceof Uint8Array ? compared(args) : 1,
  ),
  ...list('sets.contains sets.intersects', setCost(1)),
  ['sets.equivalent', setCost(2)],
  ...list('slice reverse flatten', made),
  ...list('sort distinct', ([items]) => selfCompared(items!)),
  ['@sortByAssociatedKeys', ([, keys]) => selfCompared(keys!)],
  ['lists.range', ([end]) => Number(end) + 1 + listCost],
])

/** What a call costs with these arguments, in the units of cel-go as Kubernetes has them. */
export function callCost(name: string, args: readonly Value[]): number {
  return args.some(isFailure) ? 0 : (costs.get(name) ?? nominal)(args)
}
