import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { formatPath, type RuleId } from '../../finding.ts'
import type { TextCheck } from './names.ts'
import { isWrong, pathOf, shown, within, type Check, type Place } from './place.ts'
import { thousandths } from './quantities.ts'

/** The spec of an object: empty when it is left out, undefined when it is of another type, which the schema says. */
export function specOf(object: ManifestObject): Record<string, unknown> | undefined {
  const spec = object['spec']
  if (spec === undefined || spec === null) return {}
  return isRecord(spec) ? spec : undefined
}

/** A list as it is, and nothing where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Whether a list is left out or empty; a value of another type is the schema's business. */
export function isWithoutElements(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

const nothing = {}

/** Visits the mappings in a list, each with its place. A null is an empty one, as for Go's decoder. */
export function forEachRecord(
  list: unknown,
  place: Place,
  visit: (record: Record<string, unknown>, at: Place, index: number) => void,
): void {
  if (!Array.isArray(list)) return
  for (let index = 0; index < list.length; index++) {
    const element: unknown = list[index] ?? nothing
    if (isRecord(element)) visit(element, within(place, index), index)
  }
}

/** Visits the texts in a list. A null is an empty one. */
export function forEachText(list: unknown, visit: (text: string, index: number) => void): void {
  if (!Array.isArray(list)) return
  for (let index = 0; index < list.length; index++) {
    const element: unknown = list[index] ?? ''
    if (typeof element === 'string') visit(element, index)
  }
}

/** The thousandths in a field of amounts; a null is none, as for Go's decoder. */
export function amountOf(value: unknown): number | undefined {
  return value === null ? 0 : thousandths(value)
}

/** What a text field holds for the server: nothing where it is left out or of another type. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A key that a mapping must not have: `"a b" cannot be a key of metadata.labels: ...`. */
export function refuseKey(check: Check, rule: RuleId, place: Place, key: string, problem: string): void {
  const path = pathOf(place)
  const message = `${shown(key)} cannot be a key of ${formatPath(path)}: ${problem}`
  check.report(rule, [...path, key], message, { at: 'key' })
}

/** A text that may be left out, but has its form where it is there, even when it is empty. */
export function checkPointer(
  check: Check,
  rule: RuleId,
  record: Record<string, unknown>,
  place: Place | undefined,
  field: string,
  form: TextCheck,
): void {
  const value = record[field]
  const problem = typeof value === 'string' ? form(value) : undefined
  if (problem !== undefined) isWrong(check, rule, place, field, value, problem)
}
