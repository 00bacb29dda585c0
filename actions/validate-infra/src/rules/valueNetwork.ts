import { ofKind, withMetadata, withSpec } from './objectExamples.ts'
import type { Rule } from './rule.ts'

const ports = 'ports:\n  - port: 80\n'
const service = (lines: string) => withSpec('Service', lines)

const backend = (lines: string) => withSpec('Ingress', `defaultBackend:\n  service:\n    name: web\n${lines}`)
const route = ({ host = 'shop.example.com', path = '/' }) =>
  withSpec(
    'Ingress',
    `rules:
  - host: ${host}
    http:
      paths:
        - path: ${path}
          pathType: Prefix
          backend:
            service:
              name: web
              port:
                number: 80
`,
  )

const policy = (lines: string) => withSpec('NetworkPolicy', `podSelector: {}\n${lines}`)
const peer = (lines: string) => policy(`ingress:\n  - from:\n      - ${lines}`)
const slice = (endpoint: string) => ofKind('EndpointSlice', `addressType: IPv4\nendpoints:\n  - ${endpoint}`)
const zones = (...names: string[]) =>
  slice(
    `addresses: [10.1.2.3]\n    hints:\n      forZones:\n${names.map(name => `        - name: ${name}\n`).join('')}`,
  )

/** The rules that the API server keeps in code, for Services and what routes to them. */
export const valueNetworkRules = [
  {
    id: 'value/endpoint-address',
    level: 'error',
    what: 'Addresses of endpoints that are missing, of another family, or lead nowhere',
    why: 'Endpoints written by hand send the clients of a Service to machines outside. A loopback or link-local address would send them to the node itself, so the server refuses it.',
    bad: slice('addresses: [127.0.0.1]'),
    good: slice('addresses: [10.1.2.3]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/endpoint-hint',
    level: 'error',
    what: 'Hints of an endpoint that are there twice, or name no zone or node',
    why: 'Hints say which zones an endpoint is for; the server refuses what it cannot hand on.',
    bad: zones('zone-a', 'zone-a'),
    good: zones('zone-a', 'zone-b'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/endpoint-limit',
    level: 'error',
    what: 'More endpoints, addresses, ports or hints than a slice takes',
    why: 'A slice has at most 1000 endpoints with 100 addresses and 8 hints each. What is more belongs into another slice of the same Service.',
    bad: zones('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'),
    good: zones('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/external-name',
    level: 'error',
    what: 'A Service of type ExternalName without a name to send clients to',
    why: 'Such a Service is an alias in DNS: it needs the name of a host, without a scheme, a port or a path.',
    bad: service('type: ExternalName\nexternalName: https://db.example.com'),
    good: service('type: ExternalName\nexternalName: db.example.com'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/ingress-backend',
    level: 'error',
    what: 'A backend of an Ingress that is not exactly one, or without its port',
    why: 'A backend is a Service with the name or the number of a port, or another resource. With less or more the server refuses the whole Ingress.',
    bad: backend('    port:\n      name: http\n      number: 80'),
    good: backend('    port:\n      name: http'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/ingress-class',
    level: 'error',
    what: 'A class of Ingress that is named twice, or described with fields that do not go together',
    why: 'The annotation and the field could name two controllers, and both would answer for the same host. The server wants them equal; the annotation is deprecated.',
    bad: withMetadata(
      'Ingress',
      'name: web\nannotations:\n  kubernetes.io/ingress.class: nginx',
      'spec:\n  ingressClassName: traefik\n  defaultBackend:\n    service:\n      name: web\n      port:\n        number: 80',
    ),
    good: withSpec(
      'Ingress',
      'ingressClassName: traefik\ndefaultBackend:\n  service:\n    name: web\n    port:\n      number: 80',
    ),
    alsoIn: ['API server'],
  },
  {
    id: 'value/ingress-host',
    level: 'error',
    what: 'A host of an Ingress that is no name of DNS',
    why: 'Hosts are lowercase names without scheme, port or address. A star stands for one whole label in front and for nothing else.',
    bad: route({ host: 'Shop.example.com' }),
    good: route({ host: 'shop.example.com' }),
    alsoIn: ['API server'],
  },
  {
    id: 'value/ingress-path',
    level: 'error',
    what: 'A path of an Ingress that is relative or ambiguous',
    why: 'A path that can be read in two ways could lead around a rule for another path, so the server refuses "//", "/../" and encoded slashes.',
    bad: route({ path: 'api' }),
    good: route({ path: '/api' }),
    alsoIn: ['API server'],
  },
  {
    id: 'value/ingress-rules',
    level: 'error',
    what: 'An Ingress that routes nothing',
    why: 'Without rules and without a default backend there is nothing to send a request to, and the server refuses the Ingress.',
    bad: withSpec('Ingress', 'ingressClassName: traefik'),
    good: route({}),
    alsoIn: ['API server'],
  },
  {
    id: 'value/ip-block',
    level: 'error',
    what: 'An exception of an ipBlock that lies outside of it',
    why: 'Except takes addresses out of the block around it. One that was never in there protects nothing, and mostly has a wrong digit.',
    bad: peer('ipBlock:\n          cidr: 10.0.0.0/16\n          except: [10.1.0.0/24]'),
    good: peer('ipBlock:\n          cidr: 10.0.0.0/16\n          except: [10.0.1.0/24]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/network-policy-peer',
    level: 'error',
    what: 'A peer of a NetworkPolicy that names nobody, or addresses and pods at once',
    why: 'An ipBlock cannot be narrowed down to pods. Written as one peer by a missing dash, the policy would not say what was meant.',
    bad: peer('ipBlock:\n          cidr: 10.0.0.0/16\n        podSelector: {}'),
    good: peer('ipBlock:\n          cidr: 10.0.0.0/16\n      - podSelector: {}'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/network-policy-port',
    level: 'error',
    what: 'A range of ports of a NetworkPolicy without a beginning, or that ends before it',
    why: 'endPort goes with a port by number. Without one the policy would open nothing, or everything.',
    bad: policy('ingress:\n  - ports:\n      - port: 9100\n        endPort: 9000'),
    good: policy('ingress:\n  - ports:\n      - port: 9000\n        endPort: 9100'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/network-policy-types',
    level: 'error',
    what: 'More policy types than there are',
    why: 'There are two, Ingress and Egress, and the server takes each of them once.',
    bad: policy('policyTypes: [Ingress, Egress, Ingress]'),
    good: policy('policyTypes: [Ingress, Egress]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/node-port',
    level: 'error',
    what: 'A port on the nodes that is not in their range, or is there already',
    why: 'Nodes hand out the ports 30000 to 32767 unless their API server is set up otherwise; others belong to programs of the node. A dry run does not see this, a real one fails.',
    bad: service('type: NodePort\nports:\n  - port: 80\n    nodePort: 8080'),
    good: service('type: NodePort\nports:\n  - port: 80\n    nodePort: 30080'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/service-address',
    level: 'error',
    what: 'Addresses and IP families of a Service that contradict each other',
    why: 'The first of clusterIPs is clusterIP, there is one of each family at most, and two need a policy that asks for both. Most Services leave all of this to the server.',
    bad: service(`ipFamilies: [IPv4, IPv6]\n${ports}`),
    good: service(`ipFamilyPolicy: PreferDualStack\n${ports}`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/service-ports',
    level: 'error',
    what: 'A Service without ports, or with several that have no names',
    why: 'A Service forwards ports and nothing else. As soon as there are two, others refer to them by name.',
    bad: service('ports:\n  - port: 80\n  - port: 443'),
    good: service('ports:\n  - name: http\n    port: 80\n  - name: https\n    port: 443'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/service-traffic',
    level: 'error',
    what: 'A way of distributing traffic that this version does not know',
    why: 'The field is plain text in the schema, and each version of Kubernetes has a list of what it takes: 1.31 knows only PreferClose, 1.34 PreferSameZone and PreferSameNode too.',
    bad: service(`trafficDistribution: PreferLocal\n${ports}`),
    good: service(`trafficDistribution: PreferClose\n${ports}`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/service-type',
    level: 'error',
    what: 'A field of a Service that only another type of Service has',
    why: 'A field that is left behind when the type changes makes the server refuse the Service, though it looks harmless.',
    bad: service('type: ClusterIP\nports:\n  - port: 80\n    nodePort: 30080'),
    good: service('type: ClusterIP\nports:\n  - port: 80'),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
