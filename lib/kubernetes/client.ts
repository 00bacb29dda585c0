import type { ManifestObject } from '../manifests/object.ts'
import { ApiError, isApiError, isTransient, UnreachableError } from './errors.ts'
import type { Cluster } from './kubeconfig.ts'
import type { KubeObject } from './objects.ts'
import { describeResource, resourcePath, type ObjectName, type Resource } from './resources.ts'
import { expectSuccess, transport, type Answer, type TransportOptions } from './transport.ts'
import { watchEvents, type WatchEvent, type WatchQuery } from './watch.ts'

export { ApiError, UnreachableError, isApiError, isTransient }

export type Cancellable = { signal?: AbortSignal | undefined }

export type ListQuery = Cancellable & { namespace?: string; labelSelector?: string; fieldSelector?: string }

export type ApplyOptions = Cancellable & { fieldManager: string; force?: boolean; dryRun?: boolean }

export type LogQuery = Cancellable & {
  namespace: string
  pod: string
  container: string
  previous?: boolean
  tailLines?: number
}

/** A pod or Service reached through the API server, so that nothing has to be exposed. */
export type ProxyCall = Cancellable & {
  target: 'pods' | 'services'
  namespace: string
  name: string
  /** Number, or the name of a Service's port. */
  port: number | string
  scheme?: 'http' | 'https'
  method?: 'GET' | 'POST' | 'HEAD'
  /** With the query; starts with `/`. */
  path: string
  headers?: Record<string, string>
  body?: string
  timeoutMs?: number
}

/** A thin client: every request has a deadline, and 429, 5xx, resets and expired tokens are survived. */
export interface KubernetesClient {
  readonly server: string
  /** Undefined when there is no such object (or no such kind). */
  get<T = KubeObject>(resource: Resource, name: ObjectName, options?: Cancellable): Promise<T | undefined>
  list<T = KubeObject>(resource: Resource, query?: ListQuery): Promise<{ items: T[]; resourceVersion: string }>
  /** Server-side apply. Without `force` a field that somebody else manages is a conflict (ApiError 409). */
  apply<T = KubeObject>(resource: Resource, object: ManifestObject, options: ApplyOptions): Promise<T>
  create<T = KubeObject>(resource: Resource, object: ManifestObject, options?: Cancellable): Promise<T>
  /** With `metadata.resourceVersion` set this is a compare-and-swap: ApiError 409 when somebody was faster. */
  replace<T = KubeObject>(resource: Resource, object: ManifestObject, options?: Cancellable): Promise<T>
  /** False when it was gone already. `uid` guards against deleting one that was made again. */
  delete(resource: Resource, name: ObjectName, options?: Cancellable & { uid?: string }): Promise<boolean>
  /** One watch, until the server ends it. `mirror` is what stays up to date. */
  watch<T = KubeObject>(resource: Resource, query: WatchQuery): AsyncGenerator<WatchEvent<T>>
  logs(query: LogQuery): Promise<string>
  /** What the pod or Service answered, whatever it was; a pod that cannot be reached is a 502 or 503. Never retried. */
  proxy(call: ProxyCall): Promise<Answer>
  /** Any other address of the API, parsed. */
  getPath<T>(path: string, options?: Cancellable & { accept?: string }): Promise<T>
  requestCount(): number
}

export function kubernetesClient(cluster: Cluster, options: TransportOptions = {}): KubernetesClient {
  const http = transport(cluster, options)
  const write = async <T>(
    method: 'POST' | 'PUT',
    resource: Resource,
    object: ManifestObject,
    call: Cancellable = {},
  ) => {
    const { namespace, name } = object.metadata
    const what = `${method === 'POST' ? 'create' : 'update'} ${describeResource(resource, { namespace, name: name! })}`
    const path = resourcePath(resource, method === 'POST' ? { namespace } : { namespace, name: name! })
    const headers = { 'content-type': 'application/json' }
    return expectSuccess<T>(
      await http.send({ method, path, headers, body: JSON.stringify(object), what, signal: call.signal }),
      what,
    )
  }
  return {
    server: cluster.server,
    requestCount: http.requestCount,
    create: (resource, object, call) => write('POST', resource, object, call),
    replace: (resource, object, call) => write('PUT', resource, object, call),
    get: async <T>(resource: Resource, name: ObjectName, call: Cancellable = {}) => {
      const what = `read ${describeResource(resource, name)}`
      const answer = await http.send({ method: 'GET', path: resourcePath(resource, name), what, signal: call.signal })
      return answer.status === 404 ? undefined : expectSuccess<T>(answer, what)
    },
    list: async <T>(resource: Resource, { namespace, signal, ...query }: ListQuery = {}) => {
      const what = `list ${resource.plural}`
      const search = searchOf(query)
      const path = `${resourcePath(resource, { namespace })}${search}`
      const answer = await http.send({ method: 'GET', path, what, signal, timeoutMs: 30_000 })
      const found = expectSuccess<{ items?: T[]; metadata: { resourceVersion: string } }>(answer, what)
      // Items of a list come without their kind.
      const apiVersion = resource.group === '' ? resource.version : `${resource.group}/${resource.version}`
      const items = (found.items ?? []).map(item => ({ apiVersion, kind: resource.kind, ...item }))
      return { items, resourceVersion: found.metadata.resourceVersion }
    },
    apply: async <T>(resource: Resource, object: ManifestObject, { signal, ...how }: ApplyOptions) => {
      const name = { namespace: object.metadata.namespace, name: object.metadata.name! }
      const what = `apply ${describeResource(resource, name)}`
      const search = searchOf({
        fieldManager: how.fieldManager,
        ...(how.force === true && { force: 'true' }),
        ...(how.dryRun === true && { dryRun: 'All' }),
      })
      const path = `${resourcePath(resource, name)}${search}`
      const headers = { 'content-type': 'application/apply-patch+yaml' }
      const call = { method: 'PATCH', path, headers, body: JSON.stringify(object), what, signal } as const
      return expectSuccess<T>(await http.send(call), what)
    },
    delete: async (resource, name, { uid, signal } = {}) => {
      const what = `delete ${describeResource(resource, name)}`
      const body = JSON.stringify({
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: 'Background',
        ...(uid !== undefined && { preconditions: { uid } }),
      })
      const headers = { 'content-type': 'application/json' }
      const answer = await http.send({
        method: 'DELETE',
        path: resourcePath(resource, name),
        headers,
        body,
        what,
        signal,
      })
      if (answer.status === 404) return false
      expectSuccess(answer, what)
      return true
    },
    watch: <T>(resource: Resource, query: WatchQuery) => watchEvents<T>(http, resource, query),
    logs: async ({ namespace, pod, container, previous = false, tailLines = 100, signal }) => {
      const what = `read the log of ${namespace}/Pod/${pod}`
      const search = searchOf({
        container,
        tailLines: String(tailLines),
        limitBytes: '262144',
        ...(previous && { previous: 'true' }),
      })
      const path = `${resourcePath(podResource, { namespace, name: pod })}/log${search}`
      const answer = await http.send({ method: 'GET', path, headers: { accept: '*/*' }, what, signal, attempts: 2 })
      if (answer.status >= 300) expectSuccess(answer, what)
      return answer.text
    },
    proxy: call => http.send({ ...proxyCall(call), attempts: 1 }),
    getPath: async <T>(path: string, { accept, signal }: Cancellable & { accept?: string } = {}) => {
      const what = `read ${path}`
      const headers = accept === undefined ? {} : { accept }
      return expectSuccess<T>(await http.send({ method: 'GET', path, headers, what, signal }), what)
    },
  }
}

const podResource: Resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true }

function proxyCall(call: ProxyCall) {
  const { target, namespace, name, port, scheme = 'http', method = 'GET', headers, body, timeoutMs, signal } = call
  const backend = `${scheme === 'https' ? 'https:' : ''}${name}:${port}`
  return {
    method,
    path: `/api/v1/namespaces/${namespace}/${target}/${backend}/proxy${call.path}`,
    headers: { accept: '*/*', ...headers },
    ...(body !== undefined && { body }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    signal,
    what: `ask ${namespace}/${name}:${port}${call.path}`,
  }
}

function searchOf(query: Record<string, string | undefined>): string {
  const entries = Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined)
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`
}
