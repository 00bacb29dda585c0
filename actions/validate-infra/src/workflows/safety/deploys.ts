import type { CheckContext } from '../checks/check.ts'
import { calledWorkflow, type Repository } from '../model/repository.ts'
import type { Workflow } from '../model/workflow.ts'
import { entryOf, scalarOf, valueOf } from '../yaml/node.ts'

/** Jobs that deploy to an environment: two runs at once would overwrite each other. */
export function checkDeploys({ file, report, repository }: CheckContext<Workflow>): void {
  if (entryOf(file.root, 'concurrency') !== undefined) return
  for (const job of file.jobs) {
    const environment = entryOf(job.node, 'environment')
    if (environment === undefined || entryOf(job.node, 'concurrency') !== undefined) continue
    if (scalarOf(valueOf(environment.value, 'deployment'))?.value === false) continue
    if (file.call !== undefined && callersQueue(file, repository)) continue
    const message = `job ${job.id} deploys, and nothing keeps two runs from doing so at once: give it a concurrency group`
    report('workflow/deploy-concurrency', environment.key, message)
  }
}

/** Whether whoever calls a workflow may have one run wait for the other; callers elsewhere are given the benefit of doubt. */
function callersQueue(file: Workflow, repository: Repository): boolean {
  const startsAlone = [...file.events.keys()].some(name => name !== 'workflow_call')
  if (startsAlone) return false
  const calls = [...repository.workflows.values()].flatMap(caller =>
    caller.jobs
      .filter(({ uses }) => uses && calledWorkflow(uses.text, caller.file, repository) === file)
      .map(job => entryOf(caller.root, 'concurrency') ?? entryOf(job.node, 'concurrency')),
  )
  return calls.every(concurrency => concurrency !== undefined)
}
