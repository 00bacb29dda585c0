import { ApiError, isTransient } from '../../../lib/kubernetes/client.ts'
import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import { resources, type Resource } from '../../../lib/kubernetes/resources.ts'
import { isWorkloadKind } from '../../../lib/kubernetes/workload.ts'
import { describeObject, objectId, type ManifestObject } from '../../../lib/manifests/object.ts'
import { settleConflicts } from './conflicts.ts'
import type { Dependencies } from './dependencies.ts'
import type { ManifestSet } from './manifestSet.ts'
import { podTemplate, referencedNames } from './objectGraph.ts'
import { mapParallel } from './parallel.ts'
import { fieldManager, planObject, type PlannedObject } from './plan.ts'
import { recordLabel } from './record/store.ts'
import { redactDeep, secretValues } from './redact.ts'

export type Listing = { items: KubeObject[]; resourceVersion: string }

export type ClusterPlan = {
  plan: PlannedObject[]
  problems: string[]
  /** The lists that were read, by `listKey`: whoever watches can start from them. */
  lists: Map<string, Listing>
  /** Namespaces of the set that are not there yet. */
  newNamespaces: Set<string>
}

export const listKey = (resource: Resource, namespace: string) => `${resource.group}/${resource.plural}/${namespace}`

/**
 * Compares a set with the cluster without writing anything: what is there, what the API server says to each object, and
 * whether everything exists that the pods will ask for.
 */
export async function planAgainstCluster(
  set: ManifestSet,
  deps: Dependencies,
  namespace: string,
  signal: AbortSignal,
): Promise<ClusterPlan> {
  const problems: string[] = []
  const newNamespaces = await missingNamespaces(set, deps, namespace, problems, signal)
  const { live, lists } = await readLive(set, deps, newNamespaces, signal)
  const plan = await mapParallel(set.objects, async object => {
    const id = objectId(object)
    const about = { id, object, resource: set.resources.get(id)! }
    const checked = await dryRun(about, live.get(id), deps, newNamespaces, signal)
    if (typeof checked === 'string') problems.push(checked)
    return typeof checked === 'string' ? planObject(about, live.get(id), undefined) : checked
  })
  problems.push(...(await missingReferences(set, deps, newNamespaces, signal)))
  // The API server quotes the values that it refuses.
  return { plan, problems: redactDeep(problems.sort(), secretValues(set.objects)), lists, newNamespaces }
}

async function missingNamespaces(
  set: ManifestSet,
  deps: Dependencies,
  own: string,
  problems: string[],
  signal: AbortSignal,
): Promise<Set<string>> {
  const named = set.objects.map(({ metadata }) => metadata.namespace).filter(each => each !== undefined)
  const created = new Set(set.objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name!))
  const missing = new Set<string>()
  await mapParallel([...new Set([own, ...named])], async name => {
    const found = await deps.client.get(resources.namespaces, { name }, { signal })
    if (found !== undefined && found.metadata.deletionTimestamp === undefined) return
    if (found !== undefined) problems.push(`namespace ${name} is being deleted`)
    else if (!created.has(name)) problems.push(`namespace ${name} does not exist, and no manifest creates it`)
    missing.add(name)
  })
  return missing
}

/** One list per kind and namespace; a single object of a kind is read alone. */
async function readLive(set: ManifestSet, deps: Dependencies, missing: Set<string>, signal: AbortSignal) {
  const groups = new Map<string, { resource: Resource; namespace: string; objects: ManifestObject[] }>()
  for (const object of set.objects) {
    const resource = set.resources.get(objectId(object))!
    const namespace = object.metadata.namespace ?? ''
    if (missing.has(namespace)) continue
    const key = listKey(resource, namespace)
    const group = groups.get(key) ?? { resource, namespace, objects: [] }
    group.objects.push(object)
    groups.set(key, group)
  }
  const live = new Map<string, KubeObject>()
  const lists = new Map<string, Listing>()
  await mapParallel([...groups], async ([key, { resource, namespace, objects }]) => {
    const scope = namespace === '' ? {} : { namespace }
    if (objects.length === 1 && !isWorkloadKind(resource.kind)) {
      const found = await deps.client.get(resource, { ...scope, name: objects[0]!.metadata.name! }, { signal })
      if (found !== undefined) live.set(objectId(objects[0]!), found)
      return
    }
    // Our own records are Secrets too, and large.
    const labelSelector = resource.kind === 'Secret' ? { labelSelector: `!${recordLabel}` } : {}
    const list = await listOrNothing(() => deps.client.list(resource, { ...scope, ...labelSelector, signal }))
    if (list === undefined) return
    lists.set(key, list)
    const byName = new Map(list.items.map(item => [item.metadata.name, item]))
    for (const object of objects) {
      const found = byName.get(object.metadata.name!)
      if (found !== undefined) live.set(objectId(object), found)
    }
  })
  return { live, lists }
}

/** A kind that the set itself is about to define answers 404. */
async function listOrNothing(list: () => Promise<Listing>): Promise<Listing | undefined> {
  try {
    return await list()
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}

/** The planned object, or what the API server has against it. */
async function dryRun(
  about: Pick<PlannedObject, 'id' | 'object' | 'resource'>,
  live: KubeObject | undefined,
  deps: Dependencies,
  newNamespaces: Set<string>,
  signal: AbortSignal,
): Promise<PlannedObject | string> {
  const { object, resource } = about
  if (newNamespaces.has(object.metadata.namespace ?? '')) return planObject(about, undefined, undefined)
  const ask = (what: ManifestObject, force: boolean) =>
    deps.client.apply(resource, what, { fieldManager, dryRun: true, force, signal })
  try {
    return planObject(about, live, await ask(object, false))
  } catch (error) {
    if (!(error instanceof ApiError) || isTransient(error)) throw error
    if (error.status === 404 && live === undefined) return planObject(about, undefined, undefined)
    const way = error.status === 409 ? settleConflicts(object, error) : undefined
    if (way === undefined) return `${describeObject(object)}: ${refusal(error)}`
    const settled = { ...about, object: way.object, settlements: way.settlements }
    return planObject(settled, live, await ask(way.object, true))
  }
}

function refusal(error: ApiError): string {
  if (error.status !== 409) return error.message.replace(/^apply [^:]+: /, '')
  const causes = error.details?.causes ?? []
  const fields = causes.map(({ field, message }) => `${field ?? ''} (${message ?? 'managed by somebody else'})`)
  return `fields that somebody else manages: ${fields.join(', ') || error.message}`
}

/** ConfigMaps and Secrets that pods name without "optional", and that neither the set nor the cluster has. */
async function missingReferences(set: ManifestSet, deps: Dependencies, missing: Set<string>, signal: AbortSignal) {
  const inSet = new Set(set.objects.map(objectId))
  const wanted = new Map<string, { kind: string; namespace: string; name: string; users: string[] }>()
  for (const object of set.objects) {
    const template = podTemplate(object)
    if (template === undefined) continue
    for (const { kind, name } of referencedNames(template.spec)) {
      if (kind !== 'Secret' && kind !== 'ConfigMap') continue
      const namespace = object.metadata.namespace ?? ''
      const id = `/${kind}/${namespace}/${name}`
      if (inSet.has(id)) continue
      const entry = wanted.get(id) ?? { kind, namespace, name, users: [] }
      entry.users.push(object.metadata.name!)
      wanted.set(id, entry)
    }
  }
  const problems: string[] = []
  await mapParallel([...wanted.values()], async ({ kind, namespace, name, users }) => {
    const resource = kind === 'Secret' ? resources.secrets : resources.configMaps
    const found = missing.has(namespace) ? undefined : await deps.client.get(resource, { namespace, name }, { signal })
    if (found === undefined) problems.push(`${namespace}/${kind}/${name} does not exist; ${users.join(', ')} needs it`)
  })
  return problems
}
