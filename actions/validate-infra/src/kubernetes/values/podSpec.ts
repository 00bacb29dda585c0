import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkPodAnnotations } from './podAnnotations.ts'
import { checkContainers } from './containers.ts'
import { checkChosen, checkText, isSet } from './fields.ts'
import { subdomainProblem } from './names.ts'
import { checkNetwork } from './network.ts'
import { checkCounts, checkRange } from './numbers.ts'
import { checkOperatingSystem } from './operatingSystem.ts'
import { isMissing, within, type Check, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkPodResources, checkResourceClaims } from './podResources.ts'
import { checkOverhead } from './resources.ts'
import { checkScheduling } from './scheduling.ts'
import { checkPodSecurityContext } from './securityContext.ts'
import { checkVolumes } from './volumes.ts'

type Fields = Record<string, unknown>

export type PodOptions = {
  isPod: boolean
  /** Volumes that a StatefulSet adds, by the names of its claims. */
  claimTemplates?: ReadonlyMap<string, Fields>
}

/**
 * What the server asks of a Pod, and of a template of pods, beyond their schema: ValidatePodSpec and all that it calls.
 * `holder` is the Pod or the template, with `metadata` and `spec`.
 */
export function checkPod(check: Check, holder: Fields, place: Place | undefined, options: PodOptions): void {
  const { spec } = holder
  if (!isSet(spec)) return isMissing(check, 'value/required', within(place, 'spec'), 'containers')
  if (!isRecord(spec)) return
  const pod: PodCheck = {
    report: check.report,
    minor: check.minor,
    isPod: options.isPod,
    spec,
    place: within(place, 'spec'),
    metadata: isRecord(holder['metadata']) ? holder['metadata'] : {},
    metadataPlace: within(place, 'metadata'),
    volumes: volumesOf(spec, options.claimTemplates),
    claims: claimsOf(spec),
  }
  checkPodAnnotations(pod)
  checkVolumes(pod)
  checkResourceClaims(pod)
  checkContainers(pod)
  checkPodResources(pod)
  checkPodSecurityContext(pod)
  checkScheduling(pod)
  checkNetwork(pod)
  checkReferences(pod)
  checkTimes(pod)
  checkOverhead(pod, spec['overhead'], within(pod.place, 'overhead'))
  checkOperatingSystem(pod)
}

const none: ReadonlyMap<string, Fields> = new Map()
const noClaims: ReadonlySet<string> = new Set()

function volumesOf({ volumes }: Fields, templates = none): ReadonlyMap<string, Fields> {
  if (!Array.isArray(volumes)) return templates
  const byName = new Map<string, Fields>()
  for (const volume of volumes as unknown[]) {
    if (isRecord(volume) && typeof volume['name'] === 'string') byName.set(volume['name'], volume)
  }
  for (const [name, volume] of templates) byName.set(name, volume)
  return byName
}

function claimsOf({ resourceClaims }: Fields): ReadonlySet<string> {
  if (!Array.isArray(resourceClaims)) return noClaims
  const names = (resourceClaims as unknown[]).map(claim => (isRecord(claim) ? claim['name'] : undefined))
  return new Set(names.filter(name => typeof name === 'string'))
}

/** Names of other objects. */
function checkReferences(pod: PodCheck): void {
  const { spec, place } = pod
  const account = spec['serviceAccountName'] ? 'serviceAccountName' : 'serviceAccount'
  checkText(pod, 'value/name', spec, place, account, subdomainProblem)
  checkText(pod, 'value/name', spec, place, 'nodeName', subdomainProblem)
  checkText(pod, 'value/name', spec, place, 'priorityClassName', subdomainProblem)
  checkText(pod, 'value/name', spec, place, 'runtimeClassName', subdomainProblem)
  checkChosen(pod, spec, place, ['runtimeClassName', 'preemptionPolicy'])
}

function checkTimes(pod: PodCheck): void {
  const { spec, place } = pod
  const seconds = 'a deadline in seconds'
  checkRange(pod, 'value/range', spec, place, 'activeDeadlineSeconds', [1, 2 ** 31 - 1], seconds)
  if (pod.isPod && pod.minor >= since.graceOfPods) checkCounts(pod, spec, place, ['terminationGracePeriodSeconds'])
}
