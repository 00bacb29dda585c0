import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { kubeApply, kubeGet } from '../kubeApi.ts'
import { apiServerUrl, cluster, type Layout } from '../layout.ts'
import type { Part } from '../part.ts'
import { pkiFile } from './certificates.ts'

/** Sizes are what claims are matched by; nothing keeps a volume from growing beyond its own. */
const sizes = { small: '2Gi', large: '20Gi' } as const
const volumesOfEachSize = 6

/** Names of all volumes with their sizes. */
export const localVolumes: readonly { name: string; size: string }[] = Object.entries(sizes).flatMap(([kind, size]) =>
  Array.from({ length: volumesOfEachSize }, (_, index) => ({ name: `local-${kind}-${index + 1}`, size })),
)

const metadata = (name: string) => ({ name, labels: { 'app.kubernetes.io/managed-by': 'retail-os-platform' } })

export function volumeObjects(layout: Pick<Layout, 'volumes'>): object[] {
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { ...metadata('local'), annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  }
  return [storageClass, ...localVolumes.map(each => volumeObject(each, layout))]
}

function volumeObject({ name, size }: { name: string; size: string }, { volumes }: Pick<Layout, 'volumes'>): object {
  const onThisNode = { key: 'kubernetes.io/hostname', operator: 'In', values: [cluster.nodeName] }
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: metadata(name),
    spec: {
      capacity: { storage: size },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local',
      // Kubernetes cannot empty a local folder: the process of this part does it when the claim is gone.
      persistentVolumeReclaimPolicy: 'Retain',
      local: { path: join(volumes, name) },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [onThisNode] }] } },
    },
  }
}

export const volumes: Part = {
  name: 'volumes',
  title: 'local volumes',
  needs: ['kube-apiserver'],
  modules: ['volumes', 'kubernetes'],
  version: async ({ layout }) => JSON.stringify(volumeObjects(layout)),
  async apply(context) {
    for (const { name } of localVolumes) {
      const folder = join(context.layout.volumes, name)
      const created = await mkdir(folder, { recursive: true })
      // Whoever claims it first may have any user.
      if (created !== undefined) await chmod(folder, 0o777)
    }
    await kubeApply(context, volumeObjects(context.layout))
  },
  command: context => ({
    argv: [
      context.binary('volumes', 'volumes'),
      `--server=${apiServerUrl}`,
      `--authority=${pkiFile(context, 'ca.crt')}`,
      `--certificate=${pkiFile(context, 'admin.crt')}`,
      `--key=${pkiFile(context, 'admin.key')}`,
      `--root=${context.layout.volumes}`,
    ],
  }),
  async check(context) {
    type List = { items: { metadata: { name: string } }[] }
    const path = '/api/v1/persistentvolumes?labelSelector=app.kubernetes.io/managed-by%3Dretail-os-platform'
    const list = await kubeGet<List>(context, path).catch(() => undefined)
    const present = new Set(list?.items.map(each => each.metadata.name))
    const missing = localVolumes.filter(({ name }) => !present.has(name)).map(({ name }) => name)
    return missing.length === 0 ? undefined : `there is no volume ${missing.join(', ')}`
  },
}
