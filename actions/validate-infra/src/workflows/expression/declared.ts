import type { Action } from '../model/action.ts'
import { calledWorkflow, usedAction, type Repository } from '../model/repository.ts'
import type { Declared, Job, Step, Workflow } from '../model/workflow.ts'
import { entriesOf, itemsOf, textOf, valueOf, type YamlNode } from '../yaml/node.ts'
import { hasExpression } from './template.ts'
import {
  any,
  arrayOf,
  boolean,
  either,
  mapOf,
  number,
  objectOf,
  oneOf,
  string,
  typeOfValue,
  type Absence,
  type ObjectType,
  type Type,
} from './types.ts'

const property = (say: Absence['say']): { absent: Absence } => ({ absent: { rule: 'workflow/unknown-property', say } })

const texts = (all: readonly { name: string }[]) => all.map(({ name }) => [name, string] as const)

/** `inputs` of a workflow that is called or started by hand, by the types that it declares. */
export function inputsContext({ call, dispatchInputs, events }: Workflow): Type {
  const takes = events.has('workflow_call') || events.has('workflow_dispatch')
  const say = (name: string) =>
    takes
      ? `the workflow declares no input ${name}`
      : `inputs are of workflows that are called or started by hand: there is no ${name}`
  const types = new Map<string, Type>()
  for (const { name, node } of [...(call?.inputs ?? []), ...dispatchInputs]) {
    const written = textOf(valueOf(node, 'type'))
    const type = written === 'boolean' ? boolean : written === 'number' ? number : string
    const known = types.get(name)
    types.set(name, known === undefined ? type : either(known, type))
  }
  return objectOf([...types], { absent: { rule: 'workflow/unknown-input', say } })
}

/** `github.event.inputs`, where everything is text. */
export function dispatchContext(inputs: readonly Declared[]): ObjectType {
  const say = (name: string) => `workflow_dispatch declares no input ${name}`
  return objectOf(texts(inputs), { absent: { rule: 'workflow/unknown-input', say } })
}

/** `inputs` of an action. */
export function actionInputs({ inputs }: Action): ObjectType {
  const say = (name: string) => `the action declares no input ${name}`
  return objectOf(texts(inputs), { absent: { rule: 'action/undeclared-input', say } })
}

/** Secrets that are there without anyone handing them over. */
const given = ['GITHUB_TOKEN', 'ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG'].map(name => ({ name }))

/**
 * `secrets`: known only of a workflow that does nothing but be called, and says which it takes. Where it can also start by
 * itself, those of the repository are there.
 */
export function secretsContext({ call, events }: Workflow): Type {
  if (call === undefined || call.secrets.length === 0 || events.size > 1) return mapOf(string)
  const say = (name: string) =>
    `workflow_call declares no secret ${name}: only callers that hand over all of theirs bring it`
  return objectOf(texts([...given, ...call.secrets]), { absent: { rule: 'workflow/unknown-secret', say } })
}

/** What the jobs of a workflow give, by their ids in lower case: `result` and `outputs`. */
export function jobResults(
  workflow: Workflow,
  repository: Repository,
): ReadonlyMap<string, { id: string; type: Type }> {
  const absent = property(name => `a job gives outputs and result, and no ${name}`)
  const results = workflow.jobs.map(job => {
    const type = objectOf({ result: string, outputs: jobOutputs(job, workflow, repository) }, absent)
    return [job.id.toLowerCase(), { id: job.id, type }] as const
  })
  return new Map(results)
}

type Results = ReturnType<typeof jobResults>

/** `jobs`, for the outputs of a workflow that is called. */
export function jobsContext(results: Results): Type {
  const jobs = [...results.values()].map(({ id, type }) => [id, type] as const)
  return objectOf(jobs, { absent: { rule: 'workflow/unknown-job', say: name => `the workflow has no job ${name}` } })
}

/** `needs` of a job. */
export function needsContext(job: Job, results: Results): Type {
  const say = (name: string) =>
    results.has(name.toLowerCase())
      ? `job ${job.id} does not need ${name}, and knows nothing of it`
      : `the workflow has no job ${name}`
  // One that does not exist is said where it is needed.
  const needed = job.needs.map(({ text }) => [text, results.get(text.toLowerCase())?.type ?? any] as const)
  return objectOf(needed, { absent: { rule: 'workflow/unknown-need', say } })
}

function jobOutputs(job: Job, { file }: Workflow, repository: Repository): Type {
  const absent: Absence = { rule: 'workflow/unknown-output', say: name => `job ${job.id} has no output ${name}` }
  if (job.uses === undefined) {
    if (valueOf(job.node, 'outputs')?.kind === 'scalar') return mapOf(string)
    return objectOf(texts(job.outputs.map(({ key }) => ({ name: key.text }))), { absent })
  }
  const called = calledWorkflow(job.uses.text, file, repository)
  if (called === undefined || called === 'missing') return mapOf(string)
  return objectOf(texts(called.call?.outputs ?? []), { absent })
}

/** `steps`, each with its position, since only those that have run are there. */
export function stepsContext(steps: readonly Step[], file: string, repository: Repository): ObjectType {
  const say = (name: string) => `no step before this one has the id ${name}`
  const context = objectOf({}, { absent: { rule: 'workflow/unknown-step', say } })
  const fields = new Map(context.fields)
  for (const [position, step] of steps.entries()) {
    if (step.id === undefined) continue
    const name = step.id.text
    fields.set(name.toLowerCase(), { name, position, type: stepResult(name, step, file, repository) })
  }
  return { ...context, fields }
}

function stepResult(id: string, step: Step, file: string, repository: Repository): Type {
  const outputs = stepOutputs(step, file, repository)
  const say = (name: string) => `steps.${id} has outputs, outcome and conclusion, and no ${name}`
  return objectOf({ conclusion: string, outcome: string, outputs }, property(say))
}

function stepOutputs({ uses }: Step, file: string, repository: Repository): Type {
  const action = uses && usedAction(uses.text, file, repository)
  if (action === undefined || action === 'missing') return mapOf(string)
  const say = (name: string) => `the action ${uses!.text} declares no output ${name}`
  return objectOf(texts(action.outputs), { absent: { rule: 'workflow/unknown-output', say } })
}

/** `matrix`, by what its rows and inclusions hold; anything as soon as a part of it is computed. */
export function matrixContext(matrix: YamlNode | undefined): Type {
  if (matrix !== undefined && matrix.kind !== 'mapping') return any
  const rows = new Map<string, Type>()
  const add = (name: string, type: Type) => rows.set(name, oneOf([...(rows.has(name) ? [rows.get(name)!] : []), type]))
  for (const { key, value } of entriesOf(matrix)) {
    if (hasExpression(key.text)) return any
    if (key.text === 'exclude') continue
    if (key.text !== 'include') add(key.text, value.kind === 'sequence' ? oneOf(value.items.map(nodeType)) : any)
    else {
      for (const combination of itemsOf(value)) {
        if (combination.kind !== 'mapping') return any
        for (const each of combination.entries) add(each.key.text, nodeType(each.value))
      }
    }
  }
  const say = (name: string) => `the ${matrix === undefined ? 'job has no matrix, and so no' : 'matrix has no'} ${name}`
  return objectOf([...rows], { absent: { rule: 'workflow/unknown-matrix', say } })
}

/** The type of what is written in a matrix; an expression can give anything. */
function nodeType(node: YamlNode): Type {
  if (node.kind === 'sequence') return arrayOf(oneOf(node.items.map(nodeType)))
  if (node.kind === 'mapping')
    return objectOf(node.entries.map(({ key, value }) => [key.text, nodeType(value)] as const))
  return hasExpression(node.text) ? any : typeOfValue(node.value)
}
