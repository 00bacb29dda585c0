import type { EndpointSlice, Pod, Service, Workload } from '../../../lib/kubernetes/objects.ts'
import { podFailure, rememberTerminations, type TerminationHistory } from '../../../lib/kubernetes/podFailure.ts'
import { resources, type Resource } from '../../../lib/kubernetes/resources.ts'
import {
  isServedBy,
  readyEndpoints,
  rolloutFacts,
  rolloutProgress,
  type RolloutFacts,
} from '../../../lib/kubernetes/workload.ts'
import { outsideResource, type ClusterView } from './clusterView.ts'
import type { OutsideDependency } from './objectGraph.ts'
import type { WorkloadObservation } from './rolloutVerdict.ts'

/** The facts of a workload; undefined while the view has not seen this generation of it. */
export function workloadFacts(
  view: ClusterView,
  resource: Resource,
  namespace: string,
  name: string,
  generation: number,
): { workload: Workload; facts: RolloutFacts } | undefined {
  const workload = view.get<Workload>(resource, namespace, name)
  if (workload === undefined || (workload.metadata.generation ?? 0) < generation) return undefined
  const replicaSets = resource.kind === 'Deployment' ? view.items<Workload>(resources.replicaSets, namespace) : []
  const pods = view.items<Pod>(resources.pods, namespace)
  return { workload, facts: rolloutFacts(workload, { replicaSets, pods }) }
}

/**
 * Without a readiness probe Kubernetes calls a container ready as soon as it runs, also one that ends a moment later.
 * Such a container has to last this long; one with a probe costs nothing.
 */
const untriedMs = 3_000

/** Whether a container without readiness probe has not run long enough yet. */
export function isUntried(pod: Pod, nowMs: number): boolean {
  const probeless = pod.spec.containers.filter(each => each['readinessProbe'] === undefined).map(({ name }) => name)
  return (pod.status?.containerStatuses ?? []).some(({ name, state }) => {
    if (!probeless.includes(name)) return false
    const startedMs = Date.parse(state?.running?.startedAt ?? '')
    return !(nowMs - startedMs >= untriedMs)
  })
}

export function observeWorkload(
  view: ClusterView,
  { workload, facts }: { workload: Workload; facts: RolloutFacts },
  dependenciesReady: boolean,
  history: TerminationHistory,
  nowMs: number,
): WorkloadObservation {
  const { namespace } = facts
  for (const pod of facts.newPods) rememberTerminations(history, pod)
  const slices = view.items<EndpointSlice>(resources.endpointSlices, namespace)
  const services = view
    .items<Service>(resources.services, namespace)
    .filter(service => facts.kind !== 'Job' && isServedBy(service, workload))
    .map(service => ({ name: service.metadata.name, ready: readyEndpoints(service, slices, facts) }))
  const troubles = facts.newPods.map(pod => podFailure(pod, history)).filter(each => each !== undefined)
  const untried = facts.kind === 'Job' ? [] : facts.newPods.filter(pod => isUntried(pod, nowMs))
  return { facts, troubles, services, dependenciesReady, untried: untried.map(({ metadata }) => metadata.name) }
}

/** What an object outside of the set lacks; undefined when it is ready. */
export function outsideTrouble(view: ClusterView, { group, kind, namespace = '', name }: OutsideDependency) {
  const label = [namespace, kind, name].filter(Boolean).join('/')
  const resource = outsideResource(group, kind)
  if (resource === undefined) return `${label}: its kind cannot be waited for`
  if (view.get(resource, namespace, name) === undefined) return `${label} is not there`
  const seen = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind)
    ? workloadFacts(view, resource, namespace, name, 0)
    : undefined
  if (seen === undefined) return undefined
  const progress = rolloutProgress(seen.facts)
  return progress.state === 'done' ? undefined : `${label}: ${progress.reason}`
}
