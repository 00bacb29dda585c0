import { fixedText, generalText, scientificParts } from '../numbers.ts'
import { durationText, timestampText } from '../time.ts'
import {
  failure,
  isDuration,
  isFailure,
  isList,
  isMap,
  isTimestamp,
  isType,
  isUint,
  typeName,
  type Failure,
  type ListValue,
  type MapValue,
  type Value,
} from '../values.ts'

/** One clause of a format, `%.2f`. */
export type Clause = { verb: string; decimals?: number }

/** More than a double has. */
const mostDecimals = 1_100

/** Texts and clauses in turn, or what is wrong with the format. */
export function clausesOf(text: string): (string | Clause)[] | { problem: string } {
  const parts: (string | Clause)[] = []
  let from = 0
  for (const match of text.matchAll(/%(?:%|(?:\.(\d*))?([^]?))/gu)) {
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
    const verb = match[2]
    if (match[0] === '%%') parts.push('%')
    else if (verb === undefined || verb === '') return { problem: 'the format ends within a clause' }
    else if (!/^[sdfebxXo]$/.test(verb)) return { problem: `there is no clause "%${verb}"` }
    else if (match[1] === '') return { problem: 'the precision has no digits' }
    else if (Number(match[1]) > mostDecimals) return { problem: 'the precision is too large' }
    else parts.push({ verb, ...(match[1] !== undefined && { decimals: Number(match[1]) }) })
  }
  parts.push(text.slice(from))
  return parts
}

/** `'%d of %s'.format([2, name])`. */
export function format(text: string, values: ListValue): Value {
  const parts = clausesOf(text)
  if ('problem' in parts) return failure(parts.problem)
  let written = ''
  let index = 0
  for (const part of parts) {
    if (typeof part === 'string') written += part
    else {
      const value = values.items[index]
      if (value === undefined) return failure(`index ${index} out of range`)
      index += 1
      const shown = isFailure(value) ? value : clauseText(part, value)
      if (typeof shown !== 'string') return shown
      written += shown
    }
  }
  return written
}

const defaultDecimals = 6

function clauseText({ verb, decimals = defaultDecimals }: Clause, value: Value): string | Failure {
  switch (verb) {
    case 's':
      return shown(value)
    case 'd':
      return wholeText(value, 10)
    case 'o':
      return wholeText(value, 8)
    case 'b':
      return typeof value === 'boolean' ? String(Number(value)) : wholeText(value, 2)
    case 'f':
    case 'e':
      return doubleText(verb, value, decimals)
    default: {
      const hex = hexadecimal(value)
      return typeof hex === 'string' && verb === 'X' ? hex.toUpperCase() : hex
    }
  }
}

function unfit(value: Value): Failure {
  return failure(`this clause cannot show ${typeName(value)}`)
}

function wholeText(value: Value, radix: number): string | Failure {
  if (typeof value === 'bigint') return value.toString(radix)
  return value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && isUint(value)
    ? value.value.toString(radix)
    : unfit(value)
}

function hexadecimal(value: Value): string | Failure {
  if (typeof value === 'string' || value instanceof Uint8Array) return Buffer.from(value as string).toString('hex')
  return wholeText(value, 16)
}

const words: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity }
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** As golang.org/x/text writes doubles for English: thousands apart, powers of ten raised. */
function doubleText(verb: string, value: Value, decimals: number): string | Failure {
  const number = typeof value === 'string' ? words[value] : value
  if (typeof number !== 'number') return unfit(value)
  if (Number.isNaN(number)) return 'NaN'
  if (!Number.isFinite(number)) return number > 0 ? '∞' : '-∞'
  if (verb === 'f') {
    const [whole = '', fraction] = fixedText(number, decimals).split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
    return fraction === undefined ? grouped : `${grouped}.${fraction}`
  }
  const { mantissa, exponent } = scientificParts(number, decimals)
  const power = String(Math.abs(exponent))
    .padStart(2, '0')
    .replace(/\d/g, digit => superscripts[Number(digit)]!)
  return `${mantissa}\u202f×\u202f10${exponent < 0 ? '⁻' : ''}${power}`
}

/** `%s`: the value as `string()` gives it. */
function shown(value: Value): string | Failure {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return generalText(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString()
  if (value !== null && typeof value === 'object') {
    if (isList(value)) return listText(value)
    if (isMap(value)) return mapText(value)
    if (isTimestamp(value)) return timestampText(value)
    if (isDuration(value)) return durationText(value.nanos)
    if (isType(value)) return value.name
    return wholeText(value, 10)
  }
  return String(value)
}

/** Within a list or map values are written as an expression would: texts quoted, doubles with six decimals. */
function nested(value: Value): string | Failure {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    const text = fixedText(value, defaultDecimals)
    return Number.isFinite(value) ? text : JSON.stringify(text)
  }
  if (value instanceof Uint8Array) return `b${JSON.stringify(Buffer.from(value).toString())}`
  if (value !== null && typeof value === 'object') {
    if (isTimestamp(value)) return `timestamp(${JSON.stringify(timestampText(value))})`
    if (isDuration(value)) return `duration(${JSON.stringify(durationText(value.nanos))})`
  }
  return shown(value)
}

function listText({ items }: ListValue): string | Failure {
  const texts = items.map(item => (isFailure(item) ? item : nested(item)))
  return texts.find(text => typeof text !== 'string') ?? `[${texts.join(', ')}]`
}

function mapText(map: MapValue): string | Failure {
  const pairs: { key: string; value: string }[] = []
  for (const each of map.keys()) {
    const [key, value] = [nested(each), nested(map.find(each) ?? null)]
    if (typeof key !== 'string') return key
    if (typeof value !== 'string') return value
    pairs.push({ key, value })
  }
  pairs.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
  return `{${pairs.map(({ key, value }) => `${key}:${value}`).join(', ')}}`
}
