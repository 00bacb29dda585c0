import { parseDuration } from '../inputs.ts'
import { nearest } from '../nearest.ts'

/** Typed access to an object of unknown content. Each reader notes a problem with its path instead of throwing. */
export type FieldReader = {
  value(key: string): unknown
  problem(key: string, text: string): void
  /** Notes every key that is none of these, with the nearest that is. */
  only(keys: readonly string[]): void
  /** Required when the fallback is undefined, as in the other readers. */
  text(key: string, fallback: string | undefined): string
  optionalText(key: string): string | undefined
  texts(key: string): string[]
  choice<const T extends string>(key: string, allowed: readonly [T, ...T[]]): T
  flag(key: string, fallback: boolean): boolean
  number(key: string, fallback: number | undefined, range: { min: number; max: number }): number
  duration(key: string, fallback: string, range: { minMs: number; maxMs: number }): number
  labels(key: string): Record<string, string>
  /** The object under a key; empty when there is none. */
  object(key: string): FieldReader
  /** Reads every entry of the object under a key. */
  each<T>(key: string, read: (entry: FieldReader) => T): Record<string, T>
}

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function fieldReader(source: unknown, path: string, problems: string[]): FieldReader {
  if (!isObject(source)) problems.push(`${path || 'the file'} has to be a mapping`)
  const fields: Fields = isObject(source) ? source : {}
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  const problem = (key: string, text: string) => void problems.push(`${at(key)} ${text}`)

  /** The value if it passes `accept`; the fallback if there is none; else a problem and the fallback. */
  const read = <T>(
    key: string,
    fallback: T | undefined,
    wanted: string,
    accept: (value: unknown) => T | undefined,
    none: T,
  ) => {
    const value = fields[key]
    const accepted = value === undefined ? fallback : accept(value)
    if (accepted === undefined)
      problem(key, value === undefined ? 'is missing' : `has to be ${wanted}, not ${show(value)}`)
    return accepted ?? fallback ?? none
  }
  const asText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

  return {
    value: key => fields[key],
    problem,
    only: keys => {
      for (const key of Object.keys(fields).filter(each => !keys.includes(each))) {
        const near = nearest(key, keys)
        problem(key, `is not known here${near === undefined ? '' : `; did you mean ${near}?`}`)
      }
    },
    text: (key, fallback) =>
      read(
        key,
        fallback,
        'text',
        value => asText(value) ?? (typeof value === 'number' ? String(value) : undefined),
        '',
      ),
    optionalText: key => (fields[key] === undefined ? undefined : read(key, undefined, 'text', asText, '')),
    texts: key =>
      read(
        key,
        [],
        'a list of texts',
        value =>
          Array.isArray(value) && value.every(each => typeof each === 'string') ? (value as string[]) : undefined,
        [],
      ),
    choice: (key, allowed) =>
      read(key, undefined, `one of ${allowed.join(', ')}`, value => allowed.find(each => each === value), allowed[0]),
    flag: (key, fallback) =>
      read(key, fallback, 'true or false', value => (typeof value === 'boolean' ? value : undefined), false),
    number: (key, fallback, { min, max }) =>
      read(
        key,
        fallback,
        `a number from ${min} to ${max}`,
        value => (typeof value === 'number' && value >= min && value <= max ? value : undefined),
        max,
      ),
    duration: (key, fallback, { minMs, maxMs }) =>
      read(
        key,
        parseDuration(fallback),
        `a duration such as 5s, from ${minMs} ms to ${maxMs} ms`,
        value => {
          const ms = typeof value === 'string' ? parseDuration(value) : undefined
          return ms !== undefined && ms >= minMs && ms <= maxMs ? ms : undefined
        },
        0,
      ),
    labels: key =>
      read(
        key,
        {},
        'labels with their values',
        value =>
          isObject(value) && Object.values(value).every(each => typeof each === 'string' || typeof each === 'number')
            ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]))
            : undefined,
        {},
      ),
    object: key => fieldReader(fields[key] ?? {}, at(key), problems),
    each: (key, readEntry) => {
      const entries = fields[key] ?? {}
      if (!isObject(entries)) problem(key, 'has to be a mapping')
      return isObject(entries)
        ? Object.fromEntries(
            Object.entries(entries).map(([name, entry]) => [
              name,
              readEntry(fieldReader(entry ?? {}, `${at(key)}.${name}`, problems)),
            ]),
          )
        : {}
    },
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
