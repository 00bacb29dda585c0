/** The shortest decimal digits of a finite number, without its sign, and the exponent of the first of them. */
function digitsOf(value: number): { digits: string; exponent: number } {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e')
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) }
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? undefined : value > 0 ? '+Inf' : '-Inf'
}

function signOf(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : ''
}

/** A double as Go's FormatFloat writes it with `g`: as short as it can be, with an exponent below 1e-4 and from 1e6. */
export function generalText(value: number): string {
  const word = special(value)
  if (word !== undefined) return word
  const { digits, exponent } = digitsOf(value)
  if (exponent >= -4 && exponent < 6) return signOf(value) + positional(digits, exponent)
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  const power = String(Math.abs(exponent)).padStart(2, '0')
  return `${signOf(value)}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${power}`
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** The value of a double to the last bit, as a fraction of a power of two. */
function exact(value: number): { numerator: bigint; halvings: number } {
  let halvings = 0
  let whole = Math.abs(value)
  while (!Number.isInteger(whole)) {
    whole *= 2
    halvings += 1
  }
  return { numerator: BigInt(whole), halvings }
}

/** With as many decimals, rounded to even where two are as near: `%.2f`. */
export function fixedText(value: number, decimals: number): string {
  const word = special(value)
  if (word !== undefined) return word
  const { numerator, halvings } = exact(value)
  const scaled = numerator * 10n ** BigInt(decimals)
  const unit = 1n << BigInt(halvings)
  const rest = (scaled % unit) * 2n
  const below = scaled / unit
  const rounded = rest > unit || (rest === unit && below % 2n === 1n) ? below + 1n : below
  const digits = String(rounded).padStart(decimals + 1, '0')
  const whole = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return signOf(value) + whole
}

/** One digit before the point and as many behind it, and the exponent: `%.2e`. */
export function scientificParts(value: number, decimals: number): { mantissa: string; exponent: number } {
  const [mantissa = '0', exponent = '0'] = value.toExponential(Math.min(decimals, 100)).split('e')
  return { mantissa: mantissa + '0'.repeat(Math.max(0, decimals - 100)), exponent: Number(exponent) }
}
