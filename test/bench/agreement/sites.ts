import type { FieldPath } from '../../../actions/validate-infra/src/finding.ts'
import type { Schema, Schemas } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'

/** One field, element of a list or value of a mapping of an object, with what the schema says of it. */
export type Site = {
  object: ManifestObject
  path: FieldPath
  value: unknown
  schema: Schema
  /** The schema of what holds it. */
  holder: Schema
}

/** What makes a document an object at all: without these it does not come as far as a schema. */
const frame = ['apiVersion', 'kind', 'metadata']

/** Every place of an object, outermost first, but for its frame. */
export function sitesOf(object: ManifestObject, schemas: Schemas): Site[] {
  const root = schemas.root(schemas.kind(object.apiVersion, object.kind) ?? {})
  if (root === undefined) throw new Error(`${object.apiVersion} ${object.kind} has no schema`)
  const sites: Site[] = []
  const visit = (value: unknown, holder: Schema, path: FieldPath) => {
    const entries = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : []
    for (const [step, child] of entries) {
      const declared =
        typeof step === 'number'
          ? holder.items
          : Object.hasOwn(holder.fields ?? {}, step)
            ? holder.fields![step]
            : holder.values
      const schema = schemaAt(declared ?? {}, schemas)
      const at = [...path, step]
      if (path.length > 0 || !frame.includes(String(step)))
        sites.push({ object, path: at, value: child, schema, holder })
      visit(child, schema, at)
    }
  }
  visit(object, schemas.resolve(root), [])
  return sites
}

/** Whether a path ends in a key of a mapping with free keys, such as that of a label. */
export function isInMapping(path: FieldPath, object: ManifestObject, schemas: Schemas): boolean {
  let holder = schemas.root(schemas.kind(object.apiVersion, object.kind) ?? {})
  for (const step of path.slice(0, -1)) {
    const next = typeof step === 'number' ? holder?.items : (holder?.fields?.[step] ?? holder?.values)
    holder = next && schemas.resolve(next)
  }
  return holder?.values !== undefined
}

/** What a reference leads to, with the enum of the field itself, which may be narrower. The same object each time. */
function schemaAt(declared: Schema, schemas: Schemas): Schema {
  const resolved = schemas.resolve(declared)
  return declared.enum === undefined || declared === resolved ? resolved : { ...resolved, enum: declared.enum }
}

/** The values that the objects have for each field of each type: what is right somewhere may be wrong elsewhere. */
export type Corpus = {
  valuesOf(holder: Schema, field: string): readonly unknown[]
  fieldsOf(type: Schema): readonly string[]
}

export function corpusOf(sites: readonly Site[]): Corpus {
  const known = new Map<Schema, Map<string, Map<string, unknown>>>()
  for (const { holder, path, value } of sites) {
    const field = path.at(-1)
    if (typeof field !== 'string' || holder.fields === undefined) continue
    const fields = known.get(holder) ?? new Map<string, Map<string, unknown>>()
    known.set(holder, fields)
    const values = fields.get(field) ?? new Map<string, unknown>()
    fields.set(field, values)
    values.set(JSON.stringify(value), value)
  }
  return {
    valuesOf: (holder, field) => [...(known.get(holder)?.get(field)?.values() ?? [])],
    fieldsOf: type => [...(known.get(type)?.keys() ?? [])],
  }
}
