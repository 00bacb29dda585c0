import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkChosen, isSet } from './fields.ts'
import { specOf } from './objectFields.ts'
import { isAmiss, isWrong, within, type Check } from './place.ts'
import { checkLabelSelector } from './selectors.ts'

const place = within(undefined, 'spec')
const rule = 'value/disruption-budget'

/** ValidatePodDisruptionBudget. */
export function checkDisruptionBudget(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  if (isSet(spec['minAvailable']) && isSet(spec['maxUnavailable'])) {
    isAmiss(check, rule, place, 'has minAvailable and maxUnavailable: one of them says it all')
  }
  for (const field of ['minAvailable', 'maxUnavailable']) {
    const value = spec[field]
    const problem = shareProblem(value)
    if (problem !== undefined) isWrong(check, rule, place, field, value, problem)
  }
  checkChosen(check, spec, place, ['unhealthyPodEvictionPolicy'])
  checkLabelSelector(check, spec['selector'], within(place, 'selector'))
}

function shareProblem(value: unknown): string | undefined {
  if (typeof value === 'number') return value < 0 ? 'a number of pods is 0 or more' : undefined
  if (typeof value !== 'string') return undefined
  if (!/^[0-9]+%$/.test(value)) return 'a share is a whole number and "%", as 50%; a number of pods has no quotes'
  return Number(value.slice(0, -1)) > 100 ? 'a share is 100% at most' : undefined
}
