import { addQuantities, approximate, negated, parseQuantity, quantityOf, wholeOf, type Quantity } from '../quantity.ts'
import { compareVersions, parseVersion, type Version } from '../semver.ts'
import { failure, type Opaque, type Value } from '../values.ts'
import type { Declaration, Library } from './overload.ts'

const wrap = (content: Quantity): Opaque => ({
  kind: 'opaque',
  type: 'kubernetes.Quantity',
  id: String(content.nanos),
  content,
})
const quantity = ({ content }: Opaque) => content as Quantity
const order = (left: Quantity, right: Quantity) => (left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0)

/** Comparisons of quantities and of versions have the same names. */
function comparisons(type: string, compare: (left: Opaque, right: Opaque) => number): Declaration[] {
  return [
    [`<${type}>.isGreaterThan(${type}): bool`, (left: Opaque, right: Opaque) => compare(left, right) > 0],
    [`<${type}>.isLessThan(${type}): bool`, (left: Opaque, right: Opaque) => compare(left, right) < 0],
    [`<${type}>.compareTo(${type}): int`, (left: Opaque, right: Opaque) => BigInt(compare(left, right))],
  ]
}

const sum = (left: Opaque, right: Quantity) => wrap(addQuantities(quantity(left), right))

function parsed(text: string): Value {
  const found = parseQuantity(text)
  return found === undefined ? failure(`"${text}" is not a quantity`) : wrap(found)
}

/** kubernetes.quantity. */
export const quantities: Library = {
  since: 29,
  declarations: [
    ['quantity(string): Quantity', parsed],
    ['isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined],
    ['sign(Quantity): int', (value: Opaque) => BigInt(order(quantity(value), quantityOf(0n)))],
    ...comparisons('Quantity', (left, right) => order(quantity(left), quantity(right))),
    ['<Quantity>.asApproximateFloat(): double', (value: Opaque) => approximate(quantity(value))],
    [
      '<Quantity>.asInteger(): int',
      (value: Opaque) => wholeOf(quantity(value)) ?? failure('cannot convert value to integer'),
    ],
    ['<Quantity>.isInteger(): bool', (value: Opaque) => wholeOf(quantity(value)) !== undefined],
    ['<Quantity>.add(Quantity): Quantity', (left: Opaque, right: Opaque) => sum(left, quantity(right))],
    ['<Quantity>.add(int): Quantity', (left: Opaque, right: bigint) => sum(left, quantityOf(right))],
    ['<Quantity>.sub(Quantity): Quantity', (left: Opaque, right: Opaque) => sum(left, negated(quantity(right)))],
    ['<Quantity>.sub(int): Quantity', (left: Opaque, right: bigint) => sum(left, quantityOf(-right))],
  ],
}

const version = ({ content }: Opaque) => content as Version

function semver(text: string, normalize = false): Value {
  const content = parseVersion(text, normalize)
  if (content === undefined) return failure(`"${text}" is not a semantic version`)
  // Two versions that differ in their build are equal.
  const id = [content.major, content.minor, content.patch, ...content.prerelease].join('.')
  return { kind: 'opaque', type: 'kubernetes.Semver', id, content }
}

const isSemver = (text: string, normalize = false) => parseVersion(text, normalize) !== undefined

/** kubernetes.Semver. */
export const versions: Library = {
  since: 34,
  declarations: [
    ['semver(string): Semver', semver],
    ['semver(string, bool): Semver', semver],
    ['isSemver(string): bool', isSemver],
    ['isSemver(string, bool): bool', isSemver],
    ...comparisons('Semver', (left, right) => compareVersions(version(left), version(right))),
    ['<Semver>.major(): int', (value: Opaque) => BigInt.asIntN(64, version(value).major)],
    ['<Semver>.minor(): int', (value: Opaque) => BigInt.asIntN(64, version(value).minor)],
    ['<Semver>.patch(): int', (value: Opaque) => BigInt.asIntN(64, version(value).patch)],
  ],
}
