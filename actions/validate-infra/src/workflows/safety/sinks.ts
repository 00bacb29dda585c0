import { stepLists } from '../checks/steps.ts'
import type { Action } from '../model/action.ts'
import { parseReference } from '../model/uses.ts'
import type { Job, Step, Workflow } from '../model/workflow.ts'
import { scalarOf, valueOf, type YamlScalar } from '../yaml/node.ts'

/** Inputs of well-known actions whose text is run as a program. */
const scriptInputs: Readonly<Record<string, string>> = {
  'actions/github-script': 'script',
  'addnab/docker-run-action': 'run',
  'amadevus/pwsh-script': 'script',
  'appleboy/ssh-action': 'script',
  'azure/cli': 'inlineScript',
  'azure/powershell': 'inlineScript',
  'cardinalby/js-eval-action': 'expression',
  'jannekem/run-python-script-action': 'script',
}

/** A text that is run as a program once its expressions have been replaced. */
export type Sink = { text: YamlScalar; step: Step; job?: Job }

export function sinksOf(file: Workflow | Action): Sink[] {
  return stepLists(file).flatMap(({ steps, job }) =>
    steps.flatMap(step => {
      const text = step.run ?? scriptOf(step)
      return text === undefined ? [] : [{ text, step, ...(job && { job }) }]
    }),
  )
}

function scriptOf({ uses, node }: Step): YamlScalar | undefined {
  const reference = uses && parseReference(uses.text)
  if (reference?.kind !== 'remote') return undefined
  const input = scriptInputs[`${reference.owner}/${reference.repository}`.toLowerCase()]
  return input === undefined ? undefined : scalarOf(valueOf(node, 'with', input))
}
