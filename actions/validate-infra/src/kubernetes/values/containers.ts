import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkContainer } from './container.ts'
import { isSet } from './fields.ts'
import { isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkLifecycle, checkProbes } from './probes.ts'
import { checkRestartRules } from './restartRules.ts'

type Fields = Record<string, unknown>

/** Init and ordinary containers: what they share, and what only one of these kinds can have. */
export function checkContainers(pod: PodCheck): void {
  const { containers, initContainers, ephemeralContainers } = pod.spec
  if (Array.isArray(containers)) checkOrdinary(pod, containers, within(pod.place, 'containers'))
  if (Array.isArray(initContainers)) checkInit(pod, initContainers, within(pod.place, 'initContainers'))
  // There is no way to apply them, so what they hold does not matter.
  if (Array.isArray(ephemeralContainers) && ephemeralContainers.length > 0) {
    const because = pod.isPod ? 'kubectl debug adds them to a pod that runs' : 'a template cannot have them'
    isForbidden(pod, 'value/container-kind', pod.place, 'ephemeralContainers', because)
  }
}

function checkOrdinary(pod: PodCheck, containers: readonly unknown[], list: Place): void {
  if (containers.length === 0) isMissing(pod, 'value/required', pod.place, 'containers', 'with one container at least')
  const taken = new Set<string>()
  for (let index = 0; index < containers.length; index++) {
    const container = containers[index]
    if (!isRecord(container)) continue
    const place = within(list, index)
    checkContainer(pod, container, place)
    checkProbes(pod, container, place)
    checkLifecycle(pod, container, place)
    checkRestartRules(pod, container, place, 'ordinary')
    checkHostPorts(pod, container, place, taken)
    if (pod.spec['hostNetwork'] === true) checkNodePorts(pod, container, place)
  }
}

function checkInit(pod: PodCheck, containers: readonly unknown[], list: Place): void {
  const names = namesOf(pod.spec['containers'])
  for (let index = 0; index < containers.length; index++) {
    const container = containers[index]
    if (!isRecord(container)) continue
    const place = within(list, index)
    const { name } = container
    // Two of one name in one list are found by the schema.
    if (typeof name === 'string' && name !== '' && names.has(name)) {
      isWrong(pod, 'value/container-name', place, 'name', name, 'another container of the pod has this name')
    }
    checkContainer(pod, container, place)
    checkRestartRules(pod, container, place, 'init')
    // They run one after the other, so only ports of the same container can be in each other's way.
    checkHostPorts(pod, container, place, new Set())
    if (container['restartPolicy'] === 'Always') {
      checkProbes(pod, container, place)
      checkLifecycle(pod, container, place)
    } else checkNoSidecarFields(pod, container, place)
  }
}

function namesOf(containers: unknown): ReadonlySet<unknown> {
  const names = new Set<unknown>()
  if (Array.isArray(containers)) {
    for (const container of containers as unknown[]) if (isRecord(container)) names.add(container['name'])
  }
  return names
}

const sidecarFields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']

function checkNoSidecarFields(pod: PodCheck, container: Fields, place: Place): void {
  for (const field of sidecarFields) {
    if (!isSet(container[field])) continue
    const because = 'an init container without restartPolicy Always ends before the others start'
    isForbidden(pod, 'value/container-kind', place, field, because)
  }
  const { resizePolicy } = container
  if (!Array.isArray(resizePolicy) || pod.minor < since.initContainerResize) return
  for (let index = 0; index < resizePolicy.length; index++) {
    const policy: unknown = resizePolicy[index]
    if (!isRecord(policy) || policy['restartPolicy'] !== 'RestartContainer') continue
    const at = within(place, 'resizePolicy', index)
    const problem = 'an init container without restartPolicy Always cannot be started again'
    isWrong(pod, 'value/resize-policy', at, 'restartPolicy', 'RestartContainer', problem)
  }
}

/** Two ports of containers cannot be the same port of their node. In a Pod on the network of its node, every port is one. */
function checkHostPorts(pod: PodCheck, { ports }: Fields, place: Place, taken: Set<string>): void {
  if (!Array.isArray(ports)) return
  const all = pod.isPod && pod.spec['hostNetwork'] === true
  for (let index = 0; index < ports.length; index++) {
    const port: unknown = ports[index]
    if (!isRecord(port)) continue
    const { containerPort, hostPort, hostIP, protocol } = port
    const used = hostPort || (all ? containerPort : undefined)
    if (typeof used !== 'number' || used === 0) continue
    const key = `${protocol ? String(protocol) : 'TCP'}/${hostIP ? String(hostIP) : ''}/${used}`
    if (taken.has(key)) {
      const problem = 'another port takes it from the node already'
      isWrong(pod, 'value/host-port', within(place, 'ports', index), 'hostPort', used, problem)
    }
    taken.add(key)
  }
}

function checkNodePorts(pod: PodCheck, { ports }: Fields, place: Place): void {
  if (!Array.isArray(ports)) return
  for (let index = 0; index < ports.length; index++) {
    const port: unknown = ports[index]
    if (!isRecord(port)) continue
    const { containerPort, hostPort } = port
    if (typeof hostPort !== 'number' || hostPort === 0 || hostPort === containerPort) continue
    const problem = `with hostNetwork it has to be the containerPort, ${String(containerPort)}`
    isWrong(pod, 'value/host-port', within(place, 'ports', index), 'hostPort', hostPort, problem)
  }
}
