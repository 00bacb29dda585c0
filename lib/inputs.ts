import { UserError } from './errors.ts'

/** Reads one input as the runner hands it over: trimmed, empty when it is not set. */
export type InputSource = (name: string) => string

/** Inputs as the runner sets them: `INPUT_` and the id in capitals, https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputs. */
export function runnerInputs(environment: Readonly<Record<string, string | undefined>>): InputSource {
  return name => (environment[`INPUT_${name.toUpperCase()}`] ?? '').trim()
}

/** Typed readers over an `InputSource`. Each notes a problem instead of throwing, so that all are reported at once. */
export type InputReader = {
  text(name: string, fallback?: string): string
  required(name: string): string
  /** Undefined when the input is empty. */
  optional(name: string): string | undefined
  choice<const T extends string>(name: string, allowed: readonly T[], fallback: T): T
  /** `true` or `false`, as in YAML 1.2. */
  flag(name: string, fallback: boolean): boolean
  integer(name: string, fallback: number, range?: { min?: number; max?: number }): number
  /** A finite number, such as a probability. */
  decimal(name: string, fallback: number, range?: { min?: number; max?: number }): number
  /** `90s`, `15m`, `1h30m`, `500ms`; in milliseconds. */
  duration(name: string, fallback: string): number
  /** One entry a line or comma; comments start with `#`. */
  list(name: string): string[]
  /** `key=value`, one a line. */
  pairs(name: string): Record<string, string>
  /** Parsed JSON, checked by `parse`, whose error message becomes the problem. */
  json<T>(name: string, fallback: T, parse: (value: unknown) => T): T
  /** Notes a problem that concerns several inputs. */
  problem(text: string): void
}

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** Milliseconds of a duration such as `1h30m`, or undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(ms|s|m|h))+$/.test(text)) return undefined
  let totalMs = 0
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|s|m|h)/g)) totalMs += Number(amount) * unitMs[unit!]!
  return totalMs
}

/**
 * Builds one typed, frozen record of inputs.
 *
 * @throws UserError that lists every bad input, each with what was seen and what is allowed
 */
export function collectInputs<T extends object>(source: InputSource, build: (read: InputReader) => T): Readonly<T> {
  const problems: string[] = []
  const inputs = build(inputReader(source, problems))
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'an input is' : `${problems.length} inputs are`
    throw new UserError(`${count} not usable:\n${problems.map(each => `  - ${each}`).join('\n')}`, {
      hint: 'the README of the action lists its inputs with their allowed values and defaults',
    })
  }
  return Object.freeze(inputs)
}

function inputReader(source: InputSource, problems: string[]): InputReader {
  const parsed = <T>(name: string, fallback: T, wanted: string, parse: (text: string) => T | undefined): T => {
    const text = source(name)
    if (text === '') return fallback
    const value = parse(text)
    if (value === undefined) problems.push(`${name}: "${text}" is not ${wanted}`)
    return value ?? fallback
  }
  const number = (
    name: string,
    fallback: number,
    pattern: RegExp,
    noun: string,
    range: { min?: number; max?: number },
  ) => {
    const { min = -Infinity, max = Infinity } = range
    const bounds = min === -Infinity && max === Infinity ? '' : ` between ${min} and ${max}`
    return parsed(name, fallback, `${noun}${bounds}`, text => {
      const value = Number(text)
      return pattern.test(text) && value >= min && value <= max ? value : undefined
    })
  }
  return {
    text: (name, fallback = '') => source(name) || fallback,
    optional: name => source(name) || undefined,
    required: name => {
      const text = source(name)
      if (text === '') problems.push(`${name}: is required and was not set`)
      return text
    },
    choice: (name, allowed, fallback) =>
      parsed(name, fallback, `one of ${allowed.join(', ')}`, text => allowed.find(each => each === text)),
    flag: (name, fallback) =>
      parsed(name, fallback, 'true or false', text =>
        /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined,
      ),
    integer: (name, fallback, range = {}) => number(name, fallback, /^-?\d+$/, 'a whole number', range),
    decimal: (name, fallback, range = {}) => number(name, fallback, /^-?\d*\.?\d+(e-?\d+)?$/i, 'a number', range),
    duration: (name, fallback) =>
      parsed(name, parseDuration(fallback) ?? 0, 'a duration such as 90s, 15m or 1h30m', parseDuration),
    list: name =>
      source(name)
        .split(/[\n,]/)
        .map(each => each.replace(/(^|\s)#.*$/, '').trim())
        .filter(each => each !== ''),
    pairs: name => {
      const pairs: Record<string, string> = {}
      for (const line of source(name)
        .split('\n')
        .map(each => each.trim())) {
        if (line === '' || line.startsWith('#')) continue
        const at = line.indexOf('=')
        if (at < 1) problems.push(`${name}: "${line}" is not of the form key=value`)
        else pairs[line.slice(0, at).trim()] = line.slice(at + 1).trim()
      }
      return pairs
    },
    json: (name, fallback, parse) => {
      const text = source(name)
      if (text === '') return fallback
      try {
        return parse(JSON.parse(text))
      } catch (error) {
        problems.push(`${name}: ${(error as Error).message}`)
        return fallback
      }
    },
    problem: text => void problems.push(text),
  }
}
