import { isRecord } from '../../../../../lib/manifests/object.ts'
import { descendingPathProblem } from './paths.ts'
import { isWrong, within, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

const mirror = 'kubernetes.io/config.mirror'
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost'
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod'
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/'
const appArmorOfContainer = 'container.apparmor.security.beta.kubernetes.io/'

/** Annotations of a pod that the server reads itself. */
export function checkPodAnnotations(pod: PodCheck): void {
  const { annotations } = pod.metadata
  if (!isRecord(annotations)) return
  let profiles = false
  for (const key in annotations) {
    const value = annotations[key]
    const problem = typeof value === 'string' ? annotationProblem(pod, key, value) : undefined
    if (problem !== undefined) {
      isWrong(pod, 'value/annotation', within(pod.metadataPlace, 'annotations'), key, value, problem)
    }
    profiles ||= key === seccompOfPod || key.startsWith(seccompOfContainer) || key.startsWith(appArmorOfContainer)
  }
  if (profiles) checkProfiles(pod, annotations)
}

function annotationProblem(pod: PodCheck, key: string, value: string): string | undefined {
  if (key === deletionCost) return costProblem(value)
  if (key === mirror) return pod.spec['nodeName'] ? undefined : 'a mirror of a static pod needs spec.nodeName'
  if (key === seccompOfPod || key.startsWith(seccompOfContainer)) return seccompProblem(value)
  return key.startsWith(appArmorOfContainer) ? appArmorProblem(pod, key, value) : undefined
}

function costProblem(value: string): string | undefined {
  const cost = /^(0|-?[1-9]\d{0,9}|-0\d{0,9})$/.test(value) ? Number(value) : Number.NaN
  return cost >= -(2 ** 31) && cost < 2 ** 31 ? undefined : 'a cost is a whole number of 32 bits'
}

function seccompProblem(value: string): string | undefined {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(value)) return undefined
  if (value.startsWith('localhost/')) return descendingPathProblem(value.slice('localhost/'.length))
  return 'a profile is runtime/default, unconfined or localhost/<path>'
}

function appArmorProblem({ spec }: PodCheck, key: string, value: string): string | undefined {
  const name = key.slice(appArmorOfContainer.length)
  const known = ['initContainers', 'containers', 'ephemeralContainers'].some(list => hasContainer(spec[list], name))
  if (!known) return `the pod has no container ${name}`
  if (['', 'runtime/default', 'unconfined'].includes(value) || value.startsWith('localhost/')) return undefined
  return 'a profile is runtime/default, unconfined or localhost/<name>'
}

function hasContainer(containers: unknown, name: string): boolean {
  return Array.isArray(containers) && (containers as unknown[]).some(each => isRecord(each) && each['name'] === name)
}

/** A profile in an annotation, as it was before there were fields, has to be the one in the field. */
function checkProfiles(pod: PodCheck, annotations: Fields): void {
  const { spec, place } = pod
  const ofPod = securityOf(spec)
  checkProfile(
    pod,
    annotations[seccompOfPod],
    ofPod['seccompProfile'],
    within(place, 'securityContext', 'seccompProfile'),
  )
  const isWindows = isRecord(spec['os']) && spec['os']['name'] === 'windows'
  for (const list of ['initContainers', 'containers']) {
    const containers = Array.isArray(spec[list]) ? (spec[list] as unknown[]) : []
    for (const [index, container] of containers.entries()) {
      if (!isRecord(container)) continue
      const own = securityOf(container)
      const name = String(container['name'])
      const at = within(place, list, index, 'securityContext')
      checkProfile(pod, annotations[seccompOfContainer + name], own['seccompProfile'], within(at, 'seccompProfile'))
      // The server writes the annotation into the field of a Pod's container that has none.
      const appArmor = own['appArmorProfile'] ?? (pod.isPod ? undefined : ofPod['appArmorProfile'])
      if (!isWindows)
        checkProfile(pod, annotations[appArmorOfContainer + name], appArmor, within(at, 'appArmorProfile'))
    }
  }
}

function securityOf({ securityContext }: Fields): Fields {
  return isRecord(securityContext) ? securityContext : {}
}

function checkProfile(pod: PodCheck, annotation: unknown, profile: unknown, place: Place): void {
  if (typeof annotation !== 'string' || !isRecord(profile)) return
  const { type, localhostProfile } = profile
  const name = annotation.startsWith('localhost/') ? annotation.slice('localhost/'.length) : undefined
  const same =
    type === 'Localhost'
      ? name !== undefined
      : type === 'RuntimeDefault'
        ? annotation === 'runtime/default' || (annotation === 'docker/default' && place.step === 'seccompProfile')
        : type !== 'Unconfined' || annotation === 'unconfined'
  const other = `the annotation of the pod says ${annotation}`
  if (!same) isWrong(pod, 'value/annotation', place, 'type', type, other)
  else if (type === 'Localhost' && name !== localhostProfile) {
    isWrong(pod, 'value/annotation', place, 'localhostProfile', localhostProfile, other)
  }
}
