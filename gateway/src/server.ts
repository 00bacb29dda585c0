import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Gateway } from './gateway.ts'
import type { Metrics } from './metrics.ts'

const bodyLimitBytes = 1024 * 1024
/** Longer than the usual 60 s of proxies, so that never we close a connection that a proxy is about to use. */
const idleMs = 75_000

export type State = { ready: boolean; draining: boolean }

export type PublicServer = {
  gateway: Gateway
  metrics: Metrics
  state: State
  /** Responses whose GraphQL result carries errors; the gateway adds to it. */
  failed: WeakSet<object>
}

/** `POST /graphql` and the probes. */
export function newPublicServer(parts: PublicServer): Server {
  const { state } = parts
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0]
    leadAway(state, request, response)
    if (path === '/livez') return json(response, 200, { live: true })
    if (path === '/readyz') return json(response, state.ready && !state.draining ? 200 : 503, state)
    if (path === '/graphql') return serveGraphQL(parts, request, response)
    return json(response, 404, { error: 'not found' })
  })
  server.keepAliveTimeout = idleMs
  return server
}

/** While draining, callers that keep connections alive must find another replica for their next request. */
function leadAway(state: State, request: IncomingMessage, response: ServerResponse): void {
  if (state.draining) response.setHeader('Connection', 'close')
  // A request from before the drain was promised a connection that lasts: it would hold up the stop.
  else response.once('finish', () => state.draining && request.socket.end())
}

/** `GET /metrics`, on a port that no Service for customers opens. */
export function newMetricsServer(metrics: Metrics): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics') return json(response, 404, { error: 'not found' })
    metrics.text().then(
      text => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => json(response, 500, { error: 'metrics cannot be collected' }),
    )
  })
}

function serveGraphQL(parts: PublicServer, request: IncomingMessage, response: ServerResponse): void {
  measure(parts, request, response)
  const refusal = refusalOf(request)
  if (refusal !== undefined) {
    if (refusal.status === 405) response.setHeader('Allow', 'POST')
    // The body was not read: the connection cannot be used again.
    response.setHeader('Connection', 'close')
    return json(response, refusal.status, {
      errors: [{ message: refusal.message, extensions: { code: 'BAD_REQUEST' } }],
    })
  }
  void parts.gateway(request, response)
}

/** JSON only: a form of another site can send every other content type without asking (CSRF). */
function refusalOf(request: IncomingMessage): { status: number; message: string } | undefined {
  if (request.method !== 'POST') return { status: 405, message: 'Send the query by POST' }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return { status: 415, message: 'The content type must be application/json' }
  }
  const length = request.headers['content-length']
  if (length === undefined) return { status: 411, message: 'The request must tell its Content-Length' }
  if (Number(length) > bodyLimitBytes) return { status: 413, message: `At most ${bodyLimitBytes} bytes are read` }
  return undefined
}

/** Counts and times one request when it is over, however it ends. */
function measure({ metrics, failed }: PublicServer, request: IncomingMessage, response: ServerResponse): void {
  const start = performance.now()
  response.once('close', () => {
    // 499: the caller went away first. It may have waited in vain for us, so it counts as an error.
    const status = response.writableFinished ? response.statusCode : 499
    const seconds = (performance.now() - start) / 1000
    metrics.observeRequest({ method: request.method ?? '', route: '/graphql', status, seconds })
    metrics.countOperation(status >= 400 || failed.has(response))
  })
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
