import type { CheckContext } from '../checks/check.ts'
import { runnerLabels } from '../checks/runners.ts'
import { stepLists } from '../checks/steps.ts'
import { chainOf, partsOf } from '../expression/ast.ts'
import { parseReference } from '../model/uses.ts'
import type { Step, Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entryOf, spanIn, textOf, valueOf } from '../yaml/node.ts'

/** What a careful repository does besides, most of it in the strict profile. */
export function checkHardening({ file, report, expressions }: CheckContext): void {
  for (const { steps } of stepLists(file)) {
    for (const step of steps) {
      checkCredentials(step, report)
      checkSelfReference(step, file.kind === 'workflow' && file.call !== undefined, report)
    }
  }
  for (const { scalar, expression, bodyFrom } of expressions) {
    for (const part of partsOf(expression)) {
      if (part.kind !== 'call' || !/^contains$/i.test(part.name)) continue
      const [list, wanted] = part.args
      if (list?.kind !== 'literal' || wanted === undefined || !chosen.test(chainOf(wanted)?.join('.') ?? '')) continue
      const message =
        'this looks for a part of a text, which a part of any name in it is too: fromJSON() makes a list of words'
      report('workflow/unsound-contains', spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to), message)
    }
  }
  if (file.kind === 'workflow') checkWorkflow(file, report)
}

/** Names that whoever causes a run can choose. */
const chosen = /^github\.(actor|triggering_actor|ref|ref_name|head_ref|base_ref|repository|repository_owner|event\..+)$/

function checkWorkflow(file: Workflow, report: Report): void {
  const strangers = file.events.has('pull_request') || file.events.has('pull_request_target')
  const releases = isRelease(file)
  for (const job of file.jobs) {
    if (job.uses === undefined && entryOf(job.node, 'timeout-minutes') === undefined) {
      report(
        'workflow/timeout-missing',
        job.key,
        `job ${job.id} has no timeout-minutes: when it hangs, it does so for six hours`,
      )
    }
    const own = runnerLabels(job.node).find(({ text }) => text.toLowerCase() === 'self-hosted')
    if (own !== undefined && strangers) {
      const message = `pull requests of strangers run on your own machine here: whatever they leave on it is there for the next run`
      report('workflow/self-hosted-pull-request', own, message)
    }
    if (releases && !cacheIsOff(file, job.node)) for (const step of job.steps) checkCache(step, report)
  }
}

function nameOf({ uses }: Step): string | undefined {
  const reference = uses && parseReference(uses.text)
  if (reference?.kind !== 'remote') return undefined
  const path = reference.path === '' ? '' : `/${reference.path}`
  return `${reference.owner}/${reference.repository}${path}`.toLowerCase()
}

function checkCredentials(step: Step, report: Report): void {
  if (nameOf(step) !== 'actions/checkout') return
  if (textOf(valueOf(step.node, 'with', 'persist-credentials'))?.toLowerCase() === 'false') return
  const message =
    'the token stays in the checkout, for every later step to use and every upload to leak: persist-credentials: false'
  report('workflow/persist-credentials', step.uses!, message)
}

function checkSelfReference({ uses }: Step, called: boolean, report: Report): void {
  if (uses === undefined || !uses.text.startsWith('./')) return
  const whose = called
    ? "a folder of the caller's checkout where this is called from elsewhere"
    : 'a folder of the checkout, whatever is in it by then'
  report('workflow/self-reference', uses, `${uses.text} is ${whose}: $/ is of the same commit as this file`, {
    suggestion: uses.text.replace('./', '$/'),
  })
}

/** Whether what a workflow makes goes out to users: it starts from a release or from tags alone. */
function isRelease({ events }: Workflow): boolean {
  const push = events.get('push')?.config
  return events.has('release') || (entryOf(push, 'tags') !== undefined && entryOf(push, 'branches') === undefined)
}

function cacheIsOff(file: Workflow, job: Workflow['root']): boolean {
  const mode = textOf(valueOf(job, 'cache-mode')) ?? textOf(valueOf(file.root, 'cache-mode'))
  return mode === 'none' || mode === 'write-only'
}

/** Actions that restore a cache: always, unless an input says no, or only when an input asks for it. */
const caching: Readonly<Record<string, { input?: string; byDefault: boolean }>> = {
  'actions/cache': { byDefault: true },
  'actions/cache/restore': { byDefault: true },
  'actions/setup-dotnet': { input: 'cache', byDefault: false },
  'actions/setup-go': { input: 'cache', byDefault: true },
  'actions/setup-java': { input: 'cache', byDefault: false },
  'actions/setup-node': { input: 'cache', byDefault: false },
  'actions/setup-python': { input: 'cache', byDefault: false },
  'astral-sh/setup-uv': { input: 'enable-cache', byDefault: true },
  'docker/setup-buildx-action': { input: 'cache-binary', byDefault: true },
  'gradle/actions/setup-gradle': { input: 'cache-disabled', byDefault: true },
  'ruby/setup-ruby': { input: 'bundler-cache', byDefault: false },
  'swatinem/rust-cache': { byDefault: true },
}

function checkCache(step: Step, report: Report): void {
  const action = caching[nameOf(step) ?? '']
  if (action === undefined) return
  const given = action.input === undefined ? undefined : textOf(valueOf(step.node, 'with', action.input))?.toLowerCase()
  const off = action.input === 'cache-disabled' ? given === 'true' : given === 'false'
  if (off || (!action.byDefault && (given === undefined || given === ''))) return
  const message =
    'a release is built with what a cache holds, and runs of any branch can have put it there: cache-mode: none'
  report('workflow/cache-in-release', step.uses!, message)
}
