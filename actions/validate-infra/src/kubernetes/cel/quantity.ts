/**
 * A quantity as the server holds it: exactly in billionths, which is as fine as they get. Those that it holds as an int64
 * and a power of ten know these two: only they count as integers.
 */
export type Quantity = { nanos: bigint; short?: { value: bigint; scale: number } }

const decimalPowers: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const binaryPowers: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/
const int64 = { lowest: -(2n ** 63n), highest: 2n ** 63n - 1n }

/** Beyond this exponent quantities differ only in how absurd they are. */
const exponentLimit = 1_000

/** apimachinery's resource.ParseQuantity, to which no digits at all are zero. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = pattern.exec(text)
  if (match === null || text === '') return undefined
  const [, sign, written = '', fraction = '', suffix = ''] = match
  const whole = written.replace(/^0+/, '')
  const digits = BigInt(whole + fraction || '0') * (sign === '-' ? -1n : 1n)
  const binary = binaryPowers[suffix]
  if (binary !== undefined) return binaryQuantity(digits, fraction.length, binary, whole.length || 1)
  const power = decimalPowers[suffix] ?? Number(suffix.slice(1))
  const scale = Math.max(-exponentLimit, Math.min(power, exponentLimit)) - fraction.length
  const fits = (whole.length || 1) + fraction.length <= 18 && scale >= -9
  return { nanos: scaled(digits, scale), ...(fits && { short: { value: digits, scale } }) }
}

function binaryQuantity(digits: bigint, decimals: number, power: number, length: number): Quantity {
  const product = digits << BigInt(power)
  // As the server estimates whether the product can be held short.
  const short = decimals === 0 && 15 - length - Math.trunc((power * 3) / 10) - 1 >= 0
  const largest = int64.highest * 1_000_000_000n
  const nanos = scaled(product, -decimals)
  const capped = nanos > largest ? largest : nanos < -largest ? -largest : nanos
  return { nanos: capped, ...(short && { short: { value: product, scale: 0 } }) }
}

/** Times a power of ten, in billionths, away from zero where it has to be rounded. */
function scaled(digits: bigint, scale: number): bigint {
  const power = scale + 9
  if (power >= 0) return digits * 10n ** BigInt(power)
  const divisor = 10n ** BigInt(-power)
  const below = digits / divisor
  return digits % divisor === 0n ? below : below + (digits < 0n ? -1n : 1n)
}

export const quantityOf = (value: bigint): Quantity => ({ nanos: value * 1_000_000_000n, short: { value, scale: 0 } })

export function addQuantities(left: Quantity, right: Quantity): Quantity {
  const nanos = left.nanos + right.nanos
  if (left.short === undefined || right.short === undefined) return { nanos }
  if (left.short.value === 0n) return right
  const scale = Math.min(left.short.scale, right.short.scale)
  const value = [left.short, right.short].reduce(
    (sum, each) => sum + each.value * 10n ** BigInt(each.scale - scale),
    0n,
  )
  return value < int64.lowest || value > int64.highest ? { nanos } : { nanos, short: { value, scale } }
}

export function negated({ nanos, short }: Quantity): Quantity {
  return { nanos: -nanos, ...(short && { short: { value: -short.value, scale: short.scale } }) }
}

/** The value as an int, where the server can give it. */
export function wholeOf({ short }: Quantity): bigint | undefined {
  if (short === undefined || short.scale < 0) return undefined
  const value = short.value * 10n ** BigInt(short.scale)
  return value < int64.lowest || value > int64.highest ? undefined : value
}

export function approximate({ nanos, short }: Quantity): number {
  return short === undefined ? Number(nanos) / 1e9 : Number(short.value) * 10 ** short.scale
}
