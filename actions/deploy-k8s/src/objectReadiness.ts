import { condition, type KubeObject } from '../../../lib/kubernetes/objects.ts'

export type Readiness = { state: 'ready'; judged: boolean } | { state: 'waiting'; reason: string }

const ready: Readiness = { state: 'ready', judged: true }

/**
 * Whether an object that is no workload is ready for those that wait for it. Kinds without anything to wait for are ready
 * once applied; kinds that nobody here knows go by their conditions, and else count as "applied, not judged".
 */
export function objectReadiness(
  object: KubeObject,
  bindsLate: (storageClass: string | undefined) => boolean,
): Readiness {
  const status = object['status'] as { phase?: string } | undefined
  switch (object.kind) {
    case 'Namespace':
      return status?.phase === 'Active' ? ready : { state: 'waiting', reason: `phase ${status?.phase ?? 'unknown'}` }
    case 'PersistentVolumeClaim': {
      const spec = object['spec'] as { storageClassName?: string } | undefined
      // Late binding waits for the first pod, so waiting here would wait for ever.
      if (status?.phase === 'Bound' || bindsLate(spec?.storageClassName)) return ready
      return { state: 'waiting', reason: `phase ${status?.phase ?? 'unknown'}` }
    }
    case 'CustomResourceDefinition':
      return byCondition(object, 'Established') ?? { state: 'waiting', reason: 'not established yet' }
    case 'APIService':
      return byCondition(object, 'Available') ?? { state: 'waiting', reason: 'not available yet' }
    case 'Pod':
      if (status?.phase === 'Succeeded') return ready
      return byCondition(object, 'Ready') ?? { state: 'waiting', reason: `phase ${status?.phase ?? 'unknown'}` }
    default:
      return plainKinds.has(object.kind) ? ready : { state: 'ready', judged: false }
  }
}

/** Kinds that do what they do as soon as they exist. */
const plainKinds = new Set([
  'ConfigMap',
  'Secret',
  'Service',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'LimitRange',
  'ResourceQuota',
  'PriorityClass',
  'StorageClass',
  'PersistentVolume',
  'CronJob',
  'Ingress',
  'IngressClass',
])

function byCondition(object: KubeObject, type: string): Readiness | undefined {
  const found = condition(object, type)
  if (found === undefined) return undefined
  if (found.status === 'True') return ready
  return { state: 'waiting', reason: `${type} is ${found.status}${found.message ? `: ${found.message}` : ''}` }
}
