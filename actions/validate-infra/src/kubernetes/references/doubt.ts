import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath, Problem } from '../../finding.ts'
import { valueAt } from '../pods.ts'
import type { Place } from './place.ts'

/** What an object holds that may be other than its author meant, for problems that are told already. */
export type Doubt = {
  /** Whether what is at a place, or absent there, is in doubt. */
  about(place: Place): boolean
  /** The keys of a mapping whose values are in doubt. */
  keys(place: Place): string[]
  /** Whether one of these fields is, of any element of a list. */
  aboutEach(place: Place, fields: readonly string[]): boolean
}

/**
 * The doubts about an object; undefined where there are none, so that asking costs nothing.
 *
 * A problem puts in doubt what is at its place and everything below; one of a field that does not exist, what is absent
 * beside it, too: under `lables` the labels are meant. One cause is then one finding.
 */
export function doubtsIn(object: ManifestObject, problems: readonly Problem[]): Doubt | undefined {
  const refused =
    problems.length === 0 ? problems : problems.filter(({ rule }) => /^(?:schema|meta|value)\//.test(rule))
  if (refused.length === 0) return undefined
  return {
    about: ({ path }) => refused.some(problem => concerns(problem, path, object)),
    aboutEach: ({ path }, fields) =>
      refused.some(each => isWithin(path, each.path) && fields.some(field => field === each.path[path.length + 1])),
    keys: ({ path }) =>
      refused.flatMap(each => (isWithin(path, each.path) && each.path.length > path.length ? String(each.path[path.length]) : [])), // prettier-ignore
  }
}

function concerns({ path: at, rule }: Problem, path: FieldPath, object: ManifestObject): boolean {
  if (rule !== 'schema/unknown-field') return isWithin(at, path)
  const holder = at.slice(0, -1)
  if (isWithin(path, holder)) return true
  if (!isWithin(holder, path)) return false
  const beside = valueAt(object, holder)
  return !isRecord(beside) || beside[String(path[holder.length])] === undefined
}

function isWithin(outer: FieldPath, inner: FieldPath): boolean {
  return outer.length <= inner.length && outer.every((step, depth) => step === inner[depth])
}
