import { inPod } from './podExamples.ts'
import type { Rule } from './rule.ts'

const volume = 'volumes:\n  - name: data\n    emptyDir: {}'

/** Rules of the API server about volumes, and about what containers do with them. */
export const valueVolumeRules = [
  {
    id: 'value/file-mode',
    level: 'error',
    what: 'Permissions of a file above 0777',
    why: 'A mode is a number, and 0644 without its zero is another one: 644 is 01204 in octal, which the server refuses.',
    bad: inPod('volumes:\n  - name: keys\n    secret:\n      secretName: keys\n      defaultMode: 640'),
    good: inPod('volumes:\n  - name: keys\n    secret:\n      secretName: keys\n      defaultMode: 0640'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/mount',
    level: 'error',
    what: 'A mount that is in the way of another, or whose settings contradict each other',
    why: 'The server refuses the pod, rather than mount something else than what was meant.',
    bad: inPod(volume, 'volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: Bidirectional'),
    good: inPod(volume, 'volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: HostToContainer'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/mount-volume',
    level: 'error',
    what: 'A mount of a volume that the pod does not have',
    why: 'The server refuses the object: a mount names a volume of the same pod, and a renamed volume leaves its mounts behind.',
    bad: inPod(volume, 'volumeMounts:\n  - name: date\n    mountPath: /data'),
    good: inPod(volume, 'volumeMounts:\n  - name: data\n    mountPath: /data'),
    alsoIn: ['API server', 'Kubevious'],
  },
  {
    id: 'value/volume',
    level: 'error',
    what: 'A volume whose source lacks something, or contradicts itself',
    why: 'Every kind of storage has conditions that no schema holds. The server knows them and refuses the object.',
    bad: inPod(`volumes:
  - name: all
    projected:
      sources:
        - configMap:
            name: defaults
            items: [{ key: config, path: config.yaml }]
        - configMap:
            name: overrides
            items: [{ key: config, path: config.yaml }]`),
    good: inPod(`volumes:
  - name: all
    projected:
      sources:
        - configMap:
            name: defaults
            items: [{ key: config, path: defaults.yaml }]
        - configMap:
            name: overrides
            items: [{ key: config, path: overrides.yaml }]`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/volume-source',
    level: 'error',
    what: 'A volume with two sources',
    why: 'The server does not guess which one is meant. Two often come about when a patch adds one and leaves that of the base.',
    bad: inPod('volumes:\n  - name: data\n    emptyDir: {}\n    persistentVolumeClaim:\n      claimName: data'),
    good: inPod('volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data'),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
