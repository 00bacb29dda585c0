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
  const check: Check = { schemas, problems: [], path: [], parents: [] }
  visit(check, root, value)
  return check.problems
}

type Check = {
  schemas: Schemas
  problems: Problem[]
  /** The way to the value that is looked at: one list for the whole walk, so that nothing is allocated for what is right. */
  path: (string | number)[]
  /** Schemas of the objects on the way to the field, for "belongs one level up". */
  parents: Schema[]
}

function visit(check: Check, declared: Schema, value: unknown): void {
  if (value === null || value === undefined) return
  const schema = check.schemas.resolve(declared)
  switch (schema.type) {
    case 'string':
      return visitString(check, declared, schema, value)
    case 'integer':
    case 'number':
      return visitNumber(check, schema, value)
    case 'boolean':
      if (typeof value !== 'boolean') mistyped(check, 'true or false', value)
      return
    case 'quantity':
      return visitQuantity(check, value)
    case 'intOrString':
      if (typeof value === 'string') return
      return visitNumber(check, portLike, value, 'a whole number or text')
    case 'array':
      return visitArray(check, schema, value)
    case 'map':
      return visitMap(check, schema, value)
    case 'object':
      return visitObject(check, schema, value)
    case undefined:
      return
  }
}

/** What a number has to be where text is allowed too. */
const portLike: Schema = { type: 'integer', format: 'int32' }

const anything: Schema = {}

/** Looks at a part of the present value. */
function visitAt(check: Check, step: string | number, schema: Schema, value: unknown): void {
  check.path.push(step)
  visit(check, schema, value)
  check.path.pop()
}

function visitString(check: Check, declared: Schema, schema: Schema, value: unknown): void {
  if (typeof value !== 'string') return mistyped(check, 'text', value)
  const allowed = declared.enum ?? schema.enum
  if (allowed !== undefined && value !== '' && !allowed.includes(value) && !inStatus(check.path)) {
    const suggestion = nearest(value, allowed)
    report(check, 'schema/enum', {
      message: `${formatPath(check.path)} is "${value}", but has to be one of ${allowed.join(', ')}${didYouMean(value, allowed)}`,
      ...(suggestion !== undefined && { suggestion }),
    })
  }
  const problem = schema.format === undefined ? undefined : textFormats[schema.format]?.(value)
  if (problem !== undefined) {
    report(check, 'schema/format', { message: `${formatPath(check.path)} is ${shown(value)}: ${problem}` })
  }
}

function visitNumber(check: Check, schema: Schema, value: unknown, wanted?: string): void {
  const whole = schema.type === 'integer'
  if (typeof value !== 'number' || Number.isNaN(value) || (whole && !Number.isInteger(value))) {
    return mistyped(check, wanted ?? (whole ? 'a whole number' : 'a number'), value)
  }
  const problem = whole ? integerProblem(value, schema.format) : undefined
  if (problem !== undefined) {
    report(check, 'schema/format', { message: `${formatPath(check.path)} is ${value}: ${problem}` })
  }
}

function visitQuantity(check: Check, value: unknown): void {
  if (typeof value === 'number') return
  if (typeof value !== 'string') return mistyped(check, 'a quantity', value)
  const problem = isQuantity(value)
  if (problem !== undefined) {
    report(check, 'schema/quantity', { message: `${formatPath(check.path)} is ${shown(value)}: ${problem}` })
  }
}

function visitArray(check: Check, schema: Schema, value: unknown): void {
  if (!Array.isArray(value)) return mistyped(check, 'a list', value)
  const items = schema.items ?? anything
  for (let index = 0; index < value.length; index++) visitAt(check, index, items, value[index])
  if (value.length > 1) visitIdentities(check, schema, value)
}

function visitIdentities(check: Check, schema: Schema, list: readonly unknown[]): void {
  const identity = identityOf(check, schema)
  if (identity === undefined) return
  const seen = new Map<string, number>()
  for (const [index, element] of list.entries()) {
    const id = identity(element)
    if (id === undefined) continue
    const first = seen.get(id)
    if (first === undefined) seen.set(id, index)
    else {
      const words = describeIdentity(check, schema, element)
      // Of one key its value is what to change; of several it may be any of them.
      const place = schema.keys?.length === 1 ? [index, schema.keys[0]!] : [index]
      const message = `${formatPath(check.path)} has ${words} twice, at [${first}] and [${index}]`
      report(check, 'schema/duplicate-element', { message }, place)
    }
  }
}

/** What may occur only once in a list: the values of its keys, with the defaults that the server fills in. */
function identityOf(check: Check, schema: Schema): ((element: unknown) => string | undefined) | undefined {
  if (schema.set) return element => (typeof element === 'string' ? element : undefined)
  const { keys } = schema
  if (keys === undefined) return undefined
  return element => {
    if (!isRecord(element)) return undefined
    const values = identityValues(check, schema, element)
    // A missing key is reported as missing; two elements without it are not called equal on top.
    return values.every(each => each === undefined) ? undefined : JSON.stringify(values)
  }
}

function identityValues(check: Check, schema: Schema, element: Record<string, unknown>): unknown[] {
  const fields = check.schemas.resolve(schema.items ?? anything).fields ?? {}
  return (schema.keys ?? []).map(key => element[key] ?? fields[key]?.default)
}

function describeIdentity(check: Check, schema: Schema, element: unknown): string {
  if (!isRecord(element)) return `"${String(element)}"`
  const values = identityValues(check, schema, element)
  return (schema.keys ?? []).map((key, position) => `${key} ${shown(values[position] ?? '')}`).join(' and ')
}

function visitMap(check: Check, schema: Schema, value: unknown): void {
  if (!isRecord(value)) return mistyped(check, 'a mapping', value)
  const values = schema.values ?? anything
  for (const key in value) visitAt(check, key, values, value[key])
}

function visitObject(check: Check, schema: Schema, value: unknown): void {
  if (!isRecord(value)) return mistyped(check, 'a mapping', value)
  const { fields } = schema
  if (fields === undefined) return
  check.parents.push(schema)
  for (const name in value) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined) unknownField(check, schema, name)
    else visitAt(check, name, field, value[name])
  }
  check.parents.pop()
  if (schema.required === undefined || inStatus(check.path)) return
  for (const name of schema.required) {
    if (value[name] !== undefined && value[name] !== null) continue
    report(check, 'schema/required', { message: `${formatPath([...check.path, name])} is required`, at: 'key' }, [name])
  }
}

function unknownField(check: Check, schema: Schema, name: string): void {
  const suggestion = nearest(name, Object.keys(schema.fields ?? {}))
  const home = suggestion === undefined ? homeOf(check, schema, name) : undefined
  const hint =
    suggestion !== undefined ? `; did you mean "${suggestion}"?` : home !== undefined ? `; it belongs ${home}` : ''
  const message = `there is no field ${formatPath([...check.path, name])}${hint}`
  report(check, 'schema/unknown-field', { message, at: 'key', ...(suggestion !== undefined && { suggestion }) }, [name])
}

/** Where a field of this name does exist: in an object around, or in one below. Mostly a matter of indentation. */
function homeOf(check: Check, schema: Schema, name: string): string | undefined {
  const above = check.parents.slice(0, -1).findLastIndex(each => Object.hasOwn(each.fields ?? {}, name))
  if (above >= 0) return 'further out: look at the indentation'
  const below = findBelow(check.schemas, schema, name, 3)
  return below === undefined ? undefined : `under ${formatPath([...check.path, ...below])}`
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

function mistyped(check: Check, wanted: string, value: unknown): void {
  report(check, 'schema/type', { message: `${formatPath(check.path)} has to be ${wanted}, not ${described(value)}` })
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

/** Says that the present value is wrong, or a part of it that `below` leads to. */
function report(
  check: Check,
  rule: RuleId,
  { message, at = 'value', suggestion }: Report,
  below: FieldPath = [],
): void {
  const path = [...check.path, ...below]
  check.problems.push({ rule, message, path, at, ...(suggestion !== undefined && { suggestion }) })
}
