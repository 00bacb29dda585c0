import { mirror, type Mirror } from '../../../lib/kubernetes/mirror.ts'
import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import { resources, type Resource } from '../../../lib/kubernetes/resources.ts'
import { isWorkloadKind } from '../../../lib/kubernetes/workload.ts'
import { objectId } from '../../../lib/manifests/object.ts'
import type { Dependencies } from './dependencies.ts'
import type { ManifestSet } from './manifestSet.ts'
import { mapParallel } from './parallel.ts'
import { listKey, type Listing } from './preflight.ts'

/** What the rollout looks at, one list (and later one watch) per kind and namespace, however many workloads there are. */
export type ClusterView = {
  items<T extends KubeObject>(resource: Resource, namespace: string): T[]
  get<T extends KubeObject>(resource: Resource, namespace: string, name: string): T | undefined
  /** Keeps the view up to date from now on. */
  follow(onChange: () => void, onFailure: (error: unknown) => void, signal: AbortSignal): Promise<void>
}

type Scope = { resource: Resource; namespace: string }

/** Kinds that are waited for by their conditions. */
const awaitedKinds = new Set(['PersistentVolumeClaim', 'CustomResourceDefinition', 'Pod', 'APIService'])

export async function openView(
  set: ManifestSet,
  deps: Dependencies,
  known: ReadonlyMap<string, Listing>,
  signal: AbortSignal,
): Promise<ClusterView> {
  const scopes = scopesOf(set)
  const lists = new Map<string, Listing>()
  await mapParallel([...scopes], async ([key, { resource, namespace }]) => {
    const query = namespace === '' ? { signal } : { namespace, signal }
    lists.set(key, known.get(key) ?? (await deps.client.list(resource, query)))
  })
  const mirrors = new Map<string, Mirror>()
  const itemsOf = (key: string) => mirrors.get(key)?.items() ?? lists.get(key)?.items ?? []
  return {
    items: <T extends KubeObject>(resource: Resource, namespace: string) =>
      itemsOf(listKey(resource, namespace)) as T[],
    get: <T extends KubeObject>(resource: Resource, namespace: string, name: string) => {
      const key = listKey(resource, namespace)
      const kept = mirrors.get(key)
      return (kept ? kept.get(name) : lists.get(key)?.items.find(item => item.metadata.name === name)) as T | undefined
    },
    follow: async (onChange, onFailure, until) => {
      for (const [key, { resource, namespace }] of scopes) {
        if (mirrors.has(key)) continue
        const start = lists.get(key)!
        const scope = namespace === '' ? {} : { namespace }
        const options = { ...scope, start, signal: until, onChange, onFailure, clock: deps.clock }
        mirrors.set(key, await mirror(deps.client, resource, options))
      }
    },
  }
}

function scopesOf(set: ManifestSet): Map<string, Scope> {
  const scopes = new Map<string, Scope>()
  const add = (resource: Resource, namespace: string) =>
    scopes.set(listKey(resource, namespace), { resource, namespace })
  for (const object of set.objects) {
    const resource = set.resources.get(objectId(object))!
    const namespace = object.metadata.namespace ?? ''
    if (awaitedKinds.has(object.kind)) add(resource, namespace)
    if (!isWorkloadKind(object.kind)) continue
    add(resource, namespace)
    add(resources.pods, namespace)
    if (object.kind === 'Deployment') add(resources.replicaSets, namespace)
    if (object.kind === 'Job') continue
    add(resources.services, namespace)
    add(resources.endpointSlices, namespace)
  }
  for (const { group, kind, namespace = '' } of [...set.graph.outside.values()].flat()) {
    const resource = outsideResource(group, kind)
    if (resource === undefined) continue
    add(resource, namespace)
    if (!isWorkloadKind(kind)) continue
    add(resources.pods, namespace)
    add(resources.replicaSets, namespace)
  }
  return scopes
}

/** The kinds that may be waited for although they are not in the set. */
export function outsideResource(group: string, kind: string): Resource | undefined {
  return Object.values(resources).find(each => each.group === group && each.kind === kind)
}
