import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkChosen, isSet } from './fields.ts'
import { checkRange } from './numbers.ts'
import { descendingPathProblem } from './paths.ts'
import { isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import { since, usesHostUsers, type PodCheck } from './podCheck.ts'
import { checkWindowsOptions } from './windows.ts'

type Fields = Record<string, unknown>

const identities = [0, 2 ** 31 - 1] as const

/** The security of one container. */
export function checkSecurityContext(pod: PodCheck, security: Fields, place: Place): void {
  checkShared(pod, security, place)
  const { privileged, allowPrivilegeEscalation, capabilities, procMount } = security
  if (pod.minor >= since.procMount) {
    checkChosen(pod, security, place, ['procMount'])
    if (procMount === 'Unmasked' && usesHostUsers(pod)) {
      isWrong(pod, 'value/security-context', place, 'procMount', procMount, 'it needs hostUsers: false')
    }
  }
  if (allowPrivilegeEscalation !== false) return
  const added = isRecord(capabilities) ? capabilities['add'] : undefined
  const cause =
    privileged === true
      ? 'privileged is true'
      : Array.isArray(added) && added.includes('CAP_SYS_ADMIN')
        ? 'capabilities.add has CAP_SYS_ADMIN'
        : undefined
  if (cause === undefined) return
  const problem = `${cause}, which allows it`
  isWrong(pod, 'value/security-context', place, 'allowPrivilegeEscalation', allowPrivilegeEscalation, problem)
}

/** What a pod and a container can both say. */
function checkShared(pod: PodCheck, security: Fields, place: Place): void {
  checkRange(pod, 'value/range', security, place, 'runAsUser', identities, 'a user')
  checkRange(pod, 'value/range', security, place, 'runAsGroup', identities, 'a group')
  const { seccompProfile, appArmorProfile, windowsOptions } = security
  if (isRecord(seccompProfile)) checkSeccomp(pod, seccompProfile, within(place, 'seccompProfile'))
  if (isRecord(appArmorProfile)) checkAppArmor(pod, appArmorProfile, within(place, 'appArmorProfile'))
  if (isRecord(windowsOptions)) checkWindowsOptions(pod, windowsOptions, within(place, 'windowsOptions'))
}

function checkSeccomp(pod: PodCheck, profile: Fields, place: Place): void {
  const { type, localhostProfile } = profile
  if (type === '') isMissing(pod, 'value/required', place, 'type')
  if (!isLocal(pod, profile, place)) return
  const problem = typeof localhostProfile === 'string' ? descendingPathProblem(localhostProfile) : undefined
  if (problem !== undefined) isWrong(pod, 'value/path', place, 'localhostProfile', localhostProfile, problem)
}

function checkAppArmor(pod: PodCheck, profile: Fields, place: Place): void {
  const { type, localhostProfile } = profile
  if (type === '') isMissing(pod, 'value/required', place, 'type')
  if (!isLocal(pod, profile, place) || typeof localhostProfile !== 'string') return
  const name = localhostProfile.trim()
  const problem = 'the name of a profile has 1 to 4095 characters and no blanks around it'
  if (name !== '' && name === localhostProfile && name.length <= 4095) return
  isWrong(pod, 'value/profile', place, 'localhostProfile', localhostProfile, problem)
}

/** Only a profile of the node has a name. Whether it is one, and has it. */
function isLocal(pod: PodCheck, { type, localhostProfile }: Fields, place: Place): boolean {
  if (type === 'Localhost') {
    if (isSet(localhostProfile)) return true
    isMissing(pod, 'value/profile', place, 'localhostProfile', 'with type Localhost')
  } else if (isSet(localhostProfile) && (type === 'RuntimeDefault' || type === 'Unconfined')) {
    isForbidden(pod, 'value/profile', place, 'localhostProfile', 'it goes with type Localhost only')
  }
  return false
}

/** The security of a pod, and what it shares with its node. */
export function checkPodSecurityContext(pod: PodCheck): void {
  checkNamespaces(pod)
  const security = pod.spec['securityContext']
  if (!isRecord(security)) return
  const place = within(pod.place, 'securityContext')
  checkShared(pod, security, place)
  checkRange(pod, 'value/range', security, place, 'fsGroup', identities, 'a group')
  checkChosen(pod, security, place, ['fsGroupChangePolicy', 'supplementalGroupsPolicy'])
  const { supplementalGroups, sysctls, seLinuxChangePolicy } = security
  if (Array.isArray(supplementalGroups)) {
    for (let index = 0; index < supplementalGroups.length; index++) {
      const group: unknown = supplementalGroups[index]
      if (typeof group !== 'number' || (group >= identities[0] && group <= identities[1])) continue
      const problem = `a group is ${identities.join(' to ')}`
      isWrong(pod, 'value/range', within(place, 'supplementalGroups'), index, group, problem)
    }
  }
  if (Array.isArray(sysctls)) checkSysctls(pod, sysctls, within(place, 'sysctls'))
  if (typeof seLinuxChangePolicy !== 'string' || pod.minor < since.seLinuxChangePolicy) return
  const policies = pod.minor >= since.seLinuxMountOption ? ['MountOption', 'Recursive'] : ['Recursive']
  if (policies.includes(seLinuxChangePolicy)) return
  const problem = `it has to be ${policies.join(' or ')}`
  isWrong(pod, 'value/security-context', place, 'seLinuxChangePolicy', seLinuxChangePolicy, problem)
}

function checkNamespaces(pod: PodCheck): void {
  const { spec, place } = pod
  if (spec['shareProcessNamespace'] === true && spec['hostPID'] === true) {
    const problem = 'hostPID is true, and a pod has one or the other'
    isWrong(pod, 'value/security-context', place, 'shareProcessNamespace', true, problem)
  }
  if (usesHostUsers(pod)) return
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec[field] === true) isForbidden(pod, 'value/security-context', place, field, 'hostUsers is false')
  }
}

const sysctl = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/
const ofIpc = /^(kernel\.(sem|shm|shmall|shmmax|shmmni|shm_rmid_forced|msg|msgmax|msgmnb|msgmni)$|fs\.mqueue\.)/

/** Settings of the kernel. Those of a namespace that is the node's cannot be set for a pod. */
function checkSysctls(pod: PodCheck, sysctls: readonly unknown[], list: Place): void {
  const seen = new Set<string>()
  for (let index = 0; index < sysctls.length; index++) {
    const each = sysctls[index]
    const name = isRecord(each) ? each['name'] : undefined
    if (typeof name !== 'string') continue
    const problem = sysctlProblem(pod, name, seen)
    if (problem !== undefined) isWrong(pod, 'value/sysctl', within(list, index), 'name', name, problem)
    seen.add(name)
  }
}

function sysctlProblem({ spec }: PodCheck, name: string, seen: ReadonlySet<string>): string | undefined {
  if (name.length > 253 || !sysctl.test(name)) {
    return 'the name of a kernel setting is needed, as net.ipv4.tcp_syncookies'
  }
  if (seen.has(name)) return 'it is set already'
  const dotted = normalized(name)
  if (spec['hostNetwork'] === true && dotted.startsWith('net.')) return 'with hostNetwork it would be set for the node'
  if (spec['hostIPC'] === true && ofIpc.test(dotted)) return 'with hostIPC it would be set for the node'
  return undefined
}

/** `net/ipv4/conf/eth0.1/forwarding` is `net.ipv4.conf.eth0/1.forwarding`: the first separator decides. */
function normalized(name: string): string {
  const first = /[./]/.exec(name)?.[0]
  if (first !== '/') return name
  return name.replace(/[./]/g, each => (each === '/' ? '.' : '/'))
}
