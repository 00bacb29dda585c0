import { namedDeployment, file, webPod, webService } from './examples.ts'
import type { Rule } from './rule.ts'

const ingress = (backend: string, more = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
${more}  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: ${backend} }
`

const route = (backend: string, parent = 'edge') => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: ${parent} }]
  rules:
    - backendRefs: [${backend}]
`

const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: example
  listeners: [{ name: http, port: 80, protocol: HTTP }]
`

const inShop = (object: string) => object.replace('name: web', 'name: web, namespace: shop')

const statefulSet = (replicas: number) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store }
spec:
  replicas: ${replicas}
  serviceName: store
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      containers: [{ name: store, image: registry.example.com/store:2 }]
`

const storeService = (more: string) => `apiVersion: v1
kind: Service
metadata: { name: store }
spec:
${more}  selector: { app: store }
  ports: [{ port: 5432 }]
`

const webhook = (service: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: orders }
webhooks:
  - name: orders.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { service: ${service} }
`

const monitor = (port: string) => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  endpoints: [{ port: ${port} }]
`

const labelled = webService.replace('{ name: web }', '{ name: web, labels: { app: web } }')

/** Services, and what leads to them. */
export const refServiceRules = [
  {
    id: 'ref/service-selector',
    level: 'error',
    what: 'A Service that reaches no pod',
    why: 'The Service has no endpoints: every connection to it is refused, while the apply and the pods look healthy.',
    bad: file(webService.replace('{ app: web }', '{ app: wbe }'), webPod),
    good: file(webService, webPod),
    alsoIn: ['kube-linter', 'kube-score'],
  },
  {
    id: 'ref/service-target-port',
    level: 'error',
    what: 'A port of a Service that the selected pods do not have (a warning where it is a number, which no pod has to declare)',
    why: 'A name that no container gives to a port leaves the Service without endpoints for it; a wrong number refuses connections.',
    bad: file(webService.replace('targetPort: http', 'targetPort: web'), webPod),
    good: file(webService, webPod),
  },
  {
    id: 'ref/service-two-workloads',
    level: 'warning',
    what: 'A Service whose selector fits the pods of two workloads',
    why: 'Requests go to either of the two, so that some of them are answered by the wrong program.',
    bad: file(webService, webPod, webPod.replace('name: web,', 'name: worker,')),
    good: file(webService, webPod),
  },
  {
    id: 'ref/node-port',
    level: 'error',
    what: 'A node port that two Services claim',
    why: 'The server takes the first and refuses the second, so the apply ends half way.',
    bad: file(
      `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`,
      `apiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`,
    ),
    good: file(
      `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`,
      `apiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30081 }] }\n`,
    ),
    alsoIn: ['API server'],
  },
  {
    id: 'ref/statefulset-service',
    level: 'error',
    what: 'A StatefulSet whose Service has nearly another name or selects other pods; a warning where there is none, or it is not headless',
    why: 'The pods get no names of their own in DNS, by which members of a store find each other.',
    bad: file(statefulSet(3), storeService('').replace('name: store', 'name: stroe')),
    good: file(statefulSet(3), storeService('  clusterIP: None\n')),
    alsoIn: ['kube-score'],
  },
  {
    id: 'ref/ingress-service',
    level: 'error',
    what: 'A backend of an Ingress whose Service does not exist',
    why: 'The controller answers every request of that route with an error of its own.',
    bad: file(ingress('{ name: wbe, port: { name: http } }'), webService, webPod),
    good: file(ingress('{ name: web, port: { name: http } }'), webService, webPod),
    alsoIn: ['kube-linter', 'kube-score', 'Kubevious', 'Monokle'],
  },
  {
    id: 'ref/ingress-port',
    level: 'error',
    what: 'A backend of an Ingress at a port that its Service does not have',
    why: 'The controller finds no endpoints for the route and answers every request with an error.',
    bad: file(ingress('{ name: web, port: { number: 8080 } }'), webService, webPod),
    good: file(ingress('{ name: web, port: { number: 80 } }'), webService, webPod),
    alsoIn: ['kube-linter', 'kube-score'],
  },
  {
    id: 'ref/duplicate-route',
    level: 'warning',
    what: 'The same host and path in two places of the Ingresses of one class',
    why: 'Which of the two takes the requests differs from controller to controller, and may change with a restart.',
    bad: file(
      ingress('{ name: web, port: { number: 80 } }'),
      ingress('{ name: web, port: { number: 80 } }').replace('{ name: web }', '{ name: again }'),
      webService,
      webPod,
    ),
    good: file(ingress('{ name: web, port: { number: 80 } }'), webService, webPod),
    alsoIn: ['Kubevious'],
  },
  {
    id: 'ref/tls-secret',
    level: 'warning',
    what: 'A certificate of an Ingress or a Gateway whose Secret nobody defines, declares or issues',
    why: 'The controller falls back on a certificate of its own, which browsers refuse.',
    bad: file(
      ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\n'),
      webService,
      webPod,
    ),
    good: file(
      ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\n'),
      `# Says that it exists in the cluster: neither applied nor given values.
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, annotations: { config.kubernetes.io/local-config: 'true' } }
stringData: { tls.crt: '', tls.key: '' }
`,
      webService,
      webPod,
    ),
    alsoIn: ['Kubevious', 'Monokle'],
  },
  {
    id: 'ref/tls-host',
    level: 'warning',
    profile: 'strict',
    what: 'A host with rules that is none of those that its Ingress has a certificate for',
    why: 'The host is served by HTTP only, or with a certificate that browsers refuse.',
    bad: file(
      ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.org] }]\n'),
      webService,
      webPod,
    ),
    good: file(
      ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.com] }]\n'),
      webService,
      webPod,
    ),
  },
  {
    id: 'ref/route-service',
    level: 'error',
    what: 'A backend of a Gateway API route whose Service does not exist',
    why: 'The gateway answers the requests of that route with an error 500.',
    bad: file(route('{ name: wbe, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
    good: file(route('{ name: web, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
  },
  {
    id: 'ref/route-port',
    level: 'error',
    what: 'A backend of a Gateway API route at a port that its Service does not have',
    why: 'The gateway does not accept the backend and answers its requests with an error 500.',
    bad: file(route('{ name: web, port: 8080 }'), gateway, inShop(webService), inShop(webPod)),
    good: file(route('{ name: web, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
  },
  {
    id: 'ref/route-parent',
    level: 'error',
    what: 'A route that is attached to a Gateway or listener which is not among those of its namespace',
    why: 'No gateway takes the route: its hosts answer with "not found".',
    bad: file(route('{ name: web, port: 80 }', 'egde'), gateway, inShop(webService), inShop(webPod)),
    good: file(route('{ name: web, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
  },
  {
    id: 'ref/route-grant',
    level: 'error',
    what: 'A reference of the Gateway API into another namespace that does not allow it',
    why: 'Without a ReferenceGrant of the other namespace the gateway ignores the reference.',
    bad: file(
      route('{ name: web, namespace: apps, port: 80 }'),
      gateway,
      webService.replace('name: web', 'name: web, namespace: apps'),
      webPod.replace('name: web,', 'name: web, namespace: apps,'),
    ),
    good: file(
      route('{ name: web, namespace: apps, port: 80 }'),
      gateway,
      webService.replace('name: web', 'name: web, namespace: apps'),
      webPod.replace('name: web,', 'name: web, namespace: apps,'),
      `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: routes, namespace: apps }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]
  to: [{ group: '', kind: Service }]
`,
    ),
  },
  {
    id: 'ref/called-service',
    level: 'error',
    what: 'A webhook or an aggregated API whose Service or port does not exist',
    why: 'The API server cannot call it: requests for what it is asked about fail, often all writes of the cluster.',
    bad: file(
      webhook('{ name: checker, namespace: shop, port: 8443 }'),
      `apiVersion: v1\nkind: Service\nmetadata: { name: checker, namespace: shop }\nspec: { ports: [{ port: 443 }] }\n`,
    ),
    good: file(
      webhook('{ name: checker, namespace: shop }'),
      `apiVersion: v1\nkind: Service\nmetadata: { name: checker, namespace: shop }\nspec: { ports: [{ port: 443 }] }\n`,
    ),
  },
  {
    id: 'ref/monitor',
    level: 'warning',
    what: 'A ServiceMonitor or PodMonitor that selects nothing, or a port that what it selects does not have',
    why: 'Nothing is scraped, and alerts on what is missing never fire.',
    bad: file(monitor('metrics'), labelled, webPod),
    good: file(monitor('http'), labelled, webPod),
    alsoIn: ['kube-linter'],
  },
  {
    id: 'ref/probe-port',
    level: 'error',
    what: 'A probe or hook of a port by a name that its container gives to none',
    why: 'The probe fails for ever: the container is restarted again and again, or never becomes ready.',
    bad: namedDeployment(
      'web',
      '',
      `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: web } }`,
    ),
    good: namedDeployment(
      'web',
      '',
      `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: http } }`,
    ),
    alsoIn: ['kube-linter'],
  },
  {
    id: 'ref/probe-port-undeclared',
    level: 'warning',
    profile: 'strict',
    what: 'A probe or hook of a port by a number that its container does not declare, although it declares others',
    why: 'Nobody has to declare a port, but most do, and most often the number is the old one.',
    bad: namedDeployment(
      'web',
      '',
      `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: 8081 } }`,
    ),
    good: namedDeployment(
      'web',
      '',
      `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: 8080 } }`,
    ),
    alsoIn: ['kube-linter'],
  },
] as const satisfies readonly Rule[]
