import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { RuleId } from '../../finding.ts'
import { isSet } from './fields.ts'
import { qualifiedNameProblem } from './names.ts'
import { isForbidden, isWrong, within, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

/**
 * `matchLabelKeys` and `mismatchLabelKeys`: labels of the pod itself whose values go into the selector beside them. The
 * server puts them there when it creates the Pod, so in a template a key may be in the selector once already.
 */
export function checkLabelKeys(pod: PodCheck, rule: RuleId, term: Fields, place: Place): void {
  const { matchLabelKeys, mismatchLabelKeys, labelSelector } = term
  const matching = Array.isArray(matchLabelKeys) ? (matchLabelKeys as unknown[]) : []
  const others = Array.isArray(mismatchLabelKeys) ? (mismatchLabelKeys as unknown[]) : []
  if (matching.length === 0 && others.length === 0) return
  checkKeys(pod, rule, matching, labelSelector, place, 'matchLabelKeys')
  checkKeys(pod, rule, others, labelSelector, place, 'mismatchLabelKeys')
  const at = within(place, 'matchLabelKeys')
  const labels = isRecord(pod.metadata['labels']) && pod.isPod ? pod.metadata['labels'] : {}
  const added = new Set<string>()
  for (let index = 0; index < matching.length; index++) {
    const key = matching[index]
    if (typeof key !== 'string') continue
    if (others.includes(key)) isWrong(pod, rule, at, index, key, 'mismatchLabelKeys has it, too')
    const isLabel = Object.hasOwn(labels, key)
    if (added.has(key)) isWrong(pod, rule, at, index, key, 'it is in the list twice')
    else if (timesIn(labelSelector, key) + Number(isLabel) > 1) {
      isWrong(pod, rule, at, index, key, 'the labelSelector has it, too')
    }
    if (isLabel) added.add(key)
  }
}

function checkKeys(
  pod: PodCheck,
  rule: RuleId,
  keys: readonly unknown[],
  selector: unknown,
  place: Place,
  field: string,
): void {
  if (keys.length === 0) return
  if (!isSet(selector)) return isForbidden(pod, rule, place, field, 'there is no labelSelector')
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]
    const problem = typeof key === 'string' ? qualifiedNameProblem(key) : undefined
    if (problem !== undefined) isWrong(pod, rule, within(place, field), index, key, problem)
  }
}

/** How often a selector speaks of a label. */
export function timesIn(selector: unknown, key: string): number {
  if (!isRecord(selector)) return 0
  const { matchLabels, matchExpressions } = selector
  const times = isRecord(matchLabels) && Object.hasOwn(matchLabels, key) ? 1 : 0
  if (!Array.isArray(matchExpressions)) return times
  return times + (matchExpressions as unknown[]).filter(each => isRecord(each) && each['key'] === key).length
}
