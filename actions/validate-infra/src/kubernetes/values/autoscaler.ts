import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkMetric } from './autoscalerMetrics.ts'
import { isSet, numberOr } from './fields.ts'
import { checkRange } from './numbers.ts'
import { forEachRecord, listOf } from './objectFields.ts'
import { checkVersionedReference } from './objectReferences.ts'
import { isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { thousandths } from './quantities.ts'

const place = within(undefined, 'spec')

/** The first minor versions that scale to nothing (HPAScaleToZero), and that look at tolerances. */
const since = { zero: 37, tolerance: 35 }

/** ValidateHorizontalPodAutoscaler, for v2 and for what v1 has of it. */
export function checkAutoscaler(check: Check, object: ManifestObject): void {
  const { spec } = object
  if (!isSet(spec)) return isMissing(check, 'value/required', undefined, 'spec')
  if (!isRecord(spec)) return
  const { scaleTargetRef: target, metrics, behavior } = spec
  checkReplicas(check, spec)
  if (isRecord(target)) checkVersionedReference(check, target, within(place, 'scaleTargetRef'), 'ReplicationController')
  if (object.apiVersion === 'autoscaling/v1') {
    return checkRange(check, 'value/range', spec, place, 'targetCPUUtilizationPercentage', [1, Infinity], 'a share')
  }
  forEachRecord(metrics, within(place, 'metrics'), (metric, at) => checkMetric(check, metric, at))
  if (!isRecord(behavior)) return
  for (const direction of ['scaleUp', 'scaleDown']) {
    const rules = behavior[direction]
    if (isRecord(rules)) checkScalingRules(check, rules, within(place, 'behavior', direction))
  }
}

function checkReplicas(check: Check, { minReplicas, maxReplicas, metrics }: Record<string, unknown>): void {
  const min = numberOr(minReplicas, 1)
  if (min !== undefined) {
    const lowest = check.minor >= since.zero ? 0 : 1
    const withoutMetric = min === 0 && lowest === 0 && !listOf(metrics).some(isOfOthers)
    if (min < lowest || withoutMetric) {
      const problem = withoutMetric
        ? 'only a metric of type Object or External scales from 0'
        : `it is ${lowest} or more`
      isWrong(check, 'value/autoscaler-replicas', place, 'minReplicas', min, problem)
    }
  }
  if (typeof maxReplicas !== 'number') return
  const lowest = Math.max(min ?? 1, 1)
  if (maxReplicas >= lowest) return
  const problem = maxReplicas < 1 ? 'it is 1 or more' : `it is below minReplicas, ${lowest}`
  isWrong(check, 'value/autoscaler-replicas', place, 'maxReplicas', maxReplicas, problem)
}

/** A metric that there is without pods. */
function isOfOthers(metric: unknown): boolean {
  return isRecord(metric) && (metric['type'] === 'Object' || metric['type'] === 'External')
}

const rule = 'value/autoscaler-behavior'

function checkScalingRules(check: Check, rules: Record<string, unknown>, at: Place): void {
  checkRange(check, rule, rules, at, 'stabilizationWindowSeconds', [0, 3600], 'a window')
  const { selectPolicy, policies, tolerance } = rules
  if (typeof selectPolicy === 'string' && !['Max', 'Min', 'Disabled'].includes(selectPolicy)) {
    isWrong(check, rule, at, 'selectPolicy', selectPolicy, 'it is Max, Min or Disabled')
  }
  if (Array.isArray(policies) && policies.length === 0) {
    isMissing(check, rule, at, 'policies', 'with at least one policy, where it is there at all')
  }
  forEachRecord(policies, within(at, 'policies'), (policy, each) => checkPolicy(check, policy, each))
  if (check.minor >= since.tolerance && (thousandths(tolerance) ?? 0) < 0) {
    isWrong(check, 'value/negative', at, 'tolerance', tolerance, 'it has to be 0 or more')
  }
}

function checkPolicy(check: Check, policy: Record<string, unknown>, at: Place): void {
  const { type } = policy
  if (typeof type === 'string' && type !== 'Pods' && type !== 'Percent') {
    isWrong(check, rule, at, 'type', type, 'it is Pods or Percent')
  }
  checkRange(check, rule, policy, at, 'value', [1, Infinity], 'a step')
  checkRange(check, rule, policy, at, 'periodSeconds', [1, 1800], 'a period')
}
