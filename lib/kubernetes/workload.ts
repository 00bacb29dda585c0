import { isDeepStrictEqual } from 'node:util'
import { condition, controlledBy, type EndpointSlice, type Pod, type Service, type Workload } from './objects.ts'

/** The kinds whose rollout is followed pod by pod. */
export const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'] as const
export type WorkloadKind = (typeof workloadKinds)[number]

export const isWorkloadKind = (kind: string): kind is WorkloadKind => workloadKinds.some(each => each === kind)

/** What surrounds a workload in its namespace; others' objects may be among them. */
export type Surroundings = { replicaSets: readonly Workload[]; pods: readonly Pod[] }

/** What is known about the rollout of a workload's newest revision. */
export type RolloutFacts = {
  kind: WorkloadKind
  namespace: string
  name: string
  /** False until the controller has seen the newest spec: all counts are about an older one until then. */
  observed: boolean
  paused: boolean
  desired: number
  /** Pods that have to be of the new revision; fewer than `desired` with a partition or OnDelete. */
  wantUpdated: number
  updated: number
  available: number
  /** Pods in all revisions. */
  total: number
  /** Marks the pods of the new revision: pod-template-hash, or controller-revision-hash. */
  revisionHash?: string
  oldRevisionHashes: string[]
  newPods: Pod[]
  oldPods: Pod[]
  /** The new revision's ReplicaSet, of a Deployment. */
  newReplicaSet?: Workload
  job?: 'complete' | 'suspended' | { failed: string; message: string }
}

export type RolloutProgress = { state: 'done' } | { state: 'waiting'; reason: string }

const hashLabel = 'pod-template-hash'
const revisionLabel = 'controller-revision-hash'
const label = (pod: { metadata: Pod['metadata'] }, key: string) => pod.metadata.labels?.[key]
const isLive = (pod: Pod) => pod.metadata.deletionTimestamp === undefined

export function rolloutFacts(workload: Workload, around: Surroundings): RolloutFacts {
  const { kind, metadata, spec, status = {} } = workload
  const desired = spec.replicas ?? 1
  const shared = {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    observed: (status.observedGeneration ?? 0) >= (metadata.generation ?? 0),
    paused: spec.paused ?? false,
    desired,
    wantUpdated: desired,
    updated: status.updatedReplicas ?? 0,
    available: status.availableReplicas ?? 0,
    total: status.replicas ?? 0,
  }
  const owned = around.pods.filter(pod => controlledBy(pod, metadata.uid))
  switch (kind) {
    case 'Deployment':
      return { ...shared, kind, ...deploymentPods(workload, around) }
    case 'StatefulSet': {
      // Until the controller has seen the new template, this names the revision before it.
      const updateRevision = shared.observed ? status.updateRevision : undefined
      const partition = spec.updateStrategy?.rollingUpdate?.partition ?? 0
      const wantUpdated = spec.updateStrategy?.type === 'OnDelete' ? 0 : Math.max(0, desired - partition)
      return { ...shared, kind, wantUpdated, ...split(owned, revisionLabel, updateRevision) }
    }
    case 'DaemonSet': {
      // The generation of the template is on its pods; their revision hash is read off them.
      const generation = metadata.annotations?.['deprecated.daemonset.template.generation']
      const newest = owned.find(pod => label(pod, 'pod-template-generation') === generation)
      const scheduled = status.desiredNumberScheduled ?? 0
      return {
        ...shared,
        kind,
        desired: scheduled,
        wantUpdated: spec.updateStrategy?.type === 'OnDelete' ? 0 : scheduled,
        updated: status.updatedNumberScheduled ?? 0,
        available: status.numberAvailable ?? 0,
        total: status.currentNumberScheduled ?? 0,
        ...split(owned, revisionLabel, newest && label(newest, revisionLabel)),
      }
    }
    case 'Job': {
      const job = jobOutcome(workload)
      const pods = { newPods: owned, oldPods: [], oldRevisionHashes: [] }
      return { ...shared, kind, observed: true, ...(job !== undefined && { job }), ...pods }
    }
    default:
      throw new Error(`${kind} is no workload`)
  }
}

/**
 * The strict rule: the controller has seen this spec, the new revision has all pods, all are available, and no pod of
 * an older one is left. Counts alone would pass on OLD pods in the gap between "seen" and "counted", so the new
 * ReplicaSet itself has to be there.
 */
export function rolloutProgress(facts: RolloutFacts): RolloutProgress {
  const waiting = (reason: string): RolloutProgress => ({ state: 'waiting', reason })
  const { desired, wantUpdated, updated, available, total } = facts
  if (facts.kind === 'Job') {
    return facts.job === 'complete' || facts.job === 'suspended' ? { state: 'done' } : waiting('the job is running')
  }
  if (!facts.observed) return waiting('the controller has not seen the new specification yet')
  if (facts.paused) return waiting('the rollout is paused (spec.paused)')
  if (facts.kind === 'Deployment' && facts.newReplicaSet === undefined) return waiting('no new ReplicaSet yet')
  if (updated < wantUpdated) return waiting(`${updated} of ${wantUpdated} new pods created`)
  if (total > desired) return waiting(`${total - desired} old pods to go`)
  if (facts.kind === 'Deployment' && newAvailable(facts) < desired) {
    return waiting(`${newAvailable(facts)} of ${desired} new pods available`)
  }
  if (available < desired) return waiting(`${available} of ${desired} pods available`)
  return { state: 'done' }
}

/** Ready endpoints of a Service that are pods of the workload's new revision (of any, where only some are replaced). */
export function readyEndpoints(service: Service, slices: readonly EndpointSlice[], facts: RolloutFacts): number {
  const counted = facts.wantUpdated < facts.desired ? [...facts.newPods, ...facts.oldPods] : facts.newPods
  const names = new Set(counted.map(pod => pod.metadata.name))
  const ready = new Set<string>()
  for (const slice of slices) {
    if (slice.metadata.labels?.['kubernetes.io/service-name'] !== service.metadata.name) continue
    for (const { conditions, targetRef } of slice.endpoints ?? []) {
      // An absent condition counts as ready (API documentation of EndpointConditions).
      if (conditions?.ready === false || targetRef?.kind !== 'Pod' || targetRef.name === undefined) continue
      if (names.has(targetRef.name)) ready.add(targetRef.name)
    }
  }
  return ready.size
}

/** Whether a Service sends its traffic to the pods of a workload. */
export function isServedBy(service: Service, workload: Workload): boolean {
  const selector = Object.entries(service.spec.selector ?? {})
  const labels = workload.spec.template.metadata?.labels ?? {}
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value)
}

function newAvailable({ newReplicaSet }: RolloutFacts): number {
  return newReplicaSet?.status?.availableReplicas ?? 0
}

function deploymentPods(deployment: Workload, { replicaSets, pods }: Surroundings) {
  const owned = replicaSets.filter(set => controlledBy(set, deployment.metadata.uid))
  const newReplicaSet = owned
    .filter(set => isDeepStrictEqual(withoutHash(set), withoutHash(deployment)))
    .sort((a, b) => a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp))[0]
  const uids = new Set(owned.map(set => set.metadata.uid))
  const mine = pods.filter(pod => pod.metadata.ownerReferences?.some(({ uid }) => uids.has(uid)))
  return {
    ...split(mine, hashLabel, newReplicaSet && label(newReplicaSet, hashLabel)),
    ...(newReplicaSet !== undefined && { newReplicaSet }),
  }
}

/** The template as the controller compares it: its own label does not count. */
function withoutHash(workload: Workload): unknown {
  const { metadata, spec } = workload.spec.template
  const labels = { ...metadata?.labels }
  delete labels[hashLabel]
  return { spec, labels, annotations: metadata?.annotations ?? {} }
}

function split(pods: readonly Pod[], key: string, hash: string | undefined) {
  const isNew = (pod: Pod) => hash !== undefined && label(pod, key) === hash
  const oldPods = pods.filter(pod => !isNew(pod))
  const oldHashes = oldPods.filter(isLive).map(pod => label(pod, key))
  return {
    ...(hash !== undefined && { revisionHash: hash }),
    newPods: pods.filter(pod => isNew(pod) && isLive(pod)),
    oldPods,
    oldRevisionHashes: [...new Set(oldHashes.filter(each => each !== undefined))].sort(),
  }
}

function jobOutcome(job: Workload): RolloutFacts['job'] {
  if (condition(job, 'Complete')?.status === 'True') return 'complete'
  const failed = condition(job, 'Failed') ?? condition(job, 'FailureTarget')
  if (failed?.status === 'True') return { failed: failed.reason ?? 'Failed', message: failed.message ?? '' }
  return job.spec.suspend === true ? 'suspended' : undefined
}
