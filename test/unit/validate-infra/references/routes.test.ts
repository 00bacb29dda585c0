import { breaks, type Case } from './breaks.ts'

const cases: Case[] = [
  [
    'a backend without its Service',
    [
      'backend: { service: { name: web, port: { number: 80 } } }',
      'backend: { service: { name: wbe, port: { number: 80 } } }',
    ],
    ['Ingress/web ref/ingress-service spec.rules[0].http.paths[0].backend.service.name web'],
  ],
  [
    'a backend in another namespace',
    [
      'backend: { service: { name: web, port: { number: 80 } } }',
      'backend: { service: { name: collector, port: { number: 4317 } } }',
    ],
    ['Ingress/web ref/ingress-service spec.rules[0].http.paths[0].backend.service.name'],
  ],
  [
    'a default backend',
    [
      'defaultBackend: { service: { name: web, port: { name: http } } }',
      'defaultBackend: { service: { name: web, port: { name: htp } } }',
    ],
    ['Ingress/web ref/ingress-port spec.defaultBackend.service.port.name http'],
  ],
  [
    'a port by number',
    ['port: { number: 80 }', 'port: { number: 8080 }'],
    ['Ingress/web ref/ingress-port spec.rules[0].http.paths[0].backend.service.port.number'],
  ],
  [
    'a number where the ports have no names',
    [
      'backend: { service: { name: web, port: { number: 80 } } }',
      'backend: { service: { name: worker, port: { number: 80 } } }',
    ],
    ['Ingress/web ref/ingress-port spec.rules[0].http.paths[0].backend.service.port.number 7000'],
  ],
  [
    'a name where the ports have none',
    [
      'backend: { service: { name: web, port: { number: 80 } } }',
      'backend: { service: { name: worker, port: { name: http } } }',
    ],
    ['Ingress/web ref/ingress-port spec.rules[0].http.paths[0].backend.service.port.name'],
  ],
  [
    'a certificate that is not there',
    ['secretName: web-secrets }', 'secretName: web-secret }'],
    ['Ingress/web ref/tls-secret spec.tls[0].secretName web-secrets'],
  ],
  [
    'a Secret without a certificate',
    [
      ['tls.crt: x, ', ''],
      ['tls.key: x', 'other: x'],
    ],
    ['Ingress/web ref/secret-key spec.tls[0].secretName'],
  ],
  [
    'a host without a certificate',
    ["hosts: ['*.example.com']", 'hosts: [example.com]'],
    ['Ingress/web ref/tls-host spec.rules[0].host'],
  ],
  [
    'a class that is not there',
    ['ingressClassName: public', 'ingressClassName: pubilc'],
    ['Ingress/web ref/class spec.ingressClassName public'],
  ],
  [
    'the same route twice',
    ['{ path: /metrics, pathType: Exact', '{ path: /, pathType: Prefix'],
    ['Ingress/web ref/duplicate-route spec.rules[0].http.paths[1].path'],
  ],
  [
    'a backend of a route',
    ['backendRefs: [{ name: web,', 'backendRefs: [{ name: wbe,'],
    ['HTTPRoute/edge ref/route-service spec.rules[0].backendRefs[0].name web'],
  ],
  [
    'a port of a route',
    ['namespace: shop, port: 80 }', 'namespace: shop, port: 8080 }'],
    ['HTTPRoute/edge ref/route-port spec.rules[0].backendRefs[0].port'],
  ],
  [
    'a mirror of a route',
    ['backendRef: { name: collector, port: 4318 }', 'backendRef: { name: collector, port: 4319 }'],
    ['HTTPRoute/edge ref/route-port spec.rules[0].filters[0].requestMirror.backendRef.port'],
  ],
  [
    'a gateway',
    ['parentRefs: [{ name: edge,', 'parentRefs: [{ name: egde,'],
    ['HTTPRoute/edge ref/route-parent spec.parentRefs[0].name edge'],
  ],
  [
    'a listener',
    ['sectionName: https', 'sectionName: htps'],
    ['HTTPRoute/edge ref/route-parent spec.parentRefs[0].sectionName https'],
  ],
  [
    'a certificate of a gateway',
    ['certificateRefs: [{ name: edge-tls }]', 'certificateRefs: [{ name: tls-edge }]'],
    ['Gateway/edge ref/tls-secret spec.listeners[1].tls.certificateRefs[0].name'],
  ],
  [
    'a grant for another namespace',
    ['kind: HTTPRoute, namespace: ops }', 'kind: HTTPRoute, namespace: opps }'],
    ['HTTPRoute/edge ref/route-grant spec.rules[0].backendRefs[0].name'],
  ],
  [
    'a grant of another Service',
    ["to: [{ group: '', kind: Service, name: web }]", "to: [{ group: '', kind: Service, name: worker }]"],
    ['HTTPRoute/edge ref/route-grant spec.rules[0].backendRefs[0].name'],
  ],
  [
    'a Service that a webhook calls',
    [
      'service: { name: collector, namespace: ops, port: 4318 }',
      'service: { name: colector, namespace: ops, port: 4318 }',
    ],
    ['ValidatingWebhookConfiguration/collector ref/called-service webhooks[0].clientConfig.service.name collector'],
  ],
  [
    'its port',
    ['namespace: ops, port: 4318 }', 'namespace: ops }'],
    ['ValidatingWebhookConfiguration/collector ref/called-service webhooks[0].clientConfig.service.name'],
  ],
  [
    'what a ServiceMonitor selects',
    ['namespaceSelector: { matchNames: [shop] }', 'namespaceSelector: { matchNames: [ops] }'],
    ['ServiceMonitor/web ref/monitor spec.selector'],
  ],
  [
    'a port of a ServiceMonitor',
    ['endpoints: [{ port: metrics }]', 'endpoints: [{ port: metric }]'],
    ['ServiceMonitor/web ref/monitor spec.endpoints[0].port metrics'],
  ],
  [
    'a port of a PodMonitor',
    ['podMetricsEndpoints: [{ port: http }]', 'podMetricsEndpoints: [{ port: htp }]'],
    ['PodMonitor/collector ref/monitor spec.podMetricsEndpoints[0].port http'],
  ],
]

breaks('the ways in', cases)
