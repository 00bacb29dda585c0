import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import sirv from 'sirv'
import type { Config } from './config.ts'
import { forward } from './forward.ts'

/** Longer than the usual 60 s of proxies, so that never we close a connection that a proxy is about to use. */
const idleMs = 75_000

const securityHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

export type State = { draining: boolean }

/** The app's files, `/graphql` of the same origin, and the probes. */
export function newServer(clientFolder: string, config: Config, state: State): Server {
  const files = sirv(clientFolder, {
    etag: true,
    setHeaders(response, path) {
      // Vite puts a hash into the names under assets/; the page that names them is always asked for.
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const server = createServer((request, response) => {
    leadAway(state, request, response)
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    const path = request.url?.split('?', 1)[0]
    if (path === '/livez') return json(response, 200, { live: true })
    if (path === '/readyz') return json(response, state.draining ? 503 : 200, { ready: !state.draining, ...state })
    if (path === '/graphql') return void forward(config, request, response)
    return files(request, response, () => json(response, 404, { error: 'not found' }))
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

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
