import type { CheckContext } from '../checks/check.ts'
import { stepLists } from '../checks/steps.ts'
import { hasExpression } from '../expression/template.ts'
import { guess, said } from '../guess.ts'
import type { Action } from '../model/action.ts'
import { localPath, usedAction } from '../model/repository.ts'
import { parseReference } from '../model/uses.ts'
import { isRequired, type Step } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entriesOf, textOf, valueOf, type YamlScalar } from '../yaml/node.ts'
import { compareGiven, hasDefault } from './given.ts'

/** Inputs that every action of Docker takes, whatever it declares. */
const dockerInputs = new Set(['args', 'entrypoint'])

/** Steps that use actions of this repository, held against what those declare. */
export function checkActionUses({ file, report, repository }: CheckContext): void {
  for (const { steps } of stepLists(file)) {
    for (const [index, step] of steps.entries()) {
      const { uses } = step
      if (uses === undefined || hasExpression(uses.text)) continue
      const action = usedAction(uses.text, file.file, repository)
      if (action === undefined) continue
      const before = steps.slice(0, index)
      if (action !== 'missing') {
        if (file.kind === 'workflow' && uses.text.startsWith('.')) checkCheckout(uses, before, report)
        checkInputs(step, action, report)
      } else if (!repository.hasFile(localPath(uses.text, file.file)!)) {
        reportMissing(uses, file.file, before, repository.actions.keys(), report)
      }
    }
  }
}

function reportMissing(
  uses: YamlScalar,
  file: string,
  before: readonly Step[],
  known: Iterable<string>,
  report: Report,
): void {
  // Another repository may have been checked out to that place, or a script may have made it.
  const made = before.some(({ node, run }) => run !== undefined || valueOf(node, 'with', 'path') !== undefined)
  if (made && uses.text.startsWith('.')) return
  const path = localPath(uses.text, file)!
  const { word } = guess(path, known)
  const meant = word === undefined ? undefined : said(uses.text.slice(0, 2) + word)
  const message = `there is no action.yml in ${path === '' ? 'the root' : path}${meant?.hint ?? ''}`
  report('workflow/action-missing', uses, message, meant?.more)
}

/** What begins with `./` is a folder of the runner, and that is empty until something is checked out. */
function checkCheckout(uses: YamlScalar, before: readonly Step[], report: Report): void {
  if (before.some(step => step.run !== undefined || isRemote(step))) return
  const message = `${uses.text} is looked for in the checkout, and no step before this one makes one; $/ needs none`
  report('workflow/checkout-missing', uses, message)
}

function isRemote({ uses }: Step): boolean {
  return uses !== undefined && parseReference(uses.text).kind !== 'local'
}

function checkInputs({ node, uses }: Step, action: Action, report: Report): void {
  const { known, unknown, missing } = compareGiven(entriesOf(valueOf(node, 'with')), action.inputs)
  for (const { entry, declared } of known) {
    const deprecation = textOf(valueOf(declared.node, 'deprecationMessage'))
    if (deprecation === undefined || isRequired(declared) || textOf(entry.value) === '') continue
    const message = `input ${entry.key.text} of ${action.file} is deprecated: ${deprecation}`
    report('workflow/action-deprecated-input', entry.key, message)
  }
  for (const { entry, meant } of unknown) {
    if (action.using === 'docker' && dockerInputs.has(entry.key.text.toLowerCase())) continue
    const message = `${action.file} declares no input ${entry.key.text}${meant.hint}`
    report('workflow/action-unknown-input', entry.key, message, meant.more)
  }
  for (const input of missing) {
    if (hasDefault(input)) continue
    const message = `${action.file} needs the input ${input.name}, and this step does not give it`
    report('workflow/action-missing-input', uses!, message)
  }
}
