import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatPath } from '../../finding.ts'
import { labelValueProblem, qualifiedNameProblem } from './names.ts'
import { isForbidden, isMissing, isWrong, pathOf, within, type Check, type Place } from './place.ts'

/** Operators that need values, and those that must have none. */
const withValues = new Set<unknown>(['In', 'NotIn'])
const withoutValues = new Set<unknown>(['Exists', 'DoesNotExist'])

/** Holds a LabelSelector to the rules for keys, values and operators; a value that is no selector is passed over. */
export function checkLabelSelector(check: Check, selector: unknown, place: Place): void {
  if (!isRecord(selector)) return
  checkLabelMap(check, selector['matchLabels'], within(place, 'matchLabels'))
  const expressions = selector['matchExpressions']
  if (!Array.isArray(expressions)) return
  for (let index = 0; index < expressions.length; index++) {
    const expression: unknown = expressions[index]
    if (isRecord(expression)) checkExpression(check, expression, within(place, 'matchExpressions', index))
  }
}

/** Labels that are asked for: `matchLabels`, a `nodeSelector`, the selector of a Service. */
export function checkLabelMap(check: Check, labels: unknown, place: Place): void {
  if (!isRecord(labels)) return
  for (const key in labels) {
    const keyProblem = qualifiedNameProblem(key)
    if (keyProblem !== undefined) {
      const path = pathOf(place)
      const message = `"${key}" cannot be a key of ${formatPath(path)}: ${keyProblem}`
      check.report('value/selector', [...path, key], message, { at: 'key' })
    }
    const value = labels[key]
    const problem = typeof value === 'string' ? labelValueProblem(value) : undefined
    if (problem !== undefined) isWrong(check, 'value/selector', place, key, value, problem)
  }
}

function checkExpression(check: Check, { key, operator, values }: Record<string, unknown>, place: Place): void {
  const keyProblem = typeof key === 'string' ? qualifiedNameProblem(key) : undefined
  if (keyProblem !== undefined) isWrong(check, 'value/selector', place, 'key', key, keyProblem)
  const filled = Array.isArray(values) && values.length > 0
  if (withValues.has(operator)) {
    if (!filled) isMissing(check, 'value/selector', place, 'values', `with the operator ${String(operator)}`)
  } else if (withoutValues.has(operator)) {
    if (filled) isForbidden(check, 'value/selector', place, 'values', `the operator is ${String(operator)}`)
  } else if (typeof operator === 'string') {
    const problem = 'a selector has the operators In, NotIn, Exists and DoesNotExist'
    isWrong(check, 'value/selector', place, 'operator', operator, problem)
  }
  if (filled) checkLabelValues(check, values, within(place, 'values'))
}

export function checkLabelValues(check: Check, values: readonly unknown[], place: Place): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    const problem = typeof value === 'string' ? labelValueProblem(value) : undefined
    if (problem !== undefined) isWrong(check, 'value/selector', place, index, value, problem)
  }
}

/**
 * Whether a LabelSelector selects these labels. An empty one selects all; undefined when it cannot be known, because
 * something in it is not as the schema wants it.
 */
export function selects(selector: unknown, labels: Record<string, unknown>): boolean | undefined {
  if (!isRecord(selector)) return undefined
  const { matchLabels, matchExpressions } = selector
  const matched = isRecord(matchLabels) ? hasLabels(matchLabels, labels) : true
  if (matched === false || !Array.isArray(matchExpressions)) return matched
  let known = matched !== undefined
  for (const expression of matchExpressions as unknown[]) {
    const matches = isRecord(expression) ? meets(expression, labels) : undefined
    if (matches === false) return false
    known &&= matches !== undefined
  }
  return known ? true : undefined
}

/** Whether all of the wanted labels are there, each with its value; undefined when one of them is no label at all. */
export function hasLabels(wanted: Record<string, unknown>, labels: Record<string, unknown>): boolean | undefined {
  for (const key in wanted) {
    if (!Object.hasOwn(labels, key)) return false
    const value = wanted[key] ?? ''
    const label = labels[key] ?? ''
    if (value === label) continue
    return isLabelValue(value) && isLabelValue(label) ? false : undefined
  }
  return true
}

function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && labelValueProblem(value) === undefined
}

function meets(
  { key, operator, values }: Record<string, unknown>,
  labels: Record<string, unknown>,
): boolean | undefined {
  if (typeof key !== 'string') return undefined
  const has = Object.hasOwn(labels, key)
  const among = Array.isArray(values) ? (values as unknown[]).includes(labels[key]) : undefined
  switch (operator) {
    case 'In':
      return among === undefined ? undefined : has && among
    case 'NotIn':
      return among === undefined ? undefined : !(has && among)
    case 'Exists':
      return has
    case 'DoesNotExist':
      return !has
    default:
      return undefined
  }
}
