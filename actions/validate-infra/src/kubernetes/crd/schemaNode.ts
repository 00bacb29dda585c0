import { isRecord } from '../../../../../lib/manifests/object.ts'

/** A rule of `x-kubernetes-validations`. */
export type ValidationRule = {
  rule: string
  message: string
  messageExpression: string
  fieldPath: string
  reason: string | undefined
  optionalOldSelf: boolean | undefined
}

/**
 * One schema within a CustomResourceDefinition, without those below it. What has another type than it should counts as left
 * out.
 */
export type SchemaNode = {
  raw: Readonly<Record<string, unknown>>
  type: string
  format: string
  nullable: boolean
  /** Undefined for null too, which the server throws away. */
  default: unknown
  preservesUnknown: boolean
  embedded: boolean
  intOrString: boolean
  listType: string | undefined
  listKeys: readonly string[]
  mapType: string | undefined
  required: readonly string[]
  enum: readonly unknown[]
  pattern: string
  uniqueItems: boolean
  exclusiveMinimum: boolean
  exclusiveMaximum: boolean
  minimum: number | undefined
  maximum: number | undefined
  multipleOf: number | undefined
  minLength: number | undefined
  maxLength: number | undefined
  minItems: number | undefined
  maxItems: number | undefined
  minProperties: number | undefined
  maxProperties: number | undefined
  rules: readonly ValidationRule[]
  properties: Readonly<Record<string, unknown>>
}

const nothing: Readonly<Record<string, unknown>> = {}
const noTexts: readonly string[] = []

const blank: SchemaNode = {
  raw: nothing,
  type: '',
  format: '',
  nullable: false,
  default: undefined,
  preservesUnknown: false,
  embedded: false,
  intOrString: false,
  listType: undefined,
  listKeys: noTexts,
  mapType: undefined,
  required: noTexts,
  enum: [],
  pattern: '',
  uniqueItems: false,
  exclusiveMinimum: false,
  exclusiveMaximum: false,
  minimum: undefined,
  maximum: undefined,
  multipleOf: undefined,
  minLength: undefined,
  maxLength: undefined,
  minItems: undefined,
  maxItems: undefined,
  minProperties: undefined,
  maxProperties: undefined,
  rules: [],
  properties: nothing,
}

type Reader = (node: SchemaNode, value: unknown) => void

/** Fields of one type, by the name that they have in a node. */
type FieldsOf<T> = { [K in keyof SchemaNode]: T extends SchemaNode[K] ? K : never }[keyof SchemaNode]

function text(field: Exclude<FieldsOf<string>, 'default'>): Reader {
  return (node, value) => {
    if (typeof value === 'string') node[field] = value
  }
}

function flag(field: Exclude<FieldsOf<boolean>, 'default'>): Reader {
  return (node, value) => {
    node[field] = value === true
  }
}

function number(field: Exclude<FieldsOf<number>, 'default'>): Reader {
  return (node, value) => {
    if (typeof value === 'number') node[field] = value
  }
}

function texts(field: 'listKeys' | 'required'): Reader {
  return (node, value) => {
    if (Array.isArray(value)) node[field] = value.filter(each => typeof each === 'string')
  }
}

/** By what is written: a schema says a few things of many, and most are two or three. */
const readers = new Map<string, Reader>([
  ['type', text('type')],
  ['format', text('format')],
  ['pattern', text('pattern')],
  ['x-kubernetes-list-type', text('listType')],
  ['x-kubernetes-map-type', text('mapType')],
  ['x-kubernetes-list-map-keys', texts('listKeys')],
  ['required', texts('required')],
  ['nullable', flag('nullable')],
  ['uniqueItems', flag('uniqueItems')],
  ['exclusiveMinimum', flag('exclusiveMinimum')],
  ['exclusiveMaximum', flag('exclusiveMaximum')],
  ['x-kubernetes-preserve-unknown-fields', flag('preservesUnknown')],
  ['x-kubernetes-embedded-resource', flag('embedded')],
  ['x-kubernetes-int-or-string', flag('intOrString')],
  ['minimum', number('minimum')],
  ['maximum', number('maximum')],
  ['multipleOf', number('multipleOf')],
  ['minLength', number('minLength')],
  ['maxLength', number('maxLength')],
  ['minItems', number('minItems')],
  ['maxItems', number('maxItems')],
  ['minProperties', number('minProperties')],
  ['maxProperties', number('maxProperties')],
  ['default', (node, value) => (node.default = value ?? undefined)],
  ['enum', (node, value) => (node.enum = Array.isArray(value) ? value : [])],
  ['properties', (node, value) => (node.properties = isRecord(value) ? value : nothing)],
  ['x-kubernetes-validations', (node, value) => (node.rules = rulesIn(value))],
])

function rulesIn(written: unknown): readonly ValidationRule[] {
  if (!Array.isArray(written)) return []
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return written.map((each: unknown) => {
    const rule = isRecord(each) ? each : nothing
    return {
      rule: textOf(rule['rule']) ?? '',
      message: textOf(rule['message']) ?? '',
      messageExpression: textOf(rule['messageExpression']) ?? '',
      fieldPath: textOf(rule['fieldPath']) ?? '',
      reason: textOf(rule['reason']),
      optionalOldSelf: typeof rule['optionalOldSelf'] === 'boolean' ? rule['optionalOldSelf'] : undefined,
    }
  })
}

const known = new WeakMap<object, SchemaNode>()

/** The schema that is written somewhere, or undefined when there is none. The same text gives the same node. */
export function schemaNode(raw: unknown): SchemaNode | undefined {
  if (!isRecord(raw)) return undefined
  const read = known.get(raw)
  if (read !== undefined) return read
  const node = { ...blank, raw }
  for (const field of Object.keys(raw)) readers.get(field)?.(node, raw[field])
  known.set(raw, node)
  return node
}

/** The schema of a property that is declared. Null is one that says nothing. */
export function propertyOf({ properties }: SchemaNode, name: string): SchemaNode | undefined {
  return Object.hasOwn(properties, name) ? schemaNode(properties[name] ?? nothing) : undefined
}

/** The schema of the elements of a list. */
export function itemsOf({ raw }: SchemaNode): SchemaNode | undefined {
  return schemaNode(raw['items'])
}

/** The schema of properties that are not declared, or whether there may be any. */
export function additionalOf({ raw }: SchemaNode): SchemaNode | boolean | undefined {
  const written = raw['additionalProperties']
  return typeof written === 'boolean' ? written : schemaNode(written)
}

/** The schema of what an object has under a name: that of the property, or that of all others. */
export function fieldOf(node: SchemaNode, name: string): SchemaNode | undefined {
  const property = propertyOf(node, name)
  if (property !== undefined) return property
  const additional = additionalOf(node)
  return typeof additional === 'object' ? additional : undefined
}

export const junctors = ['allOf', 'anyOf', 'oneOf'] as const
export type Junctor = (typeof junctors)[number]

const noNodes: readonly SchemaNode[] = []

/** The schemas of which a value has to fit all, any or one. */
export function alternativesOf({ raw }: SchemaNode, junctor: Junctor): readonly SchemaNode[] {
  const written = raw[junctor]
  return Array.isArray(written) ? written.map(schemaNode).filter(each => each !== undefined) : noNodes
}

/** The schema that a value must not fit. */
export function notOf({ raw }: SchemaNode): SchemaNode | undefined {
  return schemaNode(raw['not'])
}

/** The two ways to write what `x-kubernetes-int-or-string` says by itself. */
export function isIntOrStringChoice(alternatives: readonly SchemaNode[]): boolean {
  const [first, second] = alternatives
  return alternatives.length === 2 && isOnlyType(first!, 'integer') && isOnlyType(second!, 'string')
}

function isOnlyType({ raw }: SchemaNode, type: string): boolean {
  return raw['type'] === type && Object.keys(raw).length === 1
}

/** `apiVersion`, `kind` and `metadata` of an object, which no schema has to declare. */
export const metaFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata'])
