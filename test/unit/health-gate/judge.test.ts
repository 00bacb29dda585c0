import { describe, expect, it } from '@jest/globals'
import { judge } from '../../../actions/health-gate/src/judge.ts'
import type { Observation, RolloutState } from '../../../actions/health-gate/src/observation.ts'
import type { Plan } from '../../../actions/health-gate/src/plan.ts'
import type { Verdict } from '../../../actions/health-gate/src/verdict.ts'
import { attempt, counterPlan, end, planWith, probePlan, rollout, scrape, tick } from './scenario.ts'

type Batch = { requests?: number; bad?: number; baseline?: [number, number]; probes?: (string | undefined)[] }

/** Feeds batches of 3 s, counters given as counts per batch, until a verdict or the deadline. */
function verdictOf(plan: Plan, batches: Batch[], state: RolloutState = { state: 'complete' }) {
  const judging = judge(plan)
  const sums = { requests: 0, bad: 0, baseline: [0, 0] as [number, number] }
  let atMs = 0
  const feed = (observation: Observation) => judging.observe(observation)
  for (const batch of batches) {
    feed(rollout(atMs, state))
    if (batch.requests !== undefined) {
      sums.requests += batch.requests
      sums.bad += batch.bad ?? 0
      feed(scrape(atMs, sums.requests, sums.bad))
    }
    if (batch.baseline) {
      sums.baseline = [sums.baseline[0] + batch.baseline[0], sums.baseline[1] + batch.baseline[1]]
      feed(scrape(atMs, ...sums.baseline, 'baseline'))
    }
    for (const reason of batch.probes ?? []) feed(attempt(atMs, reason))
    const verdict = feed(tick(atMs))
    if (verdict) return { verdict, atMs }
    atMs += 3_000
  }
  return { verdict: feed(end(atMs)) as Verdict, atMs }
}

const batches = (count: number, batch: Batch) => Array.from({ length: count }, () => batch)

describe('the verdict', () => {
  it('is pass once there is evidence of health', () => {
    const { verdict, atMs } = verdictOf(planWith(), batches(100, { requests: 15 }))
    expect(verdict).toEqual({ verdict: 'pass', reason: 'healthy', metric: 'catalog/errors' })
    expect(atMs).toBe(33_000)
  })

  it('waits for the soak time even when the evidence is there', () => {
    const { atMs } = verdictOf(planWith({ minSoakMs: 60_000 }), batches(100, { requests: 100 }))
    expect(atMs).toBe(60_000)
  })

  it('is fail within a few errors when a fifth of the requests goes wrong', () => {
    const { verdict, atMs } = verdictOf(planWith(), batches(100, { requests: 15, bad: 3 }))
    expect(verdict).toMatchObject({ verdict: 'fail', reason: 'error_rate', service: 'catalog' })
    expect(atMs).toBeLessThanOrEqual(6_000)
  })

  it('is fail for a rate that rises late', () => {
    const late = [...batches(8, { requests: 15 }), ...batches(50, { requests: 15, bad: 3 })]
    expect(verdictOf(planWith({ minSoakMs: 60_000 }), late).verdict).toMatchObject({ reason: 'error_rate' })
  })

  it('is inconclusive between the limit and what is unacceptable', () => {
    const mixed = batches(100, { requests: 3 }).map((batch, index) => ({ ...batch, bad: index % 22 === 0 ? 1 : 0 }))
    expect(verdictOf(planWith(), mixed).verdict).toMatchObject({ reason: 'not_enough_evidence' })
  })

  it('is inconclusive without traffic, never a fail and never a pass', () => {
    expect(verdictOf(planWith(), batches(100, { requests: 0 })).verdict).toMatchObject({
      verdict: 'inconclusive',
      reason: 'no_traffic',
    })
  })

  it('is inconclusive when the metrics never answered', () => {
    expect(verdictOf(planWith(), batches(100, {})).verdict).toMatchObject({
      verdict: 'inconclusive',
      reason: 'metrics_unavailable',
      service: 'catalog',
    })
  })

  it('only comes later when the metrics are away for a while', () => {
    const gap = [...batches(4, { requests: 15 }), ...batches(20, {}), ...batches(40, { requests: 15 })]
    expect(verdictOf(planWith(), gap).verdict).toMatchObject({ verdict: 'pass' })
  })

  it.each([
    ['crash_loop', 'catalog-1 exits with code 1'],
    ['out_of_memory', 'catalog-1 was killed'],
    ['image_pull', 'no such image'],
    ['rollout_failed', 'progress deadline exceeded'],
  ] as const)('is fail at once for %s', (cause, message) => {
    const { verdict, atMs } = verdictOf(planWith(), batches(9, { requests: 9 }), { state: 'failed', cause, message })
    expect(verdict).toEqual({ verdict: 'fail', reason: cause, service: 'catalog', message })
    expect(atMs).toBe(0)
  })

  it('is fail at the deadline for a rollout that never finished', () => {
    const { verdict } = verdictOf(planWith(), batches(9, { requests: 200 }), {
      state: 'progressing',
      message: '1 of 2 ready',
    })
    expect(verdict).toMatchObject({ verdict: 'fail', reason: 'rollout_unfinished', message: '1 of 2 ready' })
  })

  it('is inconclusive when somebody else deploys in between', () => {
    const { verdict } = verdictOf(planWith(), batches(9, { requests: 9 }), { state: 'superseded', message: 'now of x' })
    expect(verdict).toMatchObject({ verdict: 'inconclusive', reason: 'superseded' })
  })

  it('passes a service without metrics by its rollout, after the soak time', () => {
    const { verdict, atMs } = verdictOf(planWith({ metrics: [] }), batches(9, {}))
    expect(verdict).toEqual({ verdict: 'pass', reason: 'healthy' })
    expect(atMs).toBe(12_000)
  })

  it('is the first one for good', () => {
    const judging = judge(planWith())
    const failed =
      judging.observe(rollout(0, { state: 'failed', cause: 'crash_loop', message: 'x' })) ?? judging.observe(tick(0))
    judging.observe(rollout(3_000, { state: 'complete' }))
    judging.observe(scrape(3_000, 10_000, 0))
    expect(judging.observe(tick(3_000))).toBe(failed)
  })
})

describe('a comparison with old pods', () => {
  const plan = planWith({ metrics: [counterPlan({ compared: true })] })

  it('fails what is worse than the old pods and over the limit', () => {
    const { verdict } = verdictOf(plan, batches(100, { requests: 15, bad: 3, baseline: [15, 0] }))
    expect(verdict).toMatchObject({ verdict: 'fail', reason: 'error_rate' })
  })

  it('holds when the old pods break the limit as well', () => {
    const { verdict } = verdictOf(plan, batches(100, { requests: 15, bad: 3, baseline: [15, 3] }))
    expect(verdict).toMatchObject({ verdict: 'inconclusive', reason: 'shared_degradation' })
  })

  it('passes what is as good as the old pods, after the evidence of both', () => {
    const { verdict, atMs } = verdictOf(plan, batches(100, { requests: 15, baseline: [15, 0] }))
    expect(verdict).toMatchObject({ verdict: 'pass' })
    expect(atMs).toBe(39_000)
  })

  it('goes by the limit alone when the old pods have hardly any traffic', () => {
    const { verdict } = verdictOf(plan, batches(100, { requests: 50, bad: 10, baseline: [1, 0] }))
    expect(verdict).toMatchObject({ verdict: 'fail', reason: 'error_rate' })
  })
})

describe('several metrics', () => {
  it('need more evidence each before one of them fails the release', () => {
    const one = planWith({ metrics: [counterPlan()] })
    const many = planWith({
      metrics: [
        counterPlan(),
        ...Array.from({ length: 99 }, (_, i) => counterPlan({ id: `other/${i}`, service: 'other' })),
      ],
    })
    const bad = batches(100, { requests: 15, bad: 1 })
    expect(verdictOf(many, bad).atMs).toBeGreaterThan(verdictOf(one, bad).atMs)
  })

  it('all have to pass', () => {
    const plan = planWith({ metrics: [counterPlan(), probePlan()] })
    const ok = [undefined, undefined, undefined]
    expect(verdictOf(plan, batches(100, { requests: 100, probes: ok })).verdict).toMatchObject({ verdict: 'pass' })
    expect(verdictOf(plan, batches(100, { requests: 0, probes: ok })).verdict).toMatchObject({ reason: 'no_traffic' })
  })
})

describe('probes', () => {
  const plan = planWith({ metrics: [probePlan()] })
  const ok = [undefined]

  it('pass after readiness and evidence', () => {
    const { verdict, atMs } = verdictOf(plan, batches(100, { probes: ok }))
    expect(verdict).toMatchObject({ verdict: 'pass' })
    expect(atMs).toBe((3 + 16 - 1) * 3_000)
  })

  it('fail when they are never ready, with the last reason', () => {
    const { verdict, atMs } = verdictOf(plan, batches(100, { probes: ['refused'] }))
    expect(verdict).toMatchObject({ verdict: 'fail', reason: 'probe_failed', message: 'refused: detail of refused' })
    expect(atMs).toBe(21_000)
  })

  it('are not blamed for failures before they were ready', () => {
    const slow = [...batches(4, { probes: ['refused'] }), ...batches(60, { probes: ok })]
    expect(verdictOf(plan, slow).verdict).toMatchObject({ verdict: 'pass' })
  })

  it('fail when a service answers half of the time, as three in a row would not notice', () => {
    const flaky = [...batches(1, { probes: [...ok, ...ok, ...ok] }), ...batches(90, { probes: ['status', undefined] })]
    expect(verdictOf(plan, flaky).verdict).toMatchObject({ verdict: 'fail', reason: 'probe_failed' })
  })

  it('count only once the rollout has been complete: before, an old pod may have answered', () => {
    const open: RolloutState = { state: 'progressing', message: '0 of 1' }
    const { verdict } = verdictOf(plan, batches(20, { probes: ok }), open)
    expect(verdict).toMatchObject({ reason: 'rollout_unfinished' })
  })
})

describe('cancellation', () => {
  it('is inconclusive', () => {
    expect(judge(planWith()).observe(end(5, 'cancelled'))).toEqual({ verdict: 'inconclusive', reason: 'cancelled' })
  })
})
