/**
 * Sequential evidence. An e-process is what a gambler would own who starts with 1 and bets against a hypothesis at fair
 * odds: while the hypothesis is true, the chance that it *ever* reaches `1/a` is at most `a` (Ville 1939), however often
 * and whenever one looks. So a gate may look at every batch, and stop at the first crossing.
 *
 * Each process mixes several bets (alternatives `j`, weights `v_j`) and several start times (weights `w_t`), so that an
 * error rate that rises late is found as well:
 *
 *     M_j <- (M_j + w_t v_j) exp(l_j)      E_t = sum_j M_j + (1 - sum_(s<=t) w_s)
 *
 * Everything is kept as logarithms.
 */

// Bound once: in the inner loops a look-up on the global object costs more than the logarithm itself.
const { exp, log, log1p, max, min } = Math

/** Requests of one batch and how many of them were bad. */
export type Counts = { requests: number; bad: number }

/** The same for the new pods and for the old pods that served beside them. */
export type PairedCounts = { candidate: Counts; baseline: Counts }

/** One bet: its share of the stake, and the log-likelihood ratio it earns on a batch. */
export type Bet<Batch> = { weight: number; logRatio: (batch: Batch) => number }

export type EProcess<Batch> = {
  /** Adds a batch; gives ln E. */
  add(batch: Batch): number
  /** ln E now: 0 before the first batch. */
  logE(): number
  /** ln E if `batch` came next, without adding it. */
  after(batch: Batch): number
}

/** Weight of starting to bet at batch `t` (from 1). */
export type StartWeights = (t: number) => number

/** Half of the stake is bet from the first batch on, the rest spread evenly over the other planned ones. */
export function spreadStart(plannedBatches: number): StartWeights {
  const others = max(1, Math.floor(plannedBatches) - 1)
  return t => (t === 1 ? 0.5 : t <= others + 1 ? 0.5 / others : 0)
}

export const startAtOnce: StartWeights = t => (t === 1 ? 1 : 0)

export function eProcess<Batch>(bets: readonly Bet<Batch>[], startWeights: StartWeights): EProcess<Batch> {
  const logWeights = Float64Array.from(bets, ({ weight }) => log(weight))
  // Two buffers that change places: a gate evaluates thousands of batches, and the next state may be a mere question.
  let logM = new Float64Array(bets.length).fill(-Infinity)
  let next = new Float64Array(bets.length)
  let unstaked = 1
  let t = 0
  let current = 0

  const step = (batch: Batch): { rest: number; logE: number } => {
    const start = startWeights(t + 1)
    const logStart = log(start)
    const rest = max(0, unstaked - start)
    const logRest = log(rest)
    let largest = logRest
    for (let j = 0; j < bets.length; j++) {
      next[j] = logAdd(logM[j]!, logStart + logWeights[j]!) + bets[j]!.logRatio(batch)
      largest = max(largest, next[j]!)
    }
    let sum = exp(logRest - largest)
    for (let j = 0; j < bets.length; j++) sum += exp(next[j]! - largest)
    return { rest, logE: largest + log(sum) }
  }
  return {
    add: batch => {
      const { rest, logE } = step(batch)
      ;[logM, next] = [next, logM]
      unstaked = rest
      t += 1
      current = logE
      return logE
    },
    logE: () => current,
    after: batch => step(batch).logE,
  }
}

/** ln(e^a + e^b) */
function logAdd(a: number, b: number): number {
  const [large, small] = a > b ? [a, b] : [b, a]
  return small === -Infinity ? large : large + log1p(exp(small - large))
}

/** ln of the sum of e^value */
export function logSumExp(values: readonly number[]): number {
  const largest = max(...values)
  if (largest === -Infinity) return -Infinity
  return largest + log(values.reduce((sum, value) => sum + exp(value - largest), 0))
}

/** No events earn nothing, even where the logarithm is infinite. */
const earned = (count: number, logRatio: number) => (count === 0 ? 0 : count * logRatio)

function bernoulliRatio(q: number, p: number): (batch: Counts) => number {
  const [perBad, perGood] = [log(q / p), log((1 - q) / (1 - p))]
  return ({ requests, bad }) => earned(bad, perBad) + earned(requests - bad, perGood)
}

const worseBy = [1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
const relativelyWorseBy = [1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64]
const betterBy = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7]
/** A bet on "no errors at all" gets the largest share: that is what a good release mostly looks like. */
const noErrorsWeight = 0.4

const evenly = <T>(values: readonly T[], total = 1) => values.map(value => ({ value, weight: total / values.length }))

/** Bets against "at most `limit` of the requests are bad". */
export function betsOnBreach(limit: number): Bet<Counts>[] {
  return evenly(worseBy).map(({ value, weight }) => ({
    weight,
    logRatio: bernoulliRatio(max(limit, min(0.95, limit * value)), limit),
  }))
}

/** Bets against "at least `unacceptable` of the requests are bad". */
export function betsOnHealth(unacceptable: number): Bet<Counts>[] {
  return [{ value: 0, weight: noErrorsWeight }, ...evenly(betterBy, 1 - noErrorsWeight)].map(({ value, weight }) => ({
    weight,
    logRatio: bernoulliRatio(value * unacceptable, unacceptable),
  }))
}

/**
 * Bets on the ratio of the error rates of new and old pods being `ratio` times each factor. Given how many errors there
 * were in all, the share that falls on the new pods depends on the ratio alone, not on the unknown, changing rate
 * (Lindon & Malek 2022), so an outage that hits both sides earns nothing.
 */
function betsOnRatio(ratio: number, factors: readonly number[]): Bet<PairedCounts>[] {
  return evenly(factors).map(({ value, weight }) => ({
    weight,
    logRatio: ({ candidate, baseline }) => {
      if (candidate.requests === 0 || baseline.requests === 0) return 0
      const share = candidate.requests / (candidate.requests + baseline.requests)
      const theta = (r: number) => (r * share) / (r * share + 1 - share)
      const [q, p] = [theta(ratio * value), theta(ratio)]
      return earned(candidate.bad, log(q / p)) + earned(baseline.bad, log((1 - q) / (1 - p)))
    },
  }))
}

/** Bets against "the new pods fail at most `ratio` times as often as the old ones". */
export const betsOnWorse = (ratio: number): Bet<PairedCounts>[] => betsOnRatio(ratio, relativelyWorseBy)

/** Bets against "the new pods fail at least `ratio` times as often as the old ones". */
export const betsOnNoWorse = (ratio: number): Bet<PairedCounts>[] => betsOnRatio(ratio, betterBy)
