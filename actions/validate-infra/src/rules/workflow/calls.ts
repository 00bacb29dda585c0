import type { Rule } from '../rule.ts'
import { callable, called, calling, file, withJob, withSteps } from './examples.ts'

const takesStage = callable('inputs: { stage: { type: string, required: true }, dry: { type: boolean } }')
const takesToken = callable('secrets: { token: { required: true } }')

const setup = (inputs: string) => `name: setup
description: Sets up
inputs: ${inputs}
runs:
  using: composite
  steps:
    - run: make "$GO"
      shell: bash
      env: { GO: "\${{ inputs.go }}" }
`
const action = 'setup/action.yml'

/** The repository as one graph: what is called and used against what it takes. */
export const workflowCallRules = [
  {
    id: 'workflow/call-target',
    level: 'error',
    what: 'A called workflow that is not there, or that cannot be called',
    why: 'GitHub refuses to start the calling workflow.',
    bad: { [file]: withJob('uses: $/.github/workflows/caled.yml'), [called]: callable() },
    good: { [file]: withJob('uses: $/.github/workflows/called.yml'), [called]: callable() },
    alsoIn: ['actionlint workflow-call'],
  },
  {
    id: 'workflow/call-unknown-input',
    level: 'error',
    what: 'An input that the called workflow does not take',
    why: 'GitHub refuses to start the calling workflow.',
    bad: { [file]: calling('with: { stge: test }'), [called]: takesStage },
    good: { [file]: calling('with: { stage: test }'), [called]: takesStage },
    alsoIn: ['actionlint workflow-call'],
  },
  {
    id: 'workflow/call-missing-input',
    level: 'error',
    what: 'An input that the called workflow needs and does not get',
    why: 'GitHub refuses to start the calling workflow.',
    bad: { [file]: calling('with: { dry: true }'), [called]: takesStage },
    good: { [file]: calling('with: { dry: true, stage: test }'), [called]: takesStage },
    alsoIn: ['actionlint workflow-call'],
  },
  {
    id: 'workflow/call-input-type',
    level: 'error',
    what: 'A value of another type than the called workflow declares for it',
    why: 'GitHub converts nothing here, and refuses to start the run.',
    bad: { [file]: calling("with: { stage: test, dry: 'yes' }"), [called]: takesStage },
    good: { [file]: calling('with: { stage: test, dry: true }'), [called]: takesStage },
    alsoIn: ['actionlint workflow-call', 'actionlint expression'],
  },
  {
    id: 'workflow/call-unknown-secret',
    level: 'error',
    what: 'A secret that the called workflow does not take',
    why: 'GitHub refuses to start the calling workflow.',
    bad: { [file]: calling('secrets: { tokne: "${{ secrets.TOKEN }}" }'), [called]: takesToken },
    good: { [file]: calling('secrets: { token: "${{ secrets.TOKEN }}" }'), [called]: takesToken },
    alsoIn: ['actionlint workflow-call'],
  },
  {
    id: 'workflow/call-missing-secret',
    level: 'error',
    what: 'A secret that the called workflow needs and does not get',
    why: 'GitHub refuses to start the calling workflow.',
    bad: { [file]: calling(), [called]: takesToken },
    good: { [file]: calling('secrets: { token: "${{ secrets.TOKEN }}" }'), [called]: takesToken },
    alsoIn: ['actionlint workflow-call'],
  },
  {
    id: 'workflow/call-permission',
    level: 'error',
    what: 'A called job that asks for more than its caller grants',
    why: 'GitHub refuses to start the run, and says so only then.',
    bad: {
      [file]: calling('permissions: { contents: read }'),
      [called]: withJob('permissions: { packages: write }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]').replace(
        'push',
        'workflow_call',
      ),
    },
    good: {
      [file]: calling('permissions: { packages: write }'),
      [called]: withJob('permissions: { packages: write }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]').replace(
        'push',
        'workflow_call',
      ),
    },
  },
  {
    id: 'workflow/call-cache-mode',
    level: 'warning',
    what: 'A called job whose cache-mode is more than its caller has',
    why: 'It gets what the caller has: nothing is saved, or nothing found.',
    bad: {
      [file]: `cache-mode: read\n${calling()}`,
      [called]: `cache-mode: write\n${callable()}`,
    },
    good: {
      [file]: `cache-mode: write\n${calling()}`,
      [called]: `cache-mode: read\n${callable()}`,
    },
  },
  {
    id: 'workflow/call-cycle',
    level: 'error',
    what: 'A workflow that calls itself, at once or through others',
    why: 'GitHub refuses to start it.',
    file,
    bad: withJob('uses: $/.github/workflows/example.yml').replace('push', '[push, workflow_call]'),
    good: { [file]: calling(), [called]: callable() },
  },
  {
    id: 'workflow/call-limit',
    level: 'error',
    what: 'More calls in one run, or a longer chain of them, than GitHub makes',
    why: 'GitHub refuses to start the run.',
    bad: { [file]: manyCalls(51), [called]: callable() },
    good: { [file]: manyCalls(1), [called]: callable() },
  },
  {
    id: 'workflow/unknown-trigger-workflow',
    level: 'warning',
    what: 'A workflow_run that follows a workflow which the repository does not have',
    why: 'Nothing ever starts it.',
    bad: {
      [file]: withSteps('- run: make').replace('on: push', 'on: { workflow_run: { workflows: [builds] } }'),
      '.github/workflows/build.yml': `name: build\n${withSteps('- run: make')}`,
    },
    good: {
      [file]: withSteps('- run: make').replace('on: push', 'on: { workflow_run: { workflows: [build] } }'),
      '.github/workflows/build.yml': `name: build\n${withSteps('- run: make')}`,
    },
  },
  {
    id: 'workflow/action-missing',
    level: 'error',
    what: 'An action of the repository that is not there',
    why: 'The runner finds no action.yml, and the step fails.',
    bad: { [file]: withSteps('- uses: $/setpu'), [action]: setup('{ go: {} }') },
    good: { [file]: withSteps('- uses: $/setup'), [action]: setup('{ go: {} }') },
  },
  {
    id: 'workflow/action-unknown-input',
    level: 'error',
    what: 'An input that an action of the repository does not declare',
    why: 'GitHub warns in the log and passes it over: the action runs without the value.',
    bad: { [file]: withSteps('- uses: $/setup', '  with: { og: 26 }'), [action]: setup('{ go: {} }') },
    good: { [file]: withSteps('- uses: $/setup', '  with: { go: 26 }'), [action]: setup('{ go: {} }') },
    alsoIn: ['actionlint action'],
  },
  {
    id: 'workflow/action-missing-input',
    level: 'error',
    what: 'An input that an action of the repository needs and does not get',
    why: 'GitHub starts the action all the same, with an empty value.',
    bad: { [file]: withSteps('- uses: $/setup'), [action]: setup('{ go: { required: true } }') },
    good: { [file]: withSteps('- uses: $/setup', '  with: { go: 26 }'), [action]: setup('{ go: { required: true } }') },
    alsoIn: ['actionlint action'],
  },
  {
    id: 'workflow/action-deprecated-input',
    level: 'warning',
    what: 'An input that an action of the repository declares as deprecated',
    why: 'It works until the action drops it.',
    bad: {
      [file]: withSteps('- uses: $/setup', '  with: { go: 26 }'),
      [action]: setup('{ go: { deprecationMessage: use version } }'),
    },
    good: { [file]: withSteps('- uses: $/setup'), [action]: setup('{ go: { deprecationMessage: use version } }') },
    alsoIn: ['actionlint action'],
  },
] as const satisfies readonly Rule[]

function manyCalls(count: number): string {
  const jobs = Array.from({ length: count }, (_, index) => `  call${index}: { uses: $/.github/workflows/called.yml }`)
  return ['on: push', 'permissions: {}', 'jobs:', ...jobs, ''].join('\n')
}
