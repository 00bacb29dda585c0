import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkClaimSpec } from './claimSpec.ts'
import { checkText } from './fields.ts'
import { labelProblem } from './names.ts'
import { checkCounts } from './numbers.ts'
import { isMissing, isWrong, within, type Check } from './place.ts'
import { since } from './podCheck.ts'
import { checkStatefulSetStrategy } from './rollouts.ts'
import { checkRunningTemplate, checkSelector, specPlace } from './template.ts'

type Fields = Record<string, unknown>

export function checkStatefulSet(check: Check, spec: Fields): void {
  checkCounts(check, spec, specPlace, ['replicas', 'minReadySeconds'])
  checkSelector(check, 'StatefulSet', spec)
  const { ordinals, updateStrategy, persistentVolumeClaimRetentionPolicy } = spec
  if (isRecord(ordinals)) checkCounts(check, ordinals, within(specPlace, 'ordinals'), ['start'])
  if (check.minor >= since.statefulServiceName) {
    checkText(check, 'value/name', spec, specPlace, 'serviceName', labelProblem)
  }
  if (isRecord(updateStrategy)) {
    const counts = check.minor >= since.statefulMaxUnavailable
    checkStatefulSetStrategy(check, updateStrategy, within(specPlace, 'updateStrategy'), counts)
  }
  if (isRecord(persistentVolumeClaimRetentionPolicy)) checkRetention(check, persistentVolumeClaimRetentionPolicy)
  checkRunningTemplate(check, 'StatefulSet', withoutIdentity(spec), { claimTemplates: claimTemplatesOf(check, spec) })
}

const retentions = new Set<unknown>(['Retain', 'Delete', ''])

function checkRetention(check: Check, policy: Fields): void {
  const place = within(specPlace, 'persistentVolumeClaimRetentionPolicy')
  for (const field of ['whenDeleted', 'whenScaled']) {
    const value = policy[field]
    if (typeof value !== 'string' || retentions.has(value)) continue
    isWrong(check, 'value/volume', place, field, value, 'it has to be Retain or Delete')
  }
}

/** A set gives its pods names and a domain of its own, so what a template says of them does not matter. */
function withoutIdentity(spec: Fields): Fields {
  const { template } = spec
  const podSpec = isRecord(template) ? template['spec'] : undefined
  if (!isRecord(podSpec) || !(podSpec['hostname'] || podSpec['subdomain'])) return spec
  return { ...spec, template: { ...(template as Fields), spec: { ...podSpec, hostname: '', subdomain: '' } } }
}

/** Each claim is a volume of every pod, in the place of one of the same name in the template. */
function claimTemplatesOf(check: Check, { volumeClaimTemplates }: Fields): ReadonlyMap<string, Fields> {
  const volumes = new Map<string, Fields>()
  if (!Array.isArray(volumeClaimTemplates)) return volumes
  for (let index = 0; index < volumeClaimTemplates.length; index++) {
    const template: unknown = volumeClaimTemplates[index]
    if (!isRecord(template)) continue
    const place = within(specPlace, 'volumeClaimTemplates', index, 'metadata')
    const claim = isRecord(template['spec']) ? template['spec'] : {}
    checkClaimSpec(check, claim, within(specPlace, 'volumeClaimTemplates', index, 'spec'))
    const metadata = isRecord(template['metadata']) ? template['metadata'] : {}
    const { name } = metadata
    if (!name) isMissing(check, 'value/required', place, 'name')
    checkText(check, 'value/name', metadata, place, 'name', labelProblem)
    if (typeof name === 'string') volumes.set(name, { name, persistentVolumeClaim: { claimName: name } })
  }
  return volumes
}
