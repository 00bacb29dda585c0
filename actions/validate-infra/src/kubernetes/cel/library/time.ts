import { dateParts, type DateParts } from '../time.ts'
import type { Duration, Timestamp, Value } from '../values.ts'
import type { Declaration, Library } from './overload.ts'

function isParts(parts: DateParts | Value): parts is DateParts {
  return typeof parts === 'object' && parts !== null && 'year' in parts
}

function part(name: string, of: (parts: DateParts) => number): Declaration[] {
  const call = (moment: Timestamp, zone?: string): Value => {
    const parts = dateParts(moment, zone)
    return isParts(parts) ? BigInt(of(parts)) : parts
  }
  return [
    [`<timestamp>.${name}(): int`, call],
    [`<timestamp>.${name}(string): int`, call],
  ]
}

const spent = (name: string, unitNanos: bigint): Declaration => [
  `<duration>.${name}(): int`,
  ({ nanos }: Duration) => nanos / unitNanos,
]

/** Months, days of the month and of the year count from 0; `getDate` from 1. */
export const time: Library = {
  since: 0,
  declarations: [
    ...part('getFullYear', ({ year }) => year),
    ...part('getMonth', ({ month }) => month - 1),
    ...part('getDayOfYear', ({ dayOfYear }) => dayOfYear),
    ...part('getDayOfMonth', ({ day }) => day - 1),
    ...part('getDate', ({ day }) => day),
    ...part('getDayOfWeek', ({ weekday }) => weekday),
    ...part('getHours', ({ hours }) => hours),
    ...part('getMinutes', ({ minutes }) => minutes),
    ...part('getSeconds', ({ seconds }) => seconds),
    ...part('getMilliseconds', ({ milliseconds }) => milliseconds),
    spent('getHours', 3_600_000_000_000n),
    spent('getMinutes', 60_000_000_000n),
    spent('getSeconds', 1_000_000_000n),
    spent('getMilliseconds', 1_000_000n),
  ],
}
