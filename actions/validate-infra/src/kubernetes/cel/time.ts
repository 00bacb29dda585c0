import { duration, failure, timestamp, type Duration, type Failure, type Timestamp } from './values.ts'

const unitNanos: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}

/** Go's time.ParseDuration: `1h30m`, `-1.5s`, `0`. Undefined for what is none. */
export function parseDuration(text: string): Duration | undefined {
  const parts = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text)
  if (parts === null) return undefined
  let nanos = 0n
  for (const [, whole = '', fraction = '', unit = ''] of parts[2]!.matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g)) {
    const size = unitNanos[unit]!
    nanos += BigInt(whole || '0') * size
    if (fraction !== '') nanos += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length)
  }
  const signed = parts[1] === '-' ? -nanos : nanos
  return signed < -(2n ** 63n) || signed >= 2n ** 63n ? undefined : duration(signed)
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/

/** Go's time.Parse with RFC 3339, in the years 1 to 9999. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = rfc3339.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const seconds = secondsOf(year, month, day)
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)]
  if (seconds === undefined || hour > 23 || minute > 59 || second > 59 || offsetHours > 24 || offsetMinutes > 60)
    return undefined
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes)
  const total = seconds + hour * 3600 + minute * 60 + second - offset * 60
  if (total < -62_135_596_800 || total > 253_402_300_799) return undefined
  const nanos = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'))
  return timestamp(BigInt(total) * 1_000_000_000n + nanos, offset)
}

/** The beginning of a day in seconds since 1970, or undefined when the calendar has no such day. */
export function secondsOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.getTime() / 1000 : undefined
}

/** As `string(duration)` gives it: seconds, however many. */
export function durationText(nanos: bigint): string {
  const seconds = Number(nanos / 1_000_000_000n) + Number(nanos % 1_000_000_000n) / 1e9
  const text = String(seconds)
  return `${/e/.test(text) ? seconds.toFixed(9).replace(/0+$/, '') : text}s`
}

/** RFC 3339 with as many decimals as it takes, at the offset that the timestamp was written with. */
export function timestampText({ nanos, offsetMinutes }: Timestamp): string {
  const { seconds, fraction } = splitSeconds(nanos + BigInt(offsetMinutes) * 60_000_000_000n)
  const date = new Date(Number(seconds) * 1000)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .padStart(19, '0')
  const decimals = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`
  const [hours, minutes] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const zone = offsetMinutes === 0 ? 'Z' : `${offsetMinutes < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
  return `${date}${decimals}${zone}`
}

function splitSeconds(nanos: bigint): { seconds: bigint; fraction: bigint } {
  const fraction = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  return { seconds: (nanos - fraction) / 1_000_000_000n, fraction }
}

export type DateParts = {
  year: number
  /** From 1. */
  month: number
  day: number
  /** From 0, Sunday. */
  weekday: number
  dayOfYear: number
  hours: number
  minutes: number
  seconds: number
  milliseconds: number
}

/** The calendar's view of a moment, in a zone such as `Europe/Berlin` or `+01:00`; UTC by default. */
export function dateParts({ nanos }: Timestamp, zone = 'UTC'): DateParts | Failure {
  const { seconds, fraction } = splitSeconds(nanos)
  const moment = Number(seconds) * 1000
  const offset = offsetSeconds(zone, moment)
  if (offset === undefined) return failure(`unknown time zone ${zone}`)
  const date = new Date(moment + offset * 1000)
  const start = secondsOf(date.getUTCFullYear(), 1, 1) ?? 0
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    dayOfYear: Math.floor((date.getTime() / 1000 - start) / 86_400),
    hours: date.getUTCHours(),
    minutes: date.getUTCMinutes(),
    seconds: date.getUTCSeconds(),
    milliseconds: Number(fraction / 1_000_000n),
  }
}

function offsetSeconds(zone: string, moment: number): number | undefined {
  // Servers run in containers, where the local time is UTC.
  if (zone === '' || zone === 'UTC' || zone === 'Local') return 0
  if (zone.includes(':')) {
    const [, sign = '', hours = '', minutes = ''] = /^([+-]?)(\d+):([+-]?\d+)$/.exec(zone) ?? []
    if (hours === '') return undefined
    const [whole, rest] = [Number(hours) * 3600, Number(minutes) * 60]
    return sign === '-' ? -whole - rest : whole + rest
  }
  try {
    const shown = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).format(moment)
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(shown) ?? []
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    return sign === '-' ? -offset : offset
  } catch {
    return undefined
  }
}
