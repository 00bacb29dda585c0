import { formatPath, type FieldPath } from '../finding.ts'
import type { Schema, Schemas } from './schemas.ts'

/** How far below an object a field is looked for. */
const depthBelow = 3

/** Nobody means to write there. */
const written = (field: string) => !['status', 'managedFields', 'ownerReferences'].includes(field)

type Place = { path: string; schema: Schema }

/**
 * Where a field of this name exists, for the object at `path` that has none: in an object around it, in one below, or in
 * one below those around. Mostly a matter of indentation.
 */
export function homeOf(schemas: Schemas, root: Schema, path: FieldPath, name: string): string | undefined {
  const around = placesTo(schemas, root, path).reverse()
  const [own, ...outer] = around
  if (own === undefined) return undefined
  const above = outer.find(({ schema }) => has(schema, name))
  if (above !== undefined) return above.path === '' ? 'at the top, beside kind' : `under ${above.path}`
  for (const each of around) {
    const below = findBelow(schemas, each, name)
    if (below !== undefined) return `under ${below}`
  }
  return undefined
}

/** The objects on the way to a field, outermost first. */
function placesTo(schemas: Schemas, root: Schema, path: FieldPath): Place[] {
  const places: Place[] = []
  let schema: Schema | undefined = schemas.resolve(root)
  for (let depth = 0; schema !== undefined; depth += 1) {
    if (schema.fields !== undefined) places.push({ path: formatPath(path.slice(0, depth)), schema })
    const step = path[depth]
    const next: Schema | undefined =
      typeof step === 'number' ? schema.items : (schema.fields?.[step ?? ''] ?? schema.values)
    schema = step === undefined || next === undefined ? undefined : schemas.resolve(next)
  }
  return places
}

/** Level by level, so that the nearest wins; elements of lists are written as `containers[]`. */
function findBelow(schemas: Schemas, from: Place, name: string): string | undefined {
  let level = [from]
  for (let depth = 0; depth < depthBelow; depth += 1) {
    level = level.flatMap(place => children(schemas, place))
    const found = level.find(({ schema }) => has(schema, name))
    if (found !== undefined) return found.path
  }
  return undefined
}

function children(schemas: Schemas, { path, schema }: Place): Place[] {
  return Object.entries(schema.fields ?? {})
    .filter(([field]) => written(field))
    .map(([field, declared]) => {
      const child = schemas.resolve(declared)
      const at = path === '' ? field : `${path}.${field}`
      return child.type === 'array'
        ? { path: `${at}[]`, schema: schemas.resolve(child.items ?? {}) }
        : { path: at, schema: child }
    })
    .filter(each => each.schema.fields !== undefined)
}

function has(schema: Schema, name: string): boolean {
  return Object.hasOwn(schema.fields ?? {}, name)
}
