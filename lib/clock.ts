import { setTimeout as delay } from 'node:timers/promises'

/** Time as an effect, so that every wait can be cancelled, and be virtual in tests. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, { signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
}

/** A clock for tests: `sleep` moves the time forward at once, after letting other pending work run. */
export function virtualClock(startMs = 0): Clock & { advance(ms: number): void } {
  let nowMs = startMs
  return {
    now: () => nowMs,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      await new Promise(resolve => setImmediate(resolve))
      nowMs += ms
      signal?.throwIfAborted()
    },
    advance: ms => {
      nowMs += ms
    },
  }
}
