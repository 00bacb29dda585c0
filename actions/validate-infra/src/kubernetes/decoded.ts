import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Schema, Schemas } from './schemas.ts'

/**
 * An object as the server has it once it is decoded, as far as nulls go: a field that is null is left out; an element of a
 * list or value of a mapping that is null is what Go makes of it, such as empty text. The very object where it has no null.
 */
export function decoded(schemas: Schemas, root: Schema, object: ManifestObject): ManifestObject {
  return holdsNull(object) ? (withoutNulls(schemas, root, object) as ManifestObject) : object
}

function holdsNull(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsNull)
  if (!isRecord(value)) return value === null
  for (const key in value) if (holdsNull(value[key])) return true
  return false
}

function withoutNulls(schemas: Schemas, declared: Schema | undefined, value: unknown): unknown {
  const schema = declared && schemas.resolve(declared)
  if (value === null) return zeroOf(schema)
  if (Array.isArray(value)) return value.map(each => withoutNulls(schemas, schema?.items, each))
  if (!isRecord(value)) return value
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    const field = schema?.fields && Object.hasOwn(schema.fields, key) ? schema.fields[key] : undefined
    if (each === null && schema?.values === undefined) return []
    return [[key, withoutNulls(schemas, field ?? schema?.values, each)]]
  })
  return Object.fromEntries(entries)
}

function zeroOf(schema: Schema | undefined): unknown {
  switch (schema?.type) {
    case 'string':
      return ''
    case 'integer':
    case 'number':
    case 'quantity':
    case 'intOrString':
      return 0
    case 'boolean':
      return false
    case 'map':
    case 'object':
      return {}
    default:
      return null
  }
}
