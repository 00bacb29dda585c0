import { listCost, patternFactor, textFactor } from './actual.ts'
import type { Overload } from '../library/overload.ts'
import type { Expr } from '../syntax.ts'
import { sameType, type Type } from '../types.ts'
import { fixed, nothing, plus, scaled, times, unknown, type Range } from './range.ts'

/** An operand of a call: its type, where it stands in the schema, and how large it is, as far as known. */
export type Node = { type: Type; expr?: Expr; path?: readonly string[]; size?: Range }

/** What a call costs beyond its operands, and how large its result is. */
export type CallEstimate = { cost: Range; result?: Range }

type Sizing = (node: Node) => Range | undefined
type Estimate = (call: {
  target?: Node
  args: readonly Node[]
  size: (node: Node | undefined) => Range
}) => CallEstimate | undefined

const one: CallEstimate = { cost: fixed(1) }
const nominal: Estimate = () => one

/** The text is the receiver, or the first argument. */
function traversed(factor: number, keeps: boolean): Estimate {
  return ({ target, args, size }) => {
    const text = size(target ?? args[0])
    return { cost: scaled(text, factor), ...(keeps && { result: text }) }
  }
}

const matching: Estimate = ({ target, args, size }) => {
  if (target === undefined) return one
  const text = size(target)
  const cost = times(scaled(plus(text, fixed(1)), textFactor), scaled(size(args[0]), patternFactor))
  return { cost, result: { min: 0, max: text.max } }
}

/** Every element is looked at once, and every letter of those that are texts. */
const overElements: Estimate = ({ target, size }) => {
  if (target === undefined) return one
  if (target.type.kind !== 'list') return { cost: scaled(size(target), textFactor) }
  const element = elementOf(target)
  const isText = element.type.kind === 'string' || element.type.kind === 'bytes'
  const each = isText ? plus(fixed(1), scaled(size(element), textFactor)) : fixed(1)
  return { cost: times(size(target), each) }
}

function elementOf({ type, path }: Node): Node {
  const element: Type = type.kind === 'list' ? type.element : { kind: 'dyn' }
  return { type: element, ...(path !== undefined && { path: [...path, '@items'] }) }
}

const replaced: Estimate = ({ target, args, size }) => {
  const [text, old, by] = [size(target), size(args[0]), size(args[1])]
  const most = replacements(text.max, old.min, by.max <= old.min)
  const least = replacements(text.min, old.max, old.max <= by.min)
  const result = plus(times({ min: least.count, max: most.count }, by), { min: least.kept, max: most.kept })
  return { cost: scaled(text, 2 * textFactor), result }
}

/** How often a part of a text is replaced, and how many characters stay. Nothing is found between all letters. */
function replacements(text: number, part: number, never: boolean): { count: number; kept: number } {
  if (part === 0) return { count: text + 1, kept: text }
  return never ? { count: 0, kept: text } : { count: Math.ceil(text / part), kept: 0 }
}

const split: Estimate = ({ target, args, size }) => {
  const text = size(target)
  const limit = literalOf(args[1])
  return { cost: scaled(text, 2 * textFactor), result: { min: 0, max: limit ?? text.max } }
}

function literalOf(node: Node | undefined): number | undefined {
  const expr = node?.expr
  return expr?.kind === 'literal' && typeof expr.value === 'bigint' ? Math.max(0, Number(expr.value)) : undefined
}

const joined: Estimate = ({ target, args, size }) => {
  const items = size(target)
  let length = target === undefined ? nothing : times(items, size(elementOf(target)))
  if (args[0] !== undefined) {
    const gaps = { min: Math.max(0, items.min - 1), max: Math.max(0, items.max - 1) }
    length = plus(length, times(size(args[0]), gaps))
  }
  return { cost: scaled(length, textFactor), result: length }
}

/** An address has 4 or 16 bytes. */
const address: Range = { min: 4, max: 16 }

function containing(again: boolean): Estimate {
  return ({ args, size }) => {
    const parsing = args[0]?.type.kind === 'string' ? scaled(size(args[0]), textFactor) : nothing
    const comparing = scaled(plus(address, address), textFactor)
    return { cost: again ? plus(comparing, scaled(address, textFactor), fixed(1), parsing) : plus(comparing, parsing) }
  }
}

/** The longest regular expression that a named format counts as. */
const formatWeight = 128

const validated: Estimate = ({ args, size }) => ({
  cost: scaled(scaled(size(args[0]), textFactor), formatWeight * patternFactor),
})

const cheapTypes = new Set(['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver'])

/** Equality of the Kubernetes types is cheap; of all others the shorter one is walked through. */
const equality: Estimate = ({ args, size }) => {
  const [left, right] = args as [Node, Node]
  if (left.type.kind === 'named' && sameType(left.type, right.type)) {
    if (cheapTypes.has(left.type.name)) return one
    if (left.type.name === 'kubernetes.NamedFormat') return { cost: scaled({ min: 1, max: 64 }, textFactor) }
    if (left.type.name === 'kubernetes.URL') return { cost: scaled({ min: 1, max: right.size?.max ?? 1 }, textFactor) }
  }
  return compared({ args, size })
}

const compared: Estimate = ({ args }) => {
  const [left, right] = args.map(each => each.size ?? unknown) as [Range, Range]
  const max = Math.min(left.max, right.max)
  return { cost: scaled({ min: max > 0 ? 1 : 0, max }, textFactor) }
}

const added: Estimate = ({ args }) => {
  const [left, right] = args as [Node, Node]
  if (!['string', 'bytes', 'list'].includes(left.type.kind)) return one
  const result = plus(left.size ?? unknown, right.size ?? unknown)
  return { cost: left.type.kind === 'list' ? fixed(1) : scaled(result, textFactor), result }
}

function sets(factor: number): Estimate {
  return ({ args, size }) => ({ cost: plus(scaled(times(size(args[0]), size(args[1])), factor), fixed(1)) })
}

/** A list is made of so many elements. */
function allocated(count: Range, factor = 1): CallEstimate {
  return { cost: plus(scaled(count, factor), fixed(1 + listCost)), result: count }
}

const selfCompared: Estimate = ({ target, args, size }) => {
  const items = args[0] ?? target!
  const texts = ['string', 'bytes'].includes(elementOf(items).type.kind)
  const count = size(items)
  return allocated(times(count, count), texts ? 2 + textFactor : 2)
}

const byFirstArgument =
  (factor: number): Estimate =>
  ({ args, size }) => ({ cost: scaled(size(args[0]), factor) })

const group = (names: string, estimate: Estimate) => names.split(' ').map(name => [name, estimate] as const)

/** By the name of the function; those that are not here cost 1. */
const estimates: ReadonlyMap<string, Estimate> = new Map<string, Estimate>([
  ...group('isSorted sum max min indexOf lastIndexOf', overElements),
  ...group('url lowerAscii upperAscii substring trim', traversed(textFactor, true)),
  ...group('cidr isIP isCIDR quantity isQuantity semver isSemver startsWith endsWith', byFirstArgument(textFactor)),
  ['ip.isCanonical', byFirstArgument(2 * textFactor)],
  ['ip', ({ target, args, size }) => (target === undefined ? { cost: scaled(size(args[0]), textFactor) } : one)],
  ['replace', replaced],
  ['split', split],
  ['join', joined],
  ...group('find findAll', matching),
  [
    'matches',
    call => {
      const estimate = matching(call)
      return estimate && { cost: estimate.cost }
    },
  ],
  [
    'contains',
    ({ target, args, size }) => ({ cost: times(scaled(size(target), textFactor), scaled(size(args[0]), textFactor)) }),
  ],
  ['containsIP', containing(false)],
  ['containsCIDR', containing(true)],
  ['validate', validated],
  ['format', ({ target }) => ({ cost: scaled(target?.size ?? unknown, textFactor) })],
  [
    'strings.quote',
    ({ args }) => {
      const text = args[0]?.size ?? unknown
      return { cost: scaled(text, textFactor), result: { min: text.min + 2, max: text.max * 2 + 2 } }
    },
  ],
  [
    'bytes',
    ({ args }) => {
      const text = args[0]?.size ?? unknown
      return args[0]?.type.kind === 'bytes'
        ? one
        : { cost: scaled(text, textFactor), result: { min: text.min, max: text.max * 4 } }
    },
  ],
  [
    'string',
    ({ args }) => {
      if (args[0]?.type.kind !== 'bytes') return one
      const bytes = args[0].size ?? unknown
      return { cost: scaled(bytes, textFactor), result: { min: Math.trunc(bytes.min / 4), max: bytes.max } }
    },
  ],
  ['@in', ({ args }) => (args[1]?.type.kind === 'map' ? one : { cost: args[1]?.size ?? unknown })],
  ...group('_==_ _!=_', equality),
  ...group('_<_ _<=_ _>_ _>=_', call => (['string', 'bytes'].includes(call.args[0]!.type.kind) ? compared(call) : one)),
  ['_+_', added],
  ...group('sets.contains sets.intersects', sets(1)),
  ['sets.equivalent', sets(2)],
  [
    'slice',
    ({ target, args, size }) => allocated(fixed((literalOf(args[1]) ?? size(target).max) - (literalOf(args[0]) ?? 0))),
  ],
  ['reverse', ({ target, size }) => allocated(size(target))],
  [
    'flatten',
    ({ target, args, size }) => allocated(size(target), args.length === 0 ? 1 : (literalOf(args[0]) ?? unknown.max)),
  ],
  ['lists.range', ({ args }) => allocated(fixed(literalOf(args[0]) ?? unknown.max))],
  ...group('distinct sort @sortByAssociatedKeys', selfCompared),
])

/** What one overload of a call costs. */
export function callEstimate(
  name: string,
  overload: Overload,
  target: Node | undefined,
  args: readonly Node[],
  sizing: Sizing,
): CallEstimate {
  // Where only a value tells the type, the parameters of the overload do here.
  const typed = (node: Node, position: number): Node =>
    node.type.kind === 'dyn' ? { ...node, type: overload.params[position] ?? node.type } : node
  const receiver = target === undefined ? undefined : typed(target, 0)
  const given = args.map((each, index) => typed(each, index + (target === undefined ? 0 : 1)))
  const size = (node: Node | undefined) => (node === undefined ? nothing : (sizing(node) ?? unknown))
  return (estimates.get(name) ?? nominal)({ ...(receiver && { target: receiver }), args: given, size }) ?? one
}
