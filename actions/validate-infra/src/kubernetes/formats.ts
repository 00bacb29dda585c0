/**
 * The texts that Kubernetes decodes by hand. Each check answers what is wrong in a few words, or undefined.
 */
export type FormatCheck = (text: string) => string | undefined

/** apimachinery/pkg/api/resource: a decimal number and a suffix of SI, of powers of two, or an exponent. */
const quantityPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/

export const isQuantity: FormatCheck = text => {
  if (quantityPattern.test(text.trim())) return undefined
  return 'a quantity is a number with an optional suffix m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei'
}

/** Standard base64 with padding; line breaks are skipped, as by Go's decoder. */
const isBase64: FormatCheck = text => {
  const plain = text.replace(/[\r\n]/g, '')
  const wellFormed = plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain)
  return wellFormed ? undefined : 'the value has to be base64 (for plain text use stringData)'
}

/** Go's time.Parse with RFC3339: an hour of one digit and a comma before the fraction pass. Which days a month has is next. */
const rfc3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-4]):[0-5]\d)$/

function isTime(text: string): boolean {
  const [, year, month, day] = rfc3339.exec(text) ?? []
  return day !== undefined && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
}

const isDateTime: FormatCheck = text =>
  isTime(text) ? undefined : 'the value has to be a time such as 2026-01-31T08:00:00Z'

const isMicroTime: FormatCheck = text =>
  isTime(text) && /[.,]\d{6}(?!\d)/.test(text)
    ? undefined
    : 'the value has to be a time with six digits behind the second, such as 2026-01-31T08:00:00.000000Z'

/** Go's time.ParseDuration. */
const isDuration: FormatCheck = text => {
  const wellFormed = /^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text)
  return wellFormed ? undefined : 'the value has to be a duration such as 90s, 15m or 1h30m'
}

export const textFormats: Readonly<Record<string, FormatCheck>> = {
  byte: isBase64,
  'date-time': isDateTime,
  'date-time-micro': isMicroTime,
  duration: isDuration,
}

const limits: Readonly<Record<string, [min: number, max: number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  // Its last values are not exact as a double; the nearest ones above are out of range in Go too.
  int64: [-(2 ** 63), 2 ** 63 - 1025],
}

/** Whether a whole number fits the integer type of its field. */
export function integerProblem(value: number, format = 'int64'): string | undefined {
  const [min, max] = limits[format] ?? [-Infinity, Infinity]
  return value >= min && value <= max ? undefined : `the value does not fit into ${format}`
}
