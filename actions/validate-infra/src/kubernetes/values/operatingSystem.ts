import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { isAmiss, isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>
type Owner = { fields: Fields; place: Place }

/** What only one operating system has cannot be set for the other. */
export function checkOperatingSystem(pod: PodCheck): void {
  const { os } = pod.spec
  if (isRecord(os)) {
    const { name } = os
    const place = within(pod.place, 'os')
    if (name === '') isMissing(pod, 'value/required', place, 'name')
    else if (name === 'linux') checkLinux(pod)
    else if (name === 'windows') checkWindows(pod)
    else if (typeof name === 'string') isWrong(pod, 'value/os', place, 'name', name, 'it has to be linux or windows')
  }
  checkHostProcesses(pod)
}

/** The security contexts of the init and ordinary containers. */
function securityOf({ spec, place }: PodCheck): Owner[] {
  return ['initContainers', 'containers'].flatMap(list => {
    const containers = spec[list]
    if (!Array.isArray(containers)) return []
    return (containers as unknown[]).flatMap((container, index): Owner[] => {
      const security = isRecord(container) ? container['securityContext'] : undefined
      const at = within(place, list, index, 'securityContext')
      return isRecord(security) ? [{ fields: security, place: at }] : []
    })
  })
}

function podSecurity({ spec, place }: PodCheck): Owner {
  const security = spec['securityContext']
  return { fields: isRecord(security) ? security : {}, place: within(place, 'securityContext') }
}

function checkLinux(pod: PodCheck): void {
  for (const { fields, place } of [podSecurity(pod), ...securityOf(pod)]) {
    if (isSet(fields['windowsOptions'])) isForbidden(pod, 'value/os', place, 'windowsOptions', 'the pod is for Linux')
  }
}

const linuxOfPods = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace']
const linuxOfPodSecurity = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'],
  ...['runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'],
]
const linuxOfContainers = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem'],
  ...['privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'],
]

function checkWindows(pod: PodCheck): void {
  forbid(pod, { fields: pod.spec, place: pod.place }, linuxOfPods)
  forbid(pod, podSecurity(pod), linuxOfPodSecurity)
  for (const security of securityOf(pod)) forbid(pod, security, linuxOfContainers)
}

function forbid(pod: PodCheck, { fields, place }: Owner, names: readonly string[]): void {
  for (const name of names) {
    const value = fields[name]
    const unset = !isSet(value) || (/^host(PID|IPC)$/.test(name) && value === false)
    if (unset || (name === 'sysctls' && Array.isArray(value) && value.length === 0)) continue
    isForbidden(pod, 'value/os', place, name, 'the pod is for Windows')
  }
}

/** On Windows, containers that are processes of the node come alone and on its network. */
function checkHostProcesses(pod: PodCheck): void {
  if (!speaksOfWindows(pod.spec)) return
  const ofPod = hostProcess(podSecurity(pod).fields)
  for (const { fields, place } of securityOf(pod)) {
    const own = hostProcess(fields)
    if (ofPod === undefined || own === undefined || own === ofPod) continue
    const at = within(place, 'windowsOptions')
    isWrong(pod, 'value/os', at, 'hostProcess', own, `the pod says ${ofPod}, and both have to be the same`)
  }
  const all = containersOf(pod)
  const among = all.filter(security => (hostProcess(security) ?? ofPod) === true).length
  if (among === 0) return
  if (among < all.length) isAmiss(pod, 'value/os', pod.place, 'has containers with hostProcess and others without')
  if (pod.spec['hostNetwork'] !== true) {
    isMissing(pod, 'value/os', pod.place, 'hostNetwork', 'to be true where containers have hostProcess')
  }
}

/** Hardly any pod does, so that most are done with here. */
function speaksOfWindows(spec: Fields): boolean {
  if (hasWindowsOptions(spec)) return true
  const { initContainers, containers } = spec
  if (Array.isArray(initContainers) && initContainers.some(hasWindowsOptions)) return true
  return Array.isArray(containers) && containers.some(hasWindowsOptions)
}

function hasWindowsOptions(holder: unknown): boolean {
  const security = isRecord(holder) ? holder['securityContext'] : undefined
  return isRecord(security) && isSet(security['windowsOptions'])
}

function hostProcess(security: Fields): boolean | undefined {
  const options = security['windowsOptions']
  const value = isRecord(options) ? options['hostProcess'] : undefined
  return typeof value === 'boolean' ? value : undefined
}

/** The security context of each container, empty where it has none. */
function containersOf({ spec }: PodCheck): Fields[] {
  return ['initContainers', 'containers'].flatMap(list => {
    const containers = spec[list]
    if (!Array.isArray(containers)) return []
    return (containers as unknown[])
      .filter(isRecord)
      .map(({ securityContext }) => (isRecord(securityContext) ? securityContext : {}))
  })
}
