import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { FieldPath } from '../../finding.ts'
import { records, valueAt } from '../pods.ts'
import type { PodPractice, Workload } from './practice.ts'

/** Sockets of container engines: who can write to one owns the node. */
const engineSocket = /\/(docker|containerd|crio|podman|cri-dockerd)\.sock$/

/** Folders of the node that hold its keys, its configuration or its devices. */
const sensitive = [
  '/',
  '/boot',
  '/dev',
  '/etc',
  '/proc',
  '/root',
  '/run',
  '/sys',
  '/usr',
  '/var/lib/kubelet',
  '/var/run',
]

function* hostPaths({ pod }: Workload): Generator<{ name: unknown; path: string; at: FieldPath }> {
  for (const { value, index } of records(pod.spec['volumes'])) {
    const path = valueAt(value, ['hostPath', 'path'])
    if (typeof path !== 'string') continue
    yield { name: value['name'], path, at: [...pod.specPath, 'volumes', index, 'hostPath', 'path'] }
  }
}

function isWritable({ containers }: Workload, volume: unknown): boolean {
  return containers.some(({ container }) =>
    records(container['volumeMounts']).some(({ value }) => value['name'] === volume && value['readOnly'] !== true),
  )
}

export const mountPractices: readonly PodPractice[] = [
  {
    rule: 'security/engine-socket',
    check(workload, tell) {
      for (const { path, at } of hostPaths(workload)) {
        if (engineSocket.test(path)) tell(at, `${path} is the socket of the container engine: the pod owns the node`)
      }
    },
  },
  {
    rule: 'security/host-folder',
    check(workload, tell) {
      for (const { name, path, at } of hostPaths(workload)) {
        const plain = path.replace(/(.)\/+$/, '$1')
        const inside = sensitive.some(folder => plain === folder || (folder !== '/' && plain.startsWith(`${folder}/`)))
        if (!inside || engineSocket.test(path) || !isWritable(workload, name)) continue
        tell(at, `${path} of the node can be written by this pod: mount it readOnly, or do without`)
      }
    },
  },
  {
    rule: 'security/service-account-token',
    check({ object, pod }, tell) {
      if (pod.spec['automountServiceAccountToken'] === false || !isRecord(object.metadata)) return
      const path = [...pod.specPath, 'automountServiceAccountToken']
      tell(path, 'every container gets a token for the API server: automountServiceAccountToken is not false', {
        at: 'key',
      })
    },
  },
  {
    rule: 'security/default-service-account',
    check({ pod }, tell) {
      const name = pod.spec['serviceAccountName'] ?? pod.spec['serviceAccount'] ?? 'default'
      // Without a token it makes no difference whose the pod is.
      if (name !== 'default' || pod.spec['automountServiceAccountToken'] === false) return
      tell(
        [...pod.specPath, 'serviceAccountName'],
        "the pods share the namespace's default ServiceAccount and its rights",
        { at: 'key' },
      )
    },
  },
  {
    rule: 'deprecated/service-account-field',
    check({ pod }, tell) {
      if (pod.spec['serviceAccount'] === undefined || pod.spec['serviceAccountName'] !== undefined) return
      tell([...pod.specPath, 'serviceAccount'], 'serviceAccount is an old name of serviceAccountName', {
        at: 'key',
        suggestion: 'serviceAccountName',
      })
    },
  },
  {
    rule: 'deprecated/volume',
    check({ pod }, tell) {
      for (const { value, index } of records(pod.spec['volumes'])) {
        for (const [type, instead] of Object.entries(goneVolumes)) {
          if (value[type] !== undefined)
            tell([...pod.specPath, 'volumes', index, type], `${type} volumes are gone or going: ${instead}`, {
              at: 'key',
            })
        }
      }
    },
  },
]

/** Volumes whose code has left Kubernetes, or is disabled. */
const goneVolumes: Readonly<Record<string, string>> = {
  gitRepo: 'clone in an init container',
  flocker: 'use a CSI driver',
  quobyte: 'use a CSI driver',
  storageos: 'use a CSI driver',
  scaleIO: 'use a CSI driver',
  glusterfs: 'use a CSI driver',
  rbd: 'use the CSI driver of Ceph',
  cephfs: 'use the CSI driver of Ceph',
}
