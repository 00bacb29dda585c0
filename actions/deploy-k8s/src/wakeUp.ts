/** A bell that others ring, for a loop that sleeps until then. */
export type WakeUp = {
  ring: () => void
  /** Resolves at the next ring (or at once, when it rang since the last wait), and after `ms` at the latest. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function wakeUp(): WakeUp {
  let rang = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      rang = true
      wake?.()
    },
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', abort)
          wake = undefined
          rang = false
          resolve()
        }
        const abort = () => {
          clearTimeout(timer)
          wake = undefined
          reject(signal.reason as Error)
        }
        const timer = setTimeout(done, ms)
        if (signal.aborted) return abort()
        signal.addEventListener('abort', abort, { once: true })
        wake = done
        if (rang) done()
      }),
  }
}
