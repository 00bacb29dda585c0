import { inContainer, inDeployment, inPod } from './podExamples.ts'
import type { Rule } from './rule.ts'

/** Rules of the API server about single texts and numbers, wherever they stand. */
export const valuePrimitiveRules = [
  {
    id: 'value/address',
    level: 'error',
    what: 'A text that is no IP address or range of addresses',
    why: 'Names of hosts, ports behind an address and netmasks are refused: where the server wants an address, it parses one.',
    bad: inPod('hostAliases:\n  - ip: database.internal\n    hostnames: [db]'),
    good: inPod('hostAliases:\n  - ip: 10.20.0.7\n    hostnames: [db]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/name',
    level: 'error',
    what: 'A name that its field does not take',
    why: 'Names become host names, paths and labels, so each field has a form of its own. The server refuses all others, and no schema says which they are.',
    bad: inPod('hostname: Web_1'),
    good: inPod('hostname: web-1'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/negative',
    level: 'error',
    what: 'A count or a time below zero',
    why: 'The server refuses the object; a minus sign is mostly left over from a calculation in a template.',
    bad: inDeployment('replicas: -1'),
    good: inDeployment('replicas: 1'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/path',
    level: 'error',
    what: 'A path that leads out of its folder, or is relative where it has to be absolute',
    why: 'A path with ".." could reach files of the node or of other volumes, so the server refuses it.',
    bad: inPod(
      'volumes:\n  - name: data\n    emptyDir: {}',
      'volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: ../secrets',
    ),
    good: inPod(
      'volumes:\n  - name: data\n    emptyDir: {}',
      'volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: uploads',
    ),
    alsoIn: ['API server'],
  },
  {
    id: 'value/port',
    level: 'error',
    what: 'A port that is no number from 1 to 65535',
    why: 'The schema knows only that a port is a number, so a digit too many is first found by the server, in the middle of a release.',
    bad: inContainer('ports:\n  - containerPort: 80800'),
    good: inContainer('ports:\n  - containerPort: 8080'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/port-name',
    level: 'error',
    what: 'A name of a port that is no IANA service name, or is there already',
    why: 'A name has at most 15 lowercase letters, digits and "-". In a probe, "8080" in quotes is such a name and not the number, and the server refuses it.',
    bad: inContainer('livenessProbe:\n  httpGet:\n    port: "8080"'),
    good: inContainer('livenessProbe:\n  httpGet:\n    port: 8080'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/quantity',
    level: 'error',
    what: 'An amount that its resource cannot have',
    why: 'Devices come in whole numbers, huge pages in multiples of their size, and nothing in less than zero.',
    bad: inContainer('resources:\n  limits:\n    nvidia.com/gpu: "0.5"'),
    good: inContainer('resources:\n  limits:\n    nvidia.com/gpu: "1"'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/range',
    level: 'error',
    what: 'A number outside of the range of its field',
    why: 'The type of the field would hold the number, but the server refuses it.',
    bad: inPod('securityContext:\n  runAsUser: -1'),
    good: inPod('securityContext:\n  runAsUser: 10001'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/required',
    level: 'error',
    what: 'A field that the schema leaves free and the server wants, or one that is empty',
    why: 'An empty text passes every schema and is refused when it is applied. It is mostly a variable that was not filled in.',
    bad: inPod('volumes:\n  - name: certificates\n    secret:\n      secretName: ""'),
    good: inPod('volumes:\n  - name: certificates\n    secret:\n      secretName: web-tls'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/selector',
    level: 'error',
    what: 'A selector with a key, an operator or values that no label can meet',
    why: 'In and NotIn need values, Exists and DoesNotExist take none, and keys and values have the form of labels. The server refuses anything else.',
    bad: inPod(`affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchExpressions:
            - key: app
              operator: In`),
    good: inPod(`affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchExpressions:
            - key: app
              operator: In
              values: [web]`),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
