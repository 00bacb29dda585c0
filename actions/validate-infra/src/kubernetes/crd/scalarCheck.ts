import { formatCheck } from '../cel/formats.ts'
import { patternOf } from '../cel/pattern.ts'
import { lengthOf } from '../cel/values.ts'
import type { SchemaNode } from './schemaNode.ts'
import { report, shown, type ValueCheck } from './valueReport.ts'

/** Lengths in characters, then the pattern; the first that does not fit is said. A format comes on top. */
export function checkText(check: ValueCheck, node: SchemaNode, value: string): void {
  checkLength(check, node, value)
  if (node.format === '') return
  const holds = formatCheck(node.format, check.minor)
  if (holds !== undefined && !holds(value)) {
    report(check, 'schema/format', `is ${shown(value)}, which is not of the format ${node.format}`, { blocking: true })
  }
}

function checkLength(check: ValueCheck, { minLength, maxLength, pattern }: SchemaNode, value: string): void {
  if (maxLength !== undefined && value.length > maxLength && lengthOf(value) > maxLength) {
    const words = `has ${lengthOf(value)} characters, but may have at most ${maxLength}`
    report(check, 'schema/size', words, { blocking: true })
  } else if (minLength !== undefined && lengthOf(value) < minLength) {
    report(check, 'schema/size', `has ${lengthOf(value)} characters, but needs at least ${minLength}`)
  } else if (pattern !== '') checkPattern(check, pattern, value)
}

function checkPattern(check: ValueCheck, source: string, value: string): void {
  const pattern = patternOf(source)
  // A pattern that is none is found in the definition.
  if ('problem' in pattern || pattern.test(value)) return
  report(check, 'schema/pattern', `is ${shown(value)}, which does not match ${shown(source)}`)
}

/** Whole numbers are compared with the whole part of a bound, as the server does. */
export function checkNumber(check: ValueCheck, node: SchemaNode, value: number): void {
  const bound = Number.isInteger(value) ? Math.trunc : (limit: number) => limit
  const { multipleOf } = node
  if (multipleOf !== undefined && !isMultiple(value, bound(multipleOf))) {
    report(check, 'schema/range', `is ${value}, but has to be a multiple of ${multipleOf}`)
  }
  if (node.maximum !== undefined) {
    const maximum = bound(node.maximum)
    if (value > maximum || (node.exclusiveMaximum && value === maximum)) {
      const words = node.exclusiveMaximum ? 'less than' : 'at most'
      report(check, 'schema/range', `is ${value}, but has to be ${words} ${node.maximum}`)
    }
  }
  if (node.minimum !== undefined) {
    const minimum = bound(node.minimum)
    if (value < minimum || (node.exclusiveMinimum && value === minimum)) {
      const words = node.exclusiveMinimum ? 'more than' : 'at least'
      report(check, 'schema/range', `is ${value}, but has to be ${words} ${node.minimum}`)
    }
  }
}

function isMultiple(value: number, factor: number): boolean {
  if (factor <= 0) return false
  if (Number.isInteger(value) && Number.isInteger(factor)) return value % factor === 0
  const quotient = factor < 1 ? (1 / factor) * value : value / factor
  return Math.abs(quotient - Math.round(quotient)) < 1e-9
}
