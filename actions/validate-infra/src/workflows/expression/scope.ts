import type { Action } from '../model/action.ts'
import type { Repository } from '../model/repository.ts'
import type { Step, Workflow } from '../model/workflow.ts'
import type { Place } from '../schema/check.ts'
import { valueOf } from '../yaml/node.ts'
import type { Scope } from './check.ts'
import { contextNames, fixedContexts, githubContext } from './contexts.ts'
import * as declared from './declared.ts'
import { allowedBy } from './functions.ts'
import { any, type Type } from './types.ts'

/** What the expressions of one file can name, by where they stand. */
export function scopesOf(file: Workflow | Action, repository: Repository): (place: Place) => Scope {
  const results = file.kind === 'workflow' ? declared.jobResults(file, repository) : new Map()
  const shared = file.kind === 'workflow' ? workflowContexts(file, results) : actionContexts(file)
  const jobs = new Map<string | undefined, OwnContexts>()
  if (file.kind === 'workflow') {
    for (const job of file.jobs) {
      const types = new Map<string, Type>([
        ['needs', declared.needsContext(job, results)],
        ['matrix', declared.matrixContext(valueOf(job.node, 'strategy', 'matrix'))],
      ])
      jobs.set(job.id, ownContexts(job.steps, file.file, repository, types))
    }
  } else jobs.set(undefined, ownContexts(file.steps, file.file, repository, new Map()))
  return ({ path, contexts }) => {
    const inJob = file.kind === 'workflow' && path[0] === 'jobs'
    const own = jobs.get(inJob ? String(path[1]) : undefined)
    const contextType = (name: string): Type | undefined => {
      if (name === 'steps') return own?.stepsAt(inJob ? path.slice(2) : path) ?? any
      return own?.types.get(name) ?? shared.get(name)
    }
    return { allowed: allowedBy(contexts), contextNames, contextType }
  }
}

type OwnContexts = { types: ReadonlyMap<string, Type>; stepsAt(path: Place['path']): Type }

function ownContexts(
  steps: readonly Step[],
  file: string,
  repository: Repository,
  types: ReadonlyMap<string, Type>,
): OwnContexts {
  const context = declared.stepsContext(steps, file, repository)
  const positions = new Map(steps.map(({ path }, position) => [path.join(), position]))
  /** Steps of a parallel group lie two levels deeper than others. */
  const stepsAt = (path: Place['path']): Type => {
    const depth = steps[0]?.path[0] === 'runs' ? 3 : 2
    const before = positions.get(path.slice(0, depth + 2).join()) ?? positions.get(path.slice(0, depth).join())
    return before === undefined ? context : { ...context, before }
  }
  return { types, stepsAt }
}

function workflowContexts(
  workflow: Workflow,
  results: ReturnType<typeof declared.jobResults>,
): ReadonlyMap<string, Type> {
  const { events, dispatchInputs } = workflow
  const byHand = events.has('workflow_dispatch') ? declared.dispatchContext(dispatchInputs) : undefined
  return new Map<string, Type>([
    ...Object.entries(fixedContexts),
    ['github', githubContext(byHand)],
    ['inputs', declared.inputsContext(workflow)],
    ['secrets', declared.secretsContext(workflow)],
    ['jobs', declared.jobsContext(results)],
    ['needs', any],
    ['matrix', any],
    ['steps', any],
  ])
}

function actionContexts(action: Action): ReadonlyMap<string, Type> {
  const anything = { strategy: any, matrix: any, needs: any, jobs: any, steps: any, secrets: any }
  return new Map<string, Type>([
    ...Object.entries({ ...fixedContexts, ...anything, github: githubContext() }),
    ['inputs', declared.actionInputs(action)],
  ])
}
