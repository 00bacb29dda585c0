import path from 'node:path'
import type { Action } from '../model/action.ts'
import { entryPoint } from '../model/action.ts'
import { chainOf, partsOf } from '../expression/ast.ts'
import { hasExpression } from '../expression/template.ts'
import { isRequired } from '../model/workflow.ts'
import { entryOf } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'

/** Runtimes of JavaScript that runners have no more, or are about to lose. */
const runtimes: Readonly<Record<string, 'gone' | 'going'>> = { node12: 'gone', node16: 'gone', node20: 'going' }

/** An action.yml beyond its schema: its runtime, the files it starts, its inputs and outputs. */
export function checkAction(context: CheckContext<Action>): void {
  checkRuntime(context)
  checkFiles(context)
  checkInputs(context)
  checkOutputs(context)
}

function checkRuntime({ file, report }: CheckContext<Action>): void {
  const using = entryPoint(file, 'using')
  const fate = runtimes[using?.text ?? '']
  if (using === undefined || fate === undefined) return
  const message = `runs.using is ${using.text}, which runners ${fate === 'gone' ? 'have no more' : 'are about to lose'}: node24 is current`
  report('action/retired-runtime', using, message, {
    level: fate === 'gone' ? 'error' : 'warning',
    suggestion: 'node24',
  })
}

/** Files that the runner starts; relative to the folder of the action. */
function checkFiles({ file: action, report, repository }: CheckContext<Action>): void {
  const keys = action.using === 'docker' ? ['image'] : ['main', 'pre', 'post']
  const folder = path.posix.dirname(action.file)
  if (action.using === 'composite') return
  for (const key of keys) {
    const named = entryPoint(action, key)
    if (named === undefined || named.text === '' || hasExpression(named.text)) continue
    if (key === 'image' && !/(^|\/)[Dd]ockerfile|\.[Dd]ockerfile$/.test(named.text)) continue
    if (repository.hasFile(path.posix.normalize(path.posix.join(folder, named.text)))) continue
    report(
      'action/missing-file',
      named,
      `runs.${key} is ${named.text}, and there is no such file: the action cannot start`,
    )
  }
}

function checkInputs({ file: action, report, expressions }: CheckContext<Action>): void {
  for (const { name, key, node } of action.inputs) {
    const fallback = entryOf(node, 'default')
    if (!/^[A-Za-z_][\w-]*$/.test(name)) {
      report(
        'action/input-name',
        key,
        `the input ${JSON.stringify(name)} has to begin with a letter or _, and go on with letters, digits, _ and -`,
      )
    }
    if (isRequired({ node }) && fallback !== undefined) {
      report(
        'action/useless-default',
        fallback.key,
        `input ${name} is required and has a default: one of them means nothing`,
      )
    }
  }
  if (action.using !== 'composite') return
  const used = new Set<string>()
  for (const { expression } of expressions) {
    for (const part of partsOf(expression)) {
      const chain = chainOf(part)
      // `toJSON(inputs)` and `inputs[x]` use them all.
      if (chain?.[0] === 'inputs') used.add(chain[1] ?? (isWhole(part, expression) ? '*' : ''))
    }
  }
  if (used.has('*') || used.has('?')) return
  for (const { name, key } of action.inputs) {
    if (used.has(name.toLowerCase())) continue
    report('action/unused-input', key, `input ${name} is declared, and no step of this composite action uses it`)
  }
}

/** Whether a context stands alone, without a field. */
function isWhole(context: unknown, expression: Parameters<typeof partsOf>[0]): boolean {
  for (const part of partsOf(expression)) if (part.kind === 'access' && part.object === context) return false
  return true
}

function checkOutputs({ file: action, report }: CheckContext<Action>): void {
  for (const { name, key, node } of action.outputs) {
    const value = entryOf(node, 'value')
    if (action.using === 'composite' && value === undefined) {
      report(
        'action/output-value',
        key,
        `output ${name} has no value: a composite action says which step it comes from`,
      )
    } else if (action.using !== 'composite' && action.using !== undefined && value !== undefined) {
      report(
        'action/output-value',
        value.key,
        `output ${name} has a value: only composite actions have, others set outputs themselves`,
      )
    }
  }
}
