import { logSumExp, type Counts } from './eProcess.ts'

/** A prior over error rates: 60 points from 1e-5 to 0.99, evenly spaced in their log-odds. Any prior is valid. */
const gridRates = Array.from({ length: 60 }, (_, i) => {
  const [low, high] = [Math.log(1e-5 / (1 - 1e-5)), Math.log(0.99 / 0.01)]
  return 1 / (1 + Math.exp(-(low + ((high - low) * i) / 59)))
})

/**
 * Bounds of an error rate that hold at every look at once with probability `level` (a confidence sequence, for a rate
 * that does not change): all rates `p` against which a mixture of likelihood ratios has not reached `1/(1-level)`.
 */
export function confidenceSequence({ requests, bad }: Counts, level: number): { low: number; high: number } {
  if (requests === 0) return { low: 0, high: 1 }
  const logLikelihood = (p: number) =>
    (bad === 0 ? 0 : bad * Math.log(p)) + (bad === requests ? 0 : (requests - bad) * Math.log(1 - p))
  const logMixture = logSumExp(gridRates.map(logLikelihood)) - Math.log(gridRates.length)
  const excluded = (p: number) => logMixture - logLikelihood(p) >= -Math.log(1 - level)
  const observed = bad / requests
  return {
    low: bad === 0 ? 0 : bisect(0, observed, excluded),
    high: bad === requests ? 1 : bisect(1, observed, excluded),
  }
}

/** The border between `outside`, which is excluded, and `inside`, which is not. */
function bisect(outside: number, inside: number, excluded: (p: number) => boolean): number {
  let [out, into] = [outside, inside]
  for (let i = 0; i < 50; i++) {
    const middle = (out + into) / 2
    if (excluded(middle)) out = middle
    else into = middle
  }
  return out
}
