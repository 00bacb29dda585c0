import { humanDuration } from '../../../lib/report/markdown.ts'
import type { Plan } from './plan.ts'
import { plural, type MetricReport } from './report.ts'
import type { Verdict } from './verdict.ts'

export type Told = {
  plan: Plan
  verdict: Verdict
  /** The metric that decided, or that a pass waited for. */
  deciding: MetricReport | undefined
  metrics: MetricReport[]
  decidedAfterSeconds: number
}

/** One sentence that says what was decided and why, for somebody who is tired. */
export function sentenceOf(told: Told): string {
  const { verdict } = told
  switch (verdict.verdict) {
    case 'pass':
      return healthy(told)
    case 'fail':
      return failed(told, verdict)
    case 'inconclusive':
      return undecided(told, verdict)
  }
}

const after = ({ decidedAfterSeconds }: Told) => humanDuration(decidedAfterSeconds * 1_000)

function healthy(told: Told): string {
  const { plan, metrics } = told
  if (metrics.length === 0)
    return `Healthy: the rollout of ${listed(plan.services)} is complete; nothing else was asked.`
  const requests = metrics.reduce((sum, { candidate }) => sum + candidate.requests, 0)
  const errors = metrics.reduce((sum, { candidate }) => sum + candidate.bad, 0)
  const services = new Set([...plan.services, ...metrics.map(each => each.service)]).size
  return (
    `Healthy: ${plural(services, 'service')} gave ${plural(requests, 'answer')} in ${after(told)}, ${errors === 0 ? 'none' : errors} of ` +
    `them bad; a bad release would get this far in at most ${percent(plan.beta)} of cases.`
  )
}

function failed(told: Told, verdict: Extract<Verdict, { verdict: 'fail' }>): string {
  const { service, message = '' } = verdict
  switch (verdict.reason) {
    case 'crash_loop':
      return `${service} keeps crashing: ${message}`
    case 'out_of_memory':
      return `${service} runs out of memory: ${message}`
    case 'image_pull':
      return `The image of ${service} cannot be pulled: ${message}`
    case 'rollout_failed':
      return `The rollout of ${service} failed: ${message}`
    case 'rollout_unfinished':
      return `The rollout of ${service} was not finished after ${after(told)}: ${message}`
    case 'probe_failed':
      if (message !== '') return `${verdict.metric ?? service} never got a good answer: ${message}`
      return ratesOf(told)
    case 'error_rate':
      return ratesOf(told)
  }
}

function ratesOf({ deciding, decidedAfterSeconds }: Told): string {
  if (deciding === undefined) return 'Too many answers are bad.'
  const { id, service, candidate, limit, source, onsetSeconds = 0 } = deciding
  const share = percent(candidate.bad / Math.max(1, candidate.requests))
  const numbers = `${candidate.bad} of ${candidate.requests} bad, ${percent(limit)} is allowed`
  const what =
    source === 'counter' ? `${service} fails ${share} of its requests` : `${id} gets a bad answer in ${share} of cases`
  const since = onsetSeconds > 0 ? `, since about ${onsetSeconds} s into the gate` : ''
  return `${what} (${numbers})${since}${blamed(deciding)}; sure after ${humanDuration(decidedAfterSeconds * 1_000)}.`
}

/** The pod, or the kind of trouble, that most of the bad answers have in common. */
function blamed({ worst, candidate, source }: MetricReport): string {
  if (worst === undefined || worst.bad * 2 < candidate.bad) return ''
  if (source === 'probe') return `, mostly by ${worst.name}`
  return worst.requests < candidate.requests ? `, mostly in pod ${worst.name}` : ''
}

function undecided(told: Told, verdict: Extract<Verdict, { verdict: 'inconclusive' }>): string {
  const { service = 'a service', message } = verdict
  const because = message === undefined ? '' : `: ${message}`
  const needed = told.deciding === undefined ? '' : `; a pass needs ${told.deciding.requiredRequests} good requests`
  switch (verdict.reason) {
    case 'no_traffic':
      return `No verdict: ${service} got no requests in ${after(told)}, so nothing is known about it${needed}.`
    case 'not_enough_evidence':
      return `No verdict after ${after(told)}: ${shortfall(told)}.`
    case 'metrics_unavailable':
      return `No verdict: what ${service} counts could not be read in ${after(told)}${because}.`
    case 'shared_degradation':
      return `No verdict: the old pods of ${service} break the limit as well, so this release cannot be told apart from the trouble around it.`
    case 'superseded':
      return `No verdict: ${service} was changed again while it was judged${because}.`
    case 'cancelled':
      return `No verdict: the gate was cancelled after ${after(told)}.`
  }
}

function shortfall({ deciding }: Told): string {
  if (deciding === undefined) return 'nothing was measured'
  const { id, candidate, counterfactual, limit, ready } = deciding
  if (!ready) return `${id} was not ready yet`
  const seen = `${candidate.bad} bad of ${plural(candidate.requests, 'request')}`
  return `${id} saw ${seen} with ${percent(limit)} allowed, which proves neither side; ${counterfactual}`
}

const listed = (names: string[]) => (names.length === 0 ? 'no service' : names.join(', '))

/** A share as a percentage with two significant digits: `20 %`, `0.25 %`. */
export function percent(share: number): string {
  const value = share * 100
  return `${value === 0 ? 0 : Number(value.toPrecision(value >= 10 ? 3 : 2))} %`
}
