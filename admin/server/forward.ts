import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { json } from './app.ts'
import type { Config } from './config.ts'

const bodyLimitBytes = 256 * 1024
const forwardedHeaders = ['traceparent', 'tracestate', 'x-request-id'] as const

/** Passes a query of our own page on to the gateway, and its answer back. */
export async function forward(config: Config, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refusalOf(request)
  if (refusal !== undefined) {
    // The body was not read: the connection cannot be used again.
    response.setHeader('Connection', 'close')
    return json(response, refusal.status, { errors: [{ message: refusal.message }] })
  }
  try {
    const answer = await fetch(config.gatewayUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...forwardedOf(request) },
      body: await buffer(request),
      signal: AbortSignal.timeout(config.gatewayTimeoutMs),
    })
    const body = await answer.text()
    if (!/\bjson\b/.test(answer.headers.get('content-type') ?? ''))
      throw new Error(`status ${answer.status} without JSON`)
    response.writeHead(answer.status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
    console.error(JSON.stringify({ level: 'ERROR', msg: 'gateway failed', error: `${String(error)}${cause}` }))
    if (!response.headersSent) json(response, 502, { errors: [{ message: 'The gateway does not answer' }] })
  }
}

/** JSON of this origin only: a page elsewhere must not act with what the visitor's network allows (CSRF). */
function refusalOf(request: IncomingMessage): { status: number; message: string } | undefined {
  if (request.method !== 'POST') return { status: 405, message: 'Send the query by POST' }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return { status: 415, message: 'The content type must be application/json' }
  }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return { status: 403, message: 'Only the admin itself may ask' }
  const length = request.headers['content-length']
  if (length === undefined) return { status: 411, message: 'The request must tell its Content-Length' }
  if (Number(length) > bodyLimitBytes) return { status: 413, message: `At most ${bodyLimitBytes} bytes are read` }
  return undefined
}

function forwardedOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    forwardedHeaders.map(name => [name, String(request.headers[name] ?? '')]).filter(([, text]) => text),
  )
}
