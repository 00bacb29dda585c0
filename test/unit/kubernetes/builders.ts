import type {
  Condition,
  ContainerState,
  ContainerStatus,
  EndpointSlice,
  LiveMeta,
  Pod,
  Service,
  Workload,
} from '../../../lib/kubernetes/objects.ts'

/** Small objects for tables: just what the code under test reads. */

export const meta = (name: string, more: Partial<LiveMeta> = {}): LiveMeta => ({
  name,
  namespace: 'shop',
  uid: `uid-${name}`,
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  ...more,
})

export const status = (state: ContainerState, more: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name: 'app',
  ready: false,
  restartCount: 0,
  image: 'example/app:1',
  state,
  ...more,
})

export const running: ContainerState = { running: { startedAt: '2026-01-01T00:00:00Z' } }
export const ended = (exitCode: number, reason = 'Error', message?: string): ContainerState => ({
  terminated: { exitCode, reason, ...(message !== undefined && { message }) },
})
export const waiting = (reason: string, message = ''): ContainerState => ({ waiting: { reason, message } })

export function pod(containerStatuses: ContainerStatus[], more: Partial<Pod> & { conditions?: Condition[] } = {}): Pod {
  const { conditions = [], ...rest } = more
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta('app-1'),
    spec: { containers: [{ name: 'app', image: 'example/app:1' }] },
    status: { phase: 'Running', containerStatuses, conditions },
    ...rest,
  }
}

const template = (image: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', image }] },
})

export function deployment(status: Workload['status'], spec: Partial<Workload['spec']> = {}): Workload {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta('web', { generation: 2 }),
    spec: { replicas: 2, template: template('example/app:2'), ...spec },
    status: { observedGeneration: 2, ...status },
  }
}

export function replicaSet(image: string, hash: string, status: Workload['status'] = {}): Workload {
  const { metadata, spec } = template(image)
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: meta(`web-${hash}`, {
      labels: { 'pod-template-hash': hash },
      ownerReferences: [ownedBy('Deployment', 'web')],
    }),
    spec: { template: { metadata: { labels: { ...metadata.labels, 'pod-template-hash': hash } }, spec } },
    status,
  }
}

export const ownedBy = (kind: string, name: string) => ({
  apiVersion: 'apps/v1',
  kind,
  name,
  uid: `uid-${name}`,
  controller: true,
})

export function podOf(hash: string, name: string, containers = [status(running, { ready: true })]): Pod {
  const labels = { app: 'web', 'pod-template-hash': hash }
  return pod(containers, {
    metadata: meta(name, { labels, ownerReferences: [ownedBy('ReplicaSet', `web-${hash}`)] }),
  })
}

export const service = (name: string, selector: Record<string, string> = { app: 'web' }): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta(name),
  spec: { selector },
})

export const slice = (serviceName: string, pods: Record<string, boolean>): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: meta(`${serviceName}-x`, { labels: { 'kubernetes.io/service-name': serviceName } }),
  endpoints: Object.entries(pods).map(([name, ready]) => ({
    addresses: ['10.0.0.1'],
    conditions: { ready },
    targetRef: { kind: 'Pod', name },
  })),
})
