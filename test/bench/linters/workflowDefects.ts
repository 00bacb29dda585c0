import type { Draft } from './workflowGood.ts'

/** One thing that is wrong, and the rule of ours that has to say so. */
export type Defect = { name: string; rule: string; apply: (draft: Draft) => void }

type Change = (draft: Draft) => void

const all =
  (...changes: Change[]): Change =>
  draft =>
    changes.forEach(change => change(draft))
const first = (draft: Draft) => draft.jobs[0]!
/** A step in front of those of the first job. */
const step =
  (...lines: string[]): Change =>
  draft =>
    void first(draft).steps.unshift(lines)
/** A step behind all others of the first job. */
const last =
  (...lines: string[]): Change =>
  draft =>
    void first(draft).steps.push(lines)
const key =
  (...lines: string[]): Change =>
  draft =>
    void first(draft).keys.push(...lines)
const top =
  (...lines: string[]): Change =>
  draft =>
    void draft.top.push(...lines)
const on =
  (...lines: string[]): Change =>
  draft =>
    void (draft.on = lines)
const without = (name: string): Change => draft => void (first(draft).keys = first(draft).keys.filter(each => !each.startsWith(`${name}:`))) // prettier-ignore
const job = (id: string, ...keys: string[]): Change => draft => void draft.jobs.push({ id, keys: ['name: another', 'runs-on: ubuntu-24.04', 'timeout-minutes: 5', ...keys], steps: [['name: make', 'run: make']] }) // prettier-ignore
const rawJob =
  (id: string, ...keys: string[]): Change =>
  draft =>
    void draft.jobs.push({ id, keys, steps: [] })
const file =
  (name: string, ...lines: string[]): Change =>
  draft =>
    void (draft.files[name] = `${lines.join('\n')}\n`)
/** A step whose environment holds an expression. */
const value = (expression: string) => step('name: use', 'run: make', 'env:', `  VALUE: "\${{ ${expression} }}"`)
const condition = (text: string) => step('name: use', `if: ${text}`, 'run: make')
const dispatch = (...lines: string[]) => on('on:', '  workflow_dispatch:', '    inputs:', ...lines.map(line => `      ${line}`)) // prettier-ignore
const callable = (...lines: string[]) => on('on:', '  workflow_call:', ...lines.map(line => `    ${line}`))
const push = (...lines: string[]) => on('on:', '  push:', ...lines.map(line => `    ${line}`))
const target = (...changes: Change[]) => all(on('on: pull_request_target'), ...changes)

const callee = file(
  '.github/workflows/called.yml',
  ...['name: called', 'on:', '  workflow_call:', '    inputs:', '      stage: { type: string, required: true }'],
  ...['      dry: { type: boolean }', '    secrets:', '      token: { required: true }', '    outputs:'],
  ...['      tag: { value: "${{ jobs.work.result }}" }', 'permissions: {}', 'jobs:', '  work:', '    name: work'],
  ...['    runs-on: ubuntu-24.04', '    timeout-minutes: 5', '    permissions:', '      packages: write # to push'],
  ...['    steps:', '      - name: make', '        run: make'],
)
const call = (...keys: string[]) => all(callee, rawJob('call', 'name: call', 'uses: ./.github/workflows/called.yml', ...keys)) // prettier-ignore
const right = ['permissions:', '  packages: write # to push', 'secrets:', '  token: ${{ secrets.TOKEN }}']
const action = file(
  'setup/action.yml',
  ...['name: setup', 'description: Sets up', 'inputs:', '  go: { description: The version, required: true }'],
  ...[
    '  old: { description: Old, deprecationMessage: use go }',
    'outputs:',
    '  version:',
    '    description: The version',
  ],
  ...['    value: ${{ steps.read.outputs.version }}', 'runs:', '  using: composite', '  steps:', '    - id: read'],
  ...[
    '      run: make',
    '      shell: bash',
    '      env:',
    '        GO: ${{ inputs.go }}',
    '        OLD: ${{ inputs.old }}',
  ],
)
const setup = (...lines: string[]) => all(action, step('name: set up', 'uses: ./setup', ...lines), step('name: clone', 'run: git clone .')) // prettier-ignore
const sha = '08c6903cd8c0fde910a37f88322edcfb5dd907a8'

const defect = (name: string, rule: string, apply: Change): Defect => ({ name, rule: `workflow/${rule}`, apply })

const syntax = [
  defect('a misspelt key of a step', 'unexpected-key', step('name: make', 'rum: make')),
  defect('a key in the wrong case', 'unexpected-key', step('name: make', 'run: make', 'Shell: bash')),
  defect('a misspelt key of a job', 'unexpected-key', key('need: []')),
  defect('a misspelt key of the workflow', 'unexpected-key', top('permission: {}')),
  defect('a misspelt filter', 'unexpected-key', push('branch: main')),
  defect('a key that defaults do not have', 'unexpected-key', top('defaults:', '  run:', '    workdir: src')),
  defect(
    'a misspelt key of a strategy',
    'unexpected-key',
    key('strategy:', '  failfast: true', '  matrix: { a: [1] }'),
  ),
  defect('a folder for an action', 'unexpected-key', step('name: out', `uses: actions/checkout@${sha} # v5.0.0`, 'working-directory: src')), // prettier-ignore
  defect('inputs of a script', 'unexpected-key', step('name: make', 'run: make', 'with: { a: b }')),
  defect('variables of a call', 'unexpected-key', call('env: { A: b }', 'with: { stage: a }', ...right)),
  defect('a key of a schedule that is not there', 'unexpected-key', on('on:', '  schedule:', '    - cron: 0 1 * * *', '      zone: UTC')), // prettier-ignore
  defect('a key of an environment that is not there', 'unexpected-key', key('environment: { name: a, link: b }', 'concurrency: c')), // prettier-ignore
  defect('a job without a runner', 'missing-key', without('runs-on')),
  defect('a job without steps', 'missing-key', rawJob('idle', 'name: idle', 'runs-on: ubuntu-24.04', 'timeout-minutes: 1')), // prettier-ignore
  defect('a step that does nothing', 'missing-key', step('name: nothing', 'env: { A: b }')),
  defect('an input without a type', 'missing-key', callable('inputs: { stage: { required: true } }')),
  defect('an output without a value', 'missing-key', callable('outputs: { tag: { description: The tag } }')),
  defect('a concurrency without a group', 'missing-key', key('concurrency: { cancel-in-progress: true }')),
  defect('an environment without a name', 'missing-key', key('environment: { url: https://example.com }', 'concurrency: c')), // prettier-ignore
  defect('a container without an image', 'missing-key', key('container: { options: --cpus 1 }')),
  defect('a workflow that nothing starts', 'missing-key', on()),
  defect('a variable twice', 'duplicate-key', step('name: make', 'run: make', 'env:', '  A: b', '  A: c')),
  defect('a key of a job twice', 'duplicate-key', key('name: again')),
  defect('a row of a matrix twice', 'duplicate-key', key('strategy: { matrix: { os: [a], OS: [b] } }')),
  defect('a job twice', 'duplicate-key', draft => void draft.jobs.push({ ...first(draft), id: 'build' })),
  defect('a merged mapping', 'merge-key', all(step('name: b', 'run: make', 'env: { <<: *a, B: c }'), step('name: a', 'run: make', 'env: &a', '  A: b'))), // prettier-ignore
  defect('minutes in words', 'type', key('continue-on-error: maybe')),
  defect('a switch in words', 'type', key('strategy: { fail-fast: off, matrix: { a: [1] } }')),
  defect('needs as a mapping', 'type', key('needs: { build: true }')),
  defect('variables as a list', 'type', key('env: [A, B]')),
  defect('a script as a list', 'type', step('name: make', 'run: [make, test]')),
  defect('branches as a mapping', 'type', push('branches: { main: true }')),
  defect('a port without a list', 'type', key('container: { image: "example:1", ports: 80 }')),
  defect('steps as a mapping', 'type', rawJob('other', 'name: other', 'runs-on: ubuntu-24.04', 'timeout-minutes: 1', 'steps: { run: make }')), // prettier-ignore
  defect('a queue that is none', 'value', key('concurrency: { group: a, queue: all }')),
  defect('a cache mode that is none', 'value', key('cache-mode: all')),
  defect('variables without any', 'empty', key('env:')),
  defect('steps without any', 'empty', rawJob('idle', 'name: idle', 'runs-on: ubuntu-24.04', 'timeout-minutes: 1', 'steps: []')), // prettier-ignore
  defect('inputs without any', 'empty', step('name: out', `uses: actions/checkout@${sha} # v5.0.0`, 'with:')),
  defect('a filter without patterns', 'empty', push('branches: []')),
  defect('a row of a matrix without values', 'empty', key('strategy: { matrix: { a: [] } }')),
  defect('a script without text', 'empty', callable('inputs:')),
  defect('an id that begins with a digit', 'id', job('1st')),
  defect('an id with a dot', 'id', step('id: a.b', 'name: make', 'run: make')),
  defect('the same id twice', 'duplicate-id', all(step('id: one', 'name: b', 'run: make'), step('id: One', 'name: a', 'run: make'))), // prettier-ignore
]

const events = [
  defect('an unknown event', 'unknown-event', on('on: pull-request')),
  defect('an unknown event in a list', 'unknown-event', on('on: [push, pushed]')),
  defect('an unknown event with filters', 'unknown-event', on('on:', '  pull_requests:', '    branches: [main]')),
  defect('an activity that is none', 'activity-type', on('on:', '  issues: { types: [created] }')),
  defect('an activity that is misspelt', 'activity-type', on('on:', '  pull_request: { types: [synchronise] }')),
  defect('filters that exclude each other', 'event-filter', push('paths: [a]', 'paths-ignore: [b]')),
  defect('workflow_run without workflows', 'event-filter', on('on:', '  workflow_run: { types: [completed] }')),
  defect('a schedule without lines', 'event-filter', on('on: schedule')),
  defect('a path with ./', 'pattern', push('paths: ["./src/**"]')),
  defect('a set that is not closed', 'pattern', push('tags: ["v[0-"]')),
  defect('a repetition of nothing', 'pattern', push('branches: ["+x"]')),
  defect('a branch with a blank', 'pattern', push('branches: ["a b"]')),
  defect('a branch that begins with /', 'pattern', push('branches: [/main]')),
  defect('a range that runs backwards', 'pattern', push('tags: ["v[9-0]"]')),
  defect('a schedule of four fields', 'cron', on('on:', '  schedule: [{ cron: 0 1 * * }]')),
  defect('an hour that is none', 'cron', on('on:', '  schedule: [{ cron: 0 25 * * * }]')),
  defect('a weekday that is none', 'cron', on('on:', '  schedule: [{ cron: 0 1 * * MO }]')),
  defect('a range that runs backwards in time', 'cron', on('on:', '  schedule: [{ cron: 0 9-5 * * * }]')),
  defect('a schedule of every minute', 'cron-interval', on('on:', '  schedule: [{ cron: "* * * * *" }]')),
  defect(
    'a time zone that is none',
    'timezone',
    on('on:', '  schedule: [{ cron: 0 1 * * *, timezone: Europe/Berln }]'),
  ),
  defect('a choice without options', 'dispatch-input', dispatch('a: { type: choice }')),
  defect('a default that is no option', 'dispatch-input', dispatch('a: { type: choice, options: [x], default: y }')),
  defect('an option twice', 'dispatch-input', dispatch('a: { type: choice, options: [x, x] }')),
  defect('a switch with a word', 'dispatch-input', dispatch('a: { type: boolean, default: on }')),
  defect('a number with a word', 'dispatch-input', dispatch('a: { type: number, default: ten }')),
  defect('too many inputs', 'dispatch-input', dispatch(...Array.from({ length: 26 }, (_, index) => `a${index}: { type: string }`))), // prettier-ignore
  defect('an input of no type', 'value', dispatch('a: { type: text }')),
  defect('a number of a call with a word', 'call-input', callable('inputs: { a: { type: number, default: ten } }')),
  defect('a switch of a call with a word', 'call-input', callable('inputs: { a: { type: boolean, default: on } }')),
  defect('a default that is never used', 'useless-default', callable('inputs: { a: { type: string, required: true, default: x } }')), // prettier-ignore
  defect('a permission that is none', 'permission', key('permissions: { package: read }')),
  defect('a level that is none', 'permission', key('permissions: { packages: push }')),
  defect('a level that this one has not', 'permission', key('permissions: { id-token: read }')),
  defect('a word for all that is none', 'permission', key('permissions: write')),
]

const expressions = [
  defect('double quotes', 'expression-syntax', step('name: use', 'run: make', 'env:', '  A: ${{ github.ref == "x" }}')),
  defect('arithmetic', 'expression-syntax', value('1 + 1')),
  defect('a missing bracket', 'expression-syntax', value("toJSON(format('{0}', 1)")),
  defect('an expression that is not closed', 'expression-syntax', step('name: use', 'run: make', 'env:', '  A: ${{ github.ref')), // prettier-ignore
  defect('a dot at the end', 'expression-syntax', value('github.event.')),
  defect('an empty expression', 'expression-syntax', value('')),
  defect('a single =', 'expression-syntax', condition("github.ref = 'x'")),
  defect('an expression in a reference', 'expression-not-allowed', step('name: out', 'uses: actions/checkout@${{ github.sha }}')), // prettier-ignore
  defect(
    'an expression in an id',
    'expression-not-allowed',
    step('id: "${{ github.sha }}"', 'name: make', 'run: make'),
  ),
  defect('a field of a text', 'expression-type', value('github.repository.owner')),
  defect('a field of a list', 'expression-type', value("fromJSON('[1]').first")),
  defect(
    'text for minutes',
    'expression-type',
    step('name: make', 'run: make', 'timeout-minutes: ${{ github.run_id }}'),
  ),
  defect('text for a switch', 'expression-type', key('continue-on-error: ${{ github.ref_name }}')),
  defect('a context as text', 'expression-object', value('runner')),
  defect('a list as text', 'expression-object', value("fromJSON('[1, 2]')")),
  defect('an object that is compared', 'comparison', condition("runner == 'Linux'")),
  defect('an order of switches', 'comparison', condition('github.ref_protected > 1')),
  defect('a context that is none', 'unknown-context', condition("branch == 'main'")),
  defect('variables in the condition of a job', 'context-unavailable', key("if: env.A == 'b'")),
  defect('secrets in a condition', 'context-unavailable', condition("secrets.TOKEN != ''")),
  defect('steps outside of steps', 'context-unavailable', key('env: { A: "${{ steps.a.outputs.b }}" }')),
  defect('a matrix outside of the job', 'context-unavailable', top('env: { A: "${{ matrix.a }}" }')),
  defect('the runner before it is there', 'context-unavailable', key('env: { A: "${{ runner.os }}" }')),
  defect('hashFiles before the checkout', 'context-unavailable', key('env: { A: "${{ hashFiles(\'a\') }}" }')),
  defect('success() outside of conditions', 'context-unavailable', value('success()')),
  defect('a function that is none', 'unknown-function', condition("startWith(github.ref, 'a')")),
  defect('too few arguments', 'function-arguments', condition('contains(github.ref)')),
  defect('too many arguments', 'function-arguments', condition("startsWith(github.ref, 'a', 'b')")),
  defect('a place without a value', 'function-arguments', value("format('{0}-{1}', github.sha)")),
  defect('a value without a place', 'function-arguments', value("format('{0}', github.sha, github.ref)")),
  defect('JSON that is none', 'function-arguments', value("fromJSON('{a: 1}').a")),
  defect(
    'case without a last value',
    'function-arguments',
    value("case(github.ref == 'a', 'b', github.ref == 'c', 'd')"),
  ),
  defect('no file to hash', 'function-arguments', value('hashFiles()')),
  defect('a field that github has not', 'unknown-property', value('github.branch')),
  defect('a field that the runner has not', 'unknown-property', value('runner.system')),
  defect('a field that a step has not', 'unknown-property', all(last('name: use', 'run: make', 'env: { A: "${{ steps.one.output.a }}" }'), step('id: one', 'name: one', 'run: make'))), // prettier-ignore
  defect('a step that comes later', 'unknown-step', all(last('id: later', 'name: later', 'run: make'), value('steps.later.outputs.a'))), // prettier-ignore
  defect('a step that is misspelt', 'unknown-step', all(last('name: use', 'run: make', 'env: { A: "${{ steps.oen.outputs.a }}" }'), step('id: one', 'name: one', 'run: make'))), // prettier-ignore
  defect('a job that is not waited for', 'unknown-need', all(job('other'), value('needs.other.result'))),
  defect('an output that a job has not', 'unknown-output', all(job('other', 'outputs: { a: x }'), key('needs: [other]'), value('needs.other.outputs.b'))), // prettier-ignore
  defect('an output that an action has not', 'unknown-output', all(last('name: use', 'run: make', 'env: { A: "${{ steps.setup.outputs.verison }}" }'), setup('id: setup', 'with: { go: a }'))), // prettier-ignore
  defect('an output that a called workflow has not', 'unknown-output', all(call('with: { stage: a }', ...right), job('after', 'needs: call', 'env: { A: "${{ needs.call.outputs.tagg }}" }'))), // prettier-ignore
  defect('a value that the matrix has not', 'unknown-matrix', all(key('strategy: { matrix: { go: [1, 2] } }'), value('matrix.og'))), // prettier-ignore
  defect(
    'an input that is not declared',
    'unknown-input',
    all(dispatch('stage: { type: string }'), value('inputs.stgae')),
  ),
  defect('an input where there are none', 'unknown-input', value('inputs.stage')),
  defect('a secret that is not declared', 'unknown-secret', all(callable('secrets: { token: { required: true } }'), value('secrets.tokn'))), // prettier-ignore
  defect('an output of a job that is not there', 'unknown-job', callable('outputs: { a: { value: "${{ jobs.biuld.outputs.a }}" } }')), // prettier-ignore
  defect('text behind a condition', 'condition-always-true', condition("${{ github.ref_name }} == 'main'")),
  defect('two expressions in a condition', 'condition-always-true', condition('${{ always() }} && ${{ failure() }}')),
  defect(
    'a condition in a block',
    'condition-always-true',
    step('name: use', 'if: |', '  ${{ failure() }}', 'run: make'),
  ),
  defect('a condition that is switched off', 'condition-constant', condition('false')),
  defect('a condition of constants', 'condition-constant', condition("${{ 'a' == 'b' }}")),
  defect('a choice of nothing', 'unsound-ternary', value("github.ref == 'a' && '' || 'b'")),
  defect('a name in a text', 'unsound-contains', condition("contains('refs/heads/main refs/heads/next', github.ref)")),
]

const jobs = [
  defect('a job that is not there', 'needs', key('needs: [biuld]')),
  defect('the same job twice', 'needs', all(job('other'), key('needs: [other, Other]'))),
  defect('a job that waits for itself', 'needs-cycle', job('other', 'needs: other')),
  defect('jobs that wait for each other', 'needs-cycle', all(job('one', 'needs: two'), job('two', 'needs: three'), job('three', 'needs: one'))), // prettier-ignore
  defect('a value twice', 'matrix', key('strategy: { matrix: { a: [1, 2, 2] } }')),
  defect(
    'a row that is not there is left out',
    'matrix',
    key('strategy: { matrix: { a: [1, 2], exclude: [{ b: 1 }] } }'),
  ),
  defect('a value that is not there is left out', 'matrix', key('strategy: { matrix: { a: [1, 2], exclude: [{ a: 3 }] } }')), // prettier-ignore
  defect('too many jobs', 'matrix', key(`strategy: { matrix: { a: [${Array.from({ length: 20 }).map((_, index) => index)}], b: [${Array.from({ length: 20 }).map((_, index) => index)}] } }`)), // prettier-ignore
  defect('a misspelt runner', 'runner-label', all(without('runs-on'), key('runs-on: ubunut-24.04'))),
  defect('a runner that is gone', 'runner-label', all(without('runs-on'), key('runs-on: ubuntu-20.04'))),
  defect('two systems at once', 'runner-label', all(without('runs-on'), key('runs-on: [ubuntu-24.04, windows-2025]'))),
  defect('a limit of nothing', 'number-range', step('name: make', 'run: make', 'timeout-minutes: 0')),
  defect('no job at a time', 'number-range', key('strategy: { max-parallel: 0, matrix: { a: [1] } }')),
  defect('more than six hours', 'number-range', all(without('timeout-minutes'), key('timeout-minutes: 600'))),
  defect('a group that is held', 'concurrency', all(top('concurrency: one'), key('concurrency: one'))),
  defect('a variable with a blank', 'env-name', key('env: { "A B": c }')),
  defect('a variable of GitHub', 'env-name', key('env: { GITHUB_SHA: abc }')),
  defect('digits that get lost', 'number-as-text', key('env: { GO: 1.20 }')),
  defect('a shell that is none', 'shell', step('name: make', 'run: make', 'shell: zsh')),
  defect('a shell of another system', 'shell', step('name: make', 'run: make', 'shell: cmd')),
  defect('a shell by default that is none', 'shell', top('defaults: { run: { shell: fish } }')),
  defect('an action without a version', 'uses', step('name: out', 'uses: actions/checkout')),
  defect('an action without an owner', 'uses', step('name: out', `uses: checkout@${sha}`)),
  defect('a workflow out of its folder', 'uses', rawJob('call', 'name: call', `uses: ./workflows/called.yml`)),
  defect('artifacts of another time', 'retired-action', step('name: keep', 'uses: actions/upload-artifact@v3', 'with: { path: a }')), // prettier-ignore
  defect('set-env', 'deprecated-command', step('name: say', 'run: echo "::set-env name=A::b"')),
  defect('set-output', 'deprecated-command', step('name: say', 'run: |', '  make', '  echo "::set-output name=a::b"')),
  defect('add-path', 'deprecated-command', step('name: say', 'run: echo "::add-path::/bin"')),
  defect('a wait for nobody', 'background-step', step('name: wait', 'wait: server')),
  defect('an action before the checkout', 'checkout-missing', all(action, step('name: set up', 'uses: ./setup', 'with: { go: a }'))), // prettier-ignore
]

const calls = [
  defect('a call of nothing', 'call-target', all(callee, rawJob('call', 'name: call', 'uses: ./.github/workflows/caled.yml'))), // prettier-ignore
  defect('a call of what cannot be called', 'call-target', all(file('.github/workflows/called.yml', 'name: x', 'on: push', 'permissions: {}', 'jobs:', '  a: { name: a, runs-on: ubuntu-24.04, timeout-minutes: 1, steps: [{ name: make, run: make }] }'), rawJob('call', 'name: call', 'uses: ./.github/workflows/called.yml'))), // prettier-ignore
  defect('an input that is not taken', 'call-unknown-input', call('with: { stage: a, dyr: true }', ...right)),
  defect('an input that is missing', 'call-missing-input', call(...right)),
  defect('text for a switch of a call', 'call-input-type', call('with: { stage: a, dry: "yes" }', ...right)),
  defect('a secret that is not taken', 'call-unknown-secret', call('with: { stage: a }', ...right, '  tokne: a')),
  defect('a secret that is missing', 'call-missing-secret', call('with: { stage: a }', ...right.slice(0, 2))),
  defect(
    'a right that is not granted',
    'call-permission',
    call('with: { stage: a }', 'permissions: {}', ...right.slice(2)),
  ),
  defect('a trigger that nobody has', 'unknown-trigger-workflow', on('on:', '  workflow_run: { workflows: [nobody] }')),
  defect('an action that is not there', 'action-missing', step('name: set up', 'uses: $/setpu')),
  defect('an input that an action has not', 'action-unknown-input', setup('with: { go: a, og: b }')),
  defect('an input that an action misses', 'action-missing-input', setup()),
  defect('an input that is deprecated', 'action-deprecated-input', setup('with: { go: a, old: b }')),
]

const safety = [
  defect('a title in a script', 'injection', step('name: say', 'run: echo "${{ github.event.issue.title }}"')),
  defect(
    'a branch in a block of script',
    'injection',
    step('name: say', 'run: |', '  make', '  echo ${{ github.head_ref }}'),
  ),
  defect('a comment in JavaScript', 'injection', step('name: say', 'uses: actions/github-script@ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0', 'with:', '  script: console.log("${{ github.event.comment.body }}")')), // prettier-ignore
  defect('messages of commits', 'injection', step('name: say', "run: echo ${{ join(github.event.commits.*.message, ',') }}")), // prettier-ignore
  defect('a stranger’s code with secrets', 'untrusted-checkout', target(step('name: out', `uses: actions/checkout@${sha} # v5.0.0`, 'with: { persist-credentials: false, ref: "${{ github.event.pull_request.head.sha }}" }'))), // prettier-ignore
  defect(
    'a value in GITHUB_ENV',
    'environment-file',
    target(step('name: say', 'run: echo "A=$(cat a.txt)" >> "$GITHUB_ENV"')),
  ),
  defect('a bot by its touch', 'bot-condition', target(condition("github.actor == 'dependabot[bot]'"))),
  defect('commands that were switched off', 'insecure-commands', step('name: say', 'run: make', 'env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true }')), // prettier-ignore
  defect('an action by its tag', 'unpinned-action', step('name: out', 'uses: actions/checkout@v5', 'with: { persist-credentials: false }')), // prettier-ignore
  defect('a workflow by its branch', 'unpinned-action', rawJob('call', 'name: call', 'uses: example/other/.github/workflows/x.yml@main')), // prettier-ignore
  defect('an image without a tag', 'unpinned-image', step('name: use', 'uses: docker://alpine')),
  defect('an image called latest', 'unpinned-image', key('container: example/tools:latest')),
  defect('a token that nobody thought of', 'permissions-missing', draft => void (draft.top = ['name: bare'])),
  defect('a token for everything', 'write-all', key('permissions: write-all')),
  defect(
    'all secrets for a call',
    'secrets-inherit',
    call('with: { stage: a }', ...right.slice(0, 2), 'secrets: inherit'),
  ),
  defect('all secrets for a step', 'all-secrets', value('toJSON(secrets)')),
  defect('a secret by a computed name', 'all-secrets', value('secrets[github.ref_name]')),
  defect('a part of a secret', 'unmasked-secret', value('fromJSON(secrets.ACCOUNT).key')),
  defect('a password in the file', 'hardcoded-credentials', key('container: { image: "example:1", credentials: { username: a, password: b } }')), // prettier-ignore
  defect('a deployment beside another', 'deploy-concurrency', key('environment: live')),
]

const strict = [
  defect('a value in a script', 'template-in-script', step('name: say', 'run: echo "${{ vars.TARGET }}"')),
  defect('a commit of no version', 'pin-comment', step('name: out', `uses: actions/checkout@${sha}`, 'with: { persist-credentials: false }')), // prettier-ignore
  defect('an image by its tag', 'image-digest', step('name: use', 'uses: docker://alpine:3.23')),
  defect('a permission that nobody explains', 'undocumented-permission', key('permissions:', '  packages: read')),
  defect('a trigger for strangers', 'dangerous-trigger', on('on: pull_request_target')),
  defect('a token in the checkout', 'persist-credentials', step('name: out', `uses: actions/checkout@${sha} # v5.0.0`)),
  defect('a folder of the checkout', 'self-reference', setup('with: { go: a }')),
  defect('a job without a limit', 'timeout-missing', without('timeout-minutes')),
  defect('strangers on own machines', 'self-hosted-pull-request', all(on('on: pull_request'), without('runs-on'), key('runs-on: [self-hosted, linux]'))), // prettier-ignore
  defect('a release from a cache', 'cache-in-release', all(on('on: { release: { types: [published] } }'), step('name: cache', `uses: actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0`, 'with: { path: a, key: b }'))), // prettier-ignore
  defect('a right for all jobs', 'wide-permissions', draft => { draft.top = ['permissions:', '  packages: write # to push']; job('second')(draft) }), // prettier-ignore
]

export const defects: readonly Defect[] = [
  ...syntax,
  ...events,
  ...expressions,
  ...jobs,
  ...calls,
  ...safety,
  ...strict,
]
