import { describe, expect, it } from '@jest/globals'
import { judge } from '../../../actions/health-gate/src/judge.ts'
import type { Observation, RolloutState } from '../../../actions/health-gate/src/observation.ts'
import type { Plan } from '../../../actions/health-gate/src/plan.ts'
import { reportOf } from '../../../actions/health-gate/src/report.ts'
import { percent } from '../../../actions/health-gate/src/sentence.ts'
import { summaryOf } from '../../../actions/health-gate/src/summary.ts'
import { attempt, counterPlan, end, planWith, probePlan, rollout, scrape, tick } from './scenario.ts'

/** Plays observations of every 3 s until a verdict, else to the deadline, and tells the outcome. */
function told(plan: Plan, observe: (atMs: number) => Observation[], why: 'deadline' | 'cancelled' = 'deadline') {
  const judging = judge(plan)
  let atMs = 0
  let verdict
  for (; verdict === undefined && atMs < plan.deadlineMs; atMs += 3_000) {
    for (const observation of observe(atMs)) judging.observe(observation)
    verdict = judging.observe(tick(atMs))
  }
  verdict ??= judging.observe(end(atMs, why))!
  const report = reportOf(plan, judging.snapshot(), verdict)
  return { report, summary: summaryOf(plan, judging.snapshot(), report, 'evidence.jsonl') }
}

const complete = (atMs: number) => rollout(atMs, { state: 'complete' })
const lost = (cause: Extract<RolloutState, { state: 'failed' }>['cause']) => (atMs: number) => [
  rollout(atMs, { state: 'failed', cause, message: 'container catalog exits 1' }),
]
const requests = (atMs: number) => Math.floor(atMs / 200)

describe('the sentence on top', () => {
  const minute = planWith({ deadlineMs: 60_000 })
  const probing = planWith({ deadlineMs: 60_000, metrics: [probePlan()] })
  const comparing = planWith({ deadlineMs: 60_000, metrics: [counterPlan({ compared: true })] })

  it.each<[string, ReturnType<typeof told>, string]>([
    [
      'pass',
      told(minute, atMs => [complete(atMs), scrape(atMs, requests(atMs), 0)]),
      'Healthy: 1 service gave 180 answers in 36.0 s, none of them bad; a bad release would get this far in at most 5 % of cases.',
    ],
    [
      'error rate',
      told(minute, atMs => [
        complete(atMs),
        scrape(atMs, requests(atMs), Math.floor(Math.max(0, atMs - 15_000) / 1_000)),
      ]),
      'catalog fails 5.7 % of its requests (6 of 105 bad, 1 % is allowed), since about 15 s into the gate; sure after 21.0 s.',
    ],
    [
      'flaky probe',
      told(probing, atMs => [
        complete(atMs),
        ...[undefined, undefined, undefined, undefined]
          .map(ok => (atMs < 3_000 ? ok : 'status'))
          .map(reason => attempt(atMs, reason)),
      ]),
      'catalog/query gets a bad answer in 80 % of cases (4 of 5 bad, 10 % is allowed), mostly by status; sure after 3.0 s.',
    ],
    [
      'dead probe',
      told(probing, atMs => [complete(atMs), attempt(atMs, 'refused')]),
      'catalog/query never got a good answer: refused: detail of refused',
    ],
    ['crash loop', told(minute, lost('crash_loop')), 'catalog keeps crashing: container catalog exits 1'],
    ['memory', told(minute, lost('out_of_memory')), 'catalog runs out of memory: container catalog exits 1'],
    ['image', told(minute, lost('image_pull')), 'The image of catalog cannot be pulled: container catalog exits 1'],
    [
      'unfinished rollout',
      told(minute, atMs => [rollout(atMs, { state: 'progressing', message: '1 of 2 new pods available' })]),
      'The rollout of catalog was not finished after 1 min 00 s: 1 of 2 new pods available',
    ],
    [
      'no traffic',
      told(minute, atMs => [complete(atMs), scrape(atMs, 0, 0)]),
      'No verdict: catalog got no requests in 1 min 00 s, so nothing is known about it; a pass needs 169 good requests.',
    ],
    [
      'too little traffic',
      told(minute, atMs => [complete(atMs), scrape(atMs, Math.floor(atMs / 1_000), 0)]),
      'No verdict after 1 min 00 s: catalog/errors saw 0 bad of 57 requests with 1 % allowed, which proves neither side; ' +
        '112 more good requests would have passed it, 3 more errors would have failed it.',
    ],
    [
      'no metrics',
      told(minute, atMs => [
        complete(atMs),
        { type: 'unavailable', atMs, service: 'catalog', what: 'scrape', why: 'status 503' },
      ]),
      'No verdict: what catalog counts could not be read in 1 min 00 s: status 503.',
    ],
    [
      'shared trouble',
      told(comparing, atMs => [
        complete(atMs),
        scrape(atMs, requests(atMs), requests(atMs) / 5),
        scrape(atMs, requests(atMs), requests(atMs) / 5, 'baseline'),
      ]),
      'No verdict: the old pods of catalog break the limit as well, so this release cannot be told apart from the trouble around it.',
    ],
    [
      'somebody else',
      told(minute, atMs => [rollout(atMs, { state: 'superseded', message: 'its pods are now of x' })]),
      'No verdict: catalog was changed again while it was judged: its pods are now of x.',
    ],
    [
      'cancelled',
      told(planWith({ deadlineMs: 9_000 }), atMs => [complete(atMs)], 'cancelled'),
      'No verdict: the gate was cancelled after 9.0 s.',
    ],
    [
      'rollout alone',
      told(planWith({ metrics: [], minSoakMs: 0 }), atMs => [complete(atMs)]),
      'Healthy: the rollout of catalog is complete; nothing else was asked.',
    ],
  ])('tells of %s', (_, { report, summary }, sentence) => {
    expect(report.sentence).toBe(sentence)
    expect(summary).toContain(`**${sentence}**`)
  })
})

describe('the summary', () => {
  it('has the numbers of every metric and one chart of the evidence', () => {
    const plan = planWith({ metrics: [counterPlan(), probePlan({ limit: 0.01, unacceptable: 0.02 })] })
    const { summary } = told(plan, atMs => [
      complete(atMs),
      scrape(atMs, requests(atMs), 0),
      ...Array.from({ length: 15 }, () => attempt(atMs)),
    ])
    const boundary = (value: number) => Array.from({ length: 13 }, () => value).join(', ')
    expect(summary.split('\n')).toEqual([
      '### Health gate: ✅ pass · go-services in retail-staging',
      '',
      '**Healthy: 1 service gave 372 answers in 36.0 s, none of them bad; a bad release would get this far in at most 5 % of cases.**',
      '',
      '| metric | bad of all | rate (95 % at every look) | limit | against | for | worst | what if |',
      '|---|---|---|---|---|---|---|---|',
      '| `catalog/errors` | 0 of 180 | 0 % (0 % to 2.2 %) | 1 % | -0.3 of 2.3 | **1.4 of 1.3** |  | 4 more errors would have failed it |',
      '| `catalog/query` | 0 of 192 | 0 % (0 % to 2.1 %) | 1 % | -0.3 of 2.3 | **1.5 of 1.3** |  | 4 more errors would have failed it |',
      '',
      '```mermaid',
      expect.stringContaining('%%{init: {"themeVariables"'),
      'xychart-beta',
      '  title "Evidence on catalog/errors, in powers of ten"',
      '  x-axis "seconds" 0 --> 36',
      '  y-axis "evidence" -3 --> 4',
      '  line [0, -0.16, -0.19, -0.22, -0.23, -0.24, -0.25, -0.26, -0.27, -0.28, -0.29, -0.3, -0.3]',
      `  line [${boundary(2.3)}]`,
      '  line [0, 0.11, 0.22, 0.33, 0.44, 0.56, 0.67, 0.79, 0.91, 1.03, 1.15, 1.27, 1.4]',
      `  line [${boundary(1.3)}]`,
      '```',
      '',
      'Red: evidence against the release, pale red: where it fails. Green: evidence for it, pale green: where it may pass.',
      '',
      expect.stringMatching(/^A good release fails at most once in 100 gates, a bad one passes at most once in 20/),
      '',
    ])
  })

  it('lists rollouts that are not complete', () => {
    const { summary } = told(planWith(), lost('crash_loop'))
    expect(summary).toContain('| `catalog` | failed | container catalog exits 1 |')
  })
})

describe('a share', () => {
  it.each([
    [0, '0 %'],
    [0.002, '0.2 %'],
    [0.00123, '0.12 %'],
    [0.0123, '1.2 %'],
    [0.2, '20 %'],
    [0.2345, '23.4 %'],
    [1, '100 %'],
  ])('%d is %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })
})
