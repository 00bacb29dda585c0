import { groupOf, versionOf } from '../manifests/object.ts'

/** One kind of object, by what its addresses are made of. */
export type Resource = { group: string; version: string; plural: string; kind: string; namespaced: boolean }

export type ObjectName = { namespace?: string | undefined; name: string }

const known = (apiVersion: string, plural: string, kind: string, namespaced = true): Resource => ({
  group: groupOf(apiVersion),
  version: versionOf(apiVersion),
  plural,
  kind,
  namespaced,
})

/** The kinds that this code asks for by itself; all others are found by discovery. */
export const resources = {
  namespaces: known('v1', 'namespaces', 'Namespace', false),
  nodes: known('v1', 'nodes', 'Node', false),
  pods: known('v1', 'pods', 'Pod'),
  services: known('v1', 'services', 'Service'),
  secrets: known('v1', 'secrets', 'Secret'),
  configMaps: known('v1', 'configmaps', 'ConfigMap'),
  events: known('v1', 'events', 'Event'),
  endpointSlices: known('discovery.k8s.io/v1', 'endpointslices', 'EndpointSlice'),
  deployments: known('apps/v1', 'deployments', 'Deployment'),
  replicaSets: known('apps/v1', 'replicasets', 'ReplicaSet'),
  statefulSets: known('apps/v1', 'statefulsets', 'StatefulSet'),
  daemonSets: known('apps/v1', 'daemonsets', 'DaemonSet'),
  jobs: known('batch/v1', 'jobs', 'Job'),
  leases: known('coordination.k8s.io/v1', 'leases', 'Lease'),
  storageClasses: known('storage.k8s.io/v1', 'storageclasses', 'StorageClass', false),
} as const

/** The address of a collection, or of one object in it. */
export function resourcePath(resource: Resource, { namespace, name }: Partial<ObjectName> = {}): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`
  const scope = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${root}${scope}/${resource.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`
}

/** `Kind/name` or `namespace/Kind/name`, for people. */
export function describeResource(resource: Resource, { namespace, name }: Partial<ObjectName>): string {
  return [resource.namespaced ? namespace : undefined, resource.kind, name].filter(Boolean).join('/')
}
