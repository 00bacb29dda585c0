import { humanDuration } from '../../../lib/report/markdown.ts'
import { forecast, requiredRequests } from './forecast.ts'
import type { MetricView } from './metricState.ts'
import type { Plan } from './plan.ts'
import type { Snapshot } from './verdict.ts'

/**
 * Says early what a pass needs and whether the deadline leaves room for it: one line when all is well, one for each
 * metric that cannot get there.
 */
export function forecastLines(plan: Plan, now: Snapshot): string[] {
  const secondsLeft = (plan.startedAtMs + plan.deadlineMs - now.atMs) / 1_000
  const all = now.metrics.map(view => ({ view, ...forecastOf(plan, view, secondsLeft) }))
  const slowest = [...all].sort((a, b) => b.secondsNeeded - a.secondsNeeded)[0]
  if (slowest === undefined) return []
  const short = all.filter(each => !each.reachable)
  if (short.length > 0) return short.map(each => shortage(each, secondsLeft))
  const seconds = Math.max(slowest.secondsNeeded, (plan.minSoakMs - (now.atMs - plan.startedAtMs)) / 1_000)
  return [
    `Forecast: without errors a pass is possible in about ${humanDuration(seconds * 1_000)} more; ${slowest.view.plan.id} ` +
      `decides, which needs ${slowest.requiredRequests} good requests at ${rate(slowest.requestsPerSecond)}`,
  ]
}

function forecastOf(plan: Plan, view: MetricView, secondsLeft: number) {
  const { source, unacceptable } = view.plan
  const compared = source.kind === 'counter' && source.compared
  return forecast({
    required: requiredRequests({ unacceptable, beta: plan.beta, compared }),
    seen: view.totals.candidate.requests,
    requestsPerSecond: source.kind === 'probe' ? source.requestsPerSecond : seenRate(view),
    secondsLeft,
  })
}

/** Requests a second since the first batch, which also holds what the pods counted before the gate began. */
function seenRate({ batches }: MetricView): number {
  const [first, ...others] = batches
  const last = others.at(-1)
  if (first === undefined || last === undefined) return 0
  const requests = others.reduce((sum, { counts }) => sum + counts.candidate.requests, 0)
  return (requests * 1_000) / Math.max(1, last.atMs - first.atMs)
}

type Short = ReturnType<typeof forecast> & { view: MetricView }

function shortage({ view, requiredRequests, requestsPerSecond, secondsNeeded }: Short, secondsLeft: number): string {
  const at =
    requestsPerSecond === 0
      ? 'there is no traffic yet'
      : `that takes ${humanDuration(secondsNeeded * 1_000)} at ${rate(requestsPerSecond)}`
  return (
    `Forecast: ${view.plan.id} needs ${requiredRequests} good requests for a pass and ${at}; with ` +
    `${humanDuration(secondsLeft * 1_000)} left this will be inconclusive. Raise the deadline, or switch on ` +
    `synthetic-traffic for this namespace in the checks`
  )
}

const rate = (requestsPerSecond: number) => `${Number(requestsPerSecond.toPrecision(2))} requests/s`
