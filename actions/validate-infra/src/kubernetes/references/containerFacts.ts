import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { Doubt } from './doubt.ts'
import { envFacts, type EnvFacts } from './envFacts.ts'
import { placeAt, type Place } from './place.ts'

export type ContainerFacts = {
  place: Place
  name: string
  image: string
  /** `sidecar`: an init container that keeps running. */
  role: 'init' | 'sidecar' | 'main' | 'ephemeral'
  /** Undefined: in doubt. */
  ports?: readonly ContainerPort[]
  /** Resources that it requests, or limits, which means as much; undefined: in doubt. */
  requests?: readonly string[]
  env: EnvFacts
  user: UserFacts
  /** Paths of its HTTP probes. */
  probePaths: readonly string[]
}

export type ContainerPort = { name?: string; number: number; protocol: string; index: number }

/** As whom the container has to run; what it says itself comes before what the pod says. */
export type UserFacts = { mustNotBeRoot: boolean; hasUser: boolean }

const lists = [
  ['initContainers', 'init'],
  ['containers', 'main'],
  ['ephemeralContainers', 'ephemeral'],
] as const

/** All containers of a pod. */
export function containerFacts(
  spec: Record<string, unknown>,
  place: Place,
  doubt: Doubt | undefined,
): readonly ContainerFacts[] {
  const found: ContainerFacts[] = []
  for (const [field, role] of lists) {
    const list = spec[field]
    if (!Array.isArray(list)) continue
    for (let index = 0; index < list.length; index++) {
      const container: unknown = list[index]
      if (isRecord(container)) found.push(oneContainer(container, spec, placeAt(place, field, index), role, doubt))
    }
  }
  return found
}

function oneContainer(
  container: Record<string, unknown>,
  spec: Record<string, unknown>,
  place: Place,
  role: ContainerFacts['role'],
  doubt: Doubt | undefined,
): ContainerFacts {
  const { name, image } = container
  return {
    place,
    name: typeof name === 'string' ? name : '',
    image: typeof image === 'string' ? image : '',
    role: role === 'init' && container['restartPolicy'] === 'Always' ? 'sidecar' : role,
    ...portsOf(container['ports'], placeAt(place, 'ports'), doubt),
    ...(!doubt?.about(placeAt(place, 'resources')) && { requests: requestsOf(container['resources']) }),
    env: envFacts(container),
    user: userFacts(container['securityContext'], spec['securityContext']),
    probePaths: probePathsOf(container),
  }
}

const none: readonly never[] = []

function portsOf(value: unknown, place: Place, doubt: Doubt | undefined): Pick<ContainerFacts, 'ports'> {
  if (doubt?.about(place) || doubt?.aboutEach(place, ['name', 'containerPort'])) return {}
  if (!Array.isArray(value)) return { ports: none }
  const ports: ContainerPort[] = []
  for (let index = 0; index < value.length; index++) {
    const each: unknown = value[index]
    // A port that cannot be read could be any.
    if (!isRecord(each) || typeof each['containerPort'] !== 'number') return {}
    const { name, containerPort: number } = each
    const shared = { number, protocol: protocolOf(each['protocol']), index }
    ports.push(typeof name === 'string' && name !== '' ? { name, ...shared } : shared)
  }
  return { ports }
}

/** In capitals, as it is meant: that the server takes nothing else is said elsewhere. */
export function protocolOf(value: unknown): string {
  return typeof value === 'string' ? value.toUpperCase() : 'TCP'
}

function requestsOf(resources: unknown): readonly string[] {
  if (!isRecord(resources)) return none
  const { requests, limits } = resources
  const names = isRecord(requests) ? Object.keys(requests) : []
  if (isRecord(limits)) for (const each in limits) if (!names.includes(each)) names.push(each)
  return names
}

function userFacts(own: unknown, pods: unknown): UserFacts {
  const effective = (field: string): unknown => {
    const value = isRecord(own) ? own[field] : undefined
    return value ?? (isRecord(pods) ? pods[field] : undefined)
  }
  return { mustNotBeRoot: effective('runAsNonRoot') === true, hasUser: typeof effective('runAsUser') === 'number' }
}

const probes = ['startupProbe', 'livenessProbe', 'readinessProbe']

function probePathsOf(container: Record<string, unknown>): readonly string[] {
  let paths: string[] | undefined
  for (const name of probes) {
    const probe = container[name]
    const get = isRecord(probe) ? probe['httpGet'] : undefined
    const path = isRecord(get) ? (get['path'] ?? '/') : undefined
    if (typeof path === 'string' && !paths?.includes(path)) (paths ??= []).push(path)
  }
  return paths ?? none
}
