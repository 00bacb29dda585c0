import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import { describeObject, objectId, type ManifestObject } from '../../../lib/manifests/object.ts'
import { pinImages, resolveSet, type ManifestSet } from './manifestSet.ts'
import { reversed } from './objectGraph.ts'
import { isOurs, type PlannedObject } from './plan.ts'
import { planAgainstCluster } from './preflight.ts'
import { currentEntry, type Entry } from './record/head.ts'
import { recordStore } from './record/store.ts'
import { rollOut, type RolloutOutcome } from './rollout.ts'
import { idsOf, withStorageClasses, type Session } from './session.ts'

export type Restored =
  | { ok: true; outcome: RolloutOutcome; plan: PlannedObject[]; deleted: string[]; objects: ManifestObject[] }
  | { ok: false; problem: string; plan?: PlannedObject[]; outcome?: RolloutOutcome; objects?: ManifestObject[] }

/** Never deleted on the way back: what they hold cannot be brought back by applying a manifest. */
const keptKinds = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StatefulSet',
  'Secret',
])

/**
 * Brings the objects of a recorded release back, by a plan against what is there now: releases that were applied by half
 * are healed, and what is right already is left alone. Whatever may keep it from going back is found before it begins.
 */
export async function restore(
  session: Session,
  target: Entry,
  signal: AbortSignal,
  beforeFirstWrite: () => Promise<void> = async () => {},
): Promise<Restored> {
  const { deps, inputs, store, discovery } = session
  const record = await store.load(target)
  const images = await pinImages(record.objects, deps)
  if (images.problems.length > 0) return { ok: false, problem: images.problems.join('; ') }
  const found = resolveSet(record.objects, discovery, inputs.namespace)
  if (found.problems.length > 0) return { ok: false, problem: found.problems.join('; ') }
  const set: ManifestSet = { ...found, graph: reversed(found.graph) }
  const cluster = await planAgainstCluster(set, deps, inputs.namespace, signal)
  if (cluster.problems.length > 0) return { ok: false, problem: cluster.problems.join('; '), plan: cluster.plan }
  const { bindsLate } = await withStorageClasses(session, set.objects)
  const { timeoutMs, graceMs } = inputs
  await beforeFirstWrite()
  const outcome = await rollOut({ set, cluster, deps, signal, timeoutMs, graceMs, order: 'written', bindsLate })
  if (outcome.failure !== undefined) {
    const { workload, what } = outcome.failure
    return { ok: false, problem: `${workload}: ${what}`, plan: cluster.plan, outcome, objects: set.objects }
  }
  const deleted = await removeLeftOvers(session, target, idsOf(set.objects), signal)
  return { ok: true, outcome, plan: cluster.plan, deleted, objects: set.objects }
}

/** Deletes what only the releases after the target made, as long as it is still ours and no other unit has it, too. */
async function removeLeftOvers(
  session: Session,
  target: Entry,
  kept: Set<string>,
  signal: AbortSignal,
): Promise<string[]> {
  const { store, deps } = session
  const later = store.head().history.filter(({ revision }) => revision > target.revision)
  const made = new Map<string, ManifestObject>()
  for (const entry of later) {
    const record = await store.load(entry)
    for (const object of record.objects) {
      const id = objectId(object)
      if (record.results[id] === 'create' && !kept.has(id) && !keptKinds.has(object.kind)) made.set(id, object)
    }
  }
  const deleted: string[] = []
  if (made.size === 0) return deleted
  const elsewhere = await heldByOtherUnits(session)
  for (const [id, object] of made) {
    const resource = session.discovery.find(object.apiVersion, object.kind)
    // What belongs to the whole cluster may serve others that nothing here knows of.
    if (resource === undefined || !resource.namespaced || elsewhere.has(id)) continue
    const name = { namespace: object.metadata.namespace, name: object.metadata.name! }
    const live: KubeObject | undefined = await deps.client.get(resource, name, { signal })
    if (live === undefined || !isOurs(live) || live.metadata.ownerReferences !== undefined) continue
    if (!(await deps.client.delete(resource, name, { uid: live.metadata.uid, signal }))) continue
    deps.reporter.info(`deleted ${describeObject(object)}, which only the later release had`)
    deleted.push(id)
  }
  return deleted
}

/** Ids of what the present releases of the namespace's other units consist of. */
async function heldByOtherUnits({ deps, inputs, store }: Session): Promise<Set<string>> {
  const units = (await store.units()).filter(unit => unit !== inputs.unit)
  const held = await Promise.all(
    units.map(async unit => {
      const other = recordStore(deps.client, unit, inputs.namespace)
      const current = currentEntry(await other.refresh())
      return current === undefined ? [] : (await other.load(current)).objects.map(objectId)
    }),
  )
  return new Set(held.flat())
}
