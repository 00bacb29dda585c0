import { ofKind, withSpec } from './objectExamples.ts'
import type { Rule } from './rule.ts'

const modes = 'accessModes: [ReadWriteOnce]\n'
const size = 'resources:\n  requests:\n    storage: 5Gi\n'
const claim = (lines: string) => withSpec('PersistentVolumeClaim', lines)
const volume = (lines: string) => withSpec('PersistentVolume', `${modes}capacity:\n  storage: 5Gi\n${lines}`)

/** The rules that the API server keeps in code, for volumes, configuration and secrets. */
export const valueStorageRules = [
  {
    id: 'value/access-modes',
    level: 'error',
    what: 'A volume without access modes, or with ReadWriteOncePod beside others',
    why: 'The server wants to know how many may use the volume at once. ReadWriteOncePod is exactly one pod, so no other mode goes with it.',
    bad: claim(`accessModes: [ReadWriteOncePod, ReadOnlyMany]\n${size}`),
    good: claim(`accessModes: [ReadWriteOncePod]\n${size}`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/config-data',
    level: 'error',
    what: 'A key that no ConfigMap or Secret can have, or that is there twice, or more than 1 MiB in all',
    why: 'Keys become names of files and variables: letters, digits, "-", "_" and ".". A path as a key is refused: write the name of the file, and give it its folder where it is mounted. What is larger belongs into an image or onto a volume.',
    bad: ofKind('ConfigMap', 'data:\n  conf.d/app.conf: verbose=1'),
    good: ofKind('ConfigMap', 'data:\n  app.conf: verbose=1'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/data-source',
    level: 'error',
    what: 'A source of a volume that names nothing a volume can be filled from',
    why: 'Without an API group only a PersistentVolumeClaim can be copied. A dataSource that differs from dataSourceRef would leave open which of the two is meant.',
    bad: claim(`${modes}${size}dataSourceRef:\n  kind: VolumeSnapshot\n  name: before-upgrade`),
    good: claim(
      `${modes}${size}dataSourceRef:\n  apiGroup: snapshot.storage.k8s.io\n  kind: VolumeSnapshot\n  name: before-upgrade`,
    ),
    alsoIn: ['API server'],
  },
  {
    id: 'value/persistent-volume',
    level: 'error',
    what: 'A PersistentVolume without a source, with two, or with fields that do not go with it',
    why: 'The volume has to be somewhere, and in one place. A local disk needs to say on which node it is, or pods would wait for it on others.',
    bad: volume('local:\n  path: /mnt/disks/one'),
    good: volume(
      'local:\n  path: /mnt/disks/one\nnodeAffinity:\n  required:\n    nodeSelectorTerms:\n      - matchExpressions:\n          - key: kubernetes.io/hostname\n            operator: In\n            values: [node-1]',
    ),
    alsoIn: ['API server'],
  },
  {
    id: 'value/secret-type',
    level: 'error',
    what: 'A Secret without the keys of its type',
    why: 'Who reads a Secret by its type relies on its keys: tls.crt and tls.key, .dockerconfigjson with JSON in it, ssh-privatekey. The server takes no other.',
    bad: ofKind('Secret', 'type: kubernetes.io/tls\nstringData:\n  cert.pem: certificate\n  key.pem: key'),
    good: ofKind('Secret', 'type: kubernetes.io/tls\nstringData:\n  tls.crt: certificate\n  tls.key: key'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/storage-class',
    level: 'error',
    what: 'A StorageClass with a policy, parameters or topologies that no class can have',
    why: 'The schema takes what a volume may have; a class may have less. Recycle is for volumes that somebody made by hand.',
    bad: ofKind('StorageClass', 'provisioner: csi.example.com\nreclaimPolicy: Recycle'),
    good: ofKind('StorageClass', 'provisioner: csi.example.com\nreclaimPolicy: Retain'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/storage-size',
    level: 'error',
    what: 'A volume without a size, or of no size',
    why: 'A claim asks for an amount of storage below resources.requests, and a volume has one as its capacity. The schema requires neither.',
    bad: claim(modes),
    good: claim(`${modes}${size}`),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
