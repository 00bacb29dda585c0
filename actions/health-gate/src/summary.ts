import { code, markdown, table, type Markdown } from '../../../lib/report/markdown.ts'
import { failBoundary, passBoundary, type Plan } from './plan.ts'
import type { MetricReport, VerdictReport } from './report.ts'
import { percent } from './sentence.ts'
import { leastPassing, type Snapshot } from './verdict.ts'

const signs = { pass: '✅ pass', fail: '❌ fail', inconclusive: '❔ inconclusive' } as const

/** The job summary: verdict and its reason in one sentence, the numbers behind it, and how the evidence grew. */
export function summaryOf(plan: Plan, now: Snapshot, report: VerdictReport, evidencePath: string): string {
  const what = [report.unit, report.namespace].filter(each => each !== '').join(' in ')
  const parts = [
    `### Health gate: ${signs[report.verdict]}${what === '' ? '' : ` · ${what}`}`,
    `**${report.sentence}**`,
    report.metrics.length === 0 ? '' : metricTable(report.metrics),
    rolloutTable(report),
    chart(plan, now, report.metric),
    footnote(plan, report, evidencePath),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function metricTable(metrics: MetricReport[]): string {
  const rows = metrics.map(each => [
    code(each.id),
    counted(each),
    each.rate.observed === null
      ? 'unknown'
      : `${percent(each.rate.observed)} (${percent(each.rate.low)} to ${percent(each.rate.high)})`,
    percent(each.limit),
    evidence(each.evidence.fail, each.evidence.failBoundary),
    evidence(each.evidence.pass, each.evidence.passBoundary),
    each.worst === undefined ? '' : `${each.worst.name}: ${each.worst.bad} of ${each.worst.requests}`,
    each.onsetSeconds === undefined ? each.counterfactual : `errors since about ${each.onsetSeconds} s`,
  ])
  const header = ['metric', 'bad of all', 'rate (95 % at every look)', 'limit', 'against', 'for', 'worst', 'what if']
  return table(header, rows).trimEnd()
}

function counted({ candidate, baseline, synthetic }: MetricReport): string {
  const old = baseline === undefined ? '' : `, old pods ${baseline.bad} of ${baseline.requests}`
  return `${candidate.bad} of ${candidate.requests}${synthetic ? ' synthetic' : ''}${old}`
}

/** Evidence against its boundary, as powers of ten; bold once it is reached. */
function evidence(value: number, boundary: number): Markdown | string {
  const text = `${value.toFixed(1)} of ${boundary.toFixed(1)}`
  return value >= boundary ? markdown(`**${text}**`) : text
}

function rolloutTable({ rollouts }: VerdictReport): string {
  const open = rollouts.filter(each => each.state !== 'complete')
  if (open.length === 0) return ''
  return table(
    ['rollout', 'state', 'what was seen'],
    open.map(each => [code(each.service), each.state, each.message ?? '']),
  ).trimEnd()
}

const maxPoints = 60
const lowest = -3

/** How the evidence of the deciding metric grew, as a Mermaid chart. */
function chart(plan: Plan, now: Snapshot, metric: string | undefined): string {
  const view = now.metrics.find(each => each.plan.id === metric) ?? leastPassing(now)
  if (view === undefined || view.batches.length < 2) return ''
  const boundaries = { fail: failBoundary(plan) / Math.LN10, pass: passBoundary(plan) / Math.LN10 }
  const highest = Math.ceil(Math.max(boundaries.fail, boundaries.pass) + 1)
  const stride = Math.ceil(view.batches.length / maxPoints)
  const shown = view.batches.filter((_, index) => (view.batches.length - 1 - index) % stride === 0)
  const point = (value: number) => Number(Math.min(highest, Math.max(lowest, value)).toFixed(2))
  const line = (ln: (each: (typeof shown)[number]) => number) =>
    `  line [${shown.map(each => point(ln(each) / Math.LN10)).join(', ')}]`
  const seconds = (index: number) => ((shown.at(index)!.atMs - plan.startedAtMs) / 1_000).toFixed(0)
  return [
    '```mermaid',
    '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#cf222e, #ffaba8, #1a7f37, #aceebb"}}}}%%',
    'xychart-beta',
    `  title "Evidence on ${view.plan.id}, in powers of ten"`,
    `  x-axis "seconds" ${seconds(0)} --> ${Math.max(Number(seconds(-1)), Number(seconds(0)) + 1)}`,
    `  y-axis "evidence" ${lowest} --> ${highest}`,
    line(each => each.logFail),
    line(() => boundaries.fail * Math.LN10),
    line(each => each.logPass),
    line(() => boundaries.pass * Math.LN10),
    '```',
    '',
    'Red: evidence against the release, pale red: where it fails. Green: evidence for it, pale green: where it may pass.',
  ].join('\n')
}

function footnote(plan: Plan, report: VerdictReport, evidencePath: string): string {
  return (
    `A good release fails at most once in ${Math.round(1 / plan.alpha)} gates, a bad one passes at most once in ` +
    `${Math.round(1 / plan.beta)}, however often one looks. Decided after ${report.decidedAfterSeconds.toFixed(1)} s. ` +
    `Evidence: \`${evidencePath}\` (replay it with \`mode: replay\`).`
  )
}
