import { groupOf, isRecord, objectId, type ManifestObject } from '../../../lib/manifests/object.ts'
import { isWorkloadKind } from '../../../lib/kubernetes/workload.ts'

/** What has to be ready before what. Ids are those of `objectId`. */
export type ObjectGraph = {
  /** Objects of the set that an object waits for. */
  predecessors: Map<string, Set<string>>
  /** Those of them that the manifests name themselves. */
  declared: Map<string, Set<string>>
  /** Objects outside of the set that an object waits for. */
  outside: Map<string, OutsideDependency[]>
  problems: string[]
}

export type OutsideDependency = { group: string; kind: string; namespace: string | undefined; name: string }

export const dependsOnAnnotation = 'config.kubernetes.io/depends-on'

const accessKinds = new Set([
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'LimitRange',
  'ResourceQuota',
  'PriorityClass',
  'StorageClass',
  'NetworkPolicy',
])

/** Builds the edges that Kubernetes implies, and those that the manifests declare. */
export function objectGraph(objects: readonly ManifestObject[]): ObjectGraph {
  const byId = new Map(objects.map(object => [objectId(object), object]))
  const graph: ObjectGraph = { predecessors: new Map(), declared: new Map(), outside: new Map(), problems: [] }
  const index = indexOf(objects)
  for (const object of objects) {
    const id = objectId(object)
    const needed = new Set(implied(object, index).map(objectId))
    const declared = new Set<string>()
    for (const dependency of declaredDependencies(object, graph.problems)) {
      const target = `${dependency.group}/${dependency.kind}/${dependency.namespace ?? ''}/${dependency.name}`
      if (byId.has(target)) declared.add(target)
      else graph.outside.set(id, [...(graph.outside.get(id) ?? []), dependency])
    }
    needed.delete(id)
    graph.predecessors.set(id, new Set([...needed, ...declared]))
    graph.declared.set(id, declared)
  }
  const cycle = findCycle(graph.predecessors)
  if (cycle !== undefined) graph.problems.push(`these objects wait for each other: ${cycle.join(' -> ')}`)
  return graph
}

/**
 * The way back: what others depend on goes last. Only declared edges turn round; configuration still comes before the
 * pods that read it.
 */
export function reversed(graph: ObjectGraph): ObjectGraph {
  const predecessors = new Map<string, Set<string>>()
  for (const [id, needed] of graph.predecessors) {
    const kept = [...needed].filter(each => !graph.declared.get(id)?.has(each))
    predecessors.set(id, new Set(kept))
  }
  for (const [id, needed] of graph.declared) {
    for (const each of needed) predecessors.get(each)?.add(id)
  }
  // An implied edge may now point against a turned one; the implied one is what Kubernetes needs.
  const result = { ...graph, predecessors, declared: new Map(), outside: new Map() }
  return findCycle(predecessors) === undefined ? result : { ...graph, outside: new Map() }
}

type Index = {
  namespaces: Map<string, ManifestObject>
  named: Map<string, ManifestObject>
  access: ManifestObject[]
  definitions: Map<string, ManifestObject>
  services: ManifestObject[]
}

function indexOf(objects: readonly ManifestObject[]): Index {
  const index: Index = { namespaces: new Map(), named: new Map(), access: [], definitions: new Map(), services: [] }
  for (const object of objects) {
    const { name = '', namespace = '' } = object.metadata
    if (object.kind === 'Namespace') index.namespaces.set(name, object)
    if (object.kind === 'CustomResourceDefinition') {
      const spec = object['spec'] as { group?: string; names?: { kind?: string } } | undefined
      index.definitions.set(`${spec?.group}/${spec?.names?.kind}`, object)
    }
    if (accessKinds.has(object.kind)) index.access.push(object)
    if (object.kind === 'Service') index.services.push(object)
    index.named.set(`${object.kind}/${namespace}/${name}`, object)
  }
  return index
}

function implied(object: ManifestObject, index: Index): ManifestObject[] {
  const { namespace = '' } = object.metadata
  const definition = index.definitions.get(`${groupOf(object.apiVersion)}/${object.kind}`)
  const found = [index.namespaces.get(namespace), definition]
  const template = podTemplate(object)
  if (template !== undefined) {
    found.push(...index.access.filter(each => (each.metadata.namespace ?? namespace) === namespace))
    found.push(...referencedNames(template.spec).map(key => index.named.get(`${key.kind}/${namespace}/${key.name}`)))
    found.push(...index.services.filter(service => sendsTo(service, namespace, template.labels)))
  }
  return found.filter(each => each !== undefined)
}

/** A Service comes before its pods: they get its address in their environment, and their first endpoint has a home. */
function sendsTo(service: ManifestObject, namespace: string, labels: Record<string, string>): boolean {
  if ((service.metadata.namespace ?? '') !== namespace) return false
  const selector = Object.entries(
    (service['spec'] as { selector?: Record<string, string> } | undefined)?.selector ?? {},
  )
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value)
}

/** The pods that an object makes, whatever its kind. */
export type Template = { spec: Record<string, unknown>; labels: Record<string, string> }

export function podTemplate(object: ManifestObject): Template | undefined {
  const spec = object['spec']
  if (!isRecord(spec)) return undefined
  if (object.kind === 'Pod') return { spec, labels: object.metadata.labels ?? {} }
  const job = isRecord(spec['jobTemplate']) ? spec['jobTemplate']['spec'] : undefined
  const holder = object.kind === 'CronJob' ? job : isWorkloadKind(object.kind) ? spec : undefined
  const template = isRecord(holder) ? holder['template'] : undefined
  if (!isRecord(template) || !isRecord(template['spec'])) return undefined
  const metadata = isRecord(template['metadata']) ? template['metadata'] : {}
  return { spec: template['spec'], labels: (metadata['labels'] ?? {}) as Record<string, string> }
}

/** ConfigMaps, Secrets, claims and the account that a pod names, optional ones left out. */
export function referencedNames(podSpec: Record<string, unknown>): { kind: string; name: string }[] {
  const found = new Map<string, { kind: string; name: string }>()
  const note = (kind: string, name: unknown) => {
    if (typeof name === 'string' && name !== '') found.set(`${kind}/${name}`, { kind, name })
  }
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (!isRecord(value)) return
    for (const [key, child] of Object.entries(value)) {
      if (!isRecord(child) || child['optional'] === true) {
        visit(child)
        continue
      }
      const kind = referenceKinds[key]
      if (kind !== undefined) note(kind, child['name'] ?? child['secretName'] ?? child['claimName'])
      visit(child)
    }
  }
  visit(podSpec)
  note('ServiceAccount', podSpec['serviceAccountName'])
  return [...found.values()]
}

const referenceKinds: Record<string, string> = {
  configMapKeyRef: 'ConfigMap',
  configMapRef: 'ConfigMap',
  configMap: 'ConfigMap',
  secretKeyRef: 'Secret',
  secretRef: 'Secret',
  secret: 'Secret',
  persistentVolumeClaim: 'PersistentVolumeClaim',
}

/** `group/namespaces/NS/Kind/name` or `group/Kind/name`, comma-separated; the core group is empty (`/Kind/name`). */
function declaredDependencies(object: ManifestObject, problems: string[]): OutsideDependency[] {
  const text = object.metadata.annotations?.[dependsOnAnnotation]
  if (text === undefined) return []
  const found: OutsideDependency[] = []
  for (const each of text.split(',').map(part => part.trim())) {
    const parts = each.split('/')
    if (parts.length === 5 && parts[1] === 'namespaces') {
      found.push({ group: parts[0]!, namespace: parts[2]!, kind: parts[3]!, name: parts[4]! })
    } else if (parts.length === 3) {
      found.push({ group: parts[0]!, namespace: undefined, kind: parts[1]!, name: parts[2]! })
    } else {
      problems.push(
        `${objectId(object)}: ${dependsOnAnnotation} has "${each}", which is neither group/namespaces/namespace/Kind/name nor group/Kind/name`,
      )
    }
  }
  return found
}

function findCycle(predecessors: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (id: string): string[] | undefined => {
    if (done.has(id)) return undefined
    const at = path.indexOf(id)
    if (at >= 0) return [...path.slice(at), id]
    path.push(id)
    for (const next of predecessors.get(id) ?? []) {
      const cycle = visit(next)
      if (cycle !== undefined) return cycle
    }
    path.pop()
    done.add(id)
    return undefined
  }
  for (const id of predecessors.keys()) {
    const cycle = visit(id)
    if (cycle !== undefined) return cycle
  }
  return undefined
}
