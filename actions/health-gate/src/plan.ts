import type { CounterSelector } from './counters.ts'

/** One stream of good and bad events that is judged. */
export type MetricPlan = {
  /** `catalog/errors`: service and name. */
  id: string
  service: string
  /** A release whose share of bad events is at or below this is good. */
  limit: number
  /** A release at or above this is bad; between the two, neither verdict is wrong. */
  unacceptable: number
  source:
    | { kind: 'counter'; selector: CounterSelector; compared: boolean }
    /** Evidence starts after `readyAfter` successes in a row, which must come within `readyWithinMs`. */
    | { kind: 'probe'; readyAfter: number; readyWithinMs: number; requestsPerSecond: number; synthetic: boolean }
}

/** All that is decided before the first observation; the first line of the evidence. */
export type Plan = {
  schemaVersion: 1
  startedAtMs: number
  unit: string
  revision: string
  namespace: string
  /** Services whose rollout has to be complete. */
  services: string[]
  metrics: MetricPlan[]
  intervalMs: number
  deadlineMs: number
  minSoakMs: number
  /** Allowed chance of failing a good release, over all metrics of this run. */
  alpha: number
  /** Allowed chance of passing a bad one. */
  beta: number
}

/** ln of the evidence that fails: `1/alpha`, corrected for looking at several metrics (Bonferroni). */
export function failBoundary(plan: Pick<Plan, 'alpha' | 'metrics'>): number {
  return Math.log(Math.max(1, plan.metrics.length) / plan.alpha)
}

/** ln of the evidence that passes. Needs no correction: a pass needs it of every metric. */
export function passBoundary(plan: Pick<Plan, 'beta'>): number {
  return Math.log(1 / plan.beta)
}
