import { scalarOf, textOf, valueOf, type YamlNode, type YamlScalar } from '../yaml/node.ts'
import type { YamlText } from '../yaml/read.ts'
import { declaredIn, stepsOf, type Declared, type Step } from './workflow.ts'

/** An action.yml by what its rules speak of. */
export type Action = {
  kind: 'action'
  file: string
  yaml: YamlText
  root: YamlNode
  inputs: readonly Declared[]
  outputs: readonly Declared[]
  using: string | undefined
  runs: YamlNode | undefined
  /** Of a composite action. */
  steps: readonly Step[]
}

export function actionOf(file: string, yaml: YamlText & { root: YamlNode }): Action {
  const { root } = yaml
  const runs = valueOf(root, 'runs')
  return {
    kind: 'action',
    file,
    yaml,
    root,
    inputs: declaredIn(valueOf(root, 'inputs')),
    outputs: declaredIn(valueOf(root, 'outputs')),
    using: textOf(valueOf(runs, 'using')),
    runs,
    steps: stepsOf(valueOf(runs, 'steps'), ['runs', 'steps']),
  }
}

/** A file of the action that GitHub starts, such as `main`. */
export function entryPoint({ runs }: Action, key: string): YamlScalar | undefined {
  return scalarOf(valueOf(runs, key))
}
