type Field = { name: string; min: number; max: number; names?: readonly string[] }

const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

/** Why GitHub takes a text for no schedule; undefined when it does. */
export function cronFault(text: string): string | undefined {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== 5)
    return `five fields are wanted (minute, hour, day, month, weekday), and there are ${parts.length}`
  for (const [index, field] of fields.entries()) {
    const values = valuesOf(parts[index]!, field)
    if (typeof values === 'string') return `${field.name} ${parts[index]}: ${values}`
  }
  return undefined
}

/** The fewest minutes between two starts of a schedule that can be read. */
export function shortestGapMinutes(text: string): number {
  const [minutes = [], hours = []] = text
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((part, index) => valuesOf(part, fields[index]!))
    .filter(each => typeof each !== 'string')
  const gaps = minutes.slice(1).map((minute, index) => minute - minutes[index]!)
  const nextHour = hours.some(hour => hours.includes((hour + 1) % 24))
  if (nextHour) gaps.push(60 + minutes[0]! - minutes.at(-1)!)
  return Math.min(...gaps, 24 * 60)
}

/** The values that a field means in their order, or why it means none. */
function valuesOf(part: string, field: Field): number[] | string {
  const values = new Set<number>()
  for (const item of part.split(',')) {
    const [range = '', step, ...more] = item.split('/')
    const every = step === undefined ? 1 : numberOf(step, { ...field, min: 1, names: [] })
    if (more.length > 0 || every === undefined) return `/ is followed by one number from 1 to ${field.max}`
    const [from, to] = rangeOf(range, step !== undefined, field)
    if (from === undefined || to === undefined) return wanted(field)
    if (to < from) return 'the range runs backwards'
    for (let value = from; value <= to; value += every) values.add(value)
  }
  return [...values].sort((left, right) => left - right)
}

function rangeOf(text: string, stepped: boolean, field: Field): [number | undefined, number | undefined] {
  if (text === '*') return [field.min, field.max]
  const [first = '', last, ...more] = text.split('-')
  const from = numberOf(first, field)
  if (last === undefined) return [from, stepped ? field.max : from]
  return more.length > 0 ? [undefined, undefined] : [from, numberOf(last, field)]
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase())
  if (named !== -1) return named + min
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}

function wanted({ min, max, names }: Field): string {
  const words = names === undefined ? '' : `, ${names[0]!.toUpperCase()} to ${names.at(-1)!.toUpperCase()}`
  return `it goes from ${min} to ${max}${words}, or is *`
}
