import { ApiError, UnreachableError, type ApiStatus } from './errors.ts'
import type { KubeObject } from './objects.ts'
import { resourcePath, type Resource } from './resources.ts'
import { statusOf, type Transport } from './transport.ts'

export type WatchEvent<T = KubeObject> =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  /** Nothing happened, up to this resource version. */
  | { type: 'BOOKMARK'; resourceVersion: string }

export type WatchQuery = {
  namespace?: string
  labelSelector?: string
  fieldSelector?: string
  resourceVersion: string
  /** When the server ends the watch; 30 s when not given, so that a stalled one is found out soon. */
  timeoutSeconds?: number
  signal?: AbortSignal | undefined
}

/** A watch that is silent for longer than its own server timeout has lost its server. */
const graceMs = 5_000

/**
 * One watch, until the server ends it.
 *
 * @throws ApiError when the server refuses, 410 when the resource version is too old
 * @throws UnreachableError when the connection breaks, or stays open and silent beyond the server's timeout
 */
export async function* watchEvents<T>(http: Transport, resource: Resource, query: WatchQuery) {
  const { timeoutSeconds = 30 } = query
  const what = `watch ${resource.plural}`
  const search = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: query.resourceVersion,
    timeoutSeconds: String(timeoutSeconds),
    ...(query.labelSelector !== undefined && { labelSelector: query.labelSelector }),
    ...(query.fieldSelector !== undefined && { fieldSelector: query.fieldSelector }),
  })
  const path = `${resourcePath(resource, { namespace: query.namespace })}?${search}`
  const dog = watchdog(timeoutSeconds * 1_000 + graceMs, query.signal)
  try {
    const answer = await http.open({ method: 'GET', path, what, signal: dog.signal })
    if (answer.statusCode !== 200) {
      const text = await answer.body.text()
      throw new ApiError(what, answer.statusCode, statusOf(text), text)
    }
    for await (const line of lines(answer.body.setEncoding('utf8'))) yield toEvent<T>(JSON.parse(line), what)
  } catch (error) {
    query.signal?.throwIfAborted()
    if (error instanceof ApiError || error instanceof UnreachableError) throw error
    throw new UnreachableError(`${what}: the connection broke`, error)
  } finally {
    dog.stop()
  }
}

async function* lines(body: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of body) {
    rest += chunk
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      if (end > 0) yield rest.slice(0, end)
      rest = rest.slice(end + 1)
    }
  }
}

type RawEvent = { type: string; object: unknown }

function toEvent<T>({ type, object }: RawEvent, what: string): WatchEvent<T> {
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type, object: object as T }
    case 'BOOKMARK':
      return { type, resourceVersion: (object as KubeObject).metadata.resourceVersion }
    default: {
      const status = object as ApiStatus
      throw new ApiError(what, status.code ?? 500, status, '')
    }
  }
}

function watchdog(limitMs: number, outer: AbortSignal | undefined): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), limitMs)
  const signal = outer === undefined ? controller.signal : AbortSignal.any([controller.signal, outer])
  return {
    signal,
    stop: () => {
      clearTimeout(timer)
      // Also closes the connection of a watch that its reader has left.
      controller.abort()
    },
  }
}
