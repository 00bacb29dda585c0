import type { CheckContext } from '../checks/check.ts'
import { chainOf, partsOf, type Expression } from '../expression/ast.ts'
import { isCondition, type FoundExpression } from '../expression/collect.ts'
import { parseReference } from '../model/uses.ts'
import { stepTitle, type Step, type Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { scalarOf, spanIn, valueOf, type YamlScalar } from '../yaml/node.ts'
import { expressionsOf } from './taint.ts'

/** Events that strangers cause and whose runs have the secrets and rights of the repository. */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment'] as const

/** Runs that strangers start with the rights of the repository. */
export function checkTriggers({ file, report, expressions }: CheckContext<Workflow>): void {
  for (const name of privileged) {
    const event = file.events.get(name)
    if (event === undefined) continue
    const advice = name === 'pull_request_target' ? ': take pull_request where that will do' : ''
    const message = `${name} runs with the secrets of the repository on what strangers send${advice}`
    report('workflow/dangerous-trigger', event.key, message)
  }
  const open = privileged.find(name => file.events.has(name))
  if (open === undefined) return
  for (const step of file.jobs.flatMap(job => job.steps)) {
    checkCheckout(step, open, report)
    if (step.run !== undefined && open !== 'issue_comment') checkEnvironmentFiles(step, step.run, open, report)
  }
  for (const found of expressions) if (isCondition(found.place)) checkBot(found, report)
}

/** What names the code of a pull request. */
const heads =
  /^github\.(head_ref|event\.pull_request\.(head\..+|merge_commit_sha|number)|event\.(number|issue\.number)|event\.workflow_run\.(head_.+|pull_requests\..+))$/

function checkCheckout({ uses, run, node }: Step, event: string, report: Report): void {
  const reference = uses && parseReference(uses.text)
  if (reference?.kind === 'remote' && /^actions\/checkout$/i.test(`${reference.owner}/${reference.repository}`)) {
    for (const key of ['ref', 'repository']) {
      const given = scalarOf(valueOf(node, 'with', key))
      if (given === undefined || !expressionsOf(given.text).some(namesHead)) continue
      const message = `${event} has the secrets of the repository, and this checks out what a stranger sent: whatever runs from it has them too`
      report('workflow/untrusted-checkout', given, message)
      return
    }
  }
  const command = run && /\bgh\s+pr\s+checkout\b/.exec(run.text)
  if (run === undefined || !command) return
  const message = `${event} has the secrets of the repository, and this checks out what a stranger sent: whatever runs from it has them too`
  report('workflow/untrusted-checkout', spanIn(run, command.index, command.index + command[0].length), message)
}

function namesHead(expression: Expression): boolean {
  return [...partsOf(expression)].some(part => heads.test(chainOf(part)?.join('.') ?? ''))
}

/** A line that writes what is not fixed into the files that become variables of every later step. */
function checkEnvironmentFiles(step: Step, run: YamlScalar, event: string, report: Report): void {
  for (const match of run.text.matchAll(
    /^.*>>\s*"?\$(?:\{(GITHUB_ENV|GITHUB_PATH)\}|(GITHUB_ENV|GITHUB_PATH)\b).*$/gm,
  )) {
    const name = (match[1] ?? match[2])!
    const written = match[0].slice(0, match[0].indexOf('>>'))
    if (!/[$`]/.test(written)) continue
    const message = `${event} lets strangers in, and ${stepTitle(step)} writes what is not fixed to ${name}, which decides what later steps run`
    const start = match.index + match[0].indexOf(name)
    report('workflow/environment-file', spanIn(run, start, start + name.length), message)
  }
}

const actors = new Set([
  'github.actor',
  'github.triggering_actor',
  'github.event.sender.login',
  'github.event.pull_request.sender.login',
])

/** `github.actor` is who touched the run last, who may differ from who wrote what it runs on. */
function checkBot({ scalar, expression, bodyFrom }: FoundExpression, report: Report): void {
  for (const part of partsOf(expression)) {
    if (part.kind !== 'compare' || part.operator !== '==') continue
    const sides = [part.left, part.right]
    const actor = sides.map(side => chainOf(side)?.join('.') ?? '').find(chain => actors.has(chain))
    const bot = sides.some(
      ({ kind, ...side }) => kind === 'literal' && 'value' in side && /\[bot\]$/.test(String(side.value)),
    )
    if (actor === undefined || !bot) continue
    const message = `${actor} is who touched this run last, not who wrote the change: ask github.event.pull_request.user.login`
    report('workflow/bot-condition', spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to), message)
  }
}
