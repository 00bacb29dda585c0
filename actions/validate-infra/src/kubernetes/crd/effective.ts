import { isRecord } from '../../../../../lib/manifests/object.ts'
import { additionalOf, fieldOf, itemsOf, metaFields, propertyOf, type SchemaNode } from './schemaNode.ts'

/**
 * The object as the server sees it after decoding: without what the schema does not know, without nulls where there can be
 * none, with the defaults. What does not change is not copied.
 *
 * apiextensions-apiserver, pkg/apiserver/schema/{pruning,defaulting}.
 */
export function effectiveObject(root: SchemaNode, object: Record<string, unknown>): Record<string, unknown> {
  return changed(root, object, true, false) as Record<string, unknown>
}

/** A value of a schema, as `effectiveObject` for what is within. */
export function effectiveValue(node: SchemaNode, value: unknown): unknown {
  return changed(node, value, node.embedded, false)
}

/** `kept`: what is not known is kept, by the schema around. */
function changed(node: SchemaNode | undefined, value: unknown, embedded: boolean, kept: boolean): unknown {
  if (Array.isArray(value)) return changedList(node, value, kept)
  return isRecord(value) ? changedObject(node, value, embedded, kept) : value
}

function changedList(node: SchemaNode | undefined, value: readonly unknown[], kept: boolean): readonly unknown[] {
  const items = node && itemsOf(node)
  const keeps = kept || (node?.preservesUnknown ?? false)
  let copy: unknown[] | undefined
  for (let index = 0; index < value.length; index++) {
    const before = value[index]
    const element = before === null && items !== undefined && !items.nullable ? (items.default ?? null) : before
    // Elements of a list that keeps what it does not know keep it too; without a schema they are kept whole.
    const after = items === undefined && keeps ? element : changed(items, element, items?.embedded ?? false, keeps)
    if (after === before) continue
    copy ??= [...value]
    copy[index] = after
  }
  return copy ?? value
}

function changedObject(
  node: SchemaNode | undefined,
  value: Record<string, unknown>,
  embedded: boolean,
  kept: boolean,
): Record<string, unknown> {
  const keeps = kept || (node?.preservesUnknown ?? false)
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(value)) {
    const after = changedField(node, key, value[key], embedded, keeps)
    if (after === value[key]) continue
    copy ??= { ...value }
    if (after === undefined) delete copy[key]
    else copy[key] = after
  }
  return node === undefined ? (copy ?? value) : withDefaults(node, copy ?? value)
}

/** Undefined for a field that is thrown away. */
function changedField(
  node: SchemaNode | undefined,
  key: string,
  value: unknown,
  embedded: boolean,
  keeps: boolean,
): unknown {
  if (embedded && metaFields.has(key)) return value
  const additional = node && additionalOf(node)
  const schema = node && fieldOf(node, key)
  if (schema === undefined) {
    // Without a schema for its values, a map has plain values: what is within others is thrown away.
    if (additional !== undefined) return changed(undefined, value, false, false)
    return keeps ? value : undefined
  }
  if (value === null && !schema.nullable) {
    if (schema.default === undefined) return undefined
    return changed(schema, schema.default, schema.embedded, false)
  }
  return changed(schema, value, schema.embedded, false)
}

const defaulted = new WeakMap<object, readonly (readonly [name: string, node: SchemaNode])[]>()

/** The properties of a schema that have a default. */
function defaultsOf(node: SchemaNode): readonly (readonly [name: string, node: SchemaNode])[] {
  const read = defaulted.get(node)
  if (read !== undefined) return read
  const found: [string, SchemaNode][] = []
  for (const name of Object.keys(node.properties)) {
    const property = propertyOf(node, name)
    if (property?.default !== undefined) found.push([name, property])
  }
  defaulted.set(node, found)
  return found
}

function withDefaults(node: SchemaNode, value: Record<string, unknown>): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined
  for (const [name, property] of defaultsOf(node)) {
    if (Object.hasOwn(value, name)) continue
    copy ??= { ...value }
    copy[name] = changed(property, property.default, property.embedded, false)
  }
  return copy ?? value
}
