import type { ProbeRequest, ProbeTarget } from '../../../lib/gate/checks.ts'
import type { GateCluster } from './cluster.ts'
import { directConnect, directRequest } from './directProbe.ts'
import type { ProbeTask, SendProbe } from './probeLoop.ts'

/** Marks requests that no customer made, so that a service can leave them out of its business figures. */
export const syntheticHeader = 'x-retail-os-synthetic'

/** What is put on the wire for a probe, apart from where it goes. */
export type WireRequest = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }

export function wireRequest(request: Exclude<ProbeRequest, { type: 'tcp' }>): WireRequest {
  const marked = { [syntheticHeader]: 'health-gate' }
  if (request.type === 'http') return { method: 'GET', headers: marked }
  const headers = { ...marked, 'content-type': 'application/json', accept: 'application/json' }
  return { method: 'POST', headers, body: JSON.stringify({ query: request.query }) }
}

/** Sends probes to Services through the API server, and to addresses of their own directly. */
export function probeSender(cluster: GateCluster): SendProbe {
  return ({ request, service, timeoutMs }: ProbeTask, signal) => {
    if (request.type === 'tcp') return directConnect(request.host, request.port, timeoutMs, signal)
    return send(cluster, service, request.target, wireRequest(request), timeoutMs, signal)
  }
}

function send(
  cluster: GateCluster,
  service: string,
  target: ProbeTarget,
  wire: WireRequest,
  timeoutMs: number,
  signal: AbortSignal,
) {
  if (target.via === 'url') return directRequest({ url: target.url, ...wire }, timeoutMs, signal)
  return cluster.request({ service, port: target.port, path: target.path, ...wire }, timeoutMs, signal)
}
