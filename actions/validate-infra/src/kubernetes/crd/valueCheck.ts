import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatCheck } from '../cel/formats.ts'
import { checkAlternatives } from './alternatives.ts'
import { canonical } from './canonical.ts'
import { checkNumber, checkText } from './scalarCheck.ts'
import { additionalOf, fieldOf, itemsOf, type SchemaNode } from './schemaNode.ts'
import { described, report, type ValueCheck } from './valueReport.ts'

/**
 * Holds a value against a schema of a CustomResourceDefinition, as kube-openapi's validator does. Nulls, defaults and unknown
 * fields have been dealt with before.
 */
export function checkValue(
  node: SchemaNode,
  value: unknown,
  minor: number,
  path: (string | number)[] = [],
): ValueCheck {
  const check: ValueCheck = { problems: [], blocking: false, path: [...path], minor }
  visit(check, node, value)
  return check
}

/** One value against one schema; goes on below. */
export function visit(check: ValueCheck, node: SchemaNode, value: unknown): void {
  if (value === null) return visitNull(check, node)
  if (!hasType(check, node, value)) return mistyped(check, node, value)
  visitPlain(check, node, value)
  if (Array.isArray(value)) visitList(check, node, value)
  else if (isRecord(value)) visitObject(check, node, value)
  checkAlternatives(check, node, value, visit)
}

/** A null in an enum is never found there. */
function visitNull(check: ValueCheck, node: SchemaNode): void {
  if (!node.nullable && (node.type !== '' || node.intOrString)) mistyped(check, node, null)
  else if (node.enum.length > 0) checkEnum(check, node, null)
}

function hasType(check: ValueCheck, node: SchemaNode, value: unknown): boolean {
  const { type, format } = node
  if (node.intOrString) return typeof value === 'string' || isInt64(value)
  if (format !== '' && formatCheck(format, check.minor) !== undefined) {
    // As the server has it: of a text or a list with a format only the format is asked for, unless numbers are wanted.
    const loose = typeof value === 'string' || Array.isArray(value)
    if (loose && type !== 'integer' && type !== 'number') return true
    if (!loose && type === '') return false
  }
  switch (type) {
    case '':
      return true
    case 'object':
      return isRecord(value)
    case 'array':
      return Array.isArray(value)
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    default:
      return isInt64(value)
  }
}

/** Beyond int64 a number is a float to the server, and no integer. */
function isInt64(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63
}

const wanted: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
}

function mistyped(check: ValueCheck, node: SchemaNode, value: unknown): void {
  const kind = node.intOrString ? 'a whole number or text' : (wanted[node.type] ?? node.type)
  report(check, 'schema/type', `has to be ${kind}, not ${described(value)}`, { blocking: true })
}

function visitPlain(check: ValueCheck, node: SchemaNode, value: unknown): void {
  if (node.enum.length > 0) checkEnum(check, node, value)
  if (typeof value === 'string') checkText(check, node, value)
  else if (typeof value === 'number') checkNumber(check, node, value)
}

function checkEnum(check: ValueCheck, node: SchemaNode, value: unknown): void {
  if (value !== null && node.enum.some(each => same(each, value))) return
  const allowed = node.enum.map(each => (typeof each === 'string' ? each : JSON.stringify(each)))
  const shown = typeof value === 'string' ? `"${value}"` : described(value)
  report(check, 'schema/enum', `is ${shown}, but has to be one of ${allowed.join(', ')}`, { blocking: true })
}

function same(left: unknown, right: unknown): boolean {
  return left === right || (typeof left === 'object' && canonical(left) === canonical(right))
}

function visitList(check: ValueCheck, node: SchemaNode, value: readonly unknown[]): void {
  const { minItems, maxItems } = node
  const items = itemsOf(node)
  if (minItems !== undefined && value.length < minItems) {
    report(check, 'schema/size', `has ${value.length} elements, but needs at least ${minItems}`)
  }
  if (maxItems !== undefined && value.length > maxItems) {
    report(check, 'schema/size', `has ${value.length} elements, but may have at most ${maxItems}`, { blocking: true })
  }
  if (items === undefined) return
  for (let index = 0; index < value.length; index++) {
    check.path.push(index)
    visit(check, items, value[index])
    check.path.pop()
  }
}

function visitObject(check: ValueCheck, node: SchemaNode, value: Record<string, unknown>): void {
  checkCount(check, node, Object.keys(value).length)
  const additional = additionalOf(node)
  for (const name of Object.keys(value)) {
    const schema = fieldOf(node, name)
    check.path.push(name)
    if (schema !== undefined) visit(check, schema, value[name])
    else if (additional === false)
      report(check, 'schema/unknown-field', 'is not allowed: there are no other fields here')
    check.path.pop()
  }
  for (const name of node.required) {
    if (Object.hasOwn(value, name)) continue
    check.path.push(name)
    report(check, 'schema/required', 'is required', { blocking: true, at: 'key' })
    check.path.pop()
  }
}

function checkCount(check: ValueCheck, { minProperties, maxProperties }: SchemaNode, count: number): void {
  if (minProperties !== undefined && count < minProperties) {
    report(check, 'schema/size', `has ${count} fields, but needs at least ${minProperties}`)
  }
  if (maxProperties !== undefined && count > maxProperties) {
    report(check, 'schema/size', `has ${count} fields, but may have at most ${maxProperties}`, { blocking: true })
  }
}
