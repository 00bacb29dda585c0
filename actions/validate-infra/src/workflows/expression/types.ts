import type { RuleId } from '../../finding.ts'

/** What an expression gives, as far as the files tell. */
export type Type =
  { kind: 'any' | 'string' | 'number' | 'boolean' | 'null' } | { kind: 'array'; item: Type } | ObjectType

export type ObjectType = {
  kind: 'object'
  /** By names in lower case: GitHub does not tell cases apart. */
  fields: ReadonlyMap<string, Field>
  /** The type of fields that are not listed; undefined where there are no others. */
  rest?: Type
  /** What it means that a field is not there. */
  absent?: Absence
  /** Only fields from before this position are there: of steps, those that have run. */
  before?: number
}

export type Field = { name: string; type: Type; position?: number }

export type Absence = { rule: RuleId; say(name: string): string }

/** The fields that are there. */
export function fieldOf({ fields, before = Infinity }: ObjectType, name: string): Field | undefined {
  const field = fields.get(name.toLowerCase())
  return field !== undefined && (field.position ?? 0) < before ? field : undefined
}

export function fieldsOf({ fields, before = Infinity }: ObjectType): Field[] {
  return [...fields.values()].filter(({ position = 0 }) => position < before)
}

export const any: Type = { kind: 'any' }
export const string: Type = { kind: 'string' }
export const number: Type = { kind: 'number' }
export const boolean: Type = { kind: 'boolean' }
export const nothing: Type = { kind: 'null' }

export const arrayOf = (item: Type): Type => ({ kind: 'array', item })

/** An object with these fields and no others, unless `rest` says what the others are. */
export function objectOf(
  fields: Readonly<Record<string, Type>> | readonly (readonly [string, Type])[],
  more: Pick<ObjectType, 'rest' | 'absent'> = {},
): ObjectType {
  const entries = Array.isArray(fields) ? (fields as readonly (readonly [string, Type])[]) : Object.entries(fields)
  const known = entries.map(([name, type]) => [name.toLowerCase(), { name, type }] as const)
  return { kind: 'object', fields: new Map(known), ...more }
}

/** An object whose fields all have one type, under names that nobody knows. */
export const mapOf = (rest: Type): ObjectType => objectOf({}, { rest })

/** The type of what is either one or the other; of objects, with the fields of both. */
export function either(left: Type, right: Type): Type {
  if (left === right) return left
  if (left.kind === 'array' && right.kind === 'array') return arrayOf(either(left.item, right.item))
  if (left.kind !== 'object' || right.kind !== 'object')
    return left.kind === right.kind && left.kind !== 'array' ? left : any
  const fields = new Map(left.fields)
  for (const [key, field] of right.fields) {
    const twin = fields.get(key)
    fields.set(key, twin === undefined ? field : { name: twin.name, type: either(twin.type, field.type) })
  }
  const rest = left.rest && right.rest ? either(left.rest, right.rest) : (left.rest ?? right.rest)
  return { kind: 'object', fields, ...(rest && { rest }), ...(left.absent && { absent: left.absent }) }
}

/** The type of what is one of many; of none, anything. */
export function oneOf(types: readonly Type[]): Type {
  return types.length > 0 ? types.reduce(either) : any
}

/** Deeper in a value than this, nobody looks. */
const depthLimit = 20

/** The type of a plain value, such as one read from JSON. */
export function typeOfValue(value: unknown, depth = 0): Type {
  if (value === null) return nothing
  if (typeof value === 'string') return string
  if (typeof value === 'number') return number
  if (typeof value === 'boolean') return boolean
  if (typeof value !== 'object' || depth > depthLimit) return any
  if (!Array.isArray(value)) {
    return objectOf(Object.entries(value).map(([key, each]) => [key, typeOfValue(each, depth + 1)] as const))
  }
  return arrayOf(oneOf(value.map(each => typeOfValue(each, depth + 1))))
}

const nouns = {
  any: 'anything',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
} as const

export function describeType({ kind }: Type): string {
  return kind === 'array' ? 'a list' : kind === 'object' ? 'an object' : nouns[kind]
}
