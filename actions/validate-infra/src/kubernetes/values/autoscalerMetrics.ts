import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkFilled, checkText, isSet } from './fields.ts'
import { labelProblem, pathSegmentProblem } from './names.ts'
import { checkVersionedReference } from './objectReferences.ts'
import { isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { thousandths } from './quantities.ts'
import { containerResourceProblem } from './resourceNames.ts'

const rule = 'value/autoscaler-metric'

/** The field in which each type of metric is described, in the order in which the server looks at them. */
const fieldsOfTypes: Readonly<Record<string, string>> = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
}
const fields = Object.values(fieldsOfTypes)

/** One metric that an autoscaler goes by. */
export function checkMetric(check: Check, metric: Record<string, unknown>, at: Place): void {
  const { type } = metric
  const wanted = typeof type === 'string' && Object.hasOwn(fieldsOfTypes, type) ? fieldsOfTypes[type] : undefined
  if (typeof type === 'string' && wanted === undefined) {
    isWrong(check, rule, at, 'type', type, `it is one of ${Object.keys(fieldsOfTypes).join(', ')}`)
  }
  const present = fields.filter(field => isSet(metric[field]))
  if (wanted !== undefined && !present.includes(wanted)) {
    isMissing(check, rule, at, wanted, `with the type ${String(type)}`)
  }
  const [first] = present
  const source = first === undefined ? undefined : metric[first]
  if (first !== undefined && isRecord(source)) checkSource(check, first, source, within(at, first))
  if (present.length < 2) return
  for (const field of present) {
    if (field !== wanted) isForbidden(check, rule, at, field, 'a metric has one source')
  }
}

function checkSource(check: Check, field: string, source: Record<string, unknown>, at: Place): void {
  const { metric, describedObject, target } = source
  if (isRecord(metric)) {
    checkFilled(check, metric, within(at, 'metric'), ['name'])
    checkText(check, 'value/name', metric, within(at, 'metric'), 'name', pathSegmentProblem)
  }
  if (isRecord(describedObject)) checkVersionedReference(check, describedObject, within(at, 'describedObject'))
  if (field === 'resource') checkFilled(check, source, at, ['name'])
  if (field === 'containerResource') {
    checkFilled(check, source, at, ['name', 'container'])
    checkText(check, 'value/resource', source, at, 'name', containerResourceProblem)
    checkText(check, 'value/name', source, at, 'container', labelProblem)
  }
  if (isRecord(target)) checkTargetValues(check, field, target, within(at, 'target'))
}

const targetTypes = ['Utilization', 'Value', 'AverageValue']

/** What the values of a target may be, and which of them a source needs. */
function checkTargetValues(check: Check, field: string, target: Record<string, unknown>, at: Place): void {
  const { type, value, averageValue, averageUtilization } = target
  if (typeof type === 'string' && !targetTypes.includes(type)) {
    isWrong(check, rule, at, 'type', type, `it is one of ${targetTypes.join(', ')}`)
  }
  for (const amount of ['value', 'averageValue']) {
    if (isSet(target[amount]) && (thousandths(target[amount]) ?? 1) <= 0) {
      isWrong(check, rule, at, amount, target[amount], 'it is more than 0')
    }
  }
  if (typeof averageUtilization === 'number' && averageUtilization < 1) {
    isWrong(check, rule, at, 'averageUtilization', averageUtilization, 'it is 1 or more')
  }
  switch (field) {
    case 'pods':
      if (!isSet(averageValue)) isMissing(check, rule, at, 'averageValue', 'for a metric of pods')
      return
    case 'object':
      if (!isSet(value) && !isSet(averageValue)) isMissing(check, rule, at, 'averageValue', 'or value')
      return
    case 'external':
      if (!isSet(value) && !isSet(averageValue)) isMissing(check, rule, at, 'averageValue', 'or value')
      if (isSet(value) && isSet(averageValue)) isForbidden(check, rule, at, 'value', 'there is an averageValue')
      return
    default: {
      const [share, amount] = [isSet(averageUtilization), isSet(averageValue)]
      if (!share && !amount) isMissing(check, rule, at, 'averageUtilization', 'or averageValue')
      if (share && amount) isForbidden(check, rule, at, 'averageValue', 'there is an averageUtilization')
    }
  }
}
