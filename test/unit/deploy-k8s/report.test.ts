import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { inputsFrom, type Inputs } from '../../../actions/deploy-k8s/src/inputs.ts'
import { reportOf } from '../../../actions/deploy-k8s/src/report.ts'
import { exitCodeOf, type Result, type Verdict } from '../../../actions/deploy-k8s/src/result.ts'
import { causeLine } from '../../../actions/deploy-k8s/src/rolloutVerdict.ts'
import { summaryOf } from '../../../actions/deploy-k8s/src/summary.ts'
import { emptyHead } from '../../../actions/deploy-k8s/src/record/head.ts'

type Schema = { required: string[]; properties: Record<string, { enum?: string[] }> }
const schema = JSON.parse(await readFile('actions/deploy-k8s/schema/report.schema.json', 'utf8')) as Schema

const inputs = inputsFrom(
  name => ({ unit: 'app', namespace: 'shop', manifests: 'k8s', environment: 'e' })[name] ?? '',
  {},
)
const full: Required<Result> = {
  verdict: 'failed-rolled-back',
  cause: 'web: container web exits 1 (1/1 new pods)',
  failure: {
    class: 'strong',
    workload: 'web',
    namespace: 'shop',
    kind: 'Deployment',
    reason: 'Error',
    what: 'exits 1',
    pods: ['web-1'],
    newPods: 1,
  },
  evidence: {
    pods: [
      {
        pod: 'web-1',
        conditions: [],
        containers: [{ name: 'web', restartCount: 2 }],
        logs: [{ container: 'web', previous: true, lines: ['``` <b>'] }],
        events: ['x'],
      },
    ],
    events: ['y'],
  },
  reason: 'too slow',
  restoreProblem: 'why',
  problems: ['one', 'two'],
  revision: 1,
  previousRevision: 2,
  state: 'good',
  plan: [],
  written: ['a'],
  deleted: ['b'],
  notJudged: ['c'],
  arms: {},
  head: emptyHead('app'),
}
const facts = { apiRequests: 3, startedMs: 0, endedMs: 10 }

describe('the report', () => {
  it('has what its schema asks for, and nothing else', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(reportOf(inputs, full, facts)).sort())
    expect(Object.keys(reportOf({ ...inputs, environment: '' }, { verdict: 'ok' }, facts)).sort()).toEqual(
      [...schema.required].sort(),
    )
  })

  it('knows an exit code for each verdict of the schema', () => {
    const codes = schema.properties['verdict']!.enum!.map(verdict => exitCodeOf(verdict as Verdict))
    expect(codes).toEqual([0, 0, 0, 1, 1, 3, 3, 2])
  })
})

describe('the summary', () => {
  it('begins with the cause, and keeps logs from ending their block', () => {
    const text = summaryOf(inputs, full, 1_000)
    expect(text.split('\n')[0]).toBe(`**app: failed, rolled back: ${full.cause}**`)
    expect(text).toContain("''' <b>")
  })

  const back = { verdict: 'ok', revision: 3, previousRevision: 4 } as const
  const cases: [Inputs['mode'], Result, string][] = [
    ['deploy', { verdict: 'ok', revision: 4 }, '**app: deployed, revision 4**'],
    ['deploy', { verdict: 'noop', revision: 4 }, '**app: nothing to do, revision 4**'],
    ['plan', { verdict: 'planned' }, '**app: planned**'],
    ['promote', { verdict: 'ok', revision: 4 }, '**app: revision 4 is good**'],
    ['promote', { verdict: 'noop', revision: 4 }, '**app: revision 4 is good already**'],
    ['rollback', { ...back, reason: 'too slow' }, '**app: back on revision 3** (left revision 4: too slow)'],
    ['rollback', back, '**app: back on revision 3** (left revision 4)'],
    ['rollback', { verdict: 'ok', revision: 3, previousRevision: 3 }, '**app: back on revision 3**'],
    ['rollback', { verdict: 'noop', cause: 'gone', revision: 3 }, '**app: nothing to do: gone**'],
    ['status', { verdict: 'ok', revision: 4, state: 'candidate' }, '**app: revision 4 (candidate) is deployed**'],
    ['status', { verdict: 'ok' }, '**app: no release yet**'],
  ]
  it.each(cases)('tells in its first line what %s did: %j', (mode, result, line) => {
    expect(summaryOf({ ...inputs, mode }, result, 1_000).split('\n')[0]).toBe(line)
  })

  it('has a cause of several lines in its first one', () => {
    const cause = causeLine({ ...full.failure, what: 'container web exits 1' }, 'cart:\n CART_SHARDS is required')
    const [first] = summaryOf(inputs, { ...full, cause }, 1_000).split('\n')
    expect(first).toMatch(/web.*exits 1.*CART_SHARDS is required \(1\/1 new pods\)/)
  })
})
