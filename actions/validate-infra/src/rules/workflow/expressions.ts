import type { Rule } from '../rule.ts'
import { file, startedBy, withJob, withSteps } from './examples.ts'

/** What stands between `${{` and `}}`, in workflows and in composite actions. */
export const workflowExpressionRules = [
  {
    id: 'workflow/expression-syntax',
    level: 'error',
    what: 'An expression that cannot be read',
    why: 'GitHub refuses the file, and none of its jobs runs.',
    file,
    bad: withSteps('- run: make', '  env: { REF: "${{ github.ref == \\"main\\" }}" }'),
    good: withSteps('- run: make', '  env: { REF: "${{ github.ref == \'main\' }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/expression-not-allowed',
    level: 'error',
    what: 'An expression where GitHub evaluates none',
    why: 'GitHub refuses the file: such places are read before anything is known that an expression could name.',
    file,
    bad: withSteps('- uses: actions/checkout@${{ github.sha }}'),
    good: withSteps('- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0'),
    alsoIn: ['actionlint expression', 'actionlint syntax-check'],
  },
  {
    id: 'workflow/expression-type',
    level: 'error',
    what: 'A value that has no such fields, or that its place does not take',
    why: 'The expression gives nothing, or the job fails when it is evaluated.',
    file,
    bad: withSteps('- run: make', '  env: { OWNER: "${{ github.repository.owner }}" }'),
    good: withSteps('- run: make', '  env: { OWNER: "${{ github.repository_owner }}" }'),
    alsoIn: ['actionlint expression', 'actionlint syntax-check'],
  },
  {
    id: 'workflow/expression-object',
    level: 'error',
    what: 'An object or a list where text is wanted',
    why: 'The text becomes "Object" or "Array", whatever is in it.',
    file,
    bad: withSteps('- run: make', '  env: { EVENT: "${{ github.event }}" }'),
    good: withSteps('- run: make', '  env: { EVENT: "${{ toJSON(github.event) }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/comparison',
    level: 'warning',
    what: 'A comparison that gives the same whatever is compared',
    why: 'Objects and lists are equal to nothing but themselves, and have no order: the condition decides nothing.',
    file,
    bad: withSteps("- if: github.event == 'push'", '  run: make'),
    good: withSteps("- if: github.event_name == 'push'", '  run: make'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-context',
    level: 'error',
    what: 'A context that GitHub does not have',
    why: 'GitHub refuses the file, and none of its jobs runs.',
    file,
    bad: withSteps("- if: branch == 'main'", '  run: make'),
    good: withSteps("- if: github.ref_name == 'main'", '  run: make'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/context-unavailable',
    level: 'error',
    what: 'A context or function that is not known at its place',
    why: 'GitHub refuses the file: secrets cannot be asked for in a condition, steps not outside of the job.',
    file,
    bad: withSteps("- if: secrets.TOKEN != ''", '  run: make'),
    good: withSteps('- run: test -z "$TOKEN" || make', '  env: { TOKEN: "${{ secrets.TOKEN }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-function',
    level: 'error',
    what: 'A function that GitHub does not have',
    why: 'GitHub refuses the file, and none of its jobs runs.',
    file,
    bad: withSteps("- if: startWith(github.ref, 'refs/tags/')", '  run: make'),
    good: withSteps("- if: startsWith(github.ref, 'refs/tags/')", '  run: make'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/function-arguments',
    level: 'error',
    what: 'A function with too few, too many or useless arguments',
    why: 'GitHub refuses the file, or the function fails when the job runs.',
    file,
    bad: withSteps('- run: make', '  env: { NAME: "${{ format(\'{0}-{1}\', github.sha) }}" }'),
    good: withSteps('- run: make', '  env: { NAME: "${{ format(\'{0}-{1}\', github.sha, runner.os) }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-property',
    level: 'error',
    what: 'A field that a context does not have',
    why: 'GitHub evaluates it to nothing and says nothing: the step runs with an empty value.',
    file,
    bad: withSteps('- run: make', '  env: { BRANCH: "${{ github.branch }}" }'),
    good: withSteps('- run: make', '  env: { BRANCH: "${{ github.ref_name }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-step',
    level: 'error',
    what: 'A step that has not run by then, or does not exist',
    why: 'GitHub evaluates it to nothing and says nothing: the step runs with an empty value.',
    file,
    bad: withSteps('- { id: tag, run: make tag }', '- run: make', '  env: { TAG: "${{ steps.tags.outputs.name }}" }'),
    good: withSteps('- { id: tag, run: make tag }', '- run: make', '  env: { TAG: "${{ steps.tag.outputs.name }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-job',
    level: 'error',
    what: 'A job that the workflow does not have, in an output for its callers',
    why: 'Callers get an empty output.',
    file,
    bad: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.built.outputs.tag }}" } }'),
    good: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.build.result }}" } }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-need',
    level: 'error',
    what: 'A job that is asked for its result or outputs and not waited for',
    why: 'GitHub evaluates it to nothing and says nothing: the job runs with an empty value.',
    file,
    bad: withJob(
      'runs-on: ubuntu-24.04',
      'steps:',
      '  - run: make',
      '    env: { TAG: "${{ needs.plan.outputs.tag }}" }',
    ),
    good: `${withJob('needs: plan', 'runs-on: ubuntu-24.04', 'steps:', '  - run: make', '    env: { TAG: "${{ needs.plan.outputs.tag }}" }')}  plan:
    runs-on: ubuntu-24.04
    outputs: { tag: v1 }
    steps:
      - run: make plan
`,
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-output',
    level: 'error',
    what: 'An output that the job, the called workflow or the action does not declare',
    why: 'GitHub evaluates it to nothing and says nothing: what comes next runs with an empty value.',
    file,
    bad: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.build.outputs.tag }}" } }'),
    good: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.build.result }}" } }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-matrix',
    level: 'error',
    what: 'A value that the matrix does not have',
    why: 'GitHub evaluates it to nothing and says nothing: every job of the matrix does the same.',
    file,
    bad: withJob(
      'strategy: { matrix: { go: [1, 2] } }',
      'runs-on: ubuntu-24.04',
      'steps:',
      '  - run: make',
      '    env: { GO: "${{ matrix.version }}" }',
    ),
    good: withJob(
      'strategy: { matrix: { go: [1, 2] } }',
      'runs-on: ubuntu-24.04',
      'steps:',
      '  - run: make',
      '    env: { GO: "${{ matrix.go }}" }',
    ),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-input',
    level: 'error',
    what: 'An input that the workflow does not declare',
    why: 'GitHub evaluates it to nothing and says nothing: the step runs with an empty value.',
    file,
    bad: withSteps('- run: make', '  env: { STAGE: "${{ inputs.stage }}" }'),
    good: withSteps('- run: make', '  env: { STAGE: "${{ vars.STAGE }}" }'),
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/unknown-secret',
    level: 'warning',
    what: 'A secret that a workflow which is only called does not declare',
    why: 'It is empty for every caller that hands over secrets by name.',
    file,
    bad: `on:
  workflow_call:
    secrets: { token: { required: true } }
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make
        env: { TOKEN: "\${{ secrets.tokn }}" }
`,
    good: `on:
  workflow_call:
    secrets: { token: { required: true } }
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make
        env: { TOKEN: "\${{ secrets.token }}" }
`,
    alsoIn: ['actionlint expression'],
  },
  {
    id: 'workflow/condition-always-true',
    level: 'error',
    what: 'A condition with text beside its expression',
    why: 'The whole becomes text, and text is true: the step runs always, also where it must not.',
    file,
    bad: withSteps("- if: ${{ github.ref_name }} == 'main'", '  run: make deploy'),
    good: withSteps("- if: github.ref_name == 'main'", '  run: make deploy'),
    alsoIn: ['actionlint if-cond', 'zizmor unsound-condition'],
  },
  {
    id: 'workflow/condition-constant',
    level: 'warning',
    what: 'A condition in which nothing can change',
    why: 'It is left over from a trial: the step runs always, or never.',
    file,
    bad: withSteps('- if: false', '  run: make'),
    good: withSteps('- if: github.run_attempt > 1', '  run: make'),
    alsoIn: ['actionlint if-cond'],
  },
  {
    id: 'workflow/unsound-ternary',
    level: 'warning',
    what: 'A choice by && and || whose first value counts as false',
    why: 'The second value is taken always, whatever the condition says.',
    file,
    bad: withSteps('- run: make', "  env: { FLAG: \"${{ github.ref_name == 'main' && '' || '--test' }}\" }"),
    good: withSteps('- run: make', "  env: { FLAG: \"${{ github.ref_name != 'main' && '--test' || '' }}\" }"),
    alsoIn: ['zizmor unsound-ternary'],
  },
  {
    id: 'workflow/unsound-contains',
    level: 'warning',
    what: 'A name that is looked for in a text instead of a list',
    why: 'A part of a listed name is in the text as well: a branch called "mai" passes for "main".',
    file,
    bad: withSteps("- if: contains('main next', github.ref_name)", '  run: make deploy'),
    good: withSteps(`- if: contains(fromJSON('["main", "next"]'), github.ref_name)`, '  run: make deploy'),
    alsoIn: ['zizmor unsound-contains'],
  },
] as const satisfies readonly Rule[]
