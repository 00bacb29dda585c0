import { confidenceSequence } from './confidence.ts'
import { betsOnBreach, eProcess, startAtOnce, type Counts } from './eProcess.ts'
import { requiredRequests } from './forecast.ts'
import type { BatchRecord, MetricView } from './metricState.ts'
import { failBoundary, passBoundary, type Plan } from './plan.ts'
import { sentenceOf } from './sentence.ts'
import { leastPassing, type Snapshot, type Verdict } from './verdict.ts'

/** One metric as it stood when the gate decided. Evidence is in powers of ten; boundaries likewise. */
export type MetricReport = {
  id: string
  service: string
  source: 'counter' | 'probe'
  synthetic: boolean
  limit: number
  unacceptable: number
  candidate: Counts
  baseline?: Counts
  /** Bounds that hold with 95 % at every look. */
  rate: { observed: number | null; low: number; high: number }
  evidence: { fail: number; failBoundary: number; pass: number; passBoundary: number; worse?: number }
  ready: boolean
  requiredRequests: number
  /** What would have changed the verdict on this metric. */
  counterfactual: string
  /** Seconds after the start from which the errors explain the evidence best; only of a failing metric. */
  onsetSeconds?: number
  /** The pod, or the reason of failed probes, with the most bad events. */
  worst?: { name: string } & Counts
}

/** The verdict as other programs read it: the last line of the evidence file. */
export type VerdictReport = {
  schemaVersion: 1
  verdict: Verdict['verdict']
  reason: Verdict['reason']
  sentence: string
  service?: string
  metric?: string
  message?: string
  unit: string
  revision: string
  namespace: string
  startedAt: string
  decidedAfterSeconds: number
  decidedAtRequests: number
  requiredRequests: number
  alpha: number
  beta: number
  metrics: MetricReport[]
  rollouts: { service: string; state: string; message?: string }[]
}

const level = 0.95
const log10 = (ln: number) => round(ln / Math.LN10, 3)

export function reportOf(plan: Plan, now: Snapshot, verdict: Verdict): VerdictReport {
  const metrics = now.metrics.map(each => metricReport(plan, each))
  const deciding =
    metrics.find(each => each.id === verdict.metric) ?? metrics.find(each => each.id === leastPassing(now)?.plan.id)
  const decidedAfterSeconds = round((now.atMs - plan.startedAtMs) / 1_000, 3)
  return {
    schemaVersion: 1,
    ...verdict,
    sentence: sentenceOf({ plan, verdict, deciding, metrics, decidedAfterSeconds }),
    unit: plan.unit,
    revision: plan.revision,
    namespace: plan.namespace,
    startedAt: new Date(plan.startedAtMs).toISOString(),
    decidedAfterSeconds,
    decidedAtRequests: deciding?.candidate.requests ?? 0,
    requiredRequests: Math.max(0, ...metrics.map(each => each.requiredRequests)),
    alpha: plan.alpha,
    beta: plan.beta,
    metrics,
    rollouts: [...now.rollouts].map(([service, { state, ...rest }]) => ({
      service,
      state,
      ...('message' in rest && { message: rest.message }),
    })),
  }
}

function metricReport(plan: Plan, view: MetricView): MetricReport {
  const { candidate, baseline } = view.totals
  const { source } = view.plan
  const compared = source.kind === 'counter' && source.compared
  const failing = view.logFail >= failBoundary(plan)
  const worst = worstPart(view.breakdown)
  return {
    id: view.plan.id,
    service: view.plan.service,
    source: source.kind,
    synthetic: source.kind === 'probe' && source.synthetic,
    limit: view.plan.limit,
    unacceptable: view.plan.unacceptable,
    candidate: { ...candidate },
    ...(compared && { baseline: { ...baseline } }),
    rate: {
      observed: candidate.requests === 0 ? null : candidate.bad / candidate.requests,
      ...confidenceSequence(candidate, level),
    },
    evidence: {
      fail: log10(view.logFail),
      failBoundary: log10(failBoundary(plan)),
      pass: log10(view.logPass),
      passBoundary: log10(passBoundary(plan)),
      ...(view.logWorse !== undefined && { worse: log10(view.logWorse) }),
    },
    ready: view.ready,
    requiredRequests: requiredRequests({ unacceptable: view.plan.unacceptable, beta: plan.beta, compared }),
    counterfactual: counterfactual(plan, view),
    ...(failing && { onsetSeconds: round((onsetMs(plan, view) - plan.startedAtMs) / 1_000, 1) }),
    ...(worst && { worst }),
  }
}

/** The part with the most bad events, if there are any. */
function worstPart(breakdown: MetricView['breakdown']): MetricReport['worst'] {
  const [worst] = [...breakdown].filter(([, { bad }]) => bad > 0).sort(([, a], [, b]) => b.bad - a.bad)
  return worst && { name: worst[0], ...worst[1] }
}

const searchLimit = 1_000_000

/** How little would have been needed for another verdict. */
function counterfactual(plan: Plan, view: MetricView): string {
  if (!view.ready) return 'it was never ready'
  if (view.logFail >= failBoundary(plan)) return 'it failed: no further request could change that'
  const errors = smallest(count => view.logFailAfter(count) >= failBoundary(plan))
  const untilFail = errors === undefined ? '' : `${plural(errors, 'more error')} would have failed it`
  if (view.logPass >= passBoundary(plan)) return untilFail
  const good = smallest(count => view.logPassAfter(count) >= passBoundary(plan))
  const untilPass = good === undefined ? '' : `${plural(good, 'more good request')} would have passed it`
  return [untilPass, untilFail].filter(each => each !== '').join(', ')
}

/** The smallest count from 1 on for which `enough` holds; it has to hold for all larger ones. */
function smallest(enough: (count: number) => boolean): number | undefined {
  let high = 1
  while (!enough(high)) {
    high *= 2
    if (high > searchLimit) return undefined
  }
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

/** Start of the batch from which on the counts speak loudest against the limit: the best moment to have begun to bet. */
function onsetMs(plan: Plan, { plan: { limit }, batches }: MetricView): number {
  const bets = betsOnBreach(limit)
  const sinceThen: Counts = { requests: 0, bad: 0 }
  let best = { logE: -Infinity, atMs: plan.startedAtMs }
  for (let index = batches.length - 1; index >= 0; index--) {
    const { counts } = batches[index] as BatchRecord
    sinceThen.requests += counts.candidate.requests
    sinceThen.bad += counts.candidate.bad
    const logE = eProcess(bets, startAtOnce).after(sinceThen)
    if (logE > best.logE) best = { logE, atMs: batches[index - 1]?.atMs ?? plan.startedAtMs }
  }
  return best.atMs
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
