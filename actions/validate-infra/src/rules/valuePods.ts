import { inContainer, inPod } from './podExamples.ts'
import type { Rule } from './rule.ts'

/** Rules of the API server about a pod as a whole. */
export const valuePodRules = [
  {
    id: 'value/affinity',
    level: 'error',
    what: 'An affinity that no node or pod can be asked for',
    why: 'The server refuses terms without anything in them, operators with values that they do not take, and keys that are no labels.',
    bad: inPod(`affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: topology.kubernetes.io/zone
              operator: Exists
              values: [eu-1a]`),
    good: inPod(`affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: topology.kubernetes.io/zone
              operator: In
              values: [eu-1a]`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/annotation',
    level: 'error',
    what: 'An annotation that the server reads itself, with a value that it cannot read',
    why: 'Most annotations may hold anything, but a few are settings: the cost of deleting a pod, or profiles in the way of old versions.',
    bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    controller.kubernetes.io/pod-deletion-cost: high
spec:
  containers:
    - name: web
      image: example.com/web:1.4.2
`,
    good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    controller.kubernetes.io/pod-deletion-cost: "100"
spec:
  containers:
    - name: web
      image: example.com/web:1.4.2
`,
    alsoIn: ['API server'],
  },
  {
    id: 'value/dns',
    level: 'error',
    what: 'Name resolution that cannot work',
    why: 'With dnsPolicy None a pod has no name server but those in dnsConfig, and the resolver of Linux takes three of them at most.',
    bad: inPod('dnsPolicy: None'),
    good: inPod('dnsPolicy: None\ndnsConfig:\n  nameservers: [10.96.0.10]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/os',
    level: 'error',
    what: 'A setting of one operating system in a pod for the other',
    why: 'Users, capabilities and profiles of Linux mean nothing on Windows and the other way round, so the server refuses them as soon as os says which one it is.',
    bad: inPod('os:\n  name: windows\nsecurityContext:\n  runAsUser: 10001'),
    good: inPod('os:\n  name: windows\nsecurityContext:\n  windowsOptions:\n    runAsUserName: ContainerUser'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/pod-resources',
    level: 'error',
    what: 'Resources of a pod that do not hold those of its containers',
    why: 'What the whole pod asks for has to be enough for its containers together, and no container can have a higher limit than its pod.',
    bad: inPod('resources:\n  limits:\n    memory: 256Mi', 'resources:\n  limits:\n    memory: 1Gi'),
    good: inPod('resources:\n  limits:\n    memory: 1Gi', 'resources:\n  limits:\n    memory: 256Mi'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/profile',
    level: 'error',
    what: 'A security profile of the node without its name, or a name without such a profile',
    why: 'Only type Localhost loads a file from the node, and it has to say which one. With any other type the name would be passed over in silence.',
    bad: inPod('securityContext:\n  seccompProfile:\n    type: Localhost'),
    good: inPod('securityContext:\n  seccompProfile:\n    type: Localhost\n    localhostProfile: profiles/web.json'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/scheduling',
    level: 'error',
    what: 'A gate that has no proper name, or that a node is chosen in spite of',
    why: 'Gates keep a pod from being scheduled or from being ready until something else says so, by their name. A pod with a node is past that.',
    bad: inPod('nodeName: node-1\nschedulingGates:\n  - name: example.com/quota'),
    good: inPod('schedulingGates:\n  - name: example.com/quota'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/security-context',
    level: 'error',
    what: 'Security settings that contradict each other',
    why: 'A privileged process can gain privileges whatever is said of it, and a pod with users of its own cannot be in the namespaces of its node. The server refuses to pretend otherwise.',
    bad: inContainer('securityContext:\n  privileged: true\n  allowPrivilegeEscalation: false'),
    good: inContainer('securityContext:\n  privileged: false\n  allowPrivilegeEscalation: false'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/sysctl',
    level: 'error',
    what: 'A kernel setting that has no proper name, is there already, or would be one of the node',
    why: 'A pod on the network of its node would change the settings of the node for all.',
    bad: inPod(`hostNetwork: true
securityContext:
  sysctls:
    - name: net.ipv4.ip_local_port_range
      value: 1024 65535`),
    good: inPod(`securityContext:
  sysctls:
    - name: net.ipv4.ip_local_port_range
      value: 1024 65535`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/toleration',
    level: 'error',
    what: 'A toleration that tolerates nothing',
    why: 'Without a key only Exists makes sense, Exists takes no value, and only NoExecute has a time.',
    bad: inPod('tolerations:\n  - key: dedicated\n    operator: Exists\n    value: web'),
    good: inPod('tolerations:\n  - key: dedicated\n    operator: Equal\n    value: web'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/topology-spread',
    level: 'error',
    what: 'A spread constraint whose settings do not go together',
    why: 'A least number of domains can only be kept by refusing to schedule, and labels of the pod can only be added to a selector that is there.',
    bad: inPod(`topologySpreadConstraints:
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    minDomains: 3
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: { matchLabels: { app: web } }`),
    good: inPod(`topologySpreadConstraints:
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    minDomains: 3
    whenUnsatisfiable: DoNotSchedule
    labelSelector: { matchLabels: { app: web } }`),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
