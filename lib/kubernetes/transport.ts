import { request, type Dispatcher } from 'undici'
import { systemClock, type Clock } from '../clock.ts'
import { ApiError, isRetryableStatus, UnreachableError, type ApiStatus } from './errors.ts'
import type { Cluster } from './kubeconfig.ts'

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  /** With the query. */
  path: string
  headers?: Record<string, string>
  body?: string
  /** How long one attempt may take, body included; 15 s when not given. */
  timeoutMs?: number
  signal?: AbortSignal | undefined
  /** 1 = the first answer is final, whatever it is. */
  attempts?: number
  /** What is being done, for messages. */
  what: string
}

export type Answer = { status: number; headers: Dispatcher.ResponseData['headers']; text: string }

export type TransportOptions = { signal?: AbortSignal; clock?: Clock; random?: () => number }

export type Transport = {
  /** The answer, whatever its status, after retries of those that say "not now". */
  send(call: Call): Promise<Answer>
  /** An open body for watches: only the answer's head is waited for by `timeoutMs`. Never retried. */
  open(call: Call): Promise<Dispatcher.ResponseData>
  requestCount(): number
}

const defaultTimeoutMs = 15_000
/** With the pauses between them about 16 s: an API server that restarts, or a full queue, is survived. */
const defaultAttempts = 9
const longestPauseMs = 5_000

/** Requests with a deadline each, survived refusals, and a count. */
export function transport(cluster: Cluster, options: TransportOptions = {}): Transport {
  const { clock = systemClock, random = Math.random } = options
  let requests = 0

  const once = async (call: Call, signal: AbortSignal): Promise<Dispatcher.ResponseData> => {
    const session = await cluster.session()
    requests += 1
    const answer = await request(cluster.server + call.path, {
      method: call.method,
      headers: { accept: 'application/json', ...session.headers, ...call.headers, 'user-agent': 'retail-os-delivery' },
      body: call.body ?? null,
      dispatcher: session.dispatcher,
      signal,
    })
    if (answer.statusCode === 401) cluster.forget()
    return answer
  }

  const attempt = async (call: Call): Promise<Answer> => {
    const { timeoutMs = defaultTimeoutMs } = call
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await once(call, anySignal(deadline, call.signal, options.signal))
      return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() }
    } catch (error) {
      throwIfAborted(call.signal, options.signal)
      if (error instanceof Error && error.name === 'UserError') throw error
      const why = deadline.aborted ? `no answer within ${timeoutMs} ms` : 'the connection failed'
      throw new UnreachableError(`${call.what}: ${why} (${cluster.server})`, error)
    }
  }

  const send = async (call: Call): Promise<Answer> => {
    const { attempts = defaultAttempts } = call
    for (let tried = 1; ; tried += 1) {
      let answer: Answer | undefined
      try {
        answer = await attempt(call)
        // A token that expired mid-run: the session was forgotten, so the second attempt logs in again.
        const again = isRetryableStatus(answer.status) || (answer.status === 401 && tried === 1)
        if (!again || tried >= attempts) return answer
      } catch (error) {
        if (!(error instanceof UnreachableError) || tried >= attempts) throw error
      }
      await clock.sleep(pauseMs(tried, answer, random), anySignal(call.signal, options.signal))
    }
  }

  const open = async (call: Call): Promise<Dispatcher.ResponseData> => {
    const head = new AbortController()
    const timer = setTimeout(() => head.abort(), call.timeoutMs ?? defaultTimeoutMs)
    try {
      return await once(call, anySignal(head.signal, call.signal, options.signal))
    } catch (error) {
      throwIfAborted(call.signal, options.signal)
      throw new UnreachableError(`${call.what}: the connection failed (${cluster.server})`, error)
    } finally {
      clearTimeout(timer)
    }
  }

  return { send, open, requestCount: () => requests }
}

/** The parsed answer. @throws ApiError when it is not a success */
export function expectSuccess<T>(answer: Answer, what: string): T {
  if (answer.status < 300) return (answer.text === '' ? {} : JSON.parse(answer.text)) as T
  throw new ApiError(what, answer.status, statusOf(answer.text), answer.text)
}

export function statusOf(text: string): ApiStatus {
  try {
    const parsed = JSON.parse(text) as ApiStatus | null
    return parsed?.kind === 'Status' ? parsed : {}
  } catch {
    return {}
  }
}

/** Exponential with full jitter, so that many runners do not come back at once; the server's own wish wins. */
function pauseMs(tried: number, answer: Answer | undefined, random: () => number): number {
  const wish = Number(answer?.headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(wish)) return Math.min(wish * 1_000, longestPauseMs) + random() * 250
  return Math.min(100 * 2 ** tried, longestPauseMs) * (0.5 + random() / 2)
}

function anySignal(...signals: (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter(each => each !== undefined))
}

function throwIfAborted(...signals: (AbortSignal | undefined)[]): void {
  for (const signal of signals) signal?.throwIfAborted()
}
