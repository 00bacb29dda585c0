import { systemClock, type Clock } from '../clock.ts'
import type { KubernetesClient } from './client.ts'
import { ApiError, isApiError, UnreachableError } from './errors.ts'
import type { KubeObject } from './objects.ts'
import type { Resource } from './resources.ts'

/** The objects of one kind in one namespace, kept up to date by one watch. */
export type Mirror<T extends KubeObject = KubeObject> = {
  items(): T[]
  get(name: string): T | undefined
}

export type MirrorOptions = {
  namespace?: string
  labelSelector?: string
  signal: AbortSignal
  /** Called after every change. */
  onChange: () => void
  /** Called when the API server refuses for good (forbidden): the mirror stands still from then on. */
  onFailure: (error: unknown) => void
  /** A list that was just read: saves the first request. */
  start?: { items: KubeObject[]; resourceVersion: string }
  clock?: Clock
  random?: () => number
}

const longestPauseMs = 5_000

/** Lists, then watches until the signal aborts; resolves once the first list is there. Lost events are listed anew. */
export async function mirror<T extends KubeObject>(
  client: KubernetesClient,
  resource: Resource,
  options: MirrorOptions,
): Promise<Mirror<T>> {
  const { namespace, labelSelector, signal, onChange, clock = systemClock, random = Math.random } = options
  const scope = { ...(namespace !== undefined && { namespace }), ...(labelSelector !== undefined && { labelSelector }) }
  const objects = new Map<string, T>()
  const fill = (items: T[]) => {
    objects.clear()
    for (const item of items) objects.set(item.metadata.name, item)
  }

  const list = () => client.list<T>(resource, { ...scope, signal })
  const first = (options.start as { items: T[]; resourceVersion: string } | undefined) ?? (await list())
  let position = first.resourceVersion
  fill(first.items)

  /** One watch to its end, with `position` moving along. */
  const watchOnce = async () => {
    for await (const event of client.watch<T>(resource, { ...scope, resourceVersion: position, signal })) {
      if (event.type === 'BOOKMARK') {
        position = event.resourceVersion
        continue
      }
      const { name, resourceVersion } = event.object.metadata
      position = resourceVersion
      if (event.type === 'DELETED') objects.delete(name)
      else objects.set(name, event.object)
      onChange()
    }
  }
  /** After a 410, or a watch that broke, only a list tells what was missed. */
  const relist = async () => {
    const fresh = await list()
    position = fresh.resourceVersion
    fill(fresh.items)
    onChange()
  }
  const follow = async () => {
    for (let failures = 0; !signal.aborted;) {
      try {
        if (failures > 0) await relist()
        await watchOnce()
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        if (!isPassing(error)) throw error
        failures += 1
        await clock.sleep(Math.min(100 * 2 ** failures, longestPauseMs) * (0.5 + random() / 2), signal)
      }
    }
  }
  void follow().catch((error: unknown) => {
    if (!signal.aborted) options.onFailure(error)
  })

  return { items: () => [...objects.values()], get: name => objects.get(name) }
}

function isPassing(error: unknown): boolean {
  if (isApiError(error, 403) || isApiError(error, 404)) return false
  return error instanceof ApiError || error instanceof UnreachableError
}
