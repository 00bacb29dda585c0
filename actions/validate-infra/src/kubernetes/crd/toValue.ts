import { isRecord } from '../../../../../lib/manifests/object.ts'
import { parseDate, parseDateTime, parseLooseDuration } from '../cel/formats.ts'
import { failure, isList, isMap, type ListValue, type MapValue, type Value } from '../cel/values.ts'
import { canonical } from './canonical.ts'
import { escapeName, unescapeName } from './declaration.ts'
import { additionalOf, itemsOf, propertyOf, schemaNode, type SchemaNode } from './schemaNode.ts'

/**
 * A value of a custom resource as rules see it. What is in a mapping is converted when it is asked for.
 *
 * apiserver, pkg/cel/common/valuesunstructured.go.
 */
export function toValue(node: SchemaNode, value: unknown, root = false): Value {
  if (value === null || value === undefined)
    return node.nullable ? null : failure('the value is null, which it may not be')
  if (node.intOrString) return intOrString(value)
  switch (node.type) {
    case 'object':
      return isRecord(value) ? objectValue(node, value, root || node.embedded) : mistyped(node)
    case 'array':
      return Array.isArray(value) ? listValue(node, value) : mistyped(node)
    case 'string':
      return typeof value === 'string' ? textValue(node, value) : mistyped(node)
    case 'number':
      return typeof value === 'number' ? value : mistyped(node)
    case 'integer':
      return Number.isInteger(value) ? BigInt(value as number) : mistyped(node)
    case 'boolean':
      return typeof value === 'boolean' ? value : mistyped(node)
    default:
      return { kind: 'opaque', type: 'unknown', id: canonical(value), content: value }
  }
}

function mistyped({ type }: SchemaNode): Value {
  return failure(`the value is not of the type ${type}`)
}

function intOrString(value: unknown): Value {
  if (typeof value === 'string') return value
  return Number.isInteger(value) ? BigInt(value as number) : failure('the value is neither a whole number nor text')
}

function textValue({ format }: SchemaNode, text: string): Value {
  switch (format) {
    case 'duration':
      return parseLooseDuration(text) ?? failure(`"${text}" is not a duration`)
    case 'date':
      return parseDate(text) ?? failure(`"${text}" is not a date`)
    case 'date-time':
      return parseDateTime(text) ?? failure(`"${text}" is not a time`)
    case 'byte':
      return bytesOf(text) ?? failure(`"${text}" is not base64`)
    default:
      return text
  }
}

/** Base64 of the alphabet for URLs, whatever the format is checked for. */
function bytesOf(text: string): Uint8Array | undefined {
  const plain = text.replace(/[\r\n]/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9_-]*={0,2}$/.test(plain)) return undefined
  return new Uint8Array(Buffer.from(plain, 'base64url'))
}

/** Elements that are there twice count once in sets and maps. */
function listValue(node: SchemaNode, value: readonly unknown[]): ListValue | Value {
  const { listType, listKeys } = node
  const items = itemsOf(node)
  if (items === undefined) return failure('the list has no schema for its elements')
  const list: ListValue = { kind: 'list', items: value.map(each => toValue(items, each)) }
  if (listType === 'set') return { ...list, identity: identityOf }
  if (listType !== 'map') return list
  const keys = listKeys.map(key => escapeName(key) ?? key)
  return { ...list, identity: item => keys.map(key => identityOf(entry(item, key))).join('\n') }
}

function entry(item: Value, key: Value): Value {
  const found = isMap(item) ? item.find(key) : undefined
  return found === undefined ? null : found
}

function identityOf(value: Value): string {
  if (isMap(value)) return JSON.stringify(value.keys().map(key => [identityOf(key), identityOf(entry(value, key))]))
  if (isList(value)) return JSON.stringify(value.items.map(identityOf))
  return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value, (_, each: unknown) => bigintText(each))
}

function bigintText(value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

const text = schemaNode({ type: 'string' })!
const metadata = schemaNode({
  type: 'object',
  properties: { name: { type: 'string' }, generateName: { type: 'string' } },
})!
const implied: Readonly<Record<string, SchemaNode>> = { apiVersion: text, kind: text, metadata }

function objectValue(node: SchemaNode, value: Record<string, unknown>, root: boolean): MapValue {
  const named = root || Object.keys(node.properties).length > 0
  const additional = additionalOf(node)
  const schemaOf = (name: string): SchemaNode | undefined => {
    const own = propertyOf(node, name)
    if (root && Object.hasOwn(implied, name) && (own && propertyOf(own, 'name'))?.type !== 'string')
      return own?.type === 'string' ? own : implied[name]
    return own ?? (named ? undefined : typeof additional === 'object' ? additional : undefined)
  }
  const find = (key: Value): Value | undefined => {
    if (typeof key !== 'string') return failure('no such overload')
    const name = named ? unescapeName(key) : key
    if (name === undefined || !Object.hasOwn(value, name)) return undefined
    // A null in an object counts as left out; in a map it is a value.
    if (named && value[name] === null) return undefined
    const schema = schemaOf(name)
    return schema === undefined ? undefined : toValue(schema, value[name])
  }
  const keys = () =>
    Object.keys(value)
      .filter(name => schemaOf(name) !== undefined)
      .map(name => (named ? (escapeName(name) ?? name) : name))
  return { kind: 'map', size: Object.keys(value).length, find, keys }
}
