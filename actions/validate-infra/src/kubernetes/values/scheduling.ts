import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkAffinity } from './affinity.ts'
import { isSet } from './fields.ts'
import { labelValueProblem, qualifiedNameProblem } from './names.ts'
import { isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'
import { checkLabelMap } from './selectors.ts'
import { checkTopologySpread } from './topologySpread.ts'

type Fields = Record<string, unknown>

/** To which nodes a pod goes, and when. */
export function checkScheduling(pod: PodCheck): void {
  const { spec, place } = pod
  checkLabelMap(pod, spec['nodeSelector'], within(place, 'nodeSelector'))
  const { tolerations, affinity, topologySpreadConstraints, schedulingGates, readinessGates } = spec
  if (Array.isArray(tolerations)) {
    for (let index = 0; index < tolerations.length; index++) {
      const toleration: unknown = tolerations[index]
      if (isRecord(toleration)) checkToleration(pod, toleration, within(place, 'tolerations', index))
    }
  }
  if (isRecord(affinity)) checkAffinity(pod, affinity, within(place, 'affinity'))
  if (Array.isArray(topologySpreadConstraints)) checkTopologySpread(pod, topologySpreadConstraints)
  checkGates(pod, schedulingGates, within(place, 'schedulingGates'), 'name')
  checkGates(pod, readinessGates, within(place, 'readinessGates'), 'conditionType')
  if (pod.isPod && spec['nodeName'] && Array.isArray(schedulingGates) && schedulingGates.length > 0) {
    isForbidden(pod, 'value/scheduling', place, 'nodeName', 'schedulingGates keep the pod from all nodes')
  }
}

function checkGates(pod: PodCheck, gates: unknown, list: Place, field: string): void {
  if (!Array.isArray(gates)) return
  for (let index = 0; index < gates.length; index++) {
    const gate: unknown = gates[index]
    const name = isRecord(gate) ? gate[field] : undefined
    const problem = typeof name === 'string' ? qualifiedNameProblem(name) : undefined
    if (problem !== undefined) isWrong(pod, 'value/scheduling', within(list, index), field, name, problem)
  }
}

/** Which taints a pod puts up with. */
export function checkToleration(check: Check, toleration: Fields, place: Place): void {
  const { key, operator, value, effect, tolerationSeconds } = toleration
  const problem = typeof key === 'string' && key !== '' ? qualifiedNameProblem(key) : undefined
  if (problem !== undefined) isWrong(check, 'value/toleration', place, 'key', key, problem)
  if (!key && operator !== 'Exists') {
    const wanted = 'without a key it has to be Exists, which tolerates every taint'
    if (operator) isWrong(check, 'value/toleration', place, 'operator', operator, wanted)
    else isMissing(check, 'value/toleration', place, 'operator', 'without a key: Exists tolerates every taint')
  }
  if (isSet(tolerationSeconds) && effect !== 'NoExecute') {
    const wanted = 'tolerationSeconds goes with NoExecute only'
    if (effect) isWrong(check, 'value/toleration', place, 'effect', effect, wanted)
    else isMissing(check, 'value/toleration', place, 'effect', 'to be NoExecute with tolerationSeconds')
  }
  checkTolerationValue(check, operator, value, place)
}

function checkTolerationValue(check: Check, operator: unknown, value: unknown, place: Place): void {
  if (operator === 'Exists') {
    if (value) isWrong(check, 'value/toleration', place, 'operator', operator, 'Exists takes no value')
  } else if (operator === 'Lt' || operator === 'Gt') {
    isWrong(check, 'value/toleration', place, 'operator', operator, 'no server takes it by default yet')
  } else {
    const problem = typeof value === 'string' ? labelValueProblem(value) : undefined
    if (problem !== undefined) isWrong(check, 'value/toleration', place, 'value', value, problem)
  }
}
