import { podCounter, type PodCounter, type Scrape } from './counters.ts'
import {
  betsOnBreach,
  betsOnHealth,
  betsOnNoWorse,
  betsOnWorse,
  eProcess,
  logSumExp,
  spreadStart,
  startAtOnce,
  type Counts,
  type PairedCounts,
} from './eProcess.ts'
import type { Arm } from './observation.ts'
import type { MetricPlan } from './plan.ts'

/** A difference to the old pods that is tolerated, and one that is a regression, as ratios of error rates. */
const toleratedRatio = 1
const unacceptableRatio = 2
/** With less of the traffic than this, the old pods cannot carry a comparison: the limit alone is judged. */
const minBaselineShare = 0.2

/** What one batch added to the evidence; kept for the chart and the estimate of the onset. */
export type BatchRecord = { atMs: number; counts: PairedCounts; logFail: number; logPass: number }

/** What is known about one metric. Logarithms are natural; `logX` is ln of evidence X. */
export type MetricView = {
  plan: MetricPlan
  totals: PairedCounts
  /** Against "the new pods keep the limit". */
  logFail: number
  /** Against "the new pods are no worse than the old ones"; undefined while the old ones cannot carry it. */
  logWorse: number | undefined
  /** Against "the release is bad". */
  logPass: number
  /** Against "the old pods keep the limit". */
  logBaselineFail: number
  /** Whether its source ever answered. */
  answered: boolean
  /** Of probes: whether it has been ready; true for counters. */
  ready: boolean
  /** Of probes that are not ready: the first and the last attempt. */
  unreadySince: { atMs: number; attempts: number; reason: string; detail: string } | undefined
  batches: readonly BatchRecord[]
  /** Counts of each pod, or of each reason of failed probes. */
  breakdown: ReadonlyMap<string, Counts>
  /** ln of the failing evidence if `bad` more bad events came next. */
  logFailAfter: (bad: number) => number
  /** ln of the passing evidence if `good` more good events came next. */
  logPassAfter: (good: number) => number
}

export type MetricState = {
  scrape(pod: string, arm: Arm, scrape: Scrape): void
  attempt(attempt: { atMs: number; ok: boolean; reason: string; detail: string }): void
  /** Closes the batch. */
  tick(atMs: number): void
  view(): MetricView
}

const noCounts = (): Counts => ({ requests: 0, bad: 0 })
const addTo = (sum: Counts, more: Counts) => {
  sum.requests += more.requests
  sum.bad += more.bad
}

export function metricState(plan: MetricPlan, plannedBatches: number): MetricState {
  const compared = plan.source.kind === 'counter' && plan.source.compared
  const start = spreadStart(plannedBatches)
  const breach = eProcess(betsOnBreach(plan.limit), start)
  const baselineBreach = eProcess(betsOnBreach(plan.limit), start)
  const worse = eProcess(betsOnWorse(toleratedRatio), start)
  const health = eProcess(betsOnHealth(plan.unacceptable), startAtOnce)
  const noWorse = eProcess(betsOnNoWorse(unacceptableRatio), startAtOnce)

  const counters = new Map<string, PodCounter>()
  const totals: PairedCounts = { candidate: noCounts(), baseline: noCounts() }
  let batch: PairedCounts = { candidate: noCounts(), baseline: noCounts() }
  const batches: BatchRecord[] = []
  const breakdown = new Map<string, Counts>()
  const readiness = readinessOf(plan)
  let answered = false

  const count = (arm: Arm, part: string, counts: Counts) => {
    addTo(batch[arm], counts)
    addTo(totals[arm], counts)
    if (arm === 'baseline') return
    const sum = breakdown.get(part) ?? noCounts()
    addTo(sum, counts)
    breakdown.set(part, sum)
  }
  // The choice between one leg and the mean of two is fixed in the plan, before any evidence: choosing later by what
  // was seen would cost the guarantee.
  const combined = (logHealth: number) => (compared ? logSumExp([logHealth, noWorse.logE()]) - Math.log(2) : logHealth)
  const logPass = () => combined(health.logE())
  return {
    scrape: (pod, arm, scrape) => {
      if (plan.source.kind !== 'counter') return
      answered = true
      const counter = counters.get(pod) ?? podCounter(plan.source.selector)
      counters.set(pod, counter)
      count(arm, pod, counter.add(scrape))
    },
    attempt: attempt => {
      answered = true
      if (readiness.add(attempt)) {
        count('candidate', attempt.ok ? 'ok' : attempt.reason, { requests: 1, bad: attempt.ok ? 0 : 1 })
      }
    },
    tick: atMs => {
      const logFail = breach.add(batch.candidate)
      health.add(batch.candidate)
      if (compared) {
        baselineBreach.add(batch.baseline)
        worse.add(batch)
        noWorse.add(batch)
      }
      batches.push({ atMs, counts: batch, logFail, logPass: logPass() })
      batch = { candidate: noCounts(), baseline: noCounts() }
    },
    view: () => ({
      plan,
      totals,
      logFail: breach.logE(),
      logWorse: compared && carriesComparison(totals) ? worse.logE() : undefined,
      logPass: logPass(),
      logBaselineFail: baselineBreach.logE(),
      answered,
      ready: readiness.ready(),
      unreadySince: readiness.unready(),
      batches,
      breakdown,
      logFailAfter: bad => breach.after({ requests: bad, bad }),
      logPassAfter: good => combined(health.after({ requests: good, bad: 0 })),
    }),
  }
}

/** Depends on the numbers of requests alone, never on their errors, so it cannot be a way of peeking. */
function carriesComparison({ candidate, baseline }: PairedCounts): boolean {
  return baseline.requests > 0 && baseline.requests >= minBaselineShare * (candidate.requests + baseline.requests)
}

/** Readiness comes first, and is no evidence: a fresh Service takes a moment to route to its pods. */
function readinessOf(plan: MetricPlan) {
  const wanted = plan.source.kind === 'probe' ? plan.source.readyAfter : 0
  let inARow = 0
  let ready = wanted === 0
  let unready: MetricView['unreadySince']
  return {
    /** Whether the attempt is evidence. */
    add: (attempt: { atMs: number; ok: boolean; reason: string; detail: string }): boolean => {
      if (ready) return true
      inARow = attempt.ok ? inARow + 1 : 0
      const { atMs = attempt.atMs, attempts = 0 } = unready ?? {}
      const { reason, detail } = attempt.ok && unready ? unready : attempt
      unready = { atMs, attempts: attempts + 1, reason, detail }
      ready = inARow >= wanted
      return false
    },
    ready: () => ready,
    unready: () => (ready ? undefined : unready),
  }
}
