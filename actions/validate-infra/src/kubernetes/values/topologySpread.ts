import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkChosen, checkFilled, isSet } from './fields.ts'
import { checkLabelKeys, timesIn } from './labelKeys.ts'
import { qualifiedNameProblem } from './names.ts'
import { isForbidden, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkLabelSelector } from './selectors.ts'

type Fields = Record<string, unknown>

/** How evenly the pods spread over zones or nodes. */
export function checkTopologySpread(pod: PodCheck, constraints: readonly unknown[]): void {
  for (let index = 0; index < constraints.length; index++) {
    const constraint = constraints[index]
    if (isRecord(constraint)) checkConstraint(pod, constraint, within(pod.place, 'topologySpreadConstraints', index))
  }
}

function checkConstraint(pod: PodCheck, constraint: Fields, place: Place): void {
  const { maxSkew, minDomains, whenUnsatisfiable, labelSelector, matchLabelKeys } = constraint
  if (typeof maxSkew === 'number' && maxSkew < 1) {
    isWrong(pod, 'value/range', place, 'maxSkew', maxSkew, 'it has to be 1 or more')
  }
  checkFilled(pod, constraint, place, ['topologyKey', 'whenUnsatisfiable'])
  if (typeof minDomains === 'number' && minDomains < 1) {
    isWrong(pod, 'value/range', place, 'minDomains', minDomains, 'it has to be 1 or more')
  } else if (isSet(minDomains) && whenUnsatisfiable === 'ScheduleAnyway') {
    isForbidden(pod, 'value/topology-spread', place, 'minDomains', 'it goes with whenUnsatisfiable DoNotSchedule only')
  }
  checkChosen(pod, constraint, place, ['nodeAffinityPolicy', 'nodeTaintsPolicy'])
  checkLabelSelector(pod, labelSelector, within(place, 'labelSelector'))
  if (!Array.isArray(matchLabelKeys) || matchLabelKeys.length === 0) return
  if (pod.minor >= since.mergedLabelKeys) {
    checkLabelKeys(pod, 'value/topology-spread', { matchLabelKeys, labelSelector }, place)
  } else checkKeysApart(pod, matchLabelKeys, labelSelector, place)
}

/** Before Kubernetes 1.34 no key could be in both. */
function checkKeysApart(pod: PodCheck, keys: readonly unknown[], labelSelector: unknown, place: Place): void {
  if (!isSet(labelSelector)) {
    return isForbidden(pod, 'value/topology-spread', place, 'matchLabelKeys', 'there is no labelSelector')
  }
  const at = within(place, 'matchLabelKeys')
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]
    if (typeof key !== 'string') continue
    const problem =
      qualifiedNameProblem(key) ?? (timesIn(labelSelector, key) > 0 ? 'the labelSelector has it, too' : undefined)
    if (problem !== undefined) isWrong(pod, 'value/topology-spread', at, index, key, problem)
  }
}
