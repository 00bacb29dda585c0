import { code, humanDuration, table } from '../../../lib/report/markdown.ts'
import type { PodEvidence } from './evidence.ts'
import type { Inputs } from './inputs.ts'
import type { Result, Verdict } from './result.ts'

const words: Record<Verdict, string> = {
  ok: 'done',
  noop: 'nothing to do',
  planned: 'planned',
  'failed-rolled-back': 'failed, rolled back',
  'failed-not-restored': 'failed, NOT restored',
  interrupted: 'interrupted',
  'lost-lock': 'stopped, another run has the lock',
  'preflight-failed': 'not started, the preflight found problems',
}
const done: Record<Inputs['mode'], string> = {
  deploy: 'deployed',
  plan: 'planned',
  rollback: 'rolled back',
  promote: 'promoted',
  status: 'status',
}

/** The job summary: the cause (or what was done) first, everything that explains it below. */
export function summaryOf(inputs: Inputs, result: Result, durationMs: number): string {
  const { unit, namespace, mode } = inputs
  const ended = result.verdict === 'ok' ? done[mode] : words[result.verdict]
  const title = mode === 'deploy' || mode === 'plan' || result.verdict === 'ok' ? ended : `${mode}: ${ended}`
  const parts = [headline(inputs, result), '', `### ${unit} in ${namespace}: ${title}`, '', facts(result, durationMs)]
  if (result.restoreProblem !== undefined) parts.push(`**Not restored:** ${result.restoreProblem}`, '')
  if ((result.problems?.length ?? 0) > 1) parts.push(...result.problems!.map(problem => `- ${problem}`), '')
  const changes = (result.plan ?? []).filter(({ action }) => action !== 'unchanged')
  if (changes.length > 0) {
    const rows = changes.map(({ id, action, fields }) => [shortId(id), action, fields.slice(0, 6).join(', ')])
    parts.push(fold(`${changes.length} objects to change`, table(['Object', 'Action', 'Fields'], rows)))
  }
  if (result.head !== undefined) {
    const rows = result.head.history.map(({ revision, state, commit, at, cause = '' }) => {
      const mark = revision === result.head!.current ? `${revision} (present)` : String(revision)
      return [mark, state, commit.slice(0, 12), at, cause]
    })
    parts.push(table(['Revision', 'State', 'Commit', 'When', 'Cause'], rows))
  }
  for (const pod of result.evidence?.pods ?? []) parts.push(podSection(pod))
  const events = result.evidence?.events ?? []
  if (events.length > 0) parts.push(fold('Events of the workload', block(events)))
  return `${parts.join('\n')}\n`
}

/** The first line, which is all that a notification shows. */
function headline({ unit, mode }: Inputs, result: Result): string {
  const { verdict, cause, revision } = result
  const happened =
    cause !== undefined
      ? `${words[verdict]}: ${cause}`
      : (successOf(mode, result) ?? withRevision(words[verdict], revision))
  const after = verdict === 'ok' && mode === 'rollback' ? leaving(result) : ''
  return `**${unit}: ${oneLine(happened)}**${oneLine(after)}`
}

function successOf(mode: Inputs['mode'], { verdict, revision, state }: Result): string | undefined {
  if (mode === 'promote') return `revision ${revision} is good${verdict === 'noop' ? ' already' : ''}`
  if (verdict !== 'ok') return undefined
  if (mode === 'rollback') return `back on revision ${revision}`
  if (mode === 'status')
    return revision === undefined ? 'no release yet' : `revision ${revision} (${state}) is deployed`
  return withRevision(done[mode], revision)
}

const withRevision = (word: string, revision: number | undefined) =>
  revision === undefined ? word : `${word}, revision ${revision}`

/** What a rollback left and why. Going back to the present revision mends it in place: nothing was left. */
function leaving({ revision, previousRevision, reason }: Result): string {
  if (previousRevision === undefined || previousRevision === revision) return ''
  return ` (left revision ${previousRevision}${reason === undefined ? '' : `: ${reason}`})`
}

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ')

function facts(result: Result, durationMs: number): string {
  const { revision, previousRevision, state, reason, failure } = result
  const rows: [string, string][] = [['Took', humanDuration(durationMs)]]
  if (revision !== undefined) rows.unshift(['Revision', `${revision}${state ? ` (${state})` : ''}`])
  if (previousRevision !== undefined) rows.push(['Before', String(previousRevision)])
  if (reason !== undefined) rows.push(['Reason', reason])
  if (failure !== undefined) rows.push(['Class', failure.class])
  if (result.written !== undefined) rows.push(['Objects written', String(result.written.length)])
  if ((result.deleted?.length ?? 0) > 0) rows.push(['Objects deleted', String(result.deleted!.length)])
  if ((result.notJudged?.length ?? 0) > 0) rows.push(['Applied, not judged', result.notJudged!.map(shortId).join(', ')])
  return table(['', ''], rows)
}

function podSection({ pod, node, containers, logs, events }: PodEvidence): string {
  const rows = containers.map(({ name, restartCount, state, lastState }) => {
    const now = state?.waiting?.reason ?? state?.terminated?.reason ?? (state?.running ? 'running' : '')
    const ended = state?.terminated ?? lastState?.terminated
    return [
      code(name),
      now,
      ended === undefined ? '' : `exit ${ended.exitCode} (${ended.reason ?? ''})`,
      String(restartCount),
    ]
  })
  const parts = [
    `#### Pod ${pod}${node === undefined ? '' : ` on ${node}`}`,
    '',
    table(['Container', 'State', 'Ended', 'Restarts'], rows),
  ]
  for (const { container, previous, lines } of logs) {
    parts.push(fold(`Log of ${container}${previous ? ', previous run' : ''}`, block(lines)))
  }
  if (events.length > 0) parts.push(fold('Events', block(events)))
  return parts.join('\n')
}

const shortId = (id: string) => id.split('/').slice(1).filter(Boolean).join('/')
const fold = (title: string, body: string) => `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`
const block = (lines: readonly string[]) => `\`\`\`text\n${lines.join('\n').replaceAll('```', "'''")}\n\`\`\``
