import type { Action } from './action.ts'
import { parseReference } from './uses.ts'
import type { Job, Step, Workflow } from './workflow.ts'
import type { YamlNode } from '../yaml/node.ts'

/**
 * The workflows and actions of one repository, those that are only named by others included. References are answered with
 * what is there: `missing` when there is nothing at that place, undefined when they lead elsewhere.
 */
export type Repository = {
  workflows: ReadonlyMap<string, Workflow>
  /** By their folders, relative to the workspace. */
  actions: ReadonlyMap<string, Action>
  /** Whether a file is there that is none of these. */
  hasFile(name: string): boolean
}

/** The folder whose root a workflow's `./` and `$/` mean: what holds its `.github`. */
export function rootOf(file: string): string {
  const match = /^(?:(.*)\/)?\.github\/workflows\/[^/]+$/.exec(file)
  return match?.[1] ?? ''
}

/** The place that a local reference names, relative to the workspace; undefined for what is not local. */
export function localPath(uses: string, from: string): string | undefined {
  const reference = parseReference(uses)
  if (reference.kind !== 'local') return undefined
  return [rootOf(from), reference.path].filter(each => each !== '').join('/')
}

export function calledWorkflow(
  uses: string,
  from: string,
  { workflows }: Repository,
): Workflow | 'missing' | undefined {
  const path = localPath(uses, from)
  return path === undefined ? undefined : (workflows.get(path) ?? 'missing')
}

export function usedAction(uses: string, from: string, { actions }: Repository): Action | 'missing' | undefined {
  const path = localPath(uses, from)
  return path === undefined ? undefined : (actions.get(path) ?? 'missing')
}

/** A step or job that hands inputs to an action or a workflow of this repository. */
export type Use = { node: YamlNode; target: Workflow | Action; step?: Step; job?: Job }

export function targetsOf(file: Workflow | Action, repository: Repository): Use[] {
  const uses: Use[] = []
  const add = (use: Omit<Use, 'target'>, target: Workflow | Action | 'missing' | undefined) => {
    if (target !== undefined && target !== 'missing') uses.push({ ...use, target })
  }
  const addSteps = (steps: readonly Step[], job?: Job) => {
    for (const step of steps) {
      const target = step.uses && usedAction(step.uses.text, file.file, repository)
      add({ node: step.node, step, ...(job && { job }) }, target)
    }
  }
  if (file.kind === 'action') addSteps(file.steps)
  for (const job of file.kind === 'workflow' ? file.jobs : []) {
    addSteps(job.steps, job)
    add({ node: job.node, job }, job.uses && calledWorkflow(job.uses.text, file.file, repository))
  }
  return uses
}
