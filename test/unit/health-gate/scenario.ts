import type { Arm, Observation, RolloutState } from '../../../actions/health-gate/src/observation.ts'
import type { MetricPlan, Plan } from '../../../actions/health-gate/src/plan.ts'

// Inside jest every look-up on the global object is slow.
const { imul, exp } = Math

/** Uniform numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How many of `trials` happen, each with probability `p`. */
export function binomial(random: () => number, trials: number, p: number): number {
  let hits = 0
  for (let trial = 0; trial < trials; trial++) if (random() < p) hits += 1
  return hits
}

/** Number of events of a Poisson process with this mean (Knuth). */
export function poisson(random: () => number, mean: number): number {
  const limit = exp(-mean)
  let product = random()
  let events = 0
  while (product > limit) {
    product *= random()
    events += 1
  }
  return events
}

export const selector = { name: 'ops_total', where: {}, bad: { outcome: 'error' } }

export function counterPlan(change: Partial<MetricPlan> & { compared?: boolean } = {}): MetricPlan {
  const { compared = false, ...rest } = change
  const source = { kind: 'counter', selector, compared } as const
  return { id: 'catalog/errors', service: 'catalog', limit: 0.01, unacceptable: 0.02, source, ...rest }
}

export function probePlan(change: Partial<MetricPlan> = {}): MetricPlan {
  const source = {
    kind: 'probe',
    readyAfter: 3,
    readyWithinMs: 20_000,
    requestsPerSecond: 5,
    synthetic: false,
  } as const
  return { id: 'catalog/query', service: 'catalog', limit: 0.1, unacceptable: 0.2, source, ...change }
}

export function planWith(change: Partial<Plan> = {}): Plan {
  return {
    schemaVersion: 1,
    startedAtMs: 0,
    unit: 'go-services',
    revision: '7',
    namespace: 'retail-staging',
    services: ['catalog'],
    metrics: [counterPlan()],
    intervalMs: 3_000,
    deadlineMs: 300_000,
    minSoakMs: 10_000,
    alpha: 0.01,
    beta: 0.05,
    ...change,
  }
}

export const rollout = (atMs: number, state: RolloutState, service = 'catalog'): Observation => ({
  type: 'rollout',
  atMs,
  service,
  rollout: state,
})

export const scrape = (atMs: number, requests: number, bad: number, arm: Arm = 'candidate'): Observation => ({
  type: 'scrape',
  atMs,
  service: 'catalog',
  pod: `catalog-${arm}`,
  arm,
  instance: 'a',
  countFromZero: true,
  text: `ops_total{outcome="ok"} ${requests - bad}\nops_total{outcome="error"} ${bad}`,
})

export const attempt = (atMs: number, reason?: string): Observation => ({
  type: 'attempt',
  atMs,
  metric: 'catalog/query',
  outcome: reason === undefined ? 'ok' : 'bad',
  synthetic: false,
  tookMs: 5,
  ...(reason !== undefined && { reason, detail: `detail of ${reason}` }),
})

export const tick = (atMs: number): Observation => ({ type: 'tick', atMs })
export const end = (atMs: number, why: 'deadline' | 'cancelled' = 'deadline'): Observation => ({
  type: 'end',
  atMs,
  why,
})
