import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

const policies = new Set<unknown>(['Always', 'Never', 'OnFailure'])
const operators = new Set<unknown>(['In', 'NotIn'])

/**
 * When one container is started again, apart from its pod. Before Kubernetes 1.35 the server drops what it does not know
 * here: all but `Always`, which makes a sidecar of an init container.
 */
export function checkRestartRules(pod: PodCheck, container: Fields, place: Place, kind: 'init' | 'ordinary'): void {
  if (pod.minor < since.containerRestartRules) return
  const { restartPolicy, restartPolicyRules } = container
  const rules = Array.isArray(restartPolicyRules) ? (restartPolicyRules as unknown[]) : []
  if (!isSet(restartPolicy)) {
    if (rules.length > 0) isMissing(pod, 'value/restart-policy', place, 'restartPolicy', 'with restartPolicyRules')
  } else if (typeof restartPolicy === 'string' && !policies.has(restartPolicy)) {
    const problem = 'it has to be Always, Never or OnFailure'
    isWrong(pod, 'value/restart-policy', place, 'restartPolicy', restartPolicy, problem)
  }
  if (rules.length === 0) return
  if (kind === 'init' && restartPolicy === 'Always' && pod.minor < since.restartAllContainers) {
    return isForbidden(pod, 'value/restart-policy', place, 'restartPolicyRules', 'a sidecar is always started again')
  }
  if (rules.length > 20) {
    isWrong(pod, 'value/restart-policy', place, 'restartPolicyRules', rules.length, 'there can be 20 rules')
  }
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index]
    if (isRecord(rule)) checkRule(pod, rule, within(place, 'restartPolicyRules', index))
  }
}

function checkRule(pod: PodCheck, { action, exitCodes }: Fields, place: Place): void {
  const allowed = pod.minor >= since.restartAllContainers ? ['Restart', 'RestartAllContainers'] : ['Restart']
  if (typeof action === 'string' && !allowed.includes(action)) {
    isWrong(pod, 'value/restart-policy', place, 'action', action, `it has to be ${allowed.join(' or ')}`)
  }
  if (!isSet(exitCodes)) return isMissing(pod, 'value/restart-policy', place, 'exitCodes')
  if (!isRecord(exitCodes)) return
  const { operator, values } = exitCodes
  const at = within(place, 'exitCodes')
  if (typeof operator === 'string' && !operators.has(operator)) {
    isWrong(pod, 'value/restart-policy', at, 'operator', operator, 'it has to be In or NotIn')
  }
  if (Array.isArray(values) && values.length > 255) {
    isWrong(pod, 'value/restart-policy', at, 'values', values.length, 'there can be 255 exit codes')
  }
}
