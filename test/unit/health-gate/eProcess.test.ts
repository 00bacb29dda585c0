import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { confidenceSequence } from '../../../actions/health-gate/src/confidence.ts'
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
} from '../../../actions/health-gate/src/eProcess.ts'
import { forecast, requiredRequests } from '../../../actions/health-gate/src/forecast.ts'

const counts = (requests: number, bad: number): Counts => ({ requests, bad })

describe('evidence of one batch, against vectors worked out by hand', () => {
  it.each([
    [counts(100, 5), 15.4137],
    [counts(100, 1), 0.2495],
    [counts(20, 2), 6.9459],
  ])('a limit of 1 %% is broken by %o with E = %d', (batch, wanted) => {
    expect(Math.exp(eProcess(betsOnBreach(0.01), startAtOnce).add(batch))).toBeCloseTo(wanted, 4)
  })

  it.each([
    [counts(200, 0), 36.2538],
    [counts(400, 1), 48.0769],
    [counts(1000, 5), 741.5205],
  ])('an unacceptable rate of 2 %% is refuted by %o with E = %d', (batch, wanted) => {
    expect(Math.exp(eProcess(betsOnHealth(0.02), startAtOnce).add(batch))).toBeCloseTo(wanted, 4)
  })

  it.each([
    [counts(100, 5), counts(900, 1), 2490.0855],
    [counts(500, 20), counts(500, 5), 38.2492],
    [counts(500, 10), counts(500, 10), 0.1604],
  ])('new pods with %o beside old pods with %o are worse with E = %d', (candidate, baseline, wanted) => {
    expect(Math.exp(eProcess(betsOnWorse(1), startAtOnce).add({ candidate, baseline }))).toBeCloseTo(wanted, 4)
  })
})

describe('an e-process', () => {
  it('has an expectation of exactly 1 at the limit, whatever the number of requests', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
    for (const requests of [1, 5, 20]) {
      for (const bets of [betsOnBreach(0.05), betsOnHealth(0.05)]) {
        const expected = Array.from({ length: requests + 1 }, (_, bad) => {
          const chance = choose(requests, bad) * 0.05 ** bad * 0.95 ** (requests - bad)
          return chance * Math.exp(eProcess(bets, spreadStart(10)).after(counts(requests, bad)))
        }).reduce((sum, each) => sum + each, 0)
        expect(expected).toBeCloseTo(1, 10)
      }
    }
  })

  it('does not care how requests are cut into batches once all bets are placed', () => {
    const split = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(split, batches => {
        const process = eProcess(betsOnHealth(0.02), startAtOnce)
        const total = counts(0, 0)
        for (const [good, bad] of batches) {
          process.add(counts(good + bad, bad))
          total.requests += good + bad
          total.bad += bad
        }
        const atOnce = eProcess(betsOnHealth(0.02), startAtOnce).add(total)
        expect(process.logE()).toBeCloseTo(atOnce, 6)
      }),
    )
  })

  it('grows with every bad event that is added to a batch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), (requests, bad) => {
        fc.pre(bad < requests)
        const process = eProcess(betsOnBreach(0.01), spreadStart(20))
        expect(process.after(counts(requests, bad + 1))).toBeGreaterThan(process.after(counts(requests, bad)))
      }),
    )
  })

  it('learns nothing from silence', () => {
    const process = eProcess(betsOnBreach(0.01), spreadStart(5))
    for (let batch = 0; batch < 10; batch++) expect(process.add(counts(0, 0))).toBeCloseTo(0, 12)
  })

  it('still finds an error rate that rises late', () => {
    const late = eProcess(betsOnBreach(0.01), spreadStart(100))
    for (let batch = 0; batch < 60; batch++) late.add(counts(50, 0))
    for (let batch = 0; batch < 3; batch++) late.add(counts(50, 10))
    expect(late.logE()).toBeGreaterThan(Math.log(100))
  })

  it('is not moved by an outage that hits old and new pods alike', () => {
    const outage = { candidate: counts(100, 60), baseline: counts(100, 60) }
    for (const bets of [betsOnWorse(1), betsOnNoWorse(1)])
      expect(eProcess(bets, startAtOnce).add(outage)).toBeLessThan(0)
  })

  it('keeps its stake when only one side had traffic', () => {
    const alone = { candidate: counts(100, 60), baseline: counts(0, 0) }
    expect(eProcess(betsOnWorse(1), startAtOnce).add(alone)).toBeCloseTo(0, 12)
  })

  it('stays finite over thousands of bad requests', () => {
    const process = eProcess(betsOnBreach(0.001), startAtOnce)
    expect(Number.isFinite(process.add(counts(1_000_000, 1_000_000)))).toBe(true)
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity)
  })
})

describe('start weights', () => {
  it.each([1, 2, 7, 120])('spend the whole stake over %d planned batches', planned => {
    const total = Array.from({ length: 200 }, (_, t) => spreadStart(planned)(t + 1)).reduce((sum, w) => sum + w, 0)
    expect(total).toBeLessThanOrEqual(1 + 1e-9)
    expect(total).toBeGreaterThanOrEqual(0.5)
  })
})

describe('the forecast', () => {
  it.each([
    [0.2, 16, 19],
    [0.1, 33, 40],
    [0.05, 67, 81],
    [0.02, 169, 204],
    [0.01, 339, 410],
    [0.005, 680, 822],
    [0.001, 3404, 4118],
  ])(
    'for an unacceptable rate of %d asks for %d good requests, %d with a comparison',
    (unacceptable, alone, compared) => {
      expect(requiredRequests({ unacceptable, beta: 0.05, compared: false })).toBe(alone)
      expect(requiredRequests({ unacceptable, beta: 0.05, compared: true })).toBe(compared)
    },
  )

  it('says whether the deadline leaves room', () => {
    const common = { required: 169, seen: 19, secondsLeft: 60 }
    expect(forecast({ ...common, requestsPerSecond: 5 })).toMatchObject({ secondsNeeded: 30, reachable: true })
    expect(forecast({ ...common, requestsPerSecond: 1 })).toMatchObject({ secondsNeeded: 150, reachable: false })
    expect(forecast({ ...common, requestsPerSecond: 0 })).toMatchObject({ secondsNeeded: Infinity, reachable: false })
    expect(forecast({ ...common, seen: 200, requestsPerSecond: 0 })).toMatchObject({
      secondsNeeded: 0,
      reachable: true,
    })
  })
})

describe('a confidence sequence', () => {
  it('brackets what was seen and narrows with the requests', () => {
    const few = confidenceSequence(counts(100, 5), 0.95)
    const many = confidenceSequence(counts(10_000, 500), 0.95)
    for (const { low, high } of [few, many]) {
      expect(low).toBeLessThan(0.05)
      expect(high).toBeGreaterThan(0.05)
    }
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5)
  })

  it('knows nothing without requests, and keeps its ends at the borders', () => {
    expect(confidenceSequence(counts(0, 0), 0.95)).toEqual({ low: 0, high: 1 })
    expect(confidenceSequence(counts(50, 0), 0.95).low).toBe(0)
    expect(confidenceSequence(counts(50, 50), 0.95).high).toBe(1)
    expect(confidenceSequence(counts(50, 50), 0.95).low).toBeGreaterThan(0.8)
  })
})
