import type { YamlText } from '../yaml/read.ts'
import {
  entriesOf,
  entryOf,
  itemsOf,
  scalarOf,
  textOf,
  valueOf,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '../yaml/node.ts'

/** A workflow by what its rules speak of. Made of whatever is there: the schema says what is wrong. */
export type Workflow = {
  kind: 'workflow'
  /** Relative to the workspace, with `/`. */
  file: string
  yaml: YamlText
  root: YamlNode
  events: ReadonlyMap<string, Event>
  /** What `workflow_call` takes and gives; undefined when it cannot be called. */
  call?: Contract
  /** Inputs of `workflow_dispatch`. */
  dispatchInputs: readonly Declared[]
  jobs: readonly Job[]
}

export type Event = { name: string; key: YamlScalar; config: YamlNode | undefined }

/** Something by a name: an input, a secret, an output. */
export type Declared = { name: string; key: YamlScalar; node: YamlNode }

export type Contract = { inputs: readonly Declared[]; secrets: readonly Declared[]; outputs: readonly Declared[] }

export type Job = {
  id: string
  key: YamlScalar
  node: YamlNode
  needs: readonly YamlScalar[]
  /** The workflow that it calls. */
  uses?: YamlScalar
  steps: readonly Step[]
  outputs: readonly YamlEntry[]
}

export type Step = {
  node: YamlNode
  /** Its way from the job, such as `['steps', 0]`. */
  path: readonly (string | number)[]
  id?: YamlScalar
  uses?: YamlScalar
  run?: YamlScalar
}

export function workflowOf(file: string, yaml: YamlText & { root: YamlNode }): Workflow {
  const { root } = yaml
  const events = eventsOf(valueOf(root, 'on'))
  const call = events.get('workflow_call')
  return {
    kind: 'workflow',
    file,
    yaml,
    root,
    events,
    ...(call !== undefined && { call: contractOf(call.config) }),
    dispatchInputs: declaredIn(valueOf(events.get('workflow_dispatch')?.config, 'inputs')),
    jobs: entriesOf(valueOf(root, 'jobs')).map(jobOf),
  }
}

function eventsOf(on: YamlNode | undefined): Map<string, Event> {
  const named = (key: YamlScalar, config?: YamlNode) => [key.text, { name: key.text, key, config }] as const
  if (on?.kind === 'mapping') return new Map(on.entries.map(({ key, value }) => named(key, value)))
  return new Map(itemsOf(on).flatMap(item => (item.kind === 'scalar' ? [named(item)] : [])))
}

function contractOf(config: YamlNode | undefined): Contract {
  return {
    inputs: declaredIn(valueOf(config, 'inputs')),
    secrets: declaredIn(valueOf(config, 'secrets')),
    outputs: declaredIn(valueOf(config, 'outputs')),
  }
}

export function declaredIn(node: YamlNode | undefined): Declared[] {
  return entriesOf(node).map(({ key, value }) => ({ name: key.text, key, node: value }))
}

/** Names of inputs, outputs, jobs and steps are alike in any case. */
export function named<T extends { name: string }>(all: readonly T[], name: string): T | undefined {
  return all.find(each => each.name.toLowerCase() === name.toLowerCase())
}

function jobOf({ key, value }: YamlEntry): Job {
  const uses = scalarOf(valueOf(value, 'uses'))
  return {
    id: key.text,
    key,
    node: value,
    needs: itemsOf(valueOf(value, 'needs')).filter(each => each.kind === 'scalar'),
    ...(uses !== undefined && { uses }),
    steps: stepsOf(valueOf(value, 'steps'), ['steps']),
    outputs: entriesOf(valueOf(value, 'outputs')),
  }
}

/** The steps of a list in their order, those of parallel groups in the place of the group. */
export function stepsOf(list: YamlNode | undefined, path: readonly (string | number)[]): Step[] {
  if (list?.kind !== 'sequence') return []
  return list.items.flatMap((node, index) => {
    const here = [...path, index]
    const group = valueOf(node, 'parallel')
    if (group !== undefined) return stepsOf(group, [...here, 'parallel'])
    const [id, uses, run] = ['id', 'uses', 'run'].map(key => scalarOf(valueOf(node, key)))
    return [{ node, path: here, ...(id && { id }), ...(uses && { uses }), ...(run && { run }) }]
  })
}

/** The words for a step: its name, its id, or what it does. */
export function stepTitle({ node, id, uses, run }: Step): string {
  const name = textOf(valueOf(node, 'name')) ?? id?.text ?? uses?.text ?? run?.text.split('\n', 1)[0] ?? 'this step'
  return `"${name.length > 60 ? `${name.slice(0, 57)}...` : name}"`
}

/** Whether an input, a secret or a key of a mapping says `required: true`. */
export function isRequired({ node }: Pick<Declared, 'node'>): boolean {
  return scalarOf(entryOf(node, 'required')?.value)?.value === true
}
