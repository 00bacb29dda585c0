import type { Answer } from './answer.ts'
import type { RolloutState } from './observation.ts'

/** A running pod of a judged service. */
export type PodFact = {
  name: string
  service: string
  /** pod-template-hash, or controller-revision-hash of a StatefulSet. */
  hash: string
  createdAtMs: number
  /** Changes when a container is replaced, and with it the counters. */
  instance: string
  /** Container ports by name and number. */
  ports: { name: string; port: number }[]
}

/** How a workload stands, and the hash of the pods it is moving to. */
export type RolloutFact = { hash: string; rollout: RolloutState }

export type ClusterLook = { pods: PodFact[]; rollouts: Map<string, RolloutFact> }

/** What the gate asks of a cluster: only reading, all of it through the API server. */
export interface GateCluster {
  /**
   * @throws UserError for what the caller has to change (no permission, no such workload), and any other error when the
   *   API server cannot be asked just now
   */
  look(services: readonly string[], signal: AbortSignal): Promise<ClusterLook>
  /** A page of a pod's own, through its proxy. Throws as `look` does. */
  scrape(pod: PodFact, port: number, path: string, signal: AbortSignal): Promise<string>
  /** A request to a Service, through its proxy: a pod of it answers. Throws UserErrors only. */
  request(target: ServiceRequest, timeoutMs: number, signal: AbortSignal): Promise<Answer>
}

export type ServiceRequest = {
  service: string
  port: string
  path: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}
