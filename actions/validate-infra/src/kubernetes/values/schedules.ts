import { textFormats } from '../formats.ts'
import type { TextCheck } from './names.ts'

type Field = { what: string; min: number; max: number; names?: readonly string[] }

/** The five fields of a schedule, as github.com/robfig/cron reads them: Sunday is 0, and there is no 7. */
const fields: readonly Field[] = [
  { what: 'minute', min: 0, max: 59 },
  { what: 'hour', min: 0, max: 23 },
  { what: 'day of the month', min: 1, max: 31 },
  {
    what: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { what: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

const descriptors = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'])
const longest = 1024

/** Whether a CronJob can have a schedule: five fields, or a word like `@daily` or `@every 90m`. */
export const scheduleProblem: TextCheck = text => {
  if (text.includes('TZ')) return 'the time zone of a schedule goes into timeZone'
  if (text.length > longest) return `a schedule has at most ${longest} characters`
  if (text.startsWith('@')) return descriptorProblem(text)
  const parts = text.trim().split(/\s+/)
  if (parts.length !== fields.length) {
    return `a schedule has five fields (minute, hour, day of the month, month, day of the week), and here are ${parts.length}`
  }
  for (const [index, part] of parts.entries()) {
    const problem = fieldProblem(part, fields[index]!)
    if (problem !== undefined) return problem
  }
  return undefined
}

function descriptorProblem(text: string): string | undefined {
  if (descriptors.has(text)) return undefined
  if (!text.startsWith('@every '))
    return `the words for a schedule are ${[...descriptors].join(', ')} and @every <duration>`
  return textFormats['duration']?.(text.slice('@every '.length))
}

function fieldProblem(text: string, field: Field): string | undefined {
  for (const range of text.split(',')) {
    if (range !== '' && !isRange(range, field)) return outOfRange(range, field)
  }
  return undefined
}

function outOfRange(range: string, { what, min, max, names }: Field): string {
  const named = names === undefined ? '' : ` or ${names[0]!.toUpperCase()} to ${names.at(-1)!.toUpperCase()}`
  return `"${range}" cannot be the ${what}: ${min} to ${max}${named}, "*", a range as a-b, each with an optional /step`
}

/** `*`, `5`, `1-5`, with an optional step behind: `5/15` goes on to the end. */
function isRange(text: string, { min, max, names }: Field): boolean {
  const [range = '', step, ...more] = text.split('/')
  if (more.length > 0 || (step !== undefined && !(valueOf(step) > 0))) return false
  const [first = '', last, ...rest] = range.split('-')
  if (first === '*' || first === '?') return true
  const start = valueOf(first, names, min)
  const end = last !== undefined ? valueOf(last, names, min) : step === undefined ? start : max
  return rest.length === 0 && start >= min && end <= max && start <= end
}

function valueOf(text: string, names: readonly string[] = [], min = 0): number {
  const named = names.indexOf(text.toLowerCase())
  if (named >= 0) return named + min
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : Number.NaN
}

const zonePart = /^[A-Za-z._0-9+][A-Za-z.\-_0-9+]{0,13}$/
const zones = new Map<string, string | undefined>()

/** Whether a name is one of the IANA time zone database; each is looked up once. */
export const timeZoneProblem: TextCheck = text => {
  if (text === '') return 'leave the field out, or name a time zone'
  if (text.length > 64) return 'there is no such time zone'
  if (!zones.has(text)) zones.set(text, unknownZone(text))
  return zones.get(text)
}

function unknownZone(text: string): string | undefined {
  const problem = 'a time zone of the IANA database is needed, as Europe/Berlin'
  if (text.split('/').some(part => part === '.' || part === '..' || !zonePart.test(part))) return problem
  if (/^local$/i.test(text) || /^[+\d]/.test(text)) return problem
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    // The database is case-sensitive where the language is not.
    return timeZone !== text && timeZone.toLowerCase() === text.toLowerCase() ? `did you mean ${timeZone}?` : undefined
  } catch {
    return problem
  }
}
