import { parseAddress, parseNetwork } from './address.ts'
import { patternOf } from './pattern.ts'
import { parseDuration, parseTimestamp, secondsOf } from './time.ts'
import { isRequestUri } from './url.ts'
import { duration, timestamp, type Duration, type Timestamp } from './values.ts'

/**
 * The formats of text that a CustomResourceDefinition can ask for, by their names without dashes: what go-openapi's strfmt
 * takes for one. All others are ignored, `int32` and `double` among them.
 */
export const textFormats: Readonly<Record<string, (text: string) => boolean>> = {
  bsonobjectid: text => /^[0-9a-fA-F]{24}$/.test(text),
  uri: isRequestUri,
  email: isEmail,
  hostname: isHostname,
  ipv4: text =>
    text.includes('.') && parseAddress(withoutZeros(text))?.zone === undefined && isAddress(withoutZeros(text)),
  ipv6: text => text.includes(':') && isAddress(text),
  cidr: text => parseNetwork(withoutZeros(text)) !== undefined,
  mac: isMac,
  uuid: text => uuid('[0-9a-f]', '[0-9a-f]').test(text),
  uuid3: text => uuid('3', '[0-9a-f]').test(text),
  uuid4: text => uuid('4', '[89ab]').test(text),
  uuid5: text => uuid('5', '[89ab]').test(text),
  isbn: text => isIsbn10(text) || isIsbn13(text),
  isbn10: isIsbn10,
  isbn13: isIsbn13,
  creditcard: isCreditCard,
  ssn: text => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
  hexcolor: text => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  rgbcolor: isRgb,
  byte: text => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text),
  password: () => true,
  date: text => parseDate(text) !== undefined,
  duration: text => parseLooseDuration(text) !== undefined,
  datetime: isDateTime,
}

/** Came later: the first minor version of Kubernetes whose server checks them. */
export const laterFormats: Readonly<Record<string, { since: number; holds: (text: string) => boolean }>> = {
  k8sshortname: { since: 35, holds: text => text.length <= 63 && label.test(text) },
  k8slongname: { since: 35, holds: text => text.length <= 253 && text.split('.').every(part => label.test(part)) },
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

/** The check of a format, or undefined where the server ignores it. */
export function formatCheck(name: string, minor: number): ((text: string) => boolean) | undefined {
  const plain = name.replaceAll('-', '')
  if (Object.hasOwn(textFormats, plain)) return textFormats[plain]
  const later = Object.hasOwn(laterFormats, plain) ? laterFormats[plain] : undefined
  return later !== undefined && minor >= later.since ? later.holds : undefined
}

function isAddress(text: string): boolean {
  const address = parseAddress(text)
  return address !== undefined && address.zone === undefined
}

/** Numbers of IPv4 once could begin with zeros; where they could, they still can. */
function withoutZeros(text: string): string {
  return text.replace(/(^|[.:/])0+(?=\d+(?:\.|$|\/))/g, '$1')
}

function uuid(third: string, fourth: string): RegExp {
  return new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}[0-9a-f]{3}-?${fourth}[0-9a-f]{3}-?[0-9a-f]{12}$`, 'i')
}

const letters = 'a-zA-Z0-9\\p{S}\\p{L}'
const hostname = `^([${letters}]((-?[${letters}]{0,62})?)|([${letters}](([-${letters}]{0,61}[${letters}])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$`

function isHostname(text: string): boolean {
  const pattern = patternOf(hostname)
  if ('problem' in pattern || !pattern.test(text) || Buffer.byteLength(text) > 255) return false
  return text.split('.').every(part => Buffer.byteLength(part) <= 63)
}

const atom = '[^\\s\\x00-\\x1f\\x7f()<>@,;:\\\\".[\\]]+'
const dotAtom = `${atom}(?:\\.${atom})*`
const quoted = '"(?:[^"\\\\\\r\\n]|\\\\[^])*"'
const address = `(?:${dotAtom}|${quoted})@(?:${dotAtom}|\\[[0-9a-fA-F.:]+\\])`
const email = new RegExp(`^\\s*(?:${address}|(?:[^<>@]*\\s)?<${address}>)\\s*$`)

/** An address of RFC 5322, with a name in front of it or without. */
function isEmail(text: string): boolean {
  return text.length <= 1_000 && email.test(text)
}

/** 6, 8 or 20 bytes in pairs behind `:` or `-`, or in fours behind dots. */
function isMac(text: string): boolean {
  const dotted = /^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2,9}$/.test(text)
  const paired = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(\1[0-9a-fA-F]{2}){4,18}$/.test(text)
  return (dotted || paired) && [6, 8, 20].includes(text.replace(/[.:-]/g, '').length / 2)
}

function isIsbn10(text: string): boolean {
  const plain = text.replace(/[\s-]+/g, '')
  if (!/^\d{9}[\dX]$/.test(plain)) return false
  const sum = [...plain].reduce((all, digit, index) => all + (index + 1) * (digit === 'X' ? 10 : Number(digit)), 0)
  return sum % 11 === 0
}

function isIsbn13(text: string): boolean {
  const plain = text.replace(/[\s-]+/g, '')
  if (!/^\d{13}$/.test(plain)) return false
  const sum = [...plain].reduce((all, digit, index) => all + (index % 2 === 0 ? 1 : 3) * Number(digit), 0)
  return sum % 10 === 0
}

const cards =
  /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/

function isCreditCard(text: string): boolean {
  const digits = text.replace(/\D+/g, '')
  const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2)
  const sum = [...digits]
    .reverse()
    .map(Number)
    .reduce((all, digit, index) => all + (index % 2 === 0 ? digit : doubled(digit)), 0)
  return cards.test(digits) && sum % 10 === 0
}

function isRgb(text: string): boolean {
  const match = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text)
  return match !== null && match.slice(1).every(part => /^(0|[1-9]\d*)$/.test(part) && Number(part) <= 255)
}

/** A day as `2026-01-31`. */
export function parseDate(text: string): Timestamp | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const seconds = match === null ? undefined : secondsOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return seconds === undefined ? undefined : timestamp(BigInt(seconds) * 1_000_000_000n)
}

function isDateTime(text: string): boolean {
  const [day = '', time] = text.toLowerCase().split('t')
  const parts = /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[+-]\d\d:\d\d)$/u.exec(time ?? '')
  return parts !== null && parseDate(day) !== undefined && parts[1]! <= '23' && parts[2]! <= '59' && parts[3]! <= '59'
}

/** A time that may lack its zone, which is UTC then. */
export function parseDateTime(text: string): Timestamp | undefined {
  return text === '' ? timestamp(0n) : (parseTimestamp(text) ?? parseTimestamp(`${text}Z`))
}

const units: readonly (readonly [names: readonly string[], start: string, nanos: bigint])[] = [
  [['ns'], 'nano', 1n],
  [['us', 'µs'], 'micro', 1_000n],
  [['ms'], 'milli', 1_000_000n],
  [['s'], 'sec', 1_000_000_000n],
  [['m'], 'min', 60_000_000_000n],
  [['h', 'hr'], 'hour', 3_600_000_000_000n],
  [['d'], 'day', 86_400_000_000_000n],
  [['w', 'wk'], 'week', 604_800_000_000_000n],
]

/** A duration of Go, or numbers with units in words as Scala has them: `2 days`. */
export function parseLooseDuration(text: string): Duration | undefined {
  const strict = parseDuration(text)
  if (strict !== undefined) return strict
  let nanos: bigint | undefined
  for (const [, number = '', written = ''] of text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)) {
    const unit = written.toLowerCase()
    const found = units.find(([names, start]) => names.includes(unit) || unit.startsWith(start))
    if (found !== undefined) nanos = (nanos ?? 0n) + BigInt(number) * found[2]
  }
  return nanos === undefined ? undefined : duration(BigInt.asIntN(64, nanos))
}
