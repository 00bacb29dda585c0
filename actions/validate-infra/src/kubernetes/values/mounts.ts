import { didYouMean, nearest } from '../../../../../lib/nearest.ts'
import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkChosen, checkFilled, checkText, isSet } from './fields.ts'
import { backstepProblem, descendingPathProblem } from './paths.ts'
import { isForbidden, isWrong, within, type Place } from './place.ts'
import { since, usesHostUsers, type PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

/** Where a container puts the volumes of its pod. */
export function checkMounts(pod: PodCheck, container: Fields, place: Place): void {
  const { volumeMounts, volumeDevices } = container
  if (!Array.isArray(volumeMounts)) return
  for (let index = 0; index < volumeMounts.length; index++) {
    const mount: unknown = volumeMounts[index]
    if (!isRecord(mount)) continue
    const at = within(place, 'volumeMounts', index)
    checkFilled(pod, mount, at, ['name', 'mountPath'])
    checkVolumeName(pod, mount['name'], at)
    if (Array.isArray(volumeDevices)) checkOverlap(pod, mount, volumeDevices, at)
    checkSubPath(pod, mount, at)
    checkPropagation(pod, container, mount, at)
    checkRecursion(pod, mount, at)
  }
}

/** That the pod has the volume. One that has mistakes of its own is there all the same. */
function checkVolumeName(pod: PodCheck, name: unknown, place: Place): void {
  if (typeof name !== 'string' || name === '' || pod.volumes.has(name)) return
  const known = [...pod.volumes.keys()]
  const suggestion = nearest(name, known)
  const hint =
    known.length === 0 ? 'the pod has no volumes' : `no volume of the pod has this name${didYouMean(name, known)}`
  isWrong(pod, 'value/mount-volume', place, 'name', name, hint, suggestion === undefined ? {} : { suggestion })
}

function checkOverlap(pod: PodCheck, { name, mountPath }: Fields, devices: readonly unknown[], place: Place): void {
  for (const device of devices) {
    if (!isRecord(device)) continue
    if (typeof name === 'string' && device['name'] === name) {
      isWrong(pod, 'value/mount', place, 'name', name, 'the volume is in volumeDevices already')
    }
    if (typeof mountPath === 'string' && device['devicePath'] === mountPath) {
      isWrong(pod, 'value/mount', place, 'mountPath', mountPath, 'a device in volumeDevices has this path')
    }
  }
}

function checkSubPath(pod: PodCheck, mount: Fields, place: Place): void {
  checkText(pod, 'value/path', mount, place, 'subPath', descendingPathProblem)
  if (mount['subPath'] && mount['subPathExpr']) {
    isForbidden(pod, 'value/mount', place, 'subPathExpr', 'subPath is there already')
  } else checkText(pod, 'value/path', mount, place, 'subPathExpr', descendingPathProblem)
}

function checkPropagation(pod: PodCheck, container: Fields, mount: Fields, place: Place): void {
  const { mountPropagation } = mount
  checkChosen(pod, mount, place, ['mountPropagation'])
  if (mountPropagation !== 'Bidirectional') return
  const security = container['securityContext']
  if (isRecord(security) && security['privileged'] === true) return
  isForbidden(pod, 'value/mount', place, 'mountPropagation', 'Bidirectional is for privileged containers')
}

const recursions = new Set<unknown>(['Disabled', 'IfPossible', 'Enabled'])

function checkRecursion(pod: PodCheck, mount: Fields, place: Place): void {
  const { recursiveReadOnly, readOnly, mountPropagation } = mount
  if (typeof recursiveReadOnly !== 'string' || pod.minor < since.recursiveReadOnly) return
  if (!recursions.has(recursiveReadOnly)) {
    const problem = 'it has to be Disabled, IfPossible or Enabled'
    isWrong(pod, 'value/mount', place, 'recursiveReadOnly', recursiveReadOnly, problem)
  } else if (recursiveReadOnly === 'Disabled') return
  else if (readOnly !== true) {
    isForbidden(pod, 'value/mount', place, 'recursiveReadOnly', 'it needs readOnly: true')
  } else if (isSet(mountPropagation) && mountPropagation !== 'None') {
    isForbidden(pod, 'value/mount', place, 'recursiveReadOnly', 'it needs mountPropagation None')
  }
}

/** Volumes that a container gets as raw devices. */
export function checkDevices(pod: PodCheck, container: Fields, place: Place): void {
  const { volumeDevices } = container
  if (!Array.isArray(volumeDevices) || volumeDevices.length === 0) return
  if (pod.minor >= since.userNamespacesWithoutDevices && !usesHostUsers(pod)) {
    isForbidden(pod, 'value/security-context', place, 'volumeDevices', 'hostUsers is false')
  }
  const names = new Set<string>()
  for (let index = 0; index < volumeDevices.length; index++) {
    const device: unknown = volumeDevices[index]
    if (!isRecord(device)) continue
    const at = within(place, 'volumeDevices', index)
    checkFilled(pod, device, at, ['name', 'devicePath'])
    checkText(pod, 'value/path', device, at, 'devicePath', backstepProblem)
    const { name } = device
    if (typeof name !== 'string' || name === '') continue
    if (names.has(name)) isWrong(pod, 'value/mount', at, 'name', name, 'another device is of this volume')
    names.add(name)
    checkVolumeName(pod, name, at)
    const volume = pod.volumes.get(name)
    if (volume !== undefined && !isSet(volume['persistentVolumeClaim']) && !isSet(volume['ephemeral'])) {
      isWrong(pod, 'value/mount', at, 'name', name, 'only a persistentVolumeClaim or ephemeral volume can be a device')
    }
  }
}
