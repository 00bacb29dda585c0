import { failure, lengthOf, list, type Failure, type ListValue, type Value } from '../values.ts'
import { format } from './stringFormat.ts'
import type { Library } from './overload.ts'

const outOfRange = (index: bigint) => failure(`index out of range: ${index}`)

/** Positions count characters, which may be two units of a JavaScript string. */
function charAt(text: string, index: bigint): Value {
  if (index < 0n || index > lengthOf(text)) return outOfRange(index)
  return cut(text, Number(index), Number(index) + 1)
}

/** Characters of a text; where each is one unit, which is the rule, nothing has to be taken apart. */
function cut(text: string, start: number, end: number): string {
  return lengthOf(text) === text.length ? text.slice(start, end) : [...text].slice(start, end).join('')
}

/** How many characters lie before a position in UTF-16 units. */
function charactersBefore(text: string, units: number): bigint {
  return BigInt(lengthOf(text.slice(0, units)))
}

function unitsBefore(text: string, characters: number): number {
  return cut(text, 0, characters).length
}

function indexOf(text: string, part: string, offset = 0n): Value {
  if (part === '') return offset
  if (offset < 0n) return outOfRange(offset)
  if (offset >= lengthOf(text)) return -1n
  const found = text.indexOf(part, unitsBefore(text, Number(offset)))
  return found < 0 ? -1n : charactersBefore(text, found)
}

function lastIndexOf(text: string, part: string): Value {
  const length = lengthOf(text)
  if (part === '') return BigInt(length)
  return Buffer.byteLength(text) < Buffer.byteLength(part) ? -1n : lastIndexFrom(text, part, BigInt(length - 1))
}

function lastIndexFrom(text: string, part: string, offset: bigint): Value {
  if (part === '') return offset
  if (offset < 0n) return outOfRange(offset)
  if (offset >= lengthOf(text)) return -1n
  const found = text.lastIndexOf(part, unitsBefore(text, Number(offset)))
  return found < 0 ? -1n : charactersBefore(text, found)
}

function substring(text: string, start: bigint, end?: bigint): Value {
  const length = lengthOf(text)
  const stop = end ?? BigInt(length)
  if (end !== undefined && start > end) return failure(`invalid substring range. start: ${start}, end: ${end}`)
  if (start < 0n || start > length) return outOfRange(start)
  if (stop < 0n || stop > length) return outOfRange(stop)
  return cut(text, Number(start), Number(stop))
}

/** An empty text is found before every character and at the end. A negative limit is none. */
function replace(text: string, old: string, by: string, limit = -1n): Value {
  const most = limit < 0n ? Infinity : Number(limit)
  const parts = old === '' ? [...text] : text.split(old)
  if (parts.length * by.length > longestText) return tooLong
  if (old === '') {
    const between = parts.map((letter, index) => (index < most ? by : '') + letter).join('')
    return parts.length < most ? between + by : between
  }
  return most >= parts.length - 1
    ? parts.join(by)
    : [parts.slice(0, most + 1).join(by), ...parts.slice(most + 1)].join(old)
}

/** Far beyond every request, so that nobody needs one; what a rule costs does not count how long texts become. */
const longestText = 2 ** 25
const tooLong: Failure = { kind: 'failure', message: 'a text becomes too long', fatal: true }

function split(text: string, separator: string, limit = -1n): ListValue {
  if (limit === 0n) return list([])
  const parts = separator === '' ? [...text] : text.split(separator)
  if (limit < 0n || parts.length <= limit) return list(parts)
  const count = Number(limit)
  return list([...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)])
}

function join(texts: ListValue, separator = ''): Value {
  let length = texts.items.length * separator.length
  for (const item of texts.items) {
    if (typeof item !== 'string') return failure('join: invalid input')
    length += item.length
  }
  return length > longestText ? tooLong : texts.items.join(separator)
}

/** What Go's TrimSpace takes away: white space of Unicode, which for JavaScript has a byte order mark and no U+0085. */
function trim(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && space.test(text[start]!)) start += 1
  while (end > start && space.test(text[end - 1]!)) end -= 1
  return text.slice(start, end)
}

const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}

function quote(text: string): string {
  return `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, letter => escapes[letter]!)}"`
}

export const strings: Library = {
  since: 0,
  declarations: [
    ['<string>.contains(string): bool', (text: string, part: string) => text.includes(part)],
    ['<string>.startsWith(string): bool', (text: string, part: string) => text.startsWith(part)],
    ['<string>.endsWith(string): bool', (text: string, part: string) => text.endsWith(part)],
    ['<string>.charAt(int): string', charAt],
    ['<string>.indexOf(string): int', indexOf],
    ['<string>.indexOf(string, int): int', indexOf],
    ['<string>.lastIndexOf(string): int', lastIndexOf],
    ['<string>.lastIndexOf(string, int): int', lastIndexFrom],
    ['<string>.lowerAscii(): string', (text: string) => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())],
    ['<string>.upperAscii(): string', (text: string) => text.replace(/[a-z]+/g, letters => letters.toUpperCase())],
    ['<string>.replace(string, string): string', replace],
    ['<string>.replace(string, string, int): string', replace],
    ['<string>.split(string): list(string)', split],
    ['<string>.split(string, int): list(string)', split],
    ['<string>.substring(int): string', substring],
    ['<string>.substring(int, int): string', substring],
    ['<string>.trim(): string', trim],
    ['<list(string)>.join(): string', join],
    ['<list(string)>.join(string): string', join],
    ['<string>.format(list(dyn)): string', format],
    ['strings.quote(string): string', quote],
  ],
}
