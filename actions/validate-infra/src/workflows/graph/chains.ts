import type { CheckContext } from '../checks/check.ts'
import { groupOf } from '../checks/jobs.ts'
import { calledWorkflow, type Repository } from '../model/repository.ts'
import type { Job, Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entryOf, scalarOf, textOf, valueOf, type YamlNode } from '../yaml/node.ts'
import { exceeding, permissionsOf, type Permissions } from './permissions.ts'

/** GitHub follows calls to this depth, the calling workflow included, and makes this many in one run. */
const depthLimit = 10
const callLimit = 50

/** What holds only along a chain of calls: rights, depth, groups, the use of the cache. */
export function checkChains({ file, report, repository }: CheckContext<Workflow>): void {
  for (const job of file.jobs) {
    const called = calleeOf(job, file, repository)
    if (called === undefined) continue
    checkRights(job, file, called, repository, report)
    checkGroup(job, file, called, report)
    checkCache(job, file, called, report)
  }
  checkDepth(file, repository, report)
}

function calleeOf({ uses }: Job, { file }: Workflow, repository: Repository): Workflow | undefined {
  const called = uses && calledWorkflow(uses.text, file, repository)
  return called === 'missing' ? undefined : called
}

/** Rights of a called job are those that the caller grants, at most; GitHub refuses to start what asks for more. */
function checkRights(job: Job, file: Workflow, called: Workflow, repository: Repository, report: Report): void {
  const own = entryOf(job.node, 'permissions')
  const granted = permissionsOf(own?.value) ?? permissionsOf(valueOf(file.root, 'permissions'))
  if (granted === undefined) return
  for (const { where, asked } of demandsOf(called, granted, repository, new Set())) {
    const message = `${where} asks for ${asked.join(', ')}, which this call does not grant: GitHub refuses to start the run`
    report('workflow/call-permission', own?.key ?? job.uses!, message)
  }
}

type Demand = { where: string; asked: string[] }

/** What the jobs of a called workflow ask for beyond what they are granted; once for each job and grant. */
function demandsOf(called: Workflow, granted: Permissions, repository: Repository, seen: Set<string>): Demand[] {
  const key = `${called.file} ${granted.others} ${[...granted.scopes].sort().join(' ')}`
  if (seen.has(key)) return []
  seen.add(key)
  const top = permissionsOf(valueOf(called.root, 'permissions'))
  return called.jobs.flatMap(job => {
    const asked = permissionsOf(valueOf(job.node, 'permissions')) ?? top
    const beyond = asked === undefined ? [] : exceeding(asked, granted)
    if (beyond.length > 0) return [{ where: `job ${job.id} of ${called.file}`, asked: beyond }]
    const next = calleeOf(job, called, repository)
    return next === undefined ? [] : demandsOf(next, asked ?? granted, repository, seen)
  })
}

/** A called workflow that waits for the group its caller holds waits for ever: `github` means the caller's in both. */
function checkGroup(job: Job, file: Workflow, called: Workflow, report: Report): void {
  const theirs = groupOf(entryOf(called.root, 'concurrency'))
  if (theirs === undefined || /\$\{\{(?!\s*github\.[\w.]+\s*\}\})/.test(theirs.text)) return
  const held = [entryOf(file.root, 'concurrency'), entryOf(job.node, 'concurrency')].map(groupOf)
  if (!held.some(group => group !== undefined && plain(group.text) === plain(theirs.text))) return
  const message = `${called.file} waits for the group ${JSON.stringify(theirs.text)}, which this workflow holds: GitHub cancels the run`
  report('workflow/concurrency', job.uses!, message)
}

function plain(text: string): string {
  return text.replace(/\$\{\{\s*|\s*\}\}/g, '|')
}

const cacheRights: Readonly<Record<string, string>> = { none: '', read: 'r', 'write-only': 'w', write: 'rw' }

/** A called job gets no more of the cache than its caller has. */
function checkCache(job: Job, file: Workflow, called: Workflow, report: Report): void {
  const mode = (node: YamlNode) => scalarOf(valueOf(node, 'cache-mode'))
  const granted = cacheRights[textOf(mode(job.node) ?? mode(file.root)) ?? '']
  if (granted === undefined) return
  for (const theirs of called.jobs) {
    const asked = textOf(mode(theirs.node) ?? mode(called.root)) ?? ''
    const beyond = [...(cacheRights[asked] ?? '')].some(right => !granted.includes(right))
    if (!beyond) continue
    const message = `job ${theirs.id} of ${called.file} has cache-mode ${asked}, and this call grants less: it gets what the caller has`
    report('workflow/call-cache-mode', job.uses!, message)
  }
}

function checkDepth(file: Workflow, repository: Repository, report: Report): void {
  const calls = file.jobs.filter(({ uses }) => uses !== undefined)
  const closing = calls.find(job => {
    const next = calleeOf(job, file, repository)
    return next !== undefined && reaches(next, file, repository, new Set())
  })
  if (closing !== undefined) {
    report(
      'workflow/call-cycle',
      closing.uses!,
      `${file.file} calls itself, at once or through others: GitHub refuses to start it`,
    )
    return
  }
  const starts = [...file.events.keys()].some(name => name !== 'workflow_call')
  const { depth, count } = sizeOf(file, repository, new Map())
  if (!starts || calls.length === 0) return
  const [{ uses }] = calls as [Job]
  if (depth > depthLimit)
    report('workflow/call-limit', uses!, `calls go ${depth} levels deep: GitHub follows ${depthLimit}`)
  if (count > callLimit)
    report('workflow/call-limit', uses!, `one run makes ${count} calls: GitHub makes at most ${callLimit}`)
}

function reaches(from: Workflow, target: Workflow, repository: Repository, seen: Set<Workflow>): boolean {
  if (from === target) return true
  if (seen.has(from)) return false
  seen.add(from)
  return from.jobs.some(job => {
    const next = calleeOf(job, from, repository)
    return next !== undefined && reaches(next, target, repository, seen)
  })
}

type Size = { depth: number; count: number }

/** How many workflows follow each other below one, itself included, and how many calls it makes with all of them. */
function sizeOf(workflow: Workflow, repository: Repository, known: Map<Workflow, Size>): Size {
  const before = known.get(workflow)
  if (before !== undefined) return before
  // Stands in while a round of calls is followed, which is said elsewhere.
  known.set(workflow, { depth: 0, count: 0 })
  const size = { depth: 1, count: 0 }
  for (const job of workflow.jobs) {
    if (job.uses === undefined) continue
    const next = calleeOf(job, workflow, repository)
    const below = next === undefined ? { depth: 1, count: 0 } : sizeOf(next, repository, known)
    size.depth = Math.max(size.depth, below.depth + 1)
    size.count += below.count + 1
  }
  known.set(workflow, size)
  return size
}
