import { formatPath, type FieldPath, type Problem, type RuleId } from '../../finding.ts'
import type { Report, ValueContext } from './valueCheck.ts'

/**
 * Where a value stands in its object: the last step, and the place around it. It becomes a path only when there is
 * something to say, so a check of what is right builds none.
 */
export type Place = { readonly step: string | number; readonly outer: Place | undefined }

/** What every check of values has at hand. */
export type Check = ValueContext & { report: Report }

type More = Partial<Pick<Problem, 'suggestion' | 'level'>>

/** `within(undefined, 'spec', 'template')` is `spec.template`. */
export function within(outer: Place | undefined, ...steps: (string | number)[]): Place {
  let place = outer
  for (const step of steps) place = { step, outer: place }
  return place!
}

export function pathOf(place: Place | undefined): FieldPath {
  const path: (string | number)[] = []
  for (let at = place; at !== undefined; at = at.outer) path.push(at.step)
  return path.reverse()
}

/** A field holds what it must not hold: `spec.ports[0].port is 70000: a port is 1 to 65535`. */
export function isWrong(
  check: Check,
  rule: RuleId,
  place: Place | undefined,
  field: string | number,
  value: unknown,
  problem: string,
  more?: More,
): void {
  const path = [...pathOf(place), field]
  check.report(rule, path, `${formatPath(path)} is ${shown(value)}: ${problem}`, more)
}

/** A field, or the text in it, is not there: `spec.dnsConfig.nameservers is required when ...`. */
export function isMissing(
  check: Check,
  rule: RuleId,
  place: Place | undefined,
  field: string | number,
  because = '',
): void {
  const path = [...pathOf(place), field]
  check.report(rule, path, `${formatPath(path)} is required${because && ` ${because}`}`, { at: 'key' })
}

/** A field is there that must not be: `spec.strategy.rollingUpdate must not be set: ...`. */
export function isForbidden(
  check: Check,
  rule: RuleId,
  place: Place | undefined,
  field: string | number,
  because: string,
): void {
  const path = [...pathOf(place), field]
  check.report(rule, path, `${formatPath(path)} must not be set: ${because}`, { at: 'key' })
}

/** Something about all that stands at a place; `problem` goes on after its path: `needs exactly one source`. */
export function isAmiss(check: Check, rule: RuleId, place: Place | undefined, problem: string, more?: More): void {
  const path = pathOf(place)
  check.report(rule, path, `${formatPath(path)} ${problem}`, more)
}

/** What Go's decoder makes of a field that is not there: null and empty text count as left out. */
export function isEmpty(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === ''
}

const shownLength = 60

/** A value as it is written in messages, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}
