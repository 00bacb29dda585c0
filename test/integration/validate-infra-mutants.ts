import { isRecord, type ManifestObject } from '../../lib/manifests/object.ts'
import type { FieldPath } from '../../actions/validate-infra/src/finding.ts'
import type { Schema, Schemas } from '../../actions/validate-infra/src/kubernetes/schemas.ts'

/** One object with one thing changed. */
export type Mutant = { family: Family; object: ManifestObject; path: FieldPath }

export type Family = (typeof families)[number]

export const families = [
  ...['unknown field', 'wrong type', 'missing required', 'enum case', 'bad quantity'],
  ...['duplicate element', 'bad label', 'bad name', 'bad version', 'still valid'],
] as const

/** A place where a family can strike. `schema` is that of the value at `path`. */
type Site = { object: ManifestObject; path: FieldPath; value: unknown; schema: Schema; parent: Schema | undefined }

/** mulberry32: a small generator with a seed, so that a failing mutant can be made again. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `each` mutants of every family, at places drawn from all the objects. */
export function mutantsOf(objects: readonly ManifestObject[], schemas: Schemas, each: number, seed: number): Mutant[] {
  const random = seededRandom(seed)
  const sites = objects.flatMap(object => sitesOf(object, schemas))
  return families.flatMap(family => {
    const fitting = sites.filter(site => strikes[family](site))
    return Array.from({ length: fitting.length === 0 ? 0 : each }, () => {
      const site = fitting[Math.floor(random() * fitting.length)]!
      const object = structuredClone(site.object)
      change(object, site, family)
      return { family, object, path: site.path }
    })
  })
}

function sitesOf(object: ManifestObject, schemas: Schemas): Site[] {
  const root = schemas.root(schemas.kind(object.apiVersion, object.kind) ?? {})
  if (root === undefined) throw new Error(`${object.kind} has no schema`)
  const sites: Site[] = []
  const visit = (value: unknown, declared: Schema, path: FieldPath, parent: Schema | undefined) => {
    const resolved = schemas.resolve(declared)
    const schema = { ...resolved, ...(declared.enum && { enum: declared.enum }) }
    sites.push({ object, path, value, schema, parent })
    if (Array.isArray(value)) value.forEach((item, index) => visit(item, schema.items ?? {}, [...path, index], schema))
    else if (isRecord(value)) {
      for (const [name, item] of Object.entries(value)) {
        visit(item, schema.fields?.[name] ?? schema.values ?? {}, [...path, name], schema)
      }
    }
  }
  visit(object, root, [], undefined)
  return sites
}

const inSpec = ({ path }: Site) => path[0] !== 'metadata' && path[0] !== 'apiVersion' && path[0] !== 'kind'
const leaf = ({ value }: Site) => typeof value !== 'object' || value === null

const strikes: Record<Family, (site: Site) => boolean> = {
  'unknown field': site => inSpec(site) && site.parent?.fields !== undefined,
  'wrong type': site => inSpec(site) && site.schema.type !== undefined,
  'missing required': site => inSpec(site) && (site.parent?.required?.includes(String(site.path.at(-1))) ?? false),
  'enum case': ({ schema, value }) => schema.enum !== undefined && typeof value === 'string',
  'bad quantity': ({ schema }) => schema.type === 'quantity',
  'duplicate element': ({ schema, value }) => schema.keys !== undefined && Array.isArray(value) && value.length > 0,
  'bad label': ({ path, value }) => path.at(-2) === 'labels' && typeof value === 'string',
  'bad name': ({ path }) => path.join('.') === 'metadata.name',
  'bad version': ({ path }) => path.join('.') === 'apiVersion',
  'still valid': site => inSpec(site) && leaf(site) && site.schema.type === 'string' && isFreeText(site),
}

/** Text that no rule of the server restricts: arguments, values of variables, contents of ConfigMaps. */
function isFreeText({ path }: Site): boolean {
  return path[0] === 'data' || path.at(-2) === 'args' || (path.includes('env') && path.at(-1) === 'value')
}

function change(object: ManifestObject, { path, value, schema }: Site, family: Family): void {
  const last = path.at(-1)!
  const holder = path.slice(0, -1).reduce<never>((at, step) => at[step as never], object as never) as Record<
    string,
    unknown
  >
  switch (family) {
    case 'unknown field':
      delete holder[last]
      holder[`${String(last)}Z`] = value
      return
    case 'wrong type':
      holder[last] = otherType(schema)
      return
    case 'missing required':
      delete holder[last]
      return
    case 'enum case':
      holder[last] = String(value).toLowerCase() === value ? String(value).toUpperCase() : String(value).toLowerCase()
      return
    case 'bad quantity':
      holder[last] = `${String(value)}b`
      return
    case 'duplicate element':
      ;(holder[last] as unknown[]).push(structuredClone((value as unknown[])[0]))
      return
    case 'bad label':
      holder[last] = `${String(value)}/`
      return
    case 'bad name':
      holder[last] = `${String(value)}_A`
      return
    case 'bad version':
      holder[last] = `${String(value)}beta7`
      return
    case 'still valid':
      holder[last] = `${String(value)} changed`
  }
}

function otherType({ type }: Schema): unknown {
  if (type === 'string') return 7
  if (type === 'array') return { a: 1 }
  if (type === 'map' || type === 'object') return ['a']
  if (type === 'intOrString' || type === 'quantity') return { a: 1 }
  return 'text'
}
