import { describeError } from '../../../lib/errors.ts'
import { discover, type Discovery } from '../../../lib/kubernetes/discovery.ts'
import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import { describeObject, objectId, type ManifestObject } from '../../../lib/manifests/object.ts'
import { containersOf } from './images.ts'
import type { Dependencies } from './dependencies.ts'
import type { Inputs } from './inputs.ts'
import { LostLock, takeLock } from './lease.ts'
import { fieldManager } from './plan.ts'
import type { Arms, Entry, Head } from './record/head.ts'
import { statusObject } from './record/status.ts'
import { HeadConflict, recordStore, type RecordStore } from './record/store.ts'
import type { RolloutOutcome } from './rollout.ts'

/** What all modes work with. */
export type Session = {
  inputs: Inputs
  deps: Dependencies
  store: RecordStore
  discovery: Discovery
  /** The runner's cancellation. */
  signal: AbortSignal
  bindsLate: (storageClass: string | undefined) => boolean
}

export async function openSession(inputs: Inputs, deps: Dependencies, signal: AbortSignal): Promise<Session> {
  const store = recordStore(deps.client, inputs.unit, inputs.namespace)
  const [discovery] = await Promise.all([discover(deps.client, signal), store.refresh()])
  return { inputs, deps, store, discovery, signal, bindsLate: () => true }
}

/** Storage classes are cluster-wide and may be out of reach; then claims count as bound late, and their pods tell. */
export async function withStorageClasses(session: Session, objects: readonly ManifestObject[]): Promise<Session> {
  if (!objects.some(({ kind }) => kind === 'PersistentVolumeClaim')) return session
  const list = await session.deps.client
    .list(resources.storageClasses, { signal: session.signal })
    .catch(() => undefined)
  if (list === undefined) return session
  const immediate = new Set(
    list.items.filter(({ volumeBindingMode }) => volumeBindingMode !== 'WaitForFirstConsumer').map(nameOf),
  )
  const standard = list.items.find(isDefaultClass)
  return {
    ...session,
    bindsLate: storageClass => {
      const name = storageClass ?? (standard && nameOf(standard))
      return name === undefined || !immediate.has(name)
    },
  }
}

const nameOf = ({ metadata }: KubeObject) => metadata.name
const isDefaultClass = ({ metadata }: KubeObject) =>
  metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true'

/**
 * Runs `work` with the unit's lock; `signal` ends it when the run is cancelled or the lock is lost. `moved` tells whether
 * another run had the lock since the head was read.
 */
export async function withLock<T>(
  { inputs, deps, signal, store }: Session,
  work: (moved: boolean, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { unit, namespace } = inputs
  const { fence } = store.head()
  const lock = await takeLock({
    client: deps.client,
    namespace,
    unit,
    holder: inputs.run.holder,
    clock: deps.clock,
    signal,
    timeoutMs: inputs.timeoutMs,
    onWait: holder => deps.reporter.info(`waiting for ${holder}, which is deploying unit ${unit}`),
  })
  try {
    const head = await store.refresh()
    await store.commit({ ...head, fence: head.fence + 1 }, signal)
    return await work(head.fence !== fence, AbortSignal.any([signal, lock.signal]))
  } finally {
    await lock.release()
  }
}

export const isLostLock = (error: unknown): boolean => error instanceof LostLock || error instanceof HeadConflict

/** Writes the head, and then the status that everybody may read. */
export async function publish({ store, deps, inputs }: Session, head: Head, signal?: AbortSignal): Promise<void> {
  await store.commit(head, signal)
  const status = statusObject(head, inputs.namespace)
  try {
    await deps.client.apply(resources.configMaps, status, { fieldManager, force: true, signal })
  } catch (error) {
    // The head has decided; the next release brings the status up to date.
    const text = `${describeObject(status)} still tells of the release before: ${describeError(error)}`
    deps.reporter.annotate('warning', text)
  }
}

/** Hashes of new and old pods by workload. `before` tells which pods there were when the rollout began. */
export function armsOf(outcome: Pick<RolloutOutcome, 'facts'>, before: Arms): Arms {
  const arms: Arms = {}
  for (const [name, { kind, revisionHash, oldRevisionHashes }] of outcome.facts) {
    if (kind === 'Job' || revisionHash === undefined) continue
    const earlier = [...oldRevisionHashes, ...(before[name]?.candidate ?? [])]
    arms[name] = { candidate: [revisionHash], baseline: [...new Set(earlier)].filter(hash => hash !== revisionHash) }
  }
  return arms
}

/** `Deployment/cart/cart` -> image, for the status. */
export function imageTable(objects: readonly ManifestObject[]): Entry['images'] {
  const table: Entry['images'] = {}
  for (const object of objects) {
    for (const container of containersOf(object) as { name?: string; image?: unknown }[]) {
      table[`${object.kind}/${object.metadata.name}/${container.name}`] = String(container.image)
    }
  }
  return table
}

/** Objects by id, for looking up. */
export const idsOf = (objects: readonly ManifestObject[]): Set<string> => new Set(objects.map(objectId))
