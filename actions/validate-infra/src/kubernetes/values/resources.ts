import { nearest } from '../../../../../lib/nearest.ts'
import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatPath } from '../../finding.ts'
import { isQualifiedName, labelProblem } from './names.ts'
import { isAmiss, isMissing, isWrong, pathOf, shown, within, type Check, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { isWholeAmount, thousandths } from './quantities.ts'

type Fields = Record<string, unknown>

const ofContainers = ['cpu', 'memory', 'ephemeral-storage']
const ofPods = ['cpu', 'memory']

const isHugePages = (name: string) => name.startsWith('hugepages-')
/** Without a domain, or with one of Kubernetes. */
const isNative = (name: string) => !name.includes('/') || name.includes('kubernetes.io/')

/** Requests and limits of one container, and the claims that it uses. */
export function checkContainerResources(pod: PodCheck, resources: Fields, place: Place): void {
  checkRequirements(pod, resources, place, ofContainers)
  if (Array.isArray(resources['claims'])) checkClaims(pod, resources['claims'], place)
}

/** Requests and limits of a whole pod. */
export function checkPodRequirements(check: Check, resources: Fields, place: Place): void {
  checkRequirements(check, resources, place, ofPods)
}

/** What a runtime adds to a pod. */
export function checkOverhead(check: Check, overhead: unknown, place: Place): void {
  if (!isRecord(overhead)) return
  for (const name in overhead) checkAmount(check, overhead, place, name, ofContainers)
}

function checkRequirements(check: Check, resources: Fields, place: Place, plain: readonly string[]): void {
  const limits = isRecord(resources['limits']) ? resources['limits'] : undefined
  const requests = isRecord(resources['requests']) ? resources['requests'] : undefined
  let pages = false
  for (const name in limits) {
    checkAmount(check, limits, within(place, 'limits'), name, plain)
    pages ||= isHugePages(name)
  }
  for (const name in requests) {
    checkAmount(check, requests, within(place, 'requests'), name, plain)
    checkAgainstLimit(check, requests, limits, place, name)
    pages ||= isHugePages(name)
  }
  if (!pages || [limits, requests].some(list => list !== undefined && ('cpu' in list || 'memory' in list))) return
  isAmiss(check, 'value/resource', place, 'asks for huge pages, which needs a limit or request of cpu or memory, too')
}

function checkAmount(check: Check, list: Fields, place: Place, name: string, plain: readonly string[]): void {
  const value = list[name]
  if (!plain.includes(name) && !isResource(name, plain === ofContainers)) return nameProblem(check, place, name, plain)
  if (isNegative(value)) return isWrong(check, 'value/quantity', place, name, value, 'it has to be 0 or more')
  if (plain.includes(name)) return
  const amount = thousandths(value)
  if (amount === undefined) return
  if (isHugePages(name)) checkPages(check, place, name, value, amount)
  else if (!isNative(name) && !isWholeAmount(amount)) {
    isWrong(check, 'value/quantity', place, name, value, 'such a resource is counted in whole numbers')
  }
}

function isNegative(value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith('-') && (thousandths(value) ?? 0) < 0
  return typeof value === 'number' && value < 0
}

/** Whether a container can ask for it: pages of memory, or something that a device plugin offers. */
function isResource(name: string, extended: boolean): boolean {
  if (isHugePages(name)) return isQualifiedName(name)
  if (!extended || !name.includes('/') || !isQualifiedName(name)) return false
  return isNative(name) || (!name.startsWith('requests.') && isQualifiedName(`requests.${name}`))
}

function nameProblem(check: Check, place: Place, name: string, plain: readonly string[]): void {
  const path = pathOf(place)
  const suggestion = nearest(name, plain)
  const more = plain === ofContainers ? 'hugepages-<size> and <domain>/<resource>' : 'hugepages-<size>'
  const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`
  const message = `${shown(name)} cannot be in ${formatPath(path)}, which takes ${plain.join(', ')}, ${more}${hint}`
  check.report('value/resource', [...path, name], message, {
    at: 'key',
    ...(suggestion !== undefined && { suggestion }),
  })
}

function checkPages(check: Check, place: Place, name: string, value: unknown, amount: number): void {
  const size = thousandths(name.slice('hugepages-'.length))
  if (size !== undefined && size > 0 && isWholeAmount(size) && Math.ceil(amount / 1000) % (size / 1000) === 0) return
  isWrong(check, 'value/quantity', place, name, value, 'it has to be a multiple of the size of a page')
}

function checkAgainstLimit(
  check: Check,
  requests: Fields,
  limits: Fields | undefined,
  place: Place,
  name: string,
): void {
  const overcommitted = isNative(name) && !isHugePages(name)
  const limit = limits?.[name]
  if (limits === undefined || !(name in limits)) {
    if (overcommitted) return
    return isMissing(check, 'value/request-over-limit', within(place, 'limits'), name, 'with a request of it')
  }
  const request = requests[name]
  if (request === limit) return
  const asked = thousandths(request)
  const allowed = thousandths(limit)
  if (asked === undefined || allowed === undefined || Math.ceil(asked) === Math.ceil(allowed)) return
  if (overcommitted && asked < allowed) return
  const wanted = overcommitted ? 'is at most its limit' : 'of such a resource equals its limit'
  const problem = `a request ${wanted}, which is ${shown(limit)}`
  isWrong(check, 'value/request-over-limit', within(place, 'requests'), name, request, problem)
}

/** Claims of devices that a container uses: each has to be one of the pod. */
function checkClaims(pod: PodCheck, claims: readonly unknown[], place: Place): void {
  if (pod.minor < since.resourceClaims) return
  for (let index = 0; index < claims.length; index++) {
    const claim: unknown = claims[index]
    if (!isRecord(claim)) continue
    const at = within(place, 'claims', index)
    const { name, request } = claim
    if (name === '') isMissing(pod, 'value/required', at, 'name')
    else if (typeof name === 'string' && !pod.claims.has(name)) {
      isWrong(pod, 'value/resource-claim', at, 'name', name, 'the pod has no such resourceClaim')
    }
    const problem = typeof request === 'string' && request !== '' ? labelProblem(request) : undefined
    if (problem !== undefined) isWrong(pod, 'value/name', at, 'request', request, problem)
  }
}
