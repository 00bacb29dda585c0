import { connectionAllowed, type Endpoint } from './networkPolicies.ts'
import { isWorkload, type KubeObject } from './overlays.ts'

const subgraphs = ['cart', 'catalog', 'customer', 'fulfillment', 'inventory', 'order', 'payment', 'pricing']
const apps = ['admin', 'gateway', 'storefront']

/** Endpoints that are no workload of ours: a pod beside ours without any label that policies know, and pods elsewhere. */
const outsiders = (namespace: string): Endpoint[] => [
  endpoint('stranger', namespace, {}),
  endpoint('elsewhere', 'other', { 'app.kubernetes.io/name': 'gateway', 'app.kubernetes.io/component': 'backend' }),
  endpoint('prometheus', 'monitoring', { 'app.kubernetes.io/name': 'prometheus' }),
  endpoint('kube-dns', 'kube-system', { 'k8s-app': 'kube-dns' }),
]

function endpoint(name: string, namespace: string, labels: Record<string, string>): Endpoint {
  return { name, namespace, labels, namespaceLabels: { 'kubernetes.io/metadata.name': namespace } }
}

const ports = [53, 4317, 4318, 5432, 6379, 8080, 8889, 9090, 13133, 16686]

/**
 * Every connection that the rendered policies allow, as `from -> to:port`, over all pairs of pods and all ports in use.
 * Connections between two outsiders are no business of these policies.
 */
export function reachable(objects: KubeObject[], namespace: string): string[] {
  const policies = objects.filter(each => each.kind === 'NetworkPolicy')
  const pods = objects
    .filter(isWorkload)
    .map(each => endpoint(each.metadata.name, namespace, each.spec.template.metadata.labels))
  const all = [...pods, ...outsiders(namespace)]
  const edges = all.flatMap(from =>
    all
      .filter(to => to !== from && (from.namespace === namespace || to.namespace === namespace))
      .flatMap(to =>
        ports
          .filter(port => connectionAllowed(policies, from, to, port, port === 53 ? 'UDP' : 'TCP'))
          .map(port => `${from.name} -> ${to.name}:${port}`),
      ),
  )
  return edges.sort()
}

/** What has to be reachable, and nothing else. */
export function expectedEdges(observability: boolean): string[] {
  const telemetry = observability ? ['otel-collector', 'jaeger'] : []
  const own = [...subgraphs, ...apps, 'postgres', 'redis', ...telemetry]
  const edges = [
    ...[...own, 'stranger'].map(from => `${from} -> kube-dns:53`),
    // The front door is open to whoever gets there; inside the namespace nobody else has a rule to leave by.
    ...['elsewhere', 'prometheus', 'kube-dns'].flatMap(from => apps.map(to => `${from} -> ${to}:8080`)),
    ...subgraphs.map(to => `gateway -> ${to}:8080`),
    ...['admin', 'storefront'].map(from => `${from} -> gateway:8080`),
    ...['inventory', 'order'].map(from => `${from} -> postgres:5432`),
    'cart -> redis:6379',
    ...[...subgraphs, 'gateway'].map(to => `prometheus -> ${to}:9090`),
  ]
  if (observability) {
    edges.push(...[...subgraphs, ...apps].map(from => `${from} -> otel-collector:4318`))
    edges.push('otel-collector -> jaeger:4317', 'prometheus -> otel-collector:8889')
  }
  return edges.sort()
}
