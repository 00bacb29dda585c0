import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import type { Answer, BrokenReason } from './answer.ts'

/** More of a body is not needed to judge it, and could fill the memory. */
export const bodyLimitBytes = 1024 * 1024

export type DirectRequest = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

/**
 * One request on a connection of its own (a kept one would stick to one pod), certificates verified, redirects not
 * followed. IPv4 and IPv6 addresses are both tried (Happy Eyeballs, built into Node). Never throws, never outlives
 * `timeoutMs`, not even on a body that trickles.
 */
export function directRequest(request: DirectRequest, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const send = request.url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise(resolve => {
    const fail = (error: unknown) => resolve(brokenBy(error, signal, timeoutMs))
    const options = { method: request.method, headers: request.headers, agent: false as const, signal: stop }
    const outgoing = send(request.url, options, response => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size <= bodyLimitBytes) return
        resolve({ kind: 'broken', reason: 'too_large', detail: `the body is larger than ${bodyLimitBytes} bytes` })
        outgoing.destroy()
      })
      response.on('error', fail)
      response.on('end', () => {
        const { statusCode = 0, headers } = response
        const body = Buffer.concat(chunks).toString('utf8')
        resolve({ kind: 'response', status: statusCode, location: headers.location, body })
      })
    })
    outgoing.on('error', fail)
    outgoing.end(request.body)
  })
}

/** Whether something accepts a connection. It proves no more than that: a proxy accepts for a dead database, too. */
export function directConnect(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return new Promise(resolve => {
    const socket = connect({ host, port })
    const giveUp = () => socket.destroy(stop.reason as Error)
    stop.addEventListener('abort', giveUp, { once: true })
    socket.once('close', () => stop.removeEventListener('abort', giveUp))
    socket.once('error', error => resolve(brokenBy(error, signal, timeoutMs)))
    socket.once('connect', () => {
      resolve({ kind: 'connected' })
      socket.destroy()
    })
  })
}

const reasonOfCode: Record<string, BrokenReason> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  ETIMEDOUT: 'timeout',
  CERT_HAS_EXPIRED: 'certificate_expired',
  CERT_NOT_YET_VALID: 'certificate_expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_name',
}

function brokenBy(error: unknown, cancelled: AbortSignal, timeoutMs: number): Answer {
  if (cancelled.aborted) return { kind: 'unavailable', why: 'the gate ended first' }
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const { name, code, message } = first as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') {
    return { kind: 'broken', reason: 'timeout', detail: `no complete answer within ${timeoutMs} ms` }
  }
  return { kind: 'broken', reason: reasonOfCode[code ?? ''] ?? 'unreachable', detail: message }
}
