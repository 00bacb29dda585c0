import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkFilled, checkText, isSet } from './fields.ts'
import { labelProblem, subdomainProblem } from './names.ts'
import { isAmiss, isForbidden, isWrong, shown, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { thousandths } from './quantities.ts'
import { checkPodRequirements } from './resources.ts'

type Fields = Record<string, unknown>

/** Resources of the pod as a whole: they have to hold those of its containers. */
export function checkPodResources(pod: PodCheck): void {
  const { resources, os } = pod.spec
  if (!isRecord(resources) || pod.minor < since.podLevelResources) return
  const place = within(pod.place, 'resources')
  if (isRecord(os) && os['name'] === 'windows') {
    return isForbidden(pod, 'value/os', pod.place, 'resources', 'the pod is for Windows')
  }
  if (isSet(resources['claims'])) isForbidden(pod, 'value/pod-resources', place, 'claims', 'claims are for containers')
  checkPodRequirements(pod, resources, place)
  const { requests, limits } = resources
  if (isRecord(requests)) checkSums(pod, requests, 'requests', place, () => true)
  if (!isRecord(limits)) return
  checkSums(pod, limits, 'limits', place, name => name.startsWith('hugepages-'))
  const exceeded = checkContainerLimits(pod, limits)
  if (pod.isPod) checkDefaultRequests(pod, limits, isRecord(requests) ? requests : {}, exceeded, place)
}

/** That all the containers fit into what the pod asks for. */
function checkSums(
  pod: PodCheck,
  amounts: Fields,
  list: 'requests' | 'limits',
  place: Place,
  isCounted: (name: string) => boolean,
): void {
  for (const name of Object.keys(amounts)) {
    const amount = thousandths(amounts[name])
    if (amount === undefined || !isCounted(name)) continue
    const sum = sumOf(pod, list, name)
    if (sum === undefined || sum <= Math.ceil(amount)) continue
    const problem = `the containers have ${list} of ${inUnits(sum, name)} together`
    isWrong(pod, 'value/pod-resources', within(place, list), name, amounts[name], problem)
  }
}

/** Where a Pod has only a limit, its request becomes what the containers ask for, and has to keep below the limit. */
function checkDefaultRequests(
  pod: PodCheck,
  limits: Fields,
  requests: Fields,
  exceeded: ReadonlySet<string>,
  place: Place,
): void {
  for (const name of Object.keys(limits)) {
    const limit = thousandths(limits[name])
    const sum = isSet(requests[name]) || exceeded.has(name) ? undefined : sumOf(pod, 'requests', name)
    if (limit === undefined || sum === undefined || sum <= Math.ceil(limit)) continue
    const asked = `${inUnits(sum, name)} is what the containers request together`
    const problem = `would be more than its limit of ${shown(limits[name])}: ${asked}`
    isAmiss(pod, 'value/pod-resources', within(place, 'requests', name), problem)
  }
}

function inUnits(amount: number, name: string): string {
  if (name === 'cpu') return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`
  const bytes = amount / 1000
  return bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20}Mi` : String(bytes)
}

/**
 * What the containers have at their most: those that run together, or one init container beside the sidecars that were
 * started before it. Undefined when an amount cannot be read.
 */
function sumOf({ spec, isPod }: PodCheck, list: 'requests' | 'limits', name: string): number | undefined {
  let together = 0
  let sidecars = 0
  let starting = 0
  for (const container of recordsOf(spec['containers'])) {
    const amount = amountOf(container, list, name, isPod)
    if (amount === undefined) return undefined
    together += amount
  }
  for (const container of recordsOf(spec['initContainers'])) {
    const amount = amountOf(container, list, name, isPod)
    if (amount === undefined) return undefined
    const stays = container['restartPolicy'] === 'Always'
    if (stays) {
      together += amount
      sidecars += amount
    }
    starting = Math.max(starting, stays ? sidecars : sidecars + amount)
  }
  return Math.max(together, starting)
}

function recordsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []
}

/** In a Pod, a limit stands for a request that is not there. */
function amountOf(container: Fields, list: 'requests' | 'limits', name: string, isPod: boolean): number | undefined {
  const { resources } = container
  if (!isRecord(resources)) return 0
  const own = isRecord(resources[list]) ? resources[list][name] : undefined
  const limit = isPod && list === 'requests' && isRecord(resources['limits']) ? resources['limits'][name] : undefined
  const value = own ?? limit
  if (value === undefined || value === null) return 0
  const amount = thousandths(value)
  return amount === undefined ? undefined : Math.ceil(amount)
}

/** Says which containers have a higher limit than the pod, and answers for which resources. */
function checkContainerLimits(pod: PodCheck, limits: Fields): ReadonlySet<string> {
  const exceeded = new Set<string>()
  const { containers } = pod.spec
  if (!Array.isArray(containers)) return exceeded
  for (let index = 0; index < containers.length; index++) {
    const container: unknown = containers[index]
    const own = isRecord(container) && isRecord(container['resources']) ? container['resources']['limits'] : undefined
    if (!isRecord(own)) continue
    for (const name of Object.keys(own)) {
      const amount = thousandths(own[name])
      const most = thousandths(limits[name])
      if (amount === undefined || most === undefined || Math.ceil(amount) <= Math.ceil(most)) continue
      const at = within(pod.place, 'containers', index, 'resources', 'limits')
      const problem = `the limit of the whole pod is ${shown(limits[name])}`
      isWrong(pod, 'value/pod-resources', at, name, own[name], problem)
      exceeded.add(name)
    }
  }
  return exceeded
}

/** Claims of devices: each by one name, and either there already or made from a template. */
export function checkResourceClaims(pod: PodCheck): void {
  const { resourceClaims } = pod.spec
  if (!Array.isArray(resourceClaims) || pod.minor < since.resourceClaims) return
  for (let index = 0; index < resourceClaims.length; index++) {
    const claim: unknown = resourceClaims[index]
    if (!isRecord(claim)) continue
    const place = within(pod.place, 'resourceClaims', index)
    checkFilled(pod, claim, place, ['name', 'resourceClaimName', 'resourceClaimTemplateName'])
    checkText(pod, 'value/name', claim, place, 'name', labelProblem)
    checkText(pod, 'value/name', claim, place, 'resourceClaimName', subdomainProblem)
    checkText(pod, 'value/name', claim, place, 'resourceClaimTemplateName', subdomainProblem)
    const count = Number(isSet(claim['resourceClaimName'])) + Number(isSet(claim['resourceClaimTemplateName']))
    if (count === 1) continue
    const words = count === 0 ? 'needs' : 'has both of, but takes one of,'
    isAmiss(pod, 'value/resource-claim', place, `${words} resourceClaimName and resourceClaimTemplateName`)
  }
}
