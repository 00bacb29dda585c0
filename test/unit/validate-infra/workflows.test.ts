import { describe, expect, it } from '@jest/globals'
import path from 'node:path'
import { rules } from '../../../actions/validate-infra/src/rules/index.ts'
import { discover } from '../../../actions/validate-infra/src/source/discover.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { cronFault, shortestGapMinutes } from '../../../actions/validate-infra/src/workflows/checks/cron.ts'
import { patternFault } from '../../../actions/validate-infra/src/workflows/checks/pattern.ts'
import { judgeWorkflows } from '../../../actions/validate-infra/src/workflows/judgeWorkflows.ts'
import { parseReference } from '../../../actions/validate-infra/src/workflows/model/uses.ts'
import type { Exec } from '../../../lib/exec.ts'
import { defects } from '../../bench/linters/workflowDefects.ts'
import { goodWorkflows, parts, textOf, type Draft } from '../../bench/linters/workflowGood.ts'
import { findingsIn, foundIn, withJob, withSteps, workflowName } from './workflowFiles.ts'

const noLinters: Exec = () => Promise.reject(new Error('nothing was to be started'))

describe('workflows and actions', () => {
  it('of this repository have no finding, not even in the profile strict', async () => {
    const workspace = await openWorkspace(path.resolve(import.meta.dirname, '../../..'))
    const { findings, files } = await judgeWorkflows(await discover([], workspace), workspace, { profile: 'strict' }, { exec: noLinters }) // prettier-ignore
    expect(findings).toEqual([])
    expect(files).toBeGreaterThanOrEqual(10)
  })

  it.each(goodWorkflows().map((draft, index) => [index, draft] as const))(
    'good ones (%i) have none',
    async (_, draft) => {
      expect(await foundIn(textOf(draft), draft.files)).toEqual([])
    },
  )

  const base: Draft = { on: ['on: push'], top: ['permissions: {}'], jobs: parts[1]!.jobs, files: {} }
  it.each(defects.map(each => [each.name, each.rule, each.apply] as const))('%s is %s', async (_, rule, apply) => {
    const draft = structuredClone(base)
    apply(draft)
    const findings = await findingsIn({ [workflowName]: textOf(draft), ...draft.files })
    expect(findings.map(each => each.rule)).toContain(rule)
  })

  it('have a defect for every rule that another linter has as well', () => {
    const seeded = new Set(defects.map(({ rule }) => rule))
    const shared = rules.filter(({ id, alsoIn = [] }) => id.startsWith('workflow/') && alsoIn.length > 0)
    // What makes a good workflow a caller of itself is no single change to it.
    expect(shared.map(({ id }) => id).filter(id => !seeded.has(id))).toEqual([])
  })
})

describe('one cause is one finding, at the word that is wrong', () => {
  it.each([
    ['a key that is almost the missing one', withJob('run-on: ubuntu-24.04', 'steps: [{ run: make }]'), ['5:5 workflow/unexpected-key']], // prettier-ignore
    [
      'a step with two things to do',
      withSteps('- run: make', '  uses: a/b@08c6903cd8c0fde910a37f88322edcfb5dd907a8'),
      ['8:9 workflow/unexpected-key'],
    ],
    ['a job that calls and has steps', withJob('uses: a/b/.github/workflows/c.yml@08c6903cd8c0fde910a37f88322edcfb5dd907a8', 'runs-on: ubuntu-24.04'), ['6:5 workflow/unexpected-key']], // prettier-ignore
    ['the right key in the wrong case, and the right one', withSteps('- run: make', '  Shell: bash', '  shell: bash'), ['8:9 workflow/unexpected-key']], // prettier-ignore
    ['an empty file', '', ['1:1 workflow/missing-key']],
    ['nothing but a comment', '# nothing\n', ['1:1 workflow/missing-key']],
    ['a list', '- a\n', ['1:1 workflow/type']],
    ['a word', 'a\n', ['1:1 workflow/type']],
    ['a workflow that nothing starts and that does nothing', 'name: x\n', ['1:1 workflow/missing-key', '1:1 workflow/missing-key']], // prettier-ignore
    ['a missing runner, at the name of the job', withJob('steps: [{ run: make }]'), ['4:3 workflow/missing-key']],
    ['a missing type, at the name of the input', 'on: { workflow_call: { inputs: { a: {} } } }\njobs: { b: { runs-on: a, steps: [{ run: a }] } }\n', ['1:34 workflow/missing-key']], // prettier-ignore
    ['a job that waits for none', withJob('needs: [plan, paln]', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]'), ['5:13 workflow/needs', '5:19 workflow/needs']], // prettier-ignore
    ['a value of an alias, at its anchor', withJob('runs-on: ubuntu-24.04', 'env: &e { A: [b] }', 'steps: [{ run: make, env: *e }]'), ['6:18 workflow/type', '6:18 workflow/type']], // prettier-ignore
  ])('%s', async (_, text, found) => {
    expect(await foundIn(text)).toEqual(found)
  })

  it('says what was meant', async () => {
    const [finding] = await findingsIn({ [workflowName]: withJob('run-on: ubuntu-24.04', 'steps: [{ run: make }]') })
    expect(finding).toMatchObject({
      message: 'jobs.build takes no key run-on; did you mean "runs-on"?',
      suggestion: 'runs-on',
    })
  })
})

describe('what is right is left alone', () => {
  it.each([
    ['a label of one’s own', withJob('runs-on: big-machine', 'steps: [{ run: make }]')],
    ['a larger runner', withJob('runs-on: ubuntu-24.04-16core', 'steps: [{ run: make }]')],
    ['a group of runners', withJob('runs-on: { group: ours, labels: [fast] }', 'steps: [{ run: make }]')],
    ['a step that makes the action', withSteps('- run: git clone .', '- uses: ./somewhere')],
    ['a checkout to the place of the action', withSteps('- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8', '  with: { path: tools }', '- uses: ./tools/x')], // prettier-ignore
    ['a password from elsewhere', withJob('runs-on: ubuntu-24.04', 'container: { image: "a:1", credentials: { username: a, password: "${{ secrets.A }}" } }', 'steps: [{ run: make }]')], // prettier-ignore
    ['a matrix that is computed in part', withJob('strategy: { matrix: { a: ["${{ vars.A }}", 1], exclude: [{ a: 3 }] } }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]')], // prettier-ignore
    ['digits between quotes', withSteps('- run: make', '  env: { GO: "1.20", ZERO: 0, HALF: 0.5, BIG: 12 }')],
    ['words of commands in text', withSteps('- run: \'echo "no set-output here, nor :: set-env"\'')],
    ['any secret of a workflow that starts by itself as well', 'on: { workflow_call: { secrets: { a: { required: false } } }, push: {} }\npermissions: {}\njobs: { b: { runs-on: x, steps: [{ run: make, env: { A: "${{ secrets.B }}" } }] } }\n'], // prettier-ignore
  ])('%s', async (_, text) => {
    expect(await foundIn(text)).toEqual([])
  })
})

describe('schedules', () => {
  it.each([
    ['0 1 * * *', undefined],
    ['*/15 0-6,22 1-31/2 JAN-DEC mon,WED', undefined],
    ['5/10 * * * *', undefined],
    ['0 1 * *', 'five fields are wanted'],
    ['60 * * * *', 'minute 60'],
    ['0 24 * * *', 'hour 24'],
    ['0 0 0 * *', 'day of the month 0'],
    ['0 0 * 13 *', 'month 13'],
    ['0 0 * * 7', 'day of the week 7'],
    ['0 0 * * MOO', 'day of the week MOO'],
    ['0 9-5 * * *', 'runs backwards'],
    ['*/0 * * * *', '/ is followed by'],
    ['1,,2 * * * *', 'minute 1,,2'],
    ['@daily', 'five fields are wanted'],
  ])('%s: %s', (text, fault) => {
    if (fault === undefined) expect(cronFault(text)).toBeUndefined()
    else expect(cronFault(text)).toContain(fault)
  })

  it.each([
    ['* * * * *', 1],
    ['*/5 * * * *', 5],
    ['0,2 4 * * *', 2],
    ['59,0 4 * * *', 59],
    ['58,0 * * * *', 2],
    ['0 * * * *', 60],
    ['0 4 * * *', 1_440],
  ])('%s leaves %i minutes', (text, minutes) => {
    expect(shortestGapMinutes(text)).toBe(minutes)
  })
})

describe('patterns', () => {
  it.each([
    ['main', 'ref', undefined],
    ['releases/**', 'ref', undefined],
    ['v[12].[0-9]+.[0-9]+', 'ref', undefined],
    ['!v*-rc', 'ref', undefined],
    ['feature/\\!x', 'ref', undefined],
    ['**/*.js', 'path', undefined],
    ['docs and more/**', 'path', undefined],
    ['', 'ref', 'is empty'],
    ['!', 'ref', 'only a !'],
    ['a b', 'ref', 'which no name'],
    ['/main', 'ref', 'begins with a /'],
    ['main/', 'ref', 'ends with /'],
    ['a\\d', 'ref', 'in front of d'],
    ['*+', 'ref', 'nothing in front'],
    ['?', 'path', 'nothing in front'],
    ['v[0-', 'ref', 'not closed'],
    ['v[]', 'ref', 'empty []'],
    ['v[9-0]', 'ref', 'runs backwards'],
    ['./a', 'path', 'matches nothing'],
    ['../a', 'path', 'matches nothing'],
    [' a', 'path', 'blank'],
  ] as const)('%j for a %s: %s', (text, kind, fault) => {
    if (fault === undefined) expect(patternFault(text, kind)).toBeUndefined()
    else expect(patternFault(text, kind)).toContain(fault)
  })
})

describe('references', () => {
  it.each([
    ['./a/../b', { kind: 'local', from: './', path: 'b' }],
    ['$/actions/x', { kind: 'local', from: '$/', path: 'actions/x' }],
    ['docker://alpine:3', { kind: 'docker', image: 'alpine:3' }],
    ['a/b@v1', { kind: 'remote', owner: 'a', repository: 'b', path: '', ref: 'v1' }],
    ['a/b/c/d@x/y', { kind: 'remote', owner: 'a', repository: 'b', path: 'c/d', ref: 'x/y' }],
    ['./../a', { kind: 'malformed', reason: 'it leads out of the repository' }],
    ['a@v1', expect.objectContaining({ kind: 'malformed' })],
    ['a/b', expect.objectContaining({ kind: 'malformed' })],
    ['a/b@', expect.objectContaining({ kind: 'malformed' })],
    ['$/a@v1', expect.objectContaining({ kind: 'malformed' })],
    ['docker://', expect.objectContaining({ kind: 'malformed' })],
  ])('%s', (text, reference) => {
    expect(parseReference(text)).toEqual(reference)
  })
})
