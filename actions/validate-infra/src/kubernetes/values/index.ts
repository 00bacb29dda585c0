import { groupOf, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import { objectChecks } from './objects.ts'
import type { ValueCheck, ValueContext } from './valueCheck.ts'
import { workloadChecks } from './workloads.ts'

/** By `group/Kind`. */
const checks: Readonly<Record<string, readonly ValueCheck[]>> = {
  ...workloadChecks,
  ...objectChecks,
}

/** What the server would say to the values of an object beyond their schema. */
export function checkValues(object: ManifestObject, context: ValueContext): Problem[] {
  const problems: Problem[] = []
  for (const check of checks[`${groupOf(object.apiVersion)}/${object.kind}`] ?? []) {
    check(
      object,
      (rule, path, message, { at = 'value', ...more } = {}) => problems.push({ rule, message, path, at, ...more }),
      context,
    )
  }
  return problems
}
