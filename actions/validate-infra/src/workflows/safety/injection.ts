import type { CheckContext } from '../checks/check.ts'
import { chainOf, type Expression } from '../expression/ast.ts'
import type { FoundExpression } from '../expression/collect.ts'
import type { Action } from '../model/action.ts'
import { stepTitle, type Job, type Step, type Workflow } from '../model/workflow.ts'
import { entriesOf, spanIn, valueOf, type YamlNode } from '../yaml/node.ts'
import { checkHandedOver } from './handedOver.ts'
import { sinksOf } from './sinks.ts'
import { expressionsOf, untrustedIn, type Origin } from './taint.ts'

/** Expressions in scripts: their values become part of the program, whatever they hold. */
export function checkInjection({ file, report, repository, expressions }: CheckContext): void {
  const scripts = new Map(sinksOf(file).map(sink => [sink.text, sink]))
  for (const found of expressions) {
    const sink = scripts.get(found.scalar)
    if (sink === undefined) continue
    const span = spanIn(found.scalar, found.from, found.to)
    const untrusted = untrustedIn(found.expression, originsAt(file, sink))
    if (untrusted !== undefined) {
      const message = `anyone can write ${untrusted}, and here it becomes part of the script ${stepTitle(sink.step)}: hand it over in env`
      report('workflow/injection', span, message)
    } else if (!isHarmless(found)) {
      report(
        'workflow/template-in-script',
        span,
        `the value of this expression becomes part of the script: hand it over in env`,
      )
    }
  }
  checkHandedOver(file, repository, report)
}

/** Values that cannot change what a script does: numbers, words that GitHub chooses, results of comparisons. */
const harmless = [
  /^github\.(run_id|run_number|run_attempt|sha|actor_id|repository_id|repository_owner_id|workspace|event_name|ref_type|action_path)$/,
  /^github\.event\.(number|(pull_request|issue)\.number|pull_request\.(head|base)\.sha|before|after)$/,
  /^(runner\.(os|arch|temp|tool_cache|workspace)|job\.(status|check_run_id|workflow_sha)|strategy\..*)$/,
  /^(needs\.[^.]+\.result|steps\.[^.]+\.(outcome|conclusion))$/,
]

function isHarmless({ expression, type }: FoundExpression): boolean {
  if (['boolean', 'number', 'null'].includes(type.kind)) return true
  const simple = (part: Expression): boolean => {
    if (part.kind === 'literal' || part.kind === 'not' || part.kind === 'compare') return true
    if (part.kind === 'logic')
      return part.operator === '&&' ? simple(part.operands.at(-1)!) : part.operands.every(simple)
    if (part.kind === 'call')
      return /^hashFiles$/i.test(part.name) || (part.name === 'format' && part.args.every(simple))
    const chain = chainOf(part)?.join('.')
    return chain !== undefined && harmless.some(pattern => pattern.test(chain))
  }
  return simple(expression)
}

/** Follows what a step reads of `env` and of the jobs before back to the expressions that filled it. */
export function originsAt(file: Workflow | Action, { step, job }: { step?: Step; job?: Job }): Origin {
  const environments = [valueOf(step?.node, 'env'), valueOf(job?.node, 'env'), valueOf(file.root, 'env')]
  return ([context, name, field, output]) => {
    if (context === 'env' && name !== undefined && field === undefined) return valueIn(environments, name)
    if (context !== 'needs' || field !== 'outputs' || output === undefined || file.kind !== 'workflow') return undefined
    const needed = file.jobs.find(({ id }) => id.toLowerCase() === name)
    return valueIn([valueOf(needed?.node, 'outputs')], output)
  }
}

function valueIn(maps: readonly (YamlNode | undefined)[], name: string): readonly Expression[] | undefined {
  for (const map of maps) {
    const entry = entriesOf(map).find(({ key }) => key.text.toLowerCase() === name)
    if (entry !== undefined) return entry.value.kind === 'scalar' ? expressionsOf(entry.value.text) : []
  }
  return undefined
}
