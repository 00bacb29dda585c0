import { isQualifiedName } from './names.ts'

/** Resources that a container can ask for: pkg/apis/core/helper. */
const ofContainers = new Set(['cpu', 'memory', 'ephemeral-storage'])

const counted = [
  ...['pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
]
const countedSet = new Set(counted)

const ofQuotas = new Set([
  ...ofContainers,
  ...['requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage'],
  ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage'],
  ...counted,
])

/** What is wrong with the name of a resource in a quota. */
export function quotaResourceProblem(name: string): string | undefined {
  return isQualifiedName(name) && (name.includes('/') || isQuotaResource(name))
    ? undefined
    : 'no quota knows this resource: cpu, requests.memory, pods, count/deployments.apps, requests.example.com/gpu are some'
}

/** Resources of Kubernetes itself that a quota counts, and that scopes restrict. */
export function isQuotaResource(name: string): boolean {
  return ofQuotas.has(name) || isHugePage(name) || name.startsWith('requests.hugepages-')
}

/** What is wrong with the name of a resource that containers ask for. */
export function containerResourceProblem(name: string): string | undefined {
  if (!isQualifiedName(name)) return `a name as ${examples} is needed`
  if (!name.includes('/')) return ofContainers.has(name) || isHugePage(name) ? undefined : `containers have ${examples}`
  if (isNative(name) || isExtended(name)) return undefined
  return `containers have ${examples}; the name of another resource must not begin with requests.`
}
const examples = 'cpu, memory, ephemeral-storage, hugepages-2Mi or example.com/gpu'

/** What is wrong with the name of any resource. */
export function resourceProblem(name: string): string | undefined {
  if (!isQualifiedName(name)) return 'a name as cpu or example.com/gpu is needed'
  return name.includes('/') || name === 'storage' || isQuotaResource(name)
    ? undefined
    : 'Kubernetes has no such resource, and names of others have a domain, as example.com/gpu'
}

/** Resources that there are only whole ones of. */
export function isInteger(name: string): boolean {
  return countedSet.has(name) || isExtended(name)
}

/** Resources of which more can be promised than there are. */
export function isOvercommitted(name: string): boolean {
  return isNative(name) && !isHugePage(name)
}

export function isHugePage(name: string): boolean {
  return name.startsWith('hugepages-')
}

function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`)
}
