import type { Schemas } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'
import type { Edit } from './families.ts'
import { edited } from './mutants.ts'
import { pick, shuffled, type Random } from './random.ts'
import { sitesOf, type Site } from './sites.ts'

/** How many changes an object gets at most, one after the other. */
const changesAtMost = 4

/** Changes that mostly leave a valid object valid; the server says which did. */
const changes: readonly ((site: Site, random: Random) => Edit | undefined)[] = [
  ({ path, holder }) =>
    path[0] !== 'metadata' && !holder.required?.includes(String(path.at(-1))) ? { remove: true } : undefined,
  ({ value }, random) => (Array.isArray(value) && value.length > 1 ? { put: shuffled(value, random) } : undefined),
  ({ value, schema }, random) =>
    schema.type === 'integer' && typeof value === 'number' ? { put: value + (random() < 0.5 ? 1 : -1) } : undefined,
  site => (isFreeText(site) ? { put: `${String(site.value)} changed` } : undefined),
  ({ value }) => (typeof value === 'boolean' ? { put: !value } : undefined),
]

/** Text that no rule restricts: arguments, values of variables and annotations, contents of ConfigMaps. */
function isFreeText({ path, value }: Site): boolean {
  if (typeof value !== 'string') return false
  const holder = path.at(-2)
  return (
    holder === 'args' ||
    holder === 'annotations' ||
    path[0] === 'data' ||
    (path.includes('env') && path.at(-1) === 'value')
  )
}

/** `count` different objects, each a few changes away from one that is given. Not all of them need be valid. */
export function variationsOf(
  objects: readonly ManifestObject[],
  schemas: Schemas,
  count: number,
  random: Random,
): ManifestObject[] {
  const found = new Map<string, ManifestObject>()
  const known = new Set(objects.map(object => JSON.stringify(object)))
  for (let tries = 0; found.size < count && tries < count * 4; tries += 1) {
    // In turn, so that every object gets its share.
    let object = objects[tries % objects.length]!
    const wanted = 1 + Math.floor(random() * changesAtMost)
    for (let done = 0; done < wanted; done += 1) object = varied(object, schemas, random)
    const text = JSON.stringify(object)
    if (!known.has(text)) found.set(text, object)
  }
  return [...found.values()]
}

function varied(object: ManifestObject, schemas: Schemas, random: Random): ManifestObject {
  const change = pick(changes, random)
  const possible = sitesOf(object, schemas).flatMap(site => {
    const edit = change(site, random)
    return edit === undefined ? [] : [{ site, edit }]
  })
  if (possible.length === 0) return object
  const { site, edit } = pick(possible, random)
  return edited(site, edit)
}
