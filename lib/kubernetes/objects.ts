import type { ObjectMeta } from '../manifests/object.ts'

/** An object as the API server returns it. Only what is read here is typed; times stay text (RFC 3339). */
export type KubeObject = { apiVersion: string; kind: string; metadata: LiveMeta; [field: string]: unknown }

export type LiveMeta = ObjectMeta & {
  name: string
  uid: string
  resourceVersion: string
  creationTimestamp: string
  deletionTimestamp?: string
  generation?: number
  ownerReferences?: OwnerReference[]
  managedFields?: ManagedFields[]
}

export type OwnerReference = { apiVersion: string; kind: string; name: string; uid: string; controller?: boolean }
export type ManagedFields = { manager?: string; operation?: string; subresource?: string; fieldsV1?: unknown }

export type Condition = {
  type: string
  status: 'True' | 'False' | 'Unknown'
  reason?: string
  message?: string
  lastTransitionTime?: string
}

export type LabelSelector = {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

export type Container = {
  name: string
  image: string
  ports?: { name?: string; containerPort: number }[]
  [field: string]: unknown
}

export type PodSpec = {
  containers: Container[]
  initContainers?: Container[]
  nodeName?: string
  serviceAccountName?: string
  [field: string]: unknown
}

export type PodTemplate = { metadata?: ObjectMeta; spec: PodSpec }

export type Terminated = {
  exitCode: number
  reason?: string
  message?: string
  startedAt?: string
  finishedAt?: string
  signal?: number
}

export type ContainerState = {
  waiting?: { reason?: string; message?: string }
  running?: { startedAt?: string }
  terminated?: Terminated
}

export type ContainerStatus = {
  name: string
  ready: boolean
  started?: boolean
  restartCount: number
  image: string
  state?: ContainerState
  lastState?: ContainerState
}

export type Pod = KubeObject & {
  spec: PodSpec
  status?: {
    phase?: string
    reason?: string
    message?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

/** Deployment, StatefulSet, DaemonSet, ReplicaSet or Job: the fields that rollouts are judged by. */
export type Workload = KubeObject & {
  spec: {
    replicas?: number
    paused?: boolean
    selector?: LabelSelector
    template: PodTemplate
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } }
    completions?: number
    parallelism?: number
    suspend?: boolean
    [field: string]: unknown
  }
  status?: {
    observedGeneration?: number
    replicas?: number
    readyReplicas?: number
    updatedReplicas?: number
    availableReplicas?: number
    currentRevision?: string
    updateRevision?: string
    desiredNumberScheduled?: number
    updatedNumberScheduled?: number
    currentNumberScheduled?: number
    numberAvailable?: number
    succeeded?: number
    failed?: number
    conditions?: Condition[]
  }
}

export type Service = KubeObject & {
  spec: { selector?: Record<string, string>; type?: string; clusterIP?: string; [field: string]: unknown }
}

export type EndpointSlice = KubeObject & {
  endpoints?: {
    addresses: string[]
    conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean }
    targetRef?: { kind?: string; name?: string; namespace?: string; uid?: string }
  }[]
}

export type KubeEvent = KubeObject & {
  involvedObject: { kind?: string; name?: string; namespace?: string; uid?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  count?: number
  lastTimestamp?: string
  eventTime?: string
}

export function condition(object: { status?: { conditions?: Condition[] } } | KubeObject, type: string) {
  const status = object.status as { conditions?: Condition[] } | undefined
  return status?.conditions?.find(each => each.type === type)
}

/** Whether labels satisfy a selector; an absent selector selects nothing, an empty one everything. */
export function selects(selector: LabelSelector | undefined, labels: Record<string, string> = {}): boolean {
  if (selector === undefined) return false
  const exact = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  return (
    exact &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = labels[key]
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value)
        case 'NotIn':
          return value === undefined || !values.includes(value)
        case 'Exists':
          return value !== undefined
        case 'DoesNotExist':
          return value === undefined
        default:
          return false
      }
    })
  )
}

/** Whether an object is controlled by the one with this UID. */
export function controlledBy(object: KubeObject, uid: string): boolean {
  return object.metadata.ownerReferences?.some(owner => owner.controller === true && owner.uid === uid) ?? false
}
