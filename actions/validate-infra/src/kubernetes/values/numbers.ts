import type { RuleId } from '../../finding.ts'
import { isWrong, type Check, type Place } from './place.ts'

/** A number that has to lie between two others; values of other types are passed over. `what` names it: `a weight`. */
export function checkRange(
  check: Check,
  rule: RuleId,
  record: Record<string, unknown>,
  place: Place,
  field: string,
  [min, max]: readonly [number, number],
  what = 'the number here',
): void {
  const value = record[field]
  if (typeof value !== 'number' || (value >= min && value <= max)) return
  const wanted = max === Infinity ? `${min} or more` : `${min} to ${max}`
  isWrong(check, rule, place, field, value, `${what} is ${wanted}`)
}

/** Numbers that count something, and so are not negative. */
export function checkCounts(
  check: Check,
  record: Record<string, unknown>,
  place: Place,
  fields: readonly string[],
): void {
  for (const field of fields) {
    const value = record[field]
    if (typeof value === 'number' && value < 0) {
      isWrong(check, 'value/negative', place, field, value, 'it has to be 0 or more')
    }
  }
}
