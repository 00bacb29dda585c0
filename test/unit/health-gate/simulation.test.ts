import { describe, expect, it } from '@jest/globals'
import { judge } from '../../../actions/health-gate/src/judge.ts'
import type { Plan } from '../../../actions/health-gate/src/plan.ts'
import type { Verdict } from '../../../actions/health-gate/src/verdict.ts'
import { binomial, counterPlan, end, planWith, poisson, rollout, scrape, seededRandom, tick } from './scenario.ts'

/** A cell of the small sample that runs with the unit tests; the benchmark has the whole table. */
type Cell = {
  rate: number
  /** Error probability of the new pods at a time in seconds. */
  candidate: (seconds: number) => number
  /** The same of the old pods, which get as many requests; none when undefined. */
  baseline?: (seconds: number) => number
}

const runs = 500
const alpha = 0.05
const beta = 0.05

/** One gate run through the real counting and judging code, from the text of the metrics page on. */
function simulate(plan: Plan, cell: Cell, seed: number): Verdict {
  const random = seededRandom(seed)
  const judging = judge(plan)
  const sums = { candidate: [0, 0] as [number, number], baseline: [0, 0] as [number, number] }
  judging.observe(rollout(0, { state: 'complete' }))
  for (let atMs = plan.intervalMs; atMs <= plan.deadlineMs; atMs += plan.intervalMs) {
    for (const arm of ['candidate', 'baseline'] as const) {
      const probability = cell[arm]
      if (probability === undefined) continue
      const requests = poisson(random, (cell.rate * plan.intervalMs) / 1_000)
      const sum = sums[arm]
      sum[0] += requests
      sum[1] += binomial(random, requests, probability(atMs / 1_000))
      judging.observe(scrape(atMs, ...sum, arm))
    }
    const verdict = judging.observe(tick(atMs))
    if (verdict) return verdict
  }
  return judging.observe(end(plan.deadlineMs))!
}

function shares(plan: Plan, cell: Cell): Record<Verdict['verdict'], number> {
  const counts = { pass: 0, fail: 0, inconclusive: 0 }
  for (let seed = 1; seed <= runs; seed++) counts[simulate(plan, cell, seed).verdict] += 1
  return counts
}

/** Chance of at least `hits` of `runs` when each has probability `p`; small means that `p` is refuted. */
function chanceOfAtLeast(hits: number, p: number): number {
  let term = (1 - p) ** runs
  let below = 0
  for (let k = 0; k < hits; k++) {
    below += term
    term *= ((runs - k) / (k + 1)) * (p / (1 - p))
  }
  return 1 - below
}

const refuted = 0.01
const plan = planWith({ alpha, beta, intervalMs: 10_000, deadlineMs: 120_000, minSoakMs: 0 })
const comparedPlan = planWith({ ...plan, metrics: [counterPlan({ compared: true })] })
const always = (p: number) => () => p

describe(`in ${runs} seeded runs of a gate with alpha ${alpha} and beta ${beta}`, () => {
  it.each([
    ['at .1 % errors, 5 requests/s', plan, { rate: 5, candidate: always(0.001) }],
    ['exactly at the limit, 5 requests/s', plan, { rate: 5, candidate: always(0.01) }],
    ['exactly at the limit, .5 requests/s', plan, { rate: 0.5, candidate: always(0.01) }],
    ['in an outage of old and new pods', comparedPlan, { rate: 5, candidate: always(0.2), baseline: always(0.2) }],
  ])('a good release %s fails no more often than alpha', (_, cellPlan, cell: Cell) => {
    expect(chanceOfAtLeast(shares(cellPlan, cell).fail, alpha)).toBeGreaterThan(refuted)
  })

  it.each([
    ['exactly at what is unacceptable, 5 requests/s', plan, { rate: 5, candidate: always(0.02) }],
    ['at 5 % errors, 5 requests/s', plan, { rate: 5, candidate: always(0.05) }],
    ['beside healthy old pods', comparedPlan, { rate: 5, candidate: always(0.02), baseline: always(0.01) }],
  ])('a bad release %s passes no more often than beta', (_, cellPlan, cell: Cell) => {
    expect(chanceOfAtLeast(shares(cellPlan, cell).pass, beta)).toBeGreaterThan(refuted)
  })

  it('a good release with enough traffic passes in at least nine of ten runs', () => {
    expect(shares(plan, { rate: 5, candidate: always(0.0005) }).pass).toBeGreaterThanOrEqual(0.9 * runs)
  })

  it('a release with a fifth of its requests failing is failed every time', () => {
    expect(shares(plan, { rate: 5, candidate: always(0.2) }).fail).toBe(runs)
  })
})
