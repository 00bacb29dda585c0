import { isRecord } from '../../../../lib/manifests/object.ts'
import { formatPath, type FieldPath, type Problem, type RuleId } from '../finding.ts'
import { integerProblem, isQuantity, textFormats } from './formats.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import type { Schema, Schemas } from './schemas.ts'

/**
 * Holds a value against its schema, as the API server decodes and validates it with `fieldValidation=Strict`.
 *
 * A null counts as left out, for that is what Go's decoder makes of it. Empty text in an enum counts as left out too: the
 * server puts the default there. Below `status` nothing is required and no enum counts, for the server throws it away.
 */
export function checkSchema(schemas: Schemas, root: Schema, value: unknown): Problem[] {
  const check: Check = { schemas, problems: [], parents: [] }
  visit(check, root, value, [])
  return check.problems
}

type Check = {
  schemas: Schemas
  problems: Problem[]
  /** Schemas of the objects on the way to the field, for "belongs one level up". */
  parents: Schema[]
}

function visit(check: Check, declared: Schema, value: unknown, path: FieldPath): void {
  if (value === null || value === undefined) return
  const schema = check.schemas.resolve(declared)
  switch (schema.type) {
    case 'string':
      return visitString(check, declared, schema, value, path)
    case 'integer':
    case 'number':
      return visitNumber(check, schema, value, path)
    case 'boolean':
      if (typeof value !== 'boolean') mistyped(check, 'true or false', value, path)
      return
    case 'quantity':
      return visitQuantity(check, value, path)
    case 'intOrString':
      if (typeof value === 'string') return
      return visitNumber(check, { type: 'integer', format: 'int32' }, value, path, 'a whole number or text')
    case 'array':
      return visitArray(check, schema, value, path)
    case 'map':
      return visitMap(check, schema, value, path)
    case 'object':
      return visitObject(check, schema, value, path)
    case undefined:
      return
  }
}

function visitString(check: Check, declared: Schema, schema: Schema, value: unknown, path: FieldPath): void {
  if (typeof value !== 'string') return mistyped(check, 'text', value, path)
  const allowed = declared.enum ?? schema.enum
  if (allowed !== undefined && value !== '' && !allowed.includes(value) && !inStatus(path)) {
    const suggestion = nearest(value, allowed)
    report(check, 'schema/enum', path, {
      message: `${formatPath(path)} is "${value}", but has to be one of ${allowed.join(', ')}${didYouMean(value, allowed)}`,
      ...(suggestion !== undefined && { suggestion }),
    })
  }
  const problem = textFormats[schema.format ?? '']?.(value)
  if (problem !== undefined) {
    report(check, 'schema/format', path, { message: `${formatPath(path)} is ${shown(value)}: ${problem}` })
  }
}

function visitNumber(check: Check, schema: Schema, value: unknown, path: FieldPath, wanted?: string): void {
  const whole = schema.type === 'integer'
  if (typeof value !== 'number' || Number.isNaN(value) || (whole && !Number.isInteger(value))) {
    return mistyped(check, wanted ?? (whole ? 'a whole number' : 'a number'), value, path)
  }
  const problem = whole ? integerProblem(value, schema.format) : undefined
  if (problem !== undefined) {
    report(check, 'schema/format', path, { message: `${formatPath(path)} is ${value}: ${problem}` })
  }
}

function visitQuantity(check: Check, value: unknown, path: FieldPath): void {
  if (typeof value === 'number') return
  if (typeof value !== 'string') return mistyped(check, 'a quantity', value, path)
  const problem = isQuantity(value)
  if (problem !== undefined) {
    report(check, 'schema/quantity', path, { message: `${formatPath(path)} is ${shown(value)}: ${problem}` })
  }
}

function visitArray(check: Check, schema: Schema, value: unknown, path: FieldPath): void {
  if (!Array.isArray(value)) return mistyped(check, 'a list', value, path)
  for (const [index, element] of value.entries()) visit(check, schema.items ?? {}, element, [...path, index])
  const identity = identityOf(check, schema)
  if (identity === undefined) return
  const seen = new Map<string, number>()
  for (const [index, element] of value.entries()) {
    const id = identity(element)
    if (id === undefined) continue
    const first = seen.get(id.key)
    if (first === undefined) seen.set(id.key, index)
    else {
      const message = `${formatPath(path)} has ${id.words} twice, at [${first}] and [${index}]`
      // Of one key its value is what to change; of several it may be any of them.
      const place = schema.keys?.length === 1 ? [...path, index, schema.keys[0]!] : [...path, index]
      report(check, 'schema/duplicate-element', place, { message })
    }
  }
}

type Identity = (element: unknown) => { key: string; words: string } | undefined

/** What may occur only once in a list: the values of its keys, with the defaults that the server fills in. */
function identityOf(check: Check, schema: Schema): Identity | undefined {
  if (schema.set) {
    return element => (typeof element === 'string' ? { key: element, words: `"${element}"` } : undefined)
  }
  const { keys } = schema
  if (keys === undefined) return undefined
  const fields = check.schemas.resolve(schema.items ?? {}).fields ?? {}
  return element => {
    if (!isRecord(element)) return undefined
    const values = keys.map(key => element[key] ?? fields[key]?.default)
    // A missing key is reported as missing; two elements without it are not called equal on top.
    if (values.every(each => each === undefined)) return undefined
    return {
      key: JSON.stringify(values),
      words: keys.map((key, position) => `${key} ${shown(values[position] ?? '')}`).join(' and '),
    }
  }
}

function visitMap(check: Check, schema: Schema, value: unknown, path: FieldPath): void {
  if (!isRecord(value)) return mistyped(check, 'a mapping', value, path)
  for (const [key, each] of Object.entries(value)) visit(check, schema.values ?? {}, each, [...path, key])
}

function visitObject(check: Check, schema: Schema, value: unknown, path: FieldPath): void {
  if (!isRecord(value)) return mistyped(check, 'a mapping', value, path)
  const { fields } = schema
  if (fields === undefined) return
  check.parents.push(schema)
  for (const [name, each] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined) unknownField(check, schema, name, path)
    else visit(check, field, each, [...path, name])
  }
  check.parents.pop()
  if (inStatus(path)) return
  for (const name of schema.required ?? []) {
    if (value[name] !== undefined && value[name] !== null) continue
    const missing = [...path, name]
    report(check, 'schema/required', missing, { message: `${formatPath(missing)} is required`, at: 'key' })
  }
}

function unknownField(check: Check, schema: Schema, name: string, path: FieldPath): void {
  const suggestion = nearest(name, Object.keys(schema.fields ?? {}))
  const home = suggestion === undefined ? homeOf(check, schema, name, path) : undefined
  const hint =
    suggestion !== undefined ? `; did you mean "${suggestion}"?` : home !== undefined ? `; it belongs ${home}` : ''
  report(check, 'schema/unknown-field', [...path, name], {
    message: `there is no field ${formatPath([...path, name])}${hint}`,
    at: 'key',
    ...(suggestion !== undefined && { suggestion }),
  })
}

/** Where a field of this name does exist: in an object around, or in one below. Mostly a matter of indentation. */
function homeOf(check: Check, schema: Schema, name: string, path: FieldPath): string | undefined {
  const above = check.parents.slice(0, -1).findLastIndex(each => Object.hasOwn(each.fields ?? {}, name))
  if (above >= 0) return 'further out: look at the indentation'
  const below = findBelow(check.schemas, schema, name, 3)
  return below === undefined ? undefined : `under ${formatPath([...path, ...below])}`
}

function findBelow(schemas: Schemas, schema: Schema, name: string, depth: number): string[] | undefined {
  const objects = Object.entries(schema.fields ?? {})
    .filter(([field]) => field !== 'status')
    .map(([field, declared]) => [field, schemas.resolve(declared)] as const)
    .filter(([, each]) => each.type === 'object' && each.fields !== undefined)
  for (const [field, each] of objects) if (Object.hasOwn(each.fields!, name)) return [field]
  if (depth === 1) return undefined
  for (const [field, each] of objects) {
    const found = findBelow(schemas, each, name, depth - 1)
    if (found !== undefined) return [field, ...found]
  }
  return undefined
}

function inStatus(path: FieldPath): boolean {
  return path[0] === 'status'
}

function mistyped(check: Check, wanted: string, value: unknown, path: FieldPath): void {
  report(check, 'schema/type', path, { message: `${formatPath(path)} has to be ${wanted}, not ${described(value)}` })
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'a mapping'
  if (typeof value === 'string') return `the text ${shown(value)}`
  if (typeof value === 'boolean') return `the boolean ${value}`
  return `the number ${String(value)}`
}

const shownLength = 60

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

type Report = Pick<Problem, 'message'> & Partial<Pick<Problem, 'at' | 'suggestion'>>

function report(check: Check, rule: RuleId, path: FieldPath, { message, at = 'value', suggestion }: Report): void {
  check.problems.push({ rule, message, path, at, ...(suggestion !== undefined && { suggestion }) })
}
