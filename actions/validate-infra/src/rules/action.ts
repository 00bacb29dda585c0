import type { Rule } from './rule.ts'

const file = 'setup/action.yml'

const composite = (inputs: string, ...steps: string[]) =>
  [
    'name: setup',
    'description: Sets up',
    inputs,
    'runs:',
    '  using: composite',
    '  steps:',
    ...(steps.length > 0 ? steps : ['- run: make', '  shell: bash']).map(step => `    ${step}`),
    '',
  ].join('\n')

const node = (using: string, main = 'main.js') => ({
  [file]: `name: setup\ndescription: Sets up\nruns: { using: ${using}, main: ${main} }\n`,
  'setup/main.js': '',
})

/** The metadata of actions. */
export const actionRules = [
  {
    id: 'action/unexpected-key',
    level: 'error',
    what: 'A key that an action.yml does not have at that place',
    why: 'The runner refuses the action, or passes over what was written.',
    file,
    bad: composite('input: {}'),
    good: composite('inputs: {}'),
    alsoIn: ['actionlint action'],
  },
  {
    id: 'action/missing-key',
    level: 'error',
    what: 'A key that an action.yml needs and that is not there',
    why: 'The runner refuses the action.',
    file,
    bad: composite('inputs: {}', '- run: make'),
    good: composite('inputs: {}', '- run: make', '  shell: bash'),
    alsoIn: ['actionlint action'],
  },
  {
    id: 'action/type',
    level: 'error',
    what: 'A value of another type than is taken at its place',
    why: 'The runner refuses the action.',
    file,
    bad: composite('inputs: [go]'),
    good: composite('inputs: {}'),
  },
  {
    id: 'action/using',
    level: 'error',
    what: 'A kind of action that runners do not know',
    why: 'The runner refuses the action.',
    bad: node('node42'),
    good: node('node24'),
    alsoIn: ['actionlint action'],
  },
  {
    id: 'action/retired-runtime',
    level: 'error',
    what: 'A version of Node that runners have no more, or are about to lose',
    why: 'The runner starts the action with another version than it was made for, or not at all.',
    bad: node('node16'),
    good: node('node24'),
    alsoIn: ['actionlint action'],
  },
  {
    id: 'action/branding',
    level: 'error',
    what: 'An icon or a colour that the Marketplace does not have',
    why: 'The Marketplace refuses the action.',
    file,
    bad: composite('branding: { icon: rocket, color: blue }'),
    good: composite('branding: { icon: send, color: blue }'),
    alsoIn: ['actionlint action'],
  },
  {
    id: 'action/missing-file',
    level: 'error',
    what: 'A file that the action starts and that is not there',
    why: 'The step fails: GitHub takes actions as they are in the repository and builds nothing.',
    bad: node('node24', 'mian.js'),
    good: node('node24'),
    alsoIn: ['actionlint action'],
  },
  {
    id: 'action/input-name',
    level: 'error',
    what: 'A name that no input can have',
    why: 'Nobody can set it or ask for it.',
    file,
    bad: composite(
      'inputs: { go version: {} }',
      '- run: make',
      '  shell: bash',
      '  env: { GO: "${{ inputs[\'go version\'] }}" }',
    ),
    good: composite(
      'inputs: { go-version: {} }',
      '- run: make',
      '  shell: bash',
      '  env: { GO: "${{ inputs.go-version }}" }',
    ),
  },
  {
    id: 'action/undeclared-input',
    level: 'error',
    what: 'An input that a composite action uses and does not declare',
    why: 'It is always empty: what is not declared is not handed on.',
    file,
    bad: composite('inputs: { go: {} }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.og }}" }'),
    good: composite('inputs: { go: {} }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.go }}" }'),
  },
  {
    id: 'action/unused-input',
    level: 'warning',
    what: 'An input that a composite action declares and does not use',
    why: 'Whoever sets it waits for an effect that never comes.',
    file,
    bad: composite('inputs: { go: {} }'),
    good: composite('inputs: { go: {} }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.go }}" }'),
  },
  {
    id: 'action/useless-default',
    level: 'warning',
    profile: 'strict',
    what: 'An input that is required and has a default',
    why: 'Readers cannot tell whether they have to set it; the runner does not ask.',
    file,
    bad: composite(
      'inputs: { go: { required: true, default: 26 } }',
      '- run: make "$GO"',
      '  shell: bash',
      '  env: { GO: "${{ inputs.go }}" }',
    ),
    good: composite(
      'inputs: { go: { default: 26 } }',
      '- run: make "$GO"',
      '  shell: bash',
      '  env: { GO: "${{ inputs.go }}" }',
    ),
  },
  {
    id: 'action/output-value',
    level: 'error',
    what: 'An output of a composite action without a value, or of another action with one',
    why: 'The output is always empty.',
    file,
    bad: composite('outputs: { version: { description: The version } }'),
    good: composite(
      'outputs: { version: { value: "${{ steps.read.outputs.version }}" } }',
      '- { id: read, run: make version, shell: bash }',
    ),
  },
] as const satisfies readonly Rule[]
