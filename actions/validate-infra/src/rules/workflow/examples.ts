/** The file that the examples of rules about workflows are. */
export const file = '.github/workflows/example.yml'

/** A workflow around the steps of its one job. */
export const withSteps = (...steps: string[]) => withJob('runs-on: ubuntu-24.04', 'steps:', ...steps.map(indented))

/** A workflow around the keys of its one job, `build`. */
export const withJob = (...lines: string[]) =>
  ['on: push', 'permissions: {}', 'jobs:', '  build:', ...lines.map(line => indented(indented(line))), ''].join('\n')

/** A workflow around what starts it. */
export const startedBy = (...lines: string[]) => [...lines, ...endless].join('\n')

const endless = [
  'permissions: {}',
  'jobs:',
  '  build:',
  '    runs-on: ubuntu-24.04',
  '    steps:',
  '      - run: make',
  '',
]

function indented(lines: string): string {
  return lines
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n')
}

/** A commit to pin an action to. */
export const commit = '08c6903cd8c0fde910a37f88322edcfb5dd907a8'

/** A workflow that can be called, with what it takes and gives. */
export const callable = (...lines: string[]) =>
  ['on:', '  workflow_call:', ...lines.map(line => `    ${line}`), ...endless].join('\n')

/** A workflow whose one job calls another. */
export const calling = (...lines: string[]) => withJob('uses: $/.github/workflows/called.yml', ...lines)

export const called = '.github/workflows/called.yml'
