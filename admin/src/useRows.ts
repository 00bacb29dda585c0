import { useEffect, useState } from 'react'
import type { Answer } from './api.ts'

export type Rows<T> = {
  /** What was loaded last; stays while newer rows are on their way. */
  answer?: Answer<T>
  /** Why the newest try failed. */
  failure?: string
  loadedAt?: Date
  loading: boolean
  reload(): void
}

const refreshMs = 15_000

type Settled<T> = Pick<Rows<T>, 'answer' | 'failure' | 'loadedAt'>

/** Loads rows now, on demand, and every 15 s while the page can be seen. */
export function useRows<T>(load: (signal: AbortSignal) => Promise<Answer<T>>): Rows<T> {
  const [round, setRound] = useState(0)
  const [settledRound, setSettledRound] = useState(-1)
  const [settled, setSettled] = useState<Settled<T>>({})
  const reload = () => setRound(before => before + 1)

  useEffect(() => {
    const controller = new AbortController()
    load(controller.signal)
      .then(answer => setSettled({ answer, loadedAt: new Date() }))
      .catch((error: unknown) => {
        if (controller.signal.aborted) return
        setSettled(before => ({ ...before, failure: error instanceof Error ? error.message : String(error) }))
      })
      .finally(() => controller.signal.aborted || setSettledRound(round))
    return () => controller.abort()
  }, [load, round])

  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), refreshMs)
    return () => clearInterval(timer)
  }, [])

  return { ...settled, loading: settledRound !== round, reload }
}
