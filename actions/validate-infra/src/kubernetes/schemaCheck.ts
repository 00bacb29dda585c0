import { isRecord } from '../../../../lib/manifests/object.ts'
import { formatPath, type FieldPath, type Problem, type RuleId } from '../finding.ts'
import { integerProblem, isQuantity, textFormats } from './formats.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import { homeOf } from './fieldHome.ts'
import type { Schema, Schemas, SchemaType } from './schemas.ts'

/**
 * Holds a value against its schema, as the API server decodes and validates it with `fieldValidation=Strict`.
 *
 * A null field counts as left out, for that is what Go's decoder makes of it. Empty text in an enum counts as left out too:
 * the server puts the default there.
 */
export function checkSchema(schemas: Schemas, root: Schema, value: unknown): Problem[] {
  const check: Check = { schemas, root, problems: [], path: [], dropping: false, unchecked: false }
  visit(check, root, value)
  return check.problems
}

type Check = {
  schemas: Schemas
  root: Schema
  problems: Problem[]
  /** The way to the value that is looked at: one list for the whole walk, so that nothing is allocated for what is right. */
  path: (string | number)[]
  /** True inside what is decoded by a part of the server that drops unknown fields without a word. */
  dropping: boolean
  /** True below a field that the server takes as it is decoded. */
  unchecked: boolean
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
    case 'objectOrBoolean':
      return typeof value === 'boolean' ? undefined : visitDropping(check, schema.items, value)
    case 'objectOrArray':
      return visitDropping(check, Array.isArray(value) ? { type: 'array', items: schema.items! } : schema.items, value)
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

/** What the server decodes once more by itself, and not strictly: unknown fields get lost. */
function visitDropping(check: Check, schema: Schema = anything, value: unknown): void {
  const before = check.dropping
  check.dropping = true
  visit(check, schema, value)
  check.dropping = before
}

function visitString(check: Check, declared: Schema, schema: Schema, value: unknown): void {
  if (typeof value !== 'string') return mistyped(check, 'text', value)
  const allowed = declared.enum ?? schema.enum
  if (allowed !== undefined && value !== '' && !allowed.includes(value) && !check.unchecked) {
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
  for (let index = 0; index < value.length; index++) {
    if (value[index] === null) visitNullElement(check, schema, index)
    else visitAt(check, index, items, value[index])
  }
  if (value.length > 1) visitIdentities(check, schema, value)
}

/** Mostly a dash with nothing behind it. */
function visitNullElement(check: Check, schema: Schema, index: number): void {
  const items = check.schemas.resolve(schema.items ?? anything)
  if (schema.keys !== undefined || schema.set) {
    const told = schema.keys === undefined ? 'a text of its own' : `its ${schema.keys.join(' and ')}`
    const message = `${formatPath([...check.path, index])} is null: an element of this list needs ${told}`
    return report(check, 'schema/null', { message }, [index])
  }
  if (items.fields !== undefined) visitAt(check, index, items, {})
  else warnOfNull(check, items, index)
}

const readAs: Partial<Record<SchemaType, string>> = {
  string: 'empty text',
  integer: '0',
  number: '0',
  quantity: '0',
  intOrString: '0',
  boolean: 'false',
}

/** A null that is not a field cannot count as left out. */
function warnOfNull(check: Check, schema: Schema, step: string | number): void {
  const reading = schema.type && readAs[schema.type]
  if (reading === undefined) return
  const message = `${formatPath([...check.path, step])} is null, which the server reads as ${reading}: write that, or leave it out`
  report(check, 'schema/null', { message, level: 'warning' }, [step])
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
  for (const key in value) {
    if (value[key] === null) warnOfNull(check, check.schemas.resolve(values), key)
    else visitAt(check, key, values, value[key])
  }
}

function visitObject(check: Check, schema: Schema, value: unknown): void {
  if (!isRecord(value)) return mistyped(check, 'a mapping', value)
  const { fields } = schema
  if (fields === undefined) return
  for (const name in value) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined) unknownField(check, fields, name)
    else if (field.unchecked) visitUnchecked(check, name, field, value[name])
    else visitAt(check, name, field, value[name])
  }
  if (schema.required === undefined || check.unchecked) return
  for (const name of schema.required) {
    if (value[name] !== undefined && value[name] !== null) continue
    const words = value[name] === null ? 'is required, and null' : 'is required'
    report(check, 'schema/required', { message: `${formatPath([...check.path, name])} ${words}`, at: 'key' }, [name])
  }
}

function visitUnchecked(check: Check, name: string, schema: Schema, value: unknown): void {
  const outer = check.unchecked
  check.unchecked = true
  visitAt(check, name, schema, value)
  check.unchecked = outer
}

function unknownField(check: Check, fields: Record<string, Schema>, name: string): void {
  const suggestion = nearest(name, Object.keys(fields))
  const home = suggestion === undefined ? homeOf(check.schemas, check.root, check.path, name) : undefined
  const hint =
    suggestion !== undefined ? `; did you mean "${suggestion}"?` : home !== undefined ? `; it belongs ${home}` : ''
  const message = `there is no field ${formatPath([...check.path, name])}${hint}`
  const problem = { at: 'key' as const, ...(suggestion !== undefined && { suggestion }) }
  if (!check.dropping) report(check, 'schema/unknown-field', { message, ...problem }, [name])
  else {
    const dropped = `${message}; the server drops it without a word`
    report(check, 'schema/unknown-field', { message: dropped, level: 'warning', ...problem }, [name])
  }
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

type Report = Pick<Problem, 'message'> & Partial<Pick<Problem, 'at' | 'level' | 'suggestion'>>

/** Says that the present value is wrong, or a part of it that `below` leads to. */
function report(check: Check, rule: RuleId, { at = 'value', ...said }: Report, below: FieldPath = []): void {
  check.problems.push({ rule, path: [...check.path, ...below], at, ...said })
}
