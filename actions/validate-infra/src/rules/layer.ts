import { namedDeployment, file, webPod, webService } from './examples.ts'
import type { Rule } from './rule.ts'

const shop = (env: string) => namedDeployment('shop', undefined, `env: [${env}]`)

const collector = `apiVersion: v1
kind: Service
metadata: { name: collector }
spec: { ports: [{ name: grpc, port: 4317 }, { name: http, port: 4318 }] }
`

const telemetry = (port: number) => `
  { name: OTEL_EXPORTER_OTLP_PROTOCOL, value: grpc },
  { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: 'http://collector:${port}' },
`

const policy = (name: string, app: string, rules: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec:
  podSelector: { matchLabels: { app: ${app} } }
  ${rules}
`

const waiting = (name: string, other: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  annotations: { config.kubernetes.io/depends-on: /namespaces/shop/ConfigMap/${other} }
  namespace: shop
`

const ported =
  'ports: [{ name: http, containerPort: 8080 }]\nreadinessProbe: { httpGet: { path: /readyz, port: http } }'

const gate = (checks: string) => ({
  'k8s/shop.yaml': file(
    namedDeployment('shop', undefined, ported),
    `apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80, targetPort: http }] }
`,
  ),
  'k8s/checks.yaml': `version: 1\nservices:\n${checks}`,
})

const compose = (variable: string) => ({
  'k8s/shop.yaml': shop('{ name: STORE, value: x }'),
  'docker-compose.yml': `services:\n  shop:\n    image: registry.example.com/shop:1.4\n    environment: { ${variable}: x }\n`,
})

const built = (user: string, port = 8080) => ({
  'docker/docker-compose.services.yml': `services:\n  shop: { build: { context: . } }\n`,
  'docker/Dockerfile': `FROM node:24-slim\nUSER ${user}\nEXPOSE 8080\n`,
  'k8s/shop.yaml': `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  securityContext: { runAsNonRoot: true }
  containers: [{ name: shop, image: shop, ports: [{ containerPort: ${port} }] }]
`,
})

/** What the settings of programs, the builds and the checks of a release say of each other. */
export const layerRules = [
  {
    id: 'layer/env-host',
    level: 'error',
    what: 'A setting that names a host of this environment which no Service is (a warning where it may be one from elsewhere)',
    why: 'The program starts, and fails when it first needs the other one.',
    bad: file(shop("{ name: WEB_URL, value: 'http://wbe:80/' }"), webService, webPod),
    good: file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod),
  },
  {
    id: 'layer/env-port',
    level: 'error',
    what: 'A setting that asks a Service at a port which it does not have',
    why: 'Connections hang or are refused, although the Service and its pods are well.',
    bad: file(shop("{ name: WEB_URL, value: 'http://web:8080/' }"), webService, webPod),
    good: file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod),
  },
  {
    id: 'layer/otlp-protocol',
    level: 'warning',
    what: 'A telemetry endpoint at the port of another protocol than the one that is spoken (4317 is gRPC, 4318 is HTTP)',
    why: 'Every export fails: the traces of the day on which they are needed are not there.',
    bad: file(shop(telemetry(4318)), collector),
    good: file(shop(telemetry(4317)), collector),
  },
  {
    id: 'layer/network-policy',
    level: 'error',
    what: 'A Service that a pod names in its settings and that the network policies do not let it reach',
    why: 'Where policies are enforced, connections time out.',
    bad: file(
      shop("{ name: WEB_URL, value: 'http://web:80/' }"),
      webService,
      webPod,
      policy('web', 'web', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: admin } } }] }]'),
      namedDeployment('admin'),
    ),
    good: file(
      shop("{ name: WEB_URL, value: 'http://web:80/' }"),
      webService,
      webPod,
      policy('web', 'web', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: shop } } }] }]'),
    ),
  },
  {
    id: 'layer/dns-egress',
    level: 'warning',
    what: 'Restricted egress without DNS, for pods that name Services',
    why: 'No name is resolved, so nothing is reached, also where the policy lets it through.',
    bad: file(
      shop("{ name: WEB_URL, value: 'http://web:80/' }"),
      webService,
      webPod,
      policy('shop', 'shop', 'egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]\n  policyTypes: [Egress]'), // prettier-ignore
    ),
    good: file(
      shop("{ name: WEB_URL, value: 'http://web:80/' }"),
      webService,
      webPod,
      policy('shop', 'shop', 'egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }, { ports: [{ port: 53, protocol: UDP }] }]\n  policyTypes: [Egress]'), // prettier-ignore
    ),
  },
  {
    id: 'layer/depends-on',
    level: 'error',
    what: 'An object that waits for one which is not in its environment',
    why: 'The deployment waits for it until it gives up.',
    bad: file(waiting('a', 'c'), waiting('b', 'a')),
    good: file(waiting('b', 'a'), `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n`),
  },
  {
    id: 'layer/depends-on-circle',
    level: 'error',
    what: 'Objects that wait for each other',
    why: 'There is no order in which they could be applied.',
    bad: file(waiting('a', 'b'), waiting('b', 'a')),
    good: file(waiting('b', 'a'), `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n`),
  },
  {
    id: 'layer/gate-form',
    level: 'error',
    what: 'A file of checks that health-gate does not take',
    why: 'The gate refuses to start, after the release has been rolled out.',
    bad: gate('  shop: { probe: { page: { type: http } } }\n'),
    good: gate('  shop: { probes: { page: { type: http } } }\n'),
  },
  {
    id: 'layer/gate-service',
    level: 'error',
    what: 'Checks for a workload that no environment has; a warning for a workload without checks',
    why: 'The gate refuses to judge a release of a workload that it finds no checks for.',
    bad: gate('  shpo: { probes: { page: { type: http } } }\n'),
    good: gate('  shop: { probes: { page: { type: http } } }\n'),
  },
  {
    id: 'layer/gate-port',
    level: 'error',
    what: 'A check of a port that the Service or the containers do not have',
    why: 'Every answer is an error, so that the gate fails a good release.',
    bad: gate('  shop: { probes: { page: { type: http, port: web } } }\n'),
    good: gate('  shop: { probes: { page: { type: http, port: http } } }\n'),
  },
  {
    id: 'layer/gate-path',
    level: 'warning',
    what: 'A check of a path that is nearly one that the probes of the workload ask',
    why: 'A path that does not exist answers with an error, so that the gate fails a good release.',
    bad: gate('  shop: { probes: { ready: { type: http, path: /redyz } } }\n'),
    good: gate('  shop: { probes: { ready: { type: http, path: /readyz } } }\n'),
  },
  {
    id: 'layer/image-user',
    level: 'error',
    what: 'An image that runs as root, or as a user by name, for pods that must not run as root and say no number',
    why: 'The container is not created: the pod stays in CreateContainerConfigError.',
    bad: built('node'),
    good: built('1000:1000'),
  },
  {
    id: 'layer/image-port',
    level: 'warning',
    what: 'A container port that the image does not expose, although it exposes others',
    why: 'Nobody listens there: Services and probes of the port get no answer.',
    bad: built('1000:1000', 8081),
    good: built('1000:1000', 8080),
  },
  {
    id: 'layer/compose-env',
    level: 'warning',
    profile: 'strict',
    what: 'A variable that Compose gives a service and no environment of Kubernetes does',
    why: 'The service works on one machine and does not in the cluster.',
    bad: compose('STORE_URL'),
    good: compose('STORE'),
  },
] as const satisfies readonly Rule[]
