import type { RuleId } from '../../finding.ts'
import { hasExpression } from '../expression/template.ts'
import { guess } from '../guess.ts'
import type { Action } from '../model/action.ts'
import { parseReference } from '../model/uses.ts'
import type { Job, Step, Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { itemsOf, scalarOf, spanIn, valueOf, type YamlNode, type YamlScalar } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'
import { checkEnvironment, checkId } from './jobs.ts'
import { platformOfJob, type Platform } from './runners.ts'

/** What a step is called, what it runs and with which shell. */
export function checkSteps({ file, report }: CheckContext): void {
  for (const list of stepLists(file)) {
    checkIds(list.steps, report)
    for (const step of list.steps) {
      checkEnvironment(valueOf(step.node, 'env'), report)
      checkShell(scalarOf(valueOf(step.node, 'shell')), list.platform, report)
      if (step.uses !== undefined) checkUses(step.uses, report)
      if (step.run !== undefined) checkCommands(step.run, report)
    }
    if (list.job !== undefined) checkBackground(valueOf(list.job.node, 'steps'), report)
  }
  if (file.kind === 'action') return
  checkShell(scalarOf(valueOf(file.root, 'defaults', 'run', 'shell')), undefined, report)
  for (const { node } of file.jobs) {
    checkShell(scalarOf(valueOf(node, 'defaults', 'run', 'shell')), platformOfJob(node), report)
  }
}

/** Lists of steps that know each other: those of a job, those of a composite action. */
export function stepLists(file: Workflow | Action): { steps: readonly Step[]; platform?: Platform; job?: Job }[] {
  if (file.kind === 'action') return [{ steps: file.steps }]
  return file.jobs.map(job => {
    const platform = platformOfJob(job.node)
    return { job, steps: job.steps, ...(platform && { platform }) }
  })
}

function checkIds(steps: readonly Step[], report: Report): void {
  const seen = new Set<string>()
  for (const { id } of steps) {
    if (id === undefined) continue
    checkId(id, 'step', report)
    const key = id.text.toLowerCase()
    if (seen.has(key))
      report('workflow/duplicate-id', id, `there is a step with the id ${id.text} already; case does not count`)
    seen.add(key)
  }
}

const shells: Readonly<Record<string, readonly Platform[]>> = {
  bash: ['linux', 'macos', 'windows'],
  pwsh: ['linux', 'macos', 'windows'],
  python: ['linux', 'macos', 'windows'],
  sh: ['linux', 'macos'],
  cmd: ['windows'],
  powershell: ['windows'],
}

function checkShell(shell: YamlScalar | undefined, platform: Platform | undefined, report: Report): void {
  if (shell === undefined || shell.text === '' || hasExpression(shell.text) || shell.text.includes('{0}')) return
  const name = shell.text.toLowerCase()
  const platforms = shells[name]
  const names = Object.keys(shells)
  if (platforms === undefined) {
    const { hint, more } = guess(name, names)
    const message = `shell is ${JSON.stringify(shell.text)}: it is one of ${names.join(', ')}, or a command with {0} for the script`
    report('workflow/shell', shell, message + hint, more)
  } else if (platform !== undefined && !platforms.includes(platform)) {
    report('workflow/shell', shell, `shell is ${shell.text}, which runners with ${platform} do not have`)
  }
}

function checkUses(uses: YamlScalar, report: Report): void {
  if (uses.text === '' || hasExpression(uses.text)) return
  const reference = parseReference(uses.text)
  if (reference.kind !== 'malformed') return
  const forms = 'OWNER/REPOSITORY/PATH@COMMIT, ./PATH, $/PATH or docker://IMAGE'
  report('workflow/uses', uses, `uses is ${JSON.stringify(uses.text)}: ${reference.reason}; the forms are ${forms}`)
}

/** Commands of scripts that GitHub took out of service, and those that it is about to. */
const commands: Readonly<Record<string, { file: string; disabled: boolean }>> = {
  'set-env': { file: 'GITHUB_ENV', disabled: true },
  'add-path': { file: 'GITHUB_PATH', disabled: true },
  'set-output': { file: 'GITHUB_OUTPUT', disabled: false },
  'save-state': { file: 'GITHUB_STATE', disabled: false },
}

function checkCommands(run: YamlScalar, report: Report): void {
  for (const match of run.text.matchAll(/::(?:(set-env|set-output|save-state)\s+name=|(add-path)::)/g)) {
    const name = (match[1] ?? match[2])!
    const { file, disabled } = commands[name]!
    const fate = disabled ? 'is not taken any more and makes the step fail' : 'is deprecated'
    const rule: RuleId = 'workflow/deprecated-command'
    const span = spanIn(run, match.index, match.index + name.length + 2)
    report(rule, span, `the command ${name} ${fate}: append to $${file} instead`, {
      level: disabled ? 'error' : 'warning',
    })
  }
}

/** Steps that wait for others or cancel them, by their ids. */
function checkBackground(list: YamlNode | undefined, report: Report): void {
  const before = new Map<string, boolean>()
  for (const node of itemsOf(list)) {
    for (const key of ['wait', 'cancel']) {
      for (const target of itemsOf(valueOf(node, key))) {
        if (target.kind !== 'scalar' || target.text === '') continue
        const known = before.get(target.text)
        if (known === undefined) {
          const { hint, more } = guess(target.text, before.keys())
          const message = `${key} names ${target.text}, and no step before this one has that id${hint}`
          report('workflow/background-step', target, message, more)
        } else if (!known) {
          report(
            'workflow/background-step',
            target,
            `${key} names ${target.text}, which does not run in the background`,
          )
        }
      }
    }
    checkGroup(valueOf(node, 'parallel'), report)
    const id = scalarOf(valueOf(node, 'id'))?.text
    if (id !== undefined) before.set(id, scalarOf(valueOf(node, 'background'))?.value === true)
  }
}

function checkGroup(group: YamlNode | undefined, report: Report): void {
  for (const entry of itemsOf(group).flatMap(node => (node.kind === 'mapping' ? node.entries : []))) {
    if (!['background', 'wait', 'wait-all', 'cancel', 'parallel'].includes(entry.key.text)) continue
    report(
      'workflow/background-step',
      entry.key,
      `${entry.key.text} has no place in a parallel group, whose steps run at once anyway`,
    )
  }
}
