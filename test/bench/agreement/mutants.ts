import type { FieldPath } from '../../../actions/validate-infra/src/finding.ts'
import type { Schemas } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'
import { families, versionFamily, type Edit } from './families.ts'
import { pick, type Random } from './random.ts'
import { corpusOf, sitesOf, type Site } from './sites.ts'

/** One object with one thing changed at `path`. */
export type Mutant = { family: string; object: ManifestObject; path: FieldPath }

/**
 * Up to `each` different mutants of every family for every kind, at places drawn from all the objects of the kind; what
 * is put there may come from the others.
 */
export function mutantsOf(
  objects: readonly ManifestObject[],
  schemas: Schemas,
  each: number,
  random: Random,
): Mutant[] {
  const sites = objects.flatMap(object => sitesOf(object, schemas))
  const corpus = corpusOf(sites)
  return Object.values(Object.groupBy(sites, ({ object }) => `${object.apiVersion}/${object.kind}`)).flatMap(ofKind => [
    ...Object.entries(families).flatMap(([family, edits]) => {
      const fitting = ofKind!.map(site => ({ site, edits: edits(site, corpus) })).filter(each => each.edits.length > 0)
      return draw(family, fitting, each, random)
    }),
    ...draw('API version', [versionSite(ofKind![0]!)], each, random),
  ])
}

function versionSite({ object, holder }: Site): { site: Site; edits: Edit[] } {
  const site = { object, path: ['apiVersion'], value: object.apiVersion, schema: {}, holder }
  return { site, edits: versionFamily(site, corpusOf([])) }
}

/** What marks the second one of two equal keys; no key of Kubernetes may hold it. */
const second = '\u0001'

/** The text of an object as JSON, with the keys that are there twice. */
export function manifestText(object: ManifestObject): string {
  return JSON.stringify(object).replaceAll(`${JSON.stringify(second).slice(1)}:`, '":')
}

function draw(
  family: string,
  fitting: readonly { site: Site; edits: Edit[] }[],
  count: number,
  random: Random,
): Mutant[] {
  const mutants = new Map<string, Mutant>()
  // Some edits change nothing, and some come twice.
  for (let tries = 0; fitting.length > 0 && mutants.size < count && tries < count * 4; tries += 1) {
    const { site, edits } = pick(fitting, random)
    const object = edited(site, pick(edits, random))
    const text = JSON.stringify(object)
    if (text !== JSON.stringify(site.object)) mutants.set(text, { family, object, path: site.path })
  }
  return [...mutants.values()]
}

export function edited({ object, path }: Pick<Site, 'object' | 'path'>, edit: Edit): ManifestObject {
  const copy = structuredClone(object)
  const last = path.at(-1)!
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], copy)
  if (Array.isArray(holder)) {
    if ('remove' in edit) holder.splice(Number(last), 1)
    else holder[Number(last)] = changed(holder[Number(last)], edit)
  } else if (isRecord(holder)) {
    const value = holder[last]
    if ('remove' in edit || 'rename' in edit) delete holder[last]
    if ('rename' in edit) holder[edit.rename] = value
    else if ('double' in edit) holder[`${last}${second}`] = value
    else if (!('remove' in edit)) holder[last] = changed(value, edit)
  }
  return copy
}

function changed(value: unknown, edit: Edit): unknown {
  if ('put' in edit) return structuredClone(edit.put)
  return 'add' in edit && isRecord(value) ? { ...value, [edit.add]: structuredClone(edit.value) } : value
}
