import { qualifiedNameProblem } from './names.ts'
import { forEachText, listOf } from './objectFields.ts'
import { isAmiss, isWrong, type Check, type Place } from './place.ts'

const standard = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

/** Groups whose kinds take only finalizers of Kubernetes itself, or with a domain. */
const strictGroups = new Set([
  ...['', 'apps', 'autoscaling', 'batch', 'certificates.k8s.io', 'discovery.k8s.io', 'events.k8s.io'],
  ...['flowcontrol.apiserver.k8s.io', 'internal.apiserver.k8s.io', 'networking.k8s.io', 'rbac.authorization.k8s.io'],
  ...['resource.k8s.io', 'scheduling.k8s.io', 'storage.k8s.io', 'storagemigration.k8s.io'],
])

/** What has to be done before an object goes: names of controllers with their domain, or of Kubernetes. */
export function checkFinalizers(check: Check, finalizers: unknown, at: Place, group: string): void {
  forEachText(finalizers, (name, index) => {
    const problem = finalizerProblem(name, group)
    if (problem !== undefined) isWrong(check, 'meta/finalizer', at, index, name, problem)
  })
  const names = listOf(finalizers)
  if (!names.includes('orphan') || !names.includes('foregroundDeletion')) return
  isAmiss(check, 'meta/finalizer', at, 'has orphan and foregroundDeletion, which contradict each other')
}

function finalizerProblem(name: string, group: string): string | undefined {
  const free = name.includes('/') || standard.has(name) || !strictGroups.has(group)
  return qualifiedNameProblem(name) ?? (free ? undefined : 'a domain is needed, as example.com/finalizer')
}
