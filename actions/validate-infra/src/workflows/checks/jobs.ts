import { hasExpression } from '../expression/template.ts'
import { guess } from '../guess.ts'
import type { Job, Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import {
  entriesOf,
  entryOf,
  scalarOf,
  textOf,
  valueOf,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '../yaml/node.ts'
import type { CheckContext } from './check.ts'
import { hostedMinutesLimit, isHosted, runnerLabels } from './runners.ts'

/** Names of jobs, what they wait for, how long they may take, and what they hold of environment and credentials. */
export function checkJobs({ file, report }: CheckContext<Workflow>): void {
  checkEnvironment(valueOf(file.root, 'env'), report)
  const byId = new Map(file.jobs.map(job => [job.id.toLowerCase(), job]))
  for (const job of file.jobs) {
    checkId(job.key, 'job', report)
    checkNeeds(job, byId, report)
    checkTimeout(job, report)
    checkEnvironment(valueOf(job.node, 'env'), report)
    for (const container of containersOf(job)) {
      checkEnvironment(valueOf(container, 'env'), report)
      checkCredentials(container, report)
    }
  }
  checkCycles(byId, report)
  checkConcurrency(file, report)
}

/** Job container and services. */
export function containersOf({ node }: Job): YamlNode[] {
  const container = valueOf(node, 'container')
  const services = entriesOf(valueOf(node, 'services')).map(({ value }) => value)
  return container === undefined ? services : [container, ...services]
}

/** Names that expressions ask by: of jobs and steps. */
export function checkId(id: YamlScalar, what: 'job' | 'step', report: Report): void {
  const { text } = id
  if (text === '' || hasExpression(text)) return
  const wrong = !/^[a-zA-Z_][\w-]*$/.test(text)
    ? 'begin with a letter or _, and go on with letters, digits, _ and -'
    : text.startsWith('__')
      ? 'not begin with __, which GitHub keeps for itself'
      : text.length > 99
        ? 'have less than 100 characters'
        : undefined
  if (wrong !== undefined) report('workflow/id', id, `the ${what} id ${JSON.stringify(text)} has to ${wrong}`)
}

function checkNeeds(job: Job, jobs: ReadonlyMap<string, Job>, report: Report): void {
  const seen = new Set<string>()
  for (const needed of job.needs) {
    const id = needed.text.toLowerCase()
    if (id === '' || hasExpression(id)) continue
    if (seen.has(id)) report('workflow/needs', needed, `job ${job.id} needs ${needed.text} already`)
    else if (!jobs.has(id)) {
      const { hint, more } = guess(needed.text, [...jobs.values()].filter(each => each !== job).map(each => each.id)) // prettier-ignore
      report('workflow/needs', needed, `job ${job.id} needs ${needed.text}, and there is no such job${hint}`, more)
    }
    seen.add(id)
  }
}

/** One finding for each round of jobs that wait for each other, at the first of them in the file. */
function checkCycles(byId: ReadonlyMap<string, Job>, report: Report): void {
  const state = new Map<Job, 'open' | 'done'>()
  const way: Job[] = []
  const visit = (job: Job) => {
    state.set(job, 'open')
    way.push(job)
    for (const { text } of job.needs) {
      const next = byId.get(text.toLowerCase())
      if (next === undefined) continue
      if (state.get(next) === 'open') reportCycle(way.slice(way.indexOf(next)), report)
      else if (!state.has(next) && way.length < 1_000) visit(next)
    }
    way.pop()
    state.set(job, 'done')
  }
  for (const job of byId.values()) if (!state.has(job)) visit(job)
}

function reportCycle(round: readonly Job[], report: Report): void {
  const first = round.reduce((best, each) => (each.key.span.from < best.key.span.from ? each : best))
  const at = round.indexOf(first)
  const names = [...round.slice(at), ...round.slice(0, at), first].map(({ id }) => id)
  report('workflow/needs-cycle', first.key, `these jobs wait for each other and never start: ${names.join(' needs ')}`)
}

function checkTimeout({ node, steps }: Job, report: Report): void {
  const limit = scalarOf(valueOf(node, 'timeout-minutes'))
  const parallel = scalarOf(valueOf(node, 'strategy', 'max-parallel'))
  for (const each of [limit, parallel, ...steps.map(step => scalarOf(valueOf(step.node, 'timeout-minutes')))]) {
    if (typeof each?.value !== 'number' || each.value > 0) continue
    report(
      'workflow/number-range',
      each,
      `${each === parallel ? 'max-parallel' : 'timeout-minutes'} is ${each.text}: it has to be above 0`,
    )
  }
  if (typeof limit?.value !== 'number') return
  if (limit.value > hostedMinutesLimit && runnerLabels(node).some(({ text }) => isHosted(text))) {
    const message = `timeout-minutes is ${limit.text}: on GitHub's own runners a job ends after ${hostedMinutesLimit} minutes`
    report('workflow/number-range', limit, message, { level: 'warning' })
  }
}

/** What GitHub sets itself for every step, and lets nobody else set. */
const ownVariables = new Set(
  `ACTION ACTION_PATH ACTION_REPOSITORY ACTIONS ACTOR ACTOR_ID API_URL BASE_REF ENV EVENT_NAME EVENT_PATH GRAPHQL_URL HEAD_REF
  JOB OUTPUT PATH REF REF_NAME REF_PROTECTED REF_TYPE REPOSITORY REPOSITORY_ID REPOSITORY_OWNER REPOSITORY_OWNER_ID
  RETENTION_DAYS RUN_ATTEMPT RUN_ID RUN_NUMBER SERVER_URL SHA STEP_SUMMARY TRIGGERING_ACTOR WORKFLOW WORKFLOW_REF
  WORKFLOW_SHA WORKSPACE`
    .split(/\s+/)
    .map(each => `GITHUB_${each}`)
    .concat('RUNNER_ARCH', 'RUNNER_NAME', 'RUNNER_OS', 'RUNNER_TEMP', 'RUNNER_TOOL_CACHE'),
)

/** Names in an `env:`. */
export function checkEnvironment(env: YamlNode | undefined, report: Report): void {
  for (const { key, value } of entriesOf(env)) {
    if (hasExpression(key.text)) continue
    if (key.text === 'ACTIONS_ALLOW_UNSECURE_COMMANDS' && /^(true|1)$/i.test(textOf(value) ?? '')) {
      const message =
        'any text that a step prints can set variables and PATH again: write to $GITHUB_ENV and $GITHUB_PATH'
      report('workflow/insecure-commands', key, message)
    }
    const name = JSON.stringify(key.text)
    if (/[&=\s]/.test(key.text))
      report('workflow/env-name', key, `${name} is no name of a variable: it holds a blank, = or &`)
    else if (ownVariables.has(key.text)) {
      report('workflow/env-name', key, `${name} is set by GitHub itself, and what is written here is passed over`, {
        level: 'warning',
      })
    }
  }
}

function checkCredentials(container: YamlNode, report: Report): void {
  const password = scalarOf(valueOf(container, 'credentials', 'password'))
  if (password === undefined || password.text === '' || hasExpression(password.text)) return
  report('workflow/hardcoded-credentials', password, 'a password stands in the file: it belongs into a secret')
}

function checkConcurrency({ root, jobs }: Workflow, report: Report): void {
  const ofWorkflow = entryOf(root, 'concurrency')
  const ofJobs = jobs.flatMap(job => entryOf(job.node, 'concurrency') ?? [])
  for (const entry of [ofWorkflow, ...ofJobs]) {
    const queue = scalarOf(valueOf(entry?.value, 'queue'))
    if (queue?.text !== 'max' || scalarOf(valueOf(entry?.value, 'cancel-in-progress'))?.value !== true) continue
    report(
      'workflow/concurrency',
      queue,
      'queue is max and cancel-in-progress is true: what is cancelled does not wait',
    )
  }
  const group = groupOf(ofWorkflow)
  for (const entry of ofJobs) {
    const own = groupOf(entry)
    if (group === undefined || own === undefined || own.text !== group.text) continue
    const message = `the job waits for the group ${JSON.stringify(own.text)}, which its own workflow holds: GitHub cancels the run`
    report('workflow/concurrency', own, message)
  }
}

/** The scalar that names a concurrency group. */
export function groupOf(entry: YamlEntry | undefined): YamlScalar | undefined {
  const group = entry?.value.kind === 'mapping' ? valueOf(entry.value, 'group') : entry?.value
  return textOf(group) === undefined ? undefined : scalarOf(group)
}
