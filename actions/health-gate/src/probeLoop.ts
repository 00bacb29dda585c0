import type { Clock } from '../../../lib/clock.ts'
import { judgeAnswer, type Answer } from './answer.ts'
import type { ProbeRequest } from '../../../lib/gate/checks.ts'
import type { Observation } from './observation.ts'

/** One probe as it will be sent. */
export type ProbeTask = {
  metric: string
  service: string
  request: ProbeRequest
  requestsPerSecond: number
  timeoutMs: number
  synthetic: boolean
}

export type SendProbe = (task: ProbeTask, signal: AbortSignal) => Promise<Answer>

/** Slow answers must not pile up: with so many outstanding, a turn is left out. */
const maxOutstanding = 20

/**
 * Sends a probe at its pace until the signal says stop, and records each answer when it is there. Turns are counted
 * from the start, so that slow answers do not make the pace drift.
 *
 * @throws what sending throws: a UserError for what the caller has to change
 */
export async function probeLoop(
  task: ProbeTask,
  { clock, send, record }: { clock: Clock; send: SendProbe; record: (observation: Observation) => void },
  { offsetMs, signal }: { offsetMs: number; signal: AbortSignal },
): Promise<void> {
  const startMs = clock.now() + offsetMs
  let outstanding = 0
  const failures: unknown[] = []
  const attempt = async () => {
    const sentMs = clock.now()
    outstanding += 1
    try {
      const answer = await send(task, signal)
      if (!signal.aborted) record(observed(task, sentMs, clock.now(), answer))
    } catch (error) {
      failures.push(error)
    } finally {
      outstanding -= 1
    }
  }
  for (let turn = 0; !signal.aborted; turn++) {
    const waitMs = startMs + (turn * 1_000) / task.requestsPerSecond - clock.now()
    if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => undefined)
    if (failures.length > 0) throw failures[0]
    if (!signal.aborted && outstanding < maxOutstanding) void attempt()
  }
}

function observed(task: ProbeTask, sentMs: number, atMs: number, answer: Answer): Observation {
  const judgement = judgeAnswer(task.request, answer)
  if (judgement.outcome === 'unavailable') {
    return { type: 'unavailable', atMs, service: task.service, what: 'probe', why: judgement.why }
  }
  const { metric, synthetic } = task
  return { type: 'attempt', atMs, metric, synthetic, tookMs: atMs - sentMs, ...judgement }
}
