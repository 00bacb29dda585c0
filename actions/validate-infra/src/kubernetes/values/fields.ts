import type { RuleId } from '../../finding.ts'
import type { TextCheck } from './names.ts'
import { isEmpty, isMissing, isWrong, type Check, type Place } from './place.ts'

type Fields = Record<string, unknown>

/** Text that has to have a form; text that is not there, or empty, is another check's business. */
export function checkText(
  check: Check,
  rule: RuleId,
  record: Fields,
  place: Place | undefined,
  field: string,
  problemOf: TextCheck,
): void {
  const value = record[field]
  if (typeof value !== 'string' || value === '') return
  const problem = problemOf(value)
  if (problem !== undefined) isWrong(check, rule, place, field, value, problem)
}

/** Fields that the schema requires already, but not that there is something in their text. */
export function checkFilled(check: Check, record: Fields, place: Place, fields: readonly string[]): void {
  for (const field of fields) if (record[field] === '') isMissing(check, 'value/required', place, field)
}

/** A field that the server wants, and the schema does not. */
export function checkPresent(check: Check, record: Fields, place: Place, field: string, because?: string): void {
  if (isEmpty(record[field])) isMissing(check, 'value/required', place, field, because)
}

/** Choices without a default: empty text is none of them, though the schema takes it for a field left out. */
export function checkChosen(check: Check, record: Fields, place: Place | undefined, fields: readonly string[]): void {
  for (const field of fields) {
    if (record[field] === '') isWrong(check, 'value/required', place, field, '', 'leave the field out, or fill it in')
  }
}

/** Whether a field holds anything; Go's decoder drops a null. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** A number that stands there, or the one that the server puts in its place. */
export function numberOr(value: unknown, fallback: number): number | undefined {
  if (!isSet(value)) return fallback
  return typeof value === 'number' ? value : undefined
}
