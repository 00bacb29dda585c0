/**
 * What plain scalars mean to those who read a file.
 *
 * - `kubernetes`: Go's yaml.v2, by way of sigs.k8s.io/yaml. Neither YAML 1.1 nor 1.2: `yes` is true, 0777 is 511, `12:30`
 *   and dates are text.
 * - `compose`: Go's yaml.v3: numbers as above, `yes` is text.
 * - `workflow`: the core schema of YAML 1.2, without merge keys.
 */
export type YamlProfile = 'kubernetes' | 'compose' | 'workflow'

/** Code units that a plain scalar other than text can begin with. */
const hints = new Uint8Array(128)
for (const each of '+-.0123456789yYnNtTfFoO~') hints[each.charCodeAt(0)] = 1

/** Whether the first code unit of a plain scalar rules out everything but text. */
export function isText(code: number): boolean {
  return code >= 128 || hints[code] === 0
}

const nulls = ['', '~', 'null', 'Null', 'NULL']
const bothBooleans = { true: ['true', 'True', 'TRUE'], false: ['false', 'False', 'FALSE'] }
const oldBooleans = {
  true: ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'],
  false: ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'],
}
const infinities = ['.inf', '.Inf', '.INF']

const coreWords = new Map<string, unknown>([
  ...nulls.map(each => [each, null] as const),
  ...bothBooleans.true.map(each => [each, true] as const),
  ...bothBooleans.false.map(each => [each, false] as const),
  ...infinities.map(each => [each, Infinity] as const),
  ...infinities.map(each => [`+${each}`, Infinity] as const),
  ...infinities.map(each => [`-${each}`, -Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map(each => [each, NaN] as const),
])

const kubernetesWords = new Map<string, unknown>([
  ...coreWords,
  ...oldBooleans.true.map(each => [each, true] as const),
  ...oldBooleans.false.map(each => [each, false] as const),
])

/** The value of a plain scalar. */
export function plainValue(text: string, profile: YamlProfile): unknown {
  if (isText(text.charCodeAt(0)) && text !== '') return text
  if (isShortInteger(text)) return Number(text)
  const words = profile === 'kubernetes' ? kubernetesWords : coreWords
  if (words.has(text)) return words.get(text)
  return (profile === 'workflow' ? coreNumber(text) : goNumber(text)) ?? text
}

/** The integers that everybody reads alike. */
function isShortInteger(text: string): boolean {
  const { length } = text
  if (length === 0 || length > 15 || (length > 1 && text.charCodeAt(0) === 48)) return false
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return true
}

const coreInteger = /^[-+]?[0-9]+$|^0o[0-7]+$|^0x[0-9a-fA-F]+$/
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/

function coreNumber(text: string): number | undefined {
  return coreInteger.test(text) || decimal.test(text) ? Number(text) : undefined
}

const goInteger = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/
const dotted = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/

/** `strconv.ParseInt` and `ParseUint` with base 0 of the digits without `_`, then `ParseFloat`; undefined for text. */
function goNumber(text: string): number | undefined {
  const first = text.charCodeAt(0)
  if (first === 46) return dotted.test(text) ? finite(text.replaceAll('_', '')) : undefined
  if (first > 57) return undefined
  const plain = text.includes('_') ? text.replaceAll('_', '') : text
  const integer = goInteger.exec(plain)
  if (integer !== null) {
    const value = goIntegerValue(integer[1]!, integer[2]!)
    if (value !== undefined) return value
  }
  return decimal.test(plain) ? finite(plain) : undefined
}

/** Go keeps a number that its float64 cannot hold (1e400) as text. */
function finite(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

const maxInt64 = 2n ** 63n - 1n
const maxUint64 = 2n ** 64n - 1n

/**
 * The value of an integer, or undefined where it does not fit into 64 bits. Beyond 2^53 its last digits are lost, but no
 * value of an int64 becomes one that is none: the largest is rounded down.
 */
function goIntegerValue(sign: string, digits: string): number | undefined {
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits
  const magnitude = BigInt(octal)
  if (sign === '-') return magnitude <= maxInt64 + 1n ? -Number(magnitude) : undefined
  if (magnitude > maxInt64) return sign === '' && magnitude <= maxUint64 ? Number(magnitude) : undefined
  return Math.min(Number(magnitude), maxInt64AsNumber)
}

/** The largest float64 that is an int64. */
const maxInt64AsNumber = 2 ** 63 - 1024

/** A spelling that Kubernetes and readers of another YAML take differently. */
export type Spelling = 'truthy' | 'octal' | 'digits' | 'precision' | 'infinite' | 'base60'

/** Numbers of base 60, which only YAML 1.1 has. */
const base60 = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/

/** How the spelling of a plain scalar misleads, given what Kubernetes makes of it; undefined for plain words. */
export function spellingOf(text: string, value: unknown): Spelling | undefined {
  if (typeof value === 'boolean') return coreWords.has(text) ? undefined : 'truthy'
  if (typeof value === 'string') {
    if (coreNumber(text) !== undefined) return 'precision'
    return base60.test(text) ? 'base60' : undefined
  }
  if (typeof value !== 'number' || isShortInteger(text)) return undefined
  if (!Number.isFinite(value)) return 'infinite'
  const core = coreNumber(text)
  if (core === undefined) return 'digits'
  if (core !== value && /^[-+]?0[0-7]+$/.test(text)) return 'octal'
  return coreInteger.test(text) && !Number.isSafeInteger(core) ? 'precision' : undefined
}

/** A key as Kubernetes writes it into JSON, or undefined where it refuses it. */
export function keyText(value: unknown, source: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return String(value)
    case 'number':
      return numberKey(value, source)
    default:
      return undefined
  }
}

/** Go writes integers in full, and floats with the digits that a float32 needs. */
function numberKey(value: number, source: string): string | undefined {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  const plain = source.replaceAll('_', '')
  if (Number.isSafeInteger(value) && goInteger.test(plain)) return String(value)
  const integer = goInteger.exec(plain)
  if (integer !== null && goIntegerValue(integer[1]!, integer[2]!) !== undefined) {
    const exact = BigInt(/^0[0-7]+$/.test(integer[2]!) ? `0o${integer[2]!.slice(1)}` : integer[2]!)
    // An integer beyond int64 is of a type that is no key.
    if (integer[1] !== '-' && exact > maxInt64) return undefined
    return String(integer[1] === '-' ? -exact : exact)
  }
  return float32Text(value)
}

/** `strconv.FormatFloat(value, 'g', -1, 32)` */
function float32Text(value: number): string {
  const wanted = Math.fround(value)
  if (wanted === 0) return Object.is(wanted, -0) ? '-0' : '0'
  let digits = 1
  while (digits < 9 && Math.fround(Number(wanted.toPrecision(digits))) !== wanted) digits++
  const [mantissa = '', exponent = ''] = Number(wanted.toPrecision(digits))
    .toExponential(digits - 1)
    .split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(Number(wanted.toPrecision(digits)))
  const sign = power < 0 ? '-' : '+'
  return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`
}
