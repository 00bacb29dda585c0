import type { Sizes } from '../cel/cost/estimate.ts'
import { keywords } from '../cel/keywords.ts'
import * as types from '../cel/types.ts'
import { listOf, mapOf, type NamedType, type Type } from '../cel/types.ts'
import { additionalOf, itemsOf, propertyOf, schemaNode, type SchemaNode } from './schemaNode.ts'

/**
 * What rules see of a schema: a type, how many elements or characters it can have, and how few bytes it takes as JSON,
 * which bounds how often it can occur in a request.
 *
 * apiserver, pkg/cel/common/schemas.go.
 */
export type Declaration = {
  type: Type
  /** The most elements, or bytes of a text; 0 for what has no size. */
  size: number
  readonly leastBytes: number
  readonly element?: Declaration
  /** By the name that a rule uses. */
  field?(name: string): Declaration | undefined
}

/** The largest request that a server takes. */
export const requestBytes = 3 * 1024 * 1024

/** Undefined for what no rule can see: without a type, or with parts that have none. `root`: of an object with metadata. */
export function declarationOf(node: SchemaNode, root: boolean, name = 'self'): Declaration | undefined {
  if (node.intOrString)
    return simple(types.dyn, 1, node.maxLength === undefined ? requestBytes - 2 : bytesOf(node.maxLength))
  switch (node.type) {
    case 'array':
      return listDeclaration(node, name)
    case 'object': {
      const additional = additionalOf(node)
      return typeof additional === 'object' && !root
        ? mapDeclaration(node, additional, name)
        : objectDeclaration(node, root, name)
    }
    case 'string':
      return textDeclaration(node)
    case 'boolean':
      return simple(types.bool, 4)
    case 'number':
      return simple(types.double, 1)
    case 'integer':
      return simple(types.int, 1)
    default:
      return undefined
  }
}

function simple(type: Type, leastBytes: number, size = 0): Declaration {
  return { type, size, leastBytes }
}

/** A character may take four bytes. */
function bytesOf(characters: number): number {
  return Math.max(0, characters) * 4
}

function textDeclaration({ format, maxLength, enum: allowed }: SchemaNode): Declaration {
  const unbounded = requestBytes - 2
  switch (format) {
    case 'byte':
      return simple(types.bytes, 2, maxLength === undefined ? unbounded : Math.max(0, maxLength))
    case 'duration':
      return simple(types.durationType, 3, 32)
    case 'date':
      return simple(types.timestampType, 12, 12)
    case 'date-time':
      return simple(types.timestampType, 21, 32)
    default: {
      const longest = allowed.reduce<number>(
        (all, each) => Math.max(all, typeof each === 'string' ? Buffer.byteLength(each) : 0),
        0,
      )
      return simple(
        types.string,
        2,
        maxLength !== undefined ? bytesOf(maxLength) : allowed.length > 0 ? longest : unbounded,
      )
    }
  }
}

function listDeclaration(node: SchemaNode, name: string): Declaration | undefined {
  const { maxItems } = node
  const items = itemsOf(node)
  const element = items === undefined ? undefined : declarationOf(items, items.embedded, `${name}.@idx`)
  if (element === undefined) return undefined
  const size =
    maxItems === undefined ? Math.trunc((requestBytes - 2) / (element.leastBytes + 1)) : Math.max(0, maxItems)
  return { type: listOf(element.type), size, leastBytes: 2, element }
}

function mapDeclaration({ maxProperties }: SchemaNode, values: SchemaNode, name: string): Declaration | undefined {
  const element = declarationOf(values, values.embedded, `${name}.@elem`)
  if (element === undefined) return undefined
  const most = Math.trunc((requestBytes - 2) / (element.leastBytes + 6))
  const size = maxProperties === undefined ? most : Math.max(0, maxProperties)
  return { type: mapOf(types.string, element.type), size, leastBytes: 2, element }
}

const text = schemaNode({ type: 'string' })!
const objectMeta = schemaNode({
  type: 'object',
  properties: { name: { type: 'string' }, generateName: { type: 'string' } },
})!

/** Fields are declared when they are asked for: most of a large schema is never used by a rule. */
function objectDeclaration(node: SchemaNode, root: boolean, name: string): Declaration {
  const declared = new Map<string, Declaration | undefined>()
  const schemaOf = (property: string): SchemaNode | undefined =>
    (root ? metaSchema(node, property) : undefined) ?? propertyOf(node, property)
  const field = (written: string): Declaration | undefined => {
    if (declared.has(written)) return declared.get(written)
    const property = unescapeName(written)
    const same = property !== undefined && (escapeName(property) === written || keywords.has(written))
    const schema = same ? schemaOf(property) : undefined
    const found = schema === undefined ? undefined : declarationOf(schema, schema.embedded, `${name}.${written}`)
    declared.set(written, found)
    return found
  }
  const names = () => Object.keys(node.properties).flatMap(property => escapeName(property) ?? [])
  const type: NamedType = { kind: 'named', name, params: [], field: written => field(written)?.type, names }
  let leastBytes: number | undefined
  return {
    type,
    size: 0,
    field,
    get leastBytes() {
      return (leastBytes ??= bytesOfRequired(node, schemaOf, name))
    },
  }
}

/** An object of its own has `apiVersion`, `kind` and the names in its metadata, whatever its schema says. */
function metaSchema(node: SchemaNode, property: string): SchemaNode | undefined {
  if (hasMeta(node)) return undefined
  if (property === 'apiVersion' || property === 'kind') return text
  return property === 'metadata' ? objectMeta : undefined
}

function hasMeta(node: SchemaNode): boolean {
  const metadata = propertyOf(node, 'metadata')
  const named = ['name', 'generateName'].every(name => metadata && propertyOf(metadata, name)?.type === 'string')
  const typed = ['apiVersion', 'kind'].every(name => propertyOf(node, name)?.type === 'string')
  return typed && metadata?.type === 'object' && named
}

/** `{}`, and every field that has to be there and is not filled in by a default. */
function bytesOfRequired(node: SchemaNode, schemaOf: (name: string) => SchemaNode | undefined, name: string): number {
  let bytes = 2
  for (const required of new Set(node.required)) {
    const schema = schemaOf(required)
    if (schema === undefined || schema.default !== undefined) continue
    const declared = declarationOf(schema, schema.embedded, name)
    if (declared !== undefined) bytes += Buffer.byteLength(required) + declared.leastBytes + 4
  }
  return bytes
}

/** Sizes by paths such as `['spec', 'list', '@items']`. */
export function sizesOf(root: Declaration): Sizes {
  return path => {
    let current: Declaration | undefined = root
    for (const step of path) {
      if (step === '@items' || step === '@values') current = current.element
      else if (step === '@keys') current = current.type.kind === 'map' ? simple(types.string, 2) : undefined
      // A keyword is declared by its escaped name alone.
      else current = keywords.has(step) ? undefined : current.field?.(step)
      if (current === undefined) return undefined
    }
    return current.size
  }
}

const escapes: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
}

/** The name of a field as a rule writes it; undefined for names that no rule can write. */
export function escapeName(name: string): string | undefined {
  if (keywords.has(name)) return `__${name}__`
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(name)) return undefined
  return name.replace(/__|[-./]/g, found => escapes[found]!)
}

const unescapes: Readonly<Record<string, string>> = { underscores: '__', dot: '.', dash: '-', slash: '/' }

/** The other way round; undefined for what is no name that was escaped. */
export function unescapeName(written: string): string | undefined {
  if (!written.includes('__')) return written
  let wrong = false
  const name = written.replace(/__([^_]+)__/g, (whole, inner: string) => {
    if (Object.hasOwn(unescapes, inner)) return unescapes[inner]!
    if (!keywords.has(inner) || whole !== written) wrong = true
    return inner
  })
  return wrong ? undefined : name
}
