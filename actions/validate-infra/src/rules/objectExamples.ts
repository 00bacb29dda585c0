import { indented } from './examples.ts'

const versions = {
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ConfigMap: 'v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Ingress: 'networking.k8s.io/v1',
  LimitRange: 'v1',
  Namespace: 'v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PersistentVolume: 'v1',
  PersistentVolumeClaim: 'v1',
  PodDisruptionBudget: 'policy/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  ResourceQuota: 'v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  Secret: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  StorageClass: 'storage.k8s.io/v1',
} as const

/** An object named `web`, with these lines below its metadata. */
export function ofKind(kind: keyof typeof versions, lines: string): string {
  return withMetadata(kind, 'name: web', lines)
}

/** An object with these lines in its metadata. */
export function withMetadata(kind: keyof typeof versions, metadata: string, lines = ''): string {
  return `apiVersion: ${versions[kind]}\nkind: ${kind}\nmetadata:\n${indented(metadata, 2)}${indented(lines, 0)}`
}

/** An object named `web`, with these lines in its spec. */
export function withSpec(kind: keyof typeof versions, lines: string): string {
  return ofKind(kind, `spec:\n${indented(lines, 2)}`)
}
