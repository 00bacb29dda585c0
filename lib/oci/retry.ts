import type { Clock } from '../clock.ts'

/** An HTTP answer whose body has been read completely. */
export type Answer = { status: number; headers: Headers; body: Buffer; url: string }

export type RetryOptions = {
  /** How often a request is sent at most. */
  attempts: number
  clock: Clock
  /** 0 to 1; spreads the waits of runners that were refused together. */
  random: () => number
  signal?: AbortSignal | undefined
}

/** The connection failed, was cut, or was silent for too long: the request may have had its effect. */
export class ConnectionError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'ConnectionError'
  }
}

const firstWaitMs = 250
const longestWaitMs = 20_000
/** A registry that asks for more patience than this has a problem that waiting in a job does not solve. */
const longestAskedWaitMs = 60_000
const retryableStatus = new Set([408, 429, 500, 502, 503, 504])

/** Statuses after which the same request may succeed. */
export const isRetryable = (status: number): boolean => retryableStatus.has(status)

/**
 * How long to wait before the next attempt: what the server asked for, else exponential with jitter over the upper half
 * of the step. Undefined: give up now.
 */
export function waitBeforeRetryMs(
  attempt: number,
  asked: number | undefined,
  random: () => number,
): number | undefined {
  if (asked !== undefined) return asked > longestAskedWaitMs ? undefined : asked + random() * firstWaitMs
  const step = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1))
  return step / 2 + (random() * step) / 2
}

/**
 * Milliseconds that a refusal asks for: a Retry-After header in seconds or as a date (RFC 9110, 10.2.3), or the
 * `retry-after: 123.4ms` that GitHub's registry writes into the text of its error instead.
 */
export function retryAfterMs(header: string | null, body: string, nowMs: number): number | undefined {
  if (header !== null && /^\s*\d+\s*$/.test(header)) return Number(header) * 1_000
  const date = header === null ? NaN : Date.parse(header)
  if (!Number.isNaN(date)) return Math.max(0, date - nowMs)
  const inText = /retry-after: (\d+(?:\.\d+)?)(µs|us|ms|s)/i.exec(body)
  if (inText === null) return undefined
  const unitMs = { s: 1_000, ms: 1 }[inText[2]!.toLowerCase()] ?? 0.001
  return Number(inText[1]) * unitMs
}

/**
 * Sends a request until it is answered by anything but a passing failure. After the last attempt the answer is returned
 * as it is.
 *
 * @throws ConnectionError when the last attempt got no answer
 */
export async function sendWithRetries(send: () => Promise<Answer>, options: RetryOptions): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= options.attempts
    let asked: number | undefined
    let refused: Answer | undefined
    try {
      refused = await send()
      if (last || !isRetryable(refused.status)) return refused
      asked = retryAfterMs(refused.headers.get('retry-after'), refused.body.toString(), options.clock.now())
    } catch (error) {
      options.signal?.throwIfAborted()
      if (last || !(error instanceof ConnectionError)) throw error
    }
    const waitMs = waitBeforeRetryMs(attempt, asked, options.random)
    if (waitMs === undefined) return refused!
    await options.clock.sleep(waitMs, options.signal)
  }
}
