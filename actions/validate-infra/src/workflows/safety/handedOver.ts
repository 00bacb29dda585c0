import { chainOf, partsOf } from '../expression/ast.ts'
import type { Action } from '../model/action.ts'
import { targetsOf, type Repository } from '../model/repository.ts'
import type { Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entriesOf, scalarOf, valueOf } from '../yaml/node.ts'
import { originsAt } from './injection.ts'
import { sinksOf } from './sinks.ts'
import { expressionsOf, untrustedIn } from './taint.ts'

/** Untrusted text that is given to an input which a workflow or action of this repository puts into a script. */
export function checkHandedOver(file: Workflow | Action, repository: Repository, report: Report): void {
  for (const { node, target, ...user } of targetsOf(file, repository)) {
    const given = entriesOf(valueOf(node, 'with'))
    if (given.length === 0) continue
    const unsafe = scriptInputsOf(target, repository)
    for (const { key, value } of given) {
      if (value.kind !== 'scalar' || !unsafe.has(key.text.toLowerCase())) continue
      const untrusted = expressionsOf(value.text)
        .map(each => untrustedIn(each, originsAt(file, user)))
        .find(each => each !== undefined)
      if (untrusted === undefined) continue
      const message = `anyone can write ${untrusted}, and ${target.file} makes its input ${key.text} a part of a script`
      report('workflow/injection', value, message)
    }
  }
}

const known = new WeakMap<Workflow | Action, Set<string>>()

/** Inputs, in lower case, whose values become part of a script of a file, or of one that it hands them to. */
function scriptInputsOf(file: Workflow | Action, repository: Repository): ReadonlySet<string> {
  const before = known.get(file)
  if (before !== undefined) return before
  const inputs = new Set(sinksOf(file).flatMap(({ text }) => inputsIn(text.text)))
  known.set(file, inputs)
  for (const { node, target } of targetsOf(file, repository)) {
    const unsafe = scriptInputsOf(target, repository)
    for (const { key, value } of entriesOf(valueOf(node, 'with'))) {
      if (unsafe.has(key.text.toLowerCase())) inputsIn(scalarOf(value)?.text ?? '').forEach(each => inputs.add(each))
    }
  }
  return inputs
}

function inputsIn(text: string): string[] {
  const chains = expressionsOf(text).flatMap(each => [...partsOf(each)].map(chainOf))
  return chains.flatMap(chain => (chain?.[0] === 'inputs' && chain[1] !== undefined ? [chain[1]] : []))
}
