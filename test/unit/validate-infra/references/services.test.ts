import { breaks, type Case } from './breaks.ts'

const pod = 'Deployment/web'
const container = 'spec.template.spec.containers[0]'
const admin = `apiVersion: v1
kind: Pod
metadata: { name: admin, namespace: shop, labels: { app: web, tier: front } }
spec:
  containers:
    - name: admin
      image: registry.example.com/admin:1
      ports: [{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]
---
`

const cases: Case[] = [
  [
    'a selector that fits no pod',
    ['selector: { app: web, tier: front }', 'selector: { app: wbe, tier: front }'],
    ['Service/web ref/service-selector spec.selector.app web'],
  ],
  [
    'labels of two different pods',
    ['selector: { app: web, tier: front }', 'selector: { app: worker, tier: front }'],
    ['Service/web ref/service-selector spec.selector'],
  ],
  [
    'pods of another namespace',
    [
      'metadata: { name: collector, namespace: ops }\nspec:\n  selector: { app: collector }',
      'metadata: { name: collector, namespace: ops }\nspec:\n  selector: { app: worker }',
    ],
    ['Service/collector ref/service-selector spec.selector.app'],
  ],
  [
    'a port by a name that no container has',
    ['targetPort: http', 'targetPort: htpp'],
    ['Service/web ref/service-target-port spec.ports[0].targetPort http'],
  ],
  [
    'a port of another protocol',
    ['port: 80, targetPort: http', 'port: 80, targetPort: http, protocol: UDP'],
    ['Service/web ref/service-target-port spec.ports[0].targetPort'],
  ],
  [
    'a number that no container declares',
    ['targetPort: jobs', 'targetPort: 7002'],
    ['Service/worker ref/service-target-port spec.ports[0].targetPort 7001'],
  ],
  [
    'a number without targetPort',
    ['name: metrics, port: 9090 }', 'name: metrics, port: 9091 }'],
    ['Service/web ref/service-target-port spec.ports[1].port'],
  ],
  [
    'a port that only a container for the start has',
    [
      'image: registry.example.com/wait:1',
      'image: registry.example.com/wait:1\n          ports: [{ name: early, containerPort: 1 }]',
    ],
    [],
    {},
  ],
  [
    'pods of two workloads',
    ['# worker: what happens behind.\n', admin],
    ['Service/web ref/service-two-workloads spec.selector'],
  ],
  [
    'a Service of a StatefulSet that is not there',
    ['serviceName: store', 'serviceName: stroe'],
    ['StatefulSet/store ref/statefulset-service spec.serviceName store'],
  ],
  [
    'one that selects other pods',
    ['serviceName: store', 'serviceName: worker'],
    ['StatefulSet/store ref/statefulset-service spec.serviceName'],
  ],
  [
    'one that is not headless',
    ['  clusterIP: None\n', ''],
    ['StatefulSet/store ref/statefulset-service spec.serviceName'],
  ],
  [
    'a node port twice',
    [
      [
        '  ports: [{ port: 7000, targetPort: jobs }]',
        '  type: NodePort\n  ports: [{ port: 7000, targetPort: jobs, nodePort: 30000 }]',
      ],
      ['name: metrics, port: 9090 }', 'name: metrics, port: 9090, nodePort: 30000 }'],
    ],
    ['Service/worker ref/node-port spec.ports[0].nodePort'],
  ],
  [
    'a named port of a probe',
    ['path: /livez, port: http', 'path: /livez, port: htpp'],
    [`${pod} ref/probe-port ${container}.startupProbe.httpGet.port http`],
  ],
  [
    'a numbered port of a probe',
    ['path: /readyz, port: 8080', 'path: /readyz, port: 8081'],
    [`${pod} ref/probe-port-undeclared ${container}.readinessProbe.httpGet.port`],
  ],
  [
    'a port of a hook',
    ['path: /drain, port: metrics', 'path: /drain, port: drain'],
    [`${pod} ref/probe-port ${container}.lifecycle.preStop.httpGet.port`],
  ],
]

breaks('Services and probes', cases)
