import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath, Problem } from '../../finding.ts'
import { valueAt } from '../pods.ts'

/** Whether what an object holds at a path may be other than its author meant, for a problem that is told already. */
export type Doubt = (path: FieldPath) => boolean

const never: Doubt = () => false

/**
 * A problem puts in doubt what is at its place, around it, and below; one of a key that does not exist, what is absent
 * beside it: under `lables` the labels are meant. One cause is then one finding.
 */
export function doubtsIn(object: ManifestObject, problems: readonly Problem[]): Doubt {
  if (problems.length === 0) return never
  return path => problems.some(problem => concerns(problem, path, object))
}

function concerns({ path: at, rule }: Problem, path: FieldPath, object: ManifestObject): boolean {
  if (rule !== 'schema/unknown-field') return isWithin(at, path) || isWithin(path, at)
  const holder = at.slice(0, -1)
  if (isWithin(path, holder)) return true
  if (!isWithin(holder, path)) return false
  const beside = valueAt(object, holder)
  return !isRecord(beside) || beside[String(path[holder.length])] === undefined
}

function isWithin(outer: FieldPath, inner: FieldPath): boolean {
  return outer.length <= inner.length && outer.every((step, depth) => step === inner[depth])
}
