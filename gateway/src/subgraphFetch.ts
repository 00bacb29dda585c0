import { GraphQLError } from 'graphql'
import type { Subgraph } from './config.ts'
import type { Log } from './log.ts'

type SubgraphRequest = {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  signal?: AbortSignal | null
}

/** A reused connection that the subgraph closed at that moment; nothing is known about the request on it. */
const droppedConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
/** The request never left: safe to send again whatever it asks. */
const neverConnected = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * `fetch` for subgraphs: with a time-out of its own for each, one second try where it cannot do harm, and failures told
 * as GraphQL errors that name the subgraph and say nothing about addresses. Subgraphs are recognised by their URL.
 */
export function newSubgraphFetch(subgraphs: readonly Subgraph[], log: Log, fetch: typeof globalThis.fetch) {
  const byUrl = new Map(subgraphs.map(subgraph => [subgraph.url, subgraph]))

  return async (url: string, request: SubgraphRequest = {}): Promise<Response> => {
    const subgraph = byUrl.get(url)
    if (subgraph === undefined) throw new Error(`no subgraph has the address ${url}`)
    const timeout = AbortSignal.timeout(subgraph.timeoutMs)
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
    const init = { ...request, signal } as RequestInit
    let response: Response
    try {
      response = await fetch(url, init).catch((error: unknown) => {
        if (!mayTryAgain(error, request.body)) throw error
        log('debug', 'asking a subgraph again', { subgraph: subgraph.name, reason: reasonOf(error) })
        return fetch(url, init)
      })
    } catch (error) {
      if (request.signal?.aborted) throw error
      throw explain(subgraph, error, timeout.aborted, log)
    }
    // A proxy's error page is no answer; its text is for the log, not for the caller.
    if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel()
      log('error', 'subgraph answered without GraphQL', { subgraph: subgraph.name, status: response.status })
      throw failure(subgraph, 'SUBGRAPH_BAD_ANSWER', `${subgraph.name} answered ${response.status} without GraphQL`)
    }
    return response
  }
}

function explain(subgraph: Subgraph, error: unknown, timedOut: boolean, log: Log): GraphQLError {
  log('error', 'subgraph failed', { subgraph: subgraph.name, url: subgraph.url, reason: reasonOf(error) })
  return timedOut
    ? failure(subgraph, 'SUBGRAPH_TIMEOUT', `${subgraph.name} did not answer within ${subgraph.timeoutMs} ms`)
    : failure(subgraph, 'SUBGRAPH_UNREACHABLE', `${subgraph.name} cannot be reached`)
}

function failure(subgraph: Subgraph, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, serviceName: subgraph.name } })
}

function mayTryAgain(error: unknown, body: unknown): boolean {
  const code = codeOf(error)
  if (neverConnected.has(code)) return true
  return droppedConnection.has(code) && !isMutation(body)
}

/** The runtime prints the document of every request, so a mutation begins with its keyword. */
function isMutation(body: unknown): boolean {
  return typeof body !== 'string' || /"query"\s*:\s*"\s*mutation\b/.test(body)
}

/** fetch says only "fetch failed" and keeps what happened in `cause`. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

function reasonOf(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.message : String(error))
}
