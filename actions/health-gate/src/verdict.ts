import type { MetricView } from './metricState.ts'
import type { RolloutCause, RolloutState } from './observation.ts'
import { failBoundary, passBoundary, type Plan } from './plan.ts'

export const passReasons = ['healthy'] as const
export const failReasons = [
  'crash_loop',
  'out_of_memory',
  'image_pull',
  'rollout_failed',
  'rollout_unfinished',
  'probe_failed',
  'error_rate',
] as const
export const inconclusiveReasons = [
  'no_traffic',
  'not_enough_evidence',
  'metrics_unavailable',
  'shared_degradation',
  'superseded',
  'cancelled',
] as const

/** What is decided, and on what. `service` and `metric` name the one that decided. */
export type Verdict =
  | { verdict: 'pass'; reason: (typeof passReasons)[number]; metric?: string }
  | {
      verdict: 'fail'
      reason: (typeof failReasons)[number]
      service: string
      metric?: string
      /** What was seen, for a person. */
      message?: string
    }
  | {
      verdict: 'inconclusive'
      reason: (typeof inconclusiveReasons)[number]
      service?: string
      metric?: string
      message?: string
    }

export type Reason = Verdict['reason']

/** Everything known at one moment. */
export type Snapshot = {
  atMs: number
  metrics: MetricView[]
  rollouts: Map<string, RolloutState>
  /** What could not be asked last, per service. */
  unavailable: Map<string, string>
}

/**
 * The verdict at the end of a batch, or undefined when the gate has to go on. Facts first, then evidence; a fail goes
 * before a pass.
 */
export function decide(plan: Plan, now: Snapshot): Verdict | undefined {
  return failedRollout(now) ?? deadProbe(now) ?? breach(plan, now) ?? superseded(now) ?? healthy(plan, now)
}

/** The verdict when time is up, after `decide` had nothing to say. */
export function decideAtEnd(plan: Plan, now: Snapshot, why: 'deadline' | 'cancelled'): Verdict {
  if (why === 'cancelled') return { verdict: 'inconclusive', reason: 'cancelled' }
  return (
    unfinishedRollout(plan, now) ?? sharedDegradation(plan, now) ?? unanswered(now) ?? noTraffic(now) ?? notEnough(now)
  )
}

function failedRollout(now: Snapshot): Verdict | undefined {
  for (const [service, rollout] of now.rollouts) {
    if (rollout.state !== 'failed') continue
    const reason: RolloutCause = rollout.cause
    return { verdict: 'fail', reason, service, message: rollout.message }
  }
  return undefined
}

function superseded(now: Snapshot): Verdict | undefined {
  for (const [service, rollout] of now.rollouts) {
    if (rollout.state !== 'superseded') continue
    return { verdict: 'inconclusive', reason: 'superseded', service, message: rollout.message }
  }
  return undefined
}

/** A probe that never got through: not a matter of rates. */
function deadProbe(now: Snapshot): Verdict | undefined {
  for (const { plan, unreadySince } of now.metrics) {
    if (plan.source.kind !== 'probe' || unreadySince === undefined) continue
    if (now.atMs - unreadySince.atMs < plan.source.readyWithinMs) continue
    const message = `${unreadySince.reason}: ${unreadySince.detail}`
    return { verdict: 'fail', reason: 'probe_failed', service: plan.service, metric: plan.id, message }
  }
  return undefined
}

function breach(plan: Plan, now: Snapshot): Verdict | undefined {
  const boundary = failBoundary(plan)
  const failing = now.metrics
    .filter(
      each =>
        each.logFail >= boundary &&
        (each.logWorse === undefined || each.logWorse >= boundary) &&
        each.logBaselineFail < boundary,
    )
    .sort((a, b) => b.logFail - a.logFail)[0]
  if (failing === undefined) return undefined
  const reason = failing.plan.source.kind === 'probe' ? 'probe_failed' : 'error_rate'
  return { verdict: 'fail', reason, service: failing.plan.service, metric: failing.plan.id }
}

function healthy(plan: Plan, now: Snapshot): Verdict | undefined {
  if (now.atMs - plan.startedAtMs < plan.minSoakMs) return undefined
  if (plan.services.some(service => now.rollouts.get(service)?.state !== 'complete')) return undefined
  // Being no worse than old pods is evidence of health, but no pass while either side is proved to break the limit.
  const broken = failBoundary(plan)
  if (now.metrics.some(each => each.logFail >= broken || each.logBaselineFail >= broken)) return undefined
  if (now.metrics.some(each => !each.ready || each.logPass < passBoundary(plan))) return undefined
  const last = leastPassing(now)
  return { verdict: 'pass', reason: 'healthy', ...(last && { metric: last.plan.id }) }
}

function unfinishedRollout(plan: Plan, now: Snapshot): Verdict | undefined {
  for (const service of plan.services) {
    const rollout = now.rollouts.get(service)
    if (rollout === undefined) {
      const message = now.unavailable.get(service) ?? 'its rollout was never seen'
      return { verdict: 'inconclusive', reason: 'metrics_unavailable', service, message }
    }
    if (rollout.state === 'progressing') {
      return { verdict: 'fail', reason: 'rollout_unfinished', service, message: rollout.message }
    }
  }
  return undefined
}

function sharedDegradation(plan: Plan, now: Snapshot): Verdict | undefined {
  const both = now.metrics.find(each => each.logBaselineFail >= failBoundary(plan))
  return both && about(both, 'shared_degradation')
}

function unanswered(now: Snapshot): Verdict | undefined {
  const silent = now.metrics.find(each => !each.answered)
  return silent && { ...about(silent, 'metrics_unavailable'), ...message(now.unavailable.get(silent.plan.service)) }
}

function noTraffic(now: Snapshot): Verdict | undefined {
  const idle = now.metrics.find(each => each.plan.source.kind === 'counter' && each.totals.candidate.requests === 0)
  return idle && about(idle, 'no_traffic')
}

function notEnough(now: Snapshot): Verdict {
  const last = leastPassing(now)
  if (last === undefined) return { verdict: 'inconclusive', reason: 'not_enough_evidence' }
  return about(last, 'not_enough_evidence')
}

type Inconclusive = Extract<Verdict, { verdict: 'inconclusive' }>

function about(metric: MetricView, reason: Inconclusive['reason']): Inconclusive {
  return { verdict: 'inconclusive', reason, service: metric.plan.service, metric: metric.plan.id }
}

const message = (text: string | undefined) => (text === undefined ? {} : { message: text })

/** The metric that a pass waits for, or waited for longest. */
export function leastPassing(now: Pick<Snapshot, 'metrics'>): MetricView | undefined {
  return [...now.metrics].sort((a, b) => Number(a.ready) - Number(b.ready) || a.logPass - b.logPass)[0]
}
