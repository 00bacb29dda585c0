/** A workflow in the making: lines by where they go. */
export type Draft = {
  on: string[]
  top: string[]
  jobs: DraftJob[]
  /** Other files of the repository, by their names. */
  files: Record<string, string>
}

export type DraftJob = { id: string; keys: string[]; steps: string[][] }

export const checkout = [
  'uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  'with:',
  '  persist-credentials: false',
]

export function textOf({ on, top, jobs }: Draft): string {
  const job = ({ id, keys, steps }: DraftJob) => [
    `  ${id}:`,
    ...keys.map(key => `    ${key}`),
    ...(steps.length > 0 ? ['    steps:'] : []),
    ...steps.flatMap(step => step.map((line, index) => `      ${index === 0 ? '- ' : '  '}${line}`)),
  ]
  return [...on, ...top, 'jobs:', ...jobs.flatMap(job), ''].join('\n')
}

/** Ways to start a workflow. */
const triggers: readonly string[][] = [
  ['on: push'],
  ['on: [push, pull_request]'],
  ['on:', '  push:', '    branches: [main, "release/**", "!release/old"]', '    paths-ignore: ["docs/**", "**.md"]'],
  ['on:', '  pull_request:', '    types: [opened, synchronize, labeled]', '    branches: ["v[0-9]+.x"]'],
  [
    'on:',
    '  schedule:',
    '    - cron: 15 4 * * MON-FRI',
    '    - cron: "0 */6 1,15 JAN-JUN *"',
    '      timezone: Europe/Berlin',
  ],
  ['on:', '  workflow_dispatch:', '    inputs:', '      stage: { description: Where to, type: choice, options: [test, live], default: test }', '      dry: { type: boolean, default: false }', '      count: { type: number, default: 3 }', '      target: { type: environment }'], // prettier-ignore
  ['on:', '  push:', '    tags: ["v*.*.*"]', '  release:', '    types: [published]'],
  ['on:', '  issue_comment: { types: [created] }', '  merge_group:', '  repository_dispatch: { types: [rebuild] }'],
  ['on:', '  workflow_call:', '    inputs:', '      stage: { type: string, required: true }', '      dry: { type: boolean, default: false }', '    secrets:', '      token: { required: false }', '    outputs:', '      result: { value: "${{ jobs.build.result }}" }'], // prettier-ignore
]

const tops: readonly string[][] = [
  ['permissions: {}'],
  ['name: builds', 'run-name: by ${{ github.actor }}', 'permissions:', '  contents: read # to check out', 'env:', '  LANG: C', 'defaults:', '  run:', '    shell: bash'], // prettier-ignore
  ['permissions: {}', 'concurrency:', '  group: ${{ github.workflow }}-${{ github.ref }}', '  cancel-in-progress: ${{ github.event_name == \'pull_request\' }}'], // prettier-ignore
  ['permissions: {}', 'concurrency:', '  group: one-by-one', '  queue: max'],
]

const build = (keys: string[], ...steps: string[][]): DraftJob => ({
  id: 'build',
  keys: ['name: build', 'runs-on: ubuntu-24.04', 'timeout-minutes: 10', ...keys],
  steps: steps.length > 0 ? steps : [['name: make', 'run: make']],
})

const composite = (inputs: string, outputs = '') => `name: setup
description: Sets up
${inputs === '' ? '' : `inputs:\n${inputs}\n`}${outputs === '' ? '' : `outputs:\n${outputs}\n`}runs:
  using: composite
  steps:
    - id: read
      run: echo "version=$GO" >> "$GITHUB_OUTPUT"
      shell: bash
      env:
        GO: \${{ inputs.go }}
`

const called = `on:
  workflow_call:
    inputs:
      stage: { type: string, required: true }
      dry: { type: boolean, default: false }
      count: { type: number, default: 1 }
    secrets:
      token: { required: true }
    outputs:
      tag: { value: "\${{ jobs.work.outputs.tag }}" }
permissions: {}
jobs:
  work:
    name: work
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read # to check out
    outputs:
      tag: \${{ steps.tag.outputs.name }}
    steps:
      - id: tag
        name: tag
        run: echo "name=$STAGE-$COUNT-$DRY-\${#TOKEN}" >> "$GITHUB_OUTPUT"
        env:
          STAGE: \${{ inputs.stage }}
          COUNT: \${{ inputs.count }}
          DRY: \${{ inputs.dry }}
          TOKEN: \${{ secrets.token }}
`

type Part = { jobs: DraftJob[]; files?: Record<string, string>; top?: string[] }

/** What a repository does in its jobs, one way each. */
export const parts: readonly Part[] = [
  { jobs: [build([])] },
  { jobs: [build([], checkout, ['name: test', 'run: make test', 'working-directory: src', 'timeout-minutes: 5'])] },
  { jobs: [build(["if: github.repository_owner == 'example'"], ['name: several', 'run: |', '  make', '  make test'])] },
  { jobs: [build(["if: ${{ !cancelled() && github.actor != 'someone' }}"])] },
  { jobs: [build(['env:', '  REF: ${{ github.ref_name }}', '  SHA: ${{ github.sha }}'], ['name: use', 'run: make "$REF" "$SHA"'])] }, // prettier-ignore
  { jobs: [build(['strategy:', '  fail-fast: false', '  max-parallel: 2', '  matrix:', '    os: [ubuntu-24.04, macos-15]', '    go: ["1.25", "1.26"]', '    include:', '      - { os: windows-2025, go: "1.26", slow: true }', '    exclude:', '      - { os: macos-15, go: "1.25" }'], ['name: use', 'run: make', 'env:', '  OS: ${{ matrix.os }}', '  GO: ${{ matrix.go }}', '  SLOW: ${{ matrix.slow }}'])] }, // prettier-ignore
  { jobs: [build(['strategy:', '  matrix: ${{ fromJSON(vars.MATRIX) }}'], ['name: use', 'run: make', 'env:', '  ANY: ${{ matrix.anything }}'])] }, // prettier-ignore
  { jobs: [build(['outputs:', '  tag: ${{ steps.tag.outputs.name }}'], ['name: tag', 'id: tag', 'run: echo "name=v1" >> "$GITHUB_OUTPUT"']), { id: 'release', keys: ['name: release', 'needs: [build]', 'if: needs.build.outputs.tag != \'\' && needs.build.result == \'success\'', 'runs-on: ubuntu-24.04', 'timeout-minutes: 5'], steps: [['name: tag', 'run: make release', 'env:', '  TAG: ${{ needs.build.outputs.tag }}']] }] }, // prettier-ignore
  { jobs: [build([], ['name: first', 'id: first', 'continue-on-error: true', 'run: make flaky'], ['name: second', 'if: failure() || steps.first.outcome == \'failure\'', 'run: make report'])] }, // prettier-ignore
  { jobs: [build(['container:', '  image: ghcr.io/example/tools:1.2@sha256:' + 'a'.repeat(64), '  options: --cpus 1', '  env:', '    DEBUG: "1"'])] }, // prettier-ignore
  { jobs: [build(['container:', '  image: ghcr.io/example/tools:1.2', '  credentials:', '    username: ${{ github.actor }}', '    password: ${{ secrets.GITHUB_TOKEN }}'])] }, // prettier-ignore
  { jobs: [build(['services:', '  redis:', '    image: redis:8', '    ports: ["6379:6379"]', '    options: --health-cmd "redis-cli ping"'], ['name: use', 'run: make', 'env:', '  PORT: ${{ job.services.redis.ports[6379] }}'])] }, // prettier-ignore
  { jobs: [build(['environment:', '  name: live', '  url: https://example.com/${{ steps.make.outputs.path }}', 'concurrency: live'], ['name: make', 'id: make', 'run: make'])] }, // prettier-ignore
  { jobs: [build(['environment:', '  name: live', '  deployment: false'])] },
  { jobs: [build(['permissions:', '  contents: read # to check out', '  packages: write # to push images', '  id-token: write # for the registry'], checkout)] }, // prettier-ignore
  { jobs: [{ id: 'build', keys: ['name: call', 'permissions:', '  contents: read # to check out', 'uses: $/.github/workflows/called.yml', 'with:', '  stage: test', '  dry: ${{ github.ref_name != \'main\' }}', '  count: 2', 'secrets:', '  token: ${{ secrets.TOKEN }}'], steps: [] }, { id: 'after', keys: ['name: after', 'needs: build', 'runs-on: ubuntu-24.04', 'timeout-minutes: 5'], steps: [['name: use', 'run: make', 'env:', '  TAG: ${{ needs.build.outputs.tag }}']] }], files: { '.github/workflows/called.yml': called } }, // prettier-ignore
  { jobs: [build([], ['name: set up', 'id: setup', 'uses: $/setup', 'with:', '  go: "1.26"'], ['name: use', 'run: make', 'env:', '  GO: ${{ steps.setup.outputs.version }}'])], files: { 'setup/action.yml': composite('  go:\n    description: The version\n    required: true', '  version:\n    description: The version\n    value: ${{ steps.read.outputs.version }}') } }, // prettier-ignore
  { jobs: [build([], ['name: server', 'id: server', 'run: make serve', 'background: true'], ['name: test', 'run: make test'], ['name: stop', 'cancel: server'])] }, // prettier-ignore
  { jobs: [build([], ['parallel:', '  - name: one', '    run: make one', '  - name: two', '    run: make two'], ['name: wait', 'wait-all: true'])] }, // prettier-ignore
  { jobs: [build([], ['name: where', 'run: make', 'env:', '  FILE: ${{ job.workflow_file_path }}', '  COMMIT: ${{ job.workflow_sha }}'])] }, // prettier-ignore
  { jobs: [build([], ['name: choose', 'run: make', 'env:', '  MODE: ${{ case(github.ref_name == \'main\', \'live\', github.ref_name == \'next\', \'test\', \'none\') }}', '  FLAG: ${{ github.ref_name == \'main\' && \'--live\' || \'\' }}'])] }, // prettier-ignore
  { jobs: [build([], ['name: words', 'if: contains(fromJSON(\'["main", "next"]\'), github.ref_name)', 'run: make', 'env:', '  ALL: ${{ join(github.event.commits.*.id, \',\') }}', '  NAME: ${{ format(\'{0}-{1}\', runner.os, runner.arch) }}', '  JSON: ${{ toJSON(github.event.inputs) }}'])] }, // prettier-ignore
  { jobs: [build([], checkout, ['name: key', 'run: make', 'env:', "  KEY: ${{ hashFiles('**/go.sum') }}"])] },
  { jobs: [{ id: 'build', keys: ['name: own', 'runs-on: [self-hosted, linux, x64]', 'timeout-minutes: 10'], steps: [['name: make', 'run: make']] }] }, // prettier-ignore
  { jobs: [{ id: 'build', keys: ['name: windows', 'runs-on: windows-2025', 'timeout-minutes: 10'], steps: [['name: make', 'run: nmake', 'shell: cmd'], ['name: script', 'run: Get-Date', 'shell: pwsh'], ['name: own shell', 'run: print(1)', 'shell: python {0}']] }] }, // prettier-ignore
  { jobs: [build([], ['name: anchors', 'run: make', 'env: &all', '  TARGET: all'], ['name: again', 'run: make test', 'env: *all'])] }, // prettier-ignore
  { jobs: [build(['cache-mode: read'], checkout)] },
  { jobs: [build([], ['name: script', 'uses: actions/github-script@ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0', 'env:', '  TITLE: ${{ github.event.issue.title }}', 'with:', '  script: |', '    console.log(process.env.TITLE)'])] }, // prettier-ignore
]

/** Good workflows: every part, started in three ways. */
export function goodWorkflows(): Draft[] {
  return parts.flatMap(({ jobs, files = {} }, index) =>
    [0, 1, 2].map((turn): Draft => {
      const on = triggers[(index + turn * 3) % triggers.length]!
      return structuredClone({ on: [...on], top: [...tops[(index + turn) % tops.length]!], jobs, files })
    }),
  )
}
