import { inContainer, inPod } from './podExamples.ts'
import type { Rule } from './rule.ts'

/** Rules of the API server about one container. */
export const valueContainerRules = [
  {
    id: 'value/container-kind',
    level: 'error',
    what: 'A field that this kind of container cannot have',
    why: 'An init container runs once and ends, so it has no probes and hooks, unless restartPolicy Always makes a sidecar of it. Ephemeral containers cannot be applied at all.',
    bad: inPod(`initContainers:
  - name: wait
    image: example.com/wait:1.0.0
    readinessProbe:
      exec:
        command: [ready]`),
    good: inPod(`initContainers:
  - name: proxy
    image: example.com/proxy:1.0.0
    restartPolicy: Always
    readinessProbe:
      exec:
        command: [ready]`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/container-name',
    level: 'error',
    what: 'An init container with the name of an ordinary one',
    why: 'Logs, exec and metrics find a container by its name, so all containers of a pod need different ones.',
    bad: inPod('initContainers:\n  - name: web\n    image: example.com/migrate:1.4.2'),
    good: inPod('initContainers:\n  - name: migrate\n    image: example.com/migrate:1.4.2'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/env-name',
    level: 'error',
    what: 'A name that no environment variable can have',
    why: 'A variable whose name holds "=", or letters that are not ASCII, cannot be given to a process. Before Kubernetes 1.32 a digit in front was refused, too.',
    bad: inContainer('env:\n  - name: "LOG=LEVEL"\n    value: debug'),
    good: inContainer('env:\n  - name: LOG_LEVEL\n    value: debug'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/env-source',
    level: 'error',
    what: 'An environment variable without a source, with two, or with a source beside a value',
    why: 'The server does not guess which of them is meant. Two often come about when a patch sets value and leaves valueFrom of the base.',
    bad: inContainer(`env:
  - name: NODE
    value: unknown
    valueFrom:
      fieldRef:
        fieldPath: spec.nodeName`),
    good: inContainer(`env:
  - name: NODE
    valueFrom:
      fieldRef:
        fieldPath: spec.nodeName`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/field-ref',
    level: 'error',
    what: 'A field or resource that a pod cannot read of itself',
    why: 'Few fields are offered, and a variable cannot hold a whole map. The server names them only when the object is applied.',
    bad: inContainer(`env:
  - name: NODE
    valueFrom:
      fieldRef:
        fieldPath: spec.node`),
    good: inContainer(`env:
  - name: NODE
    valueFrom:
      fieldRef:
        fieldPath: spec.nodeName`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/handler',
    level: 'error',
    what: 'A probe or hook that says nothing to do, two things, or something that cannot be done',
    why: 'A probe does exactly one of exec, httpGet, tcpSocket and grpc. Two often come about when a patch adds one and leaves that of the base.',
    bad: inContainer(`livenessProbe:
  httpGet:
    port: 8080
  tcpSocket:
    port: 8080`),
    good: inContainer(`livenessProbe:
  httpGet:
    port: 8080`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/host-port',
    level: 'error',
    what: 'A port of the node that is taken twice, or that differs from the port of the container on the network of the node',
    why: 'One port of a node can be bound once, and a pod with hostNetwork has no ports but those of its node.',
    bad: inPod('hostNetwork: true', 'ports:\n  - containerPort: 8080\n    hostPort: 80'),
    good: inPod('hostNetwork: true', 'ports:\n  - containerPort: 8080\n    hostPort: 8080'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/image',
    level: 'error',
    what: 'A container without an image, or with blanks around the name of its image',
    why: 'The schema does not require an image, for something may fill it in. When nothing does, the server refuses the object.',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n',
    good: inPod(''),
    alsoIn: ['API server'],
  },
  {
    id: 'value/probe',
    level: 'error',
    what: 'A probe with a setting that is for another kind of probe',
    why: 'Only a readinessProbe can ask for several successes in a row, and only the others end the container, so only they have a time for that.',
    bad: inContainer('livenessProbe:\n  successThreshold: 2\n  tcpSocket:\n    port: 8080'),
    good: inContainer('readinessProbe:\n  successThreshold: 2\n  tcpSocket:\n    port: 8080'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/request-over-limit',
    level: 'error',
    what: 'A request above its limit, or other than its limit for what cannot be shared',
    why: 'A container cannot be promised more than it may use. Devices and huge pages are not shared, so for them both have to be equal.',
    bad: inContainer('resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: 512Mi'),
    good: inContainer('resources:\n  requests:\n    memory: 512Mi\n  limits:\n    memory: 1Gi'),
    alsoIn: ['API server', 'Kubevious'],
  },
  {
    id: 'value/resize-policy',
    level: 'error',
    what: 'A resize policy for what cannot be resized, or one that restarts what is never restarted',
    why: 'Only cpu and memory can change while a container runs. In a pod with restartPolicy Never a change cannot restart it.',
    bad: inContainer('resizePolicy:\n  - resourceName: ephemeral-storage\n    restartPolicy: NotRequired'),
    good: inContainer('resizePolicy:\n  - resourceName: memory\n    restartPolicy: NotRequired'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/resource',
    level: 'error',
    what: 'A resource that does not exist where it is named',
    why: 'A resource without a domain is one of Kubernetes, in lowercase letters. The schema takes any word, the server does not.',
    bad: inContainer('resources:\n  limits:\n    Memory: 512Mi'),
    good: inContainer('resources:\n  limits:\n    memory: 512Mi'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/resource-claim',
    level: 'error',
    what: 'A claim of a device that the pod does not have, or that is made from nothing',
    why: 'A container uses a device through a claim of its pod, and the claim is either there already or made from a template.',
    bad: inPod(
      'resourceClaims:\n  - name: gpu\n    resourceClaimTemplateName: gpu',
      'resources:\n  claims:\n    - name: gpus',
    ),
    good: inPod(
      'resourceClaims:\n  - name: gpu\n    resourceClaimTemplateName: gpu',
      'resources:\n  claims:\n    - name: gpu',
    ),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
