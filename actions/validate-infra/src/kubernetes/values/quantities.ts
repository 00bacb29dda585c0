/**
 * Amounts as Kubernetes writes them: apimachinery/pkg/api/resource. An amount is a number of thousandths here, exact below
 * 2^53 of them, which is 8 TiB of memory; beyond that 15 digits count.
 */
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/

const powersOfTen: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const powersOfTwo: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

/** Longer texts than this hold no amount that anyone means. */
const longest = 64

/** The thousandths in a quantity, with a fraction where it is finer; undefined when the value is no quantity. */
export function thousandths(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? thousandthsOf(String(value)) : undefined
  return typeof value === 'string' ? thousandthsOf(value.trim()) : undefined
}

function thousandthsOf(text: string): number | undefined {
  if (text.length > longest) return undefined
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', suffix = ''] = match
  if (whole === '' && fraction === '') return undefined
  const digits = Number(whole + fraction)
  const two = powersOfTwo[suffix]
  const ten = 3 - fraction.length + (two === undefined ? (powersOfTen[suffix] ?? Number(suffix.slice(1))) : 0)
  // Dividing by a power of ten is exact where multiplying by its inverse is not.
  const scaled = digits * (two === undefined ? 1 : 2 ** two)
  const amount = ten >= 0 ? scaled * 10 ** ten : scaled / 10 ** -ten
  return sign === '-' ? -amount : amount
}

/** Whether an amount has no fraction. */
export function isWholeAmount(amount: number): boolean {
  return Math.ceil(amount) % 1000 === 0
}
