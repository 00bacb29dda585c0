import { exitCodes, type ExitCode } from '../lib/errors.ts'
import { humanDuration } from '../lib/report/markdown.ts'
import { runWorkflow, type WorkflowRun } from './act.ts'
import { watchProgress, type RunStory } from './progress.ts'

const heartbeatMs = 10_000

/** Runs a workflow and shows it: jobs as they end, errors, a heartbeat, then the first line of each job summary. */
export async function play(run: WorkflowRun): Promise<{ exitCode: ExitCode; story: RunStory }> {
  const startedMs = Date.now()
  const elapsed = () => humanDuration(Date.now() - startedMs)
  const say = (line: string) => console.log(`[${elapsed().padStart(12)}] ${line}`)
  const watch = watchProgress()
  const heartbeat = setInterval(() => watch.running(Date.now()).forEach(say), heartbeatMs)
  console.log(`\nRunning .github/workflows/${run.workflow}.yml (${run.event})`)
  try {
    const result = await runWorkflow({ ...run, onEntry: entry => watch.take(entry, Date.now()).forEach(say) })
    const exitCode = result.exitCode === 0 ? exitCodes.ok : exitCodes.negative
    console.log()
    for (const { job, markdown } of watch.story.summaries) console.log(`${job}: ${firstLine(markdown)}`)
    console.log(`\nverdict: ${exitCode === exitCodes.ok ? 'ok' : 'failed'}, after ${elapsed()}`)
    console.log(`the whole log: ${result.logPath}`)
    return { exitCode, story: watch.story }
  } finally {
    clearInterval(heartbeat)
  }
}

/** The first line of a job summary says it all; without its Markdown. */
export function firstLine(markdown: string): string {
  return markdown
    .trim()
    .split('\n', 1)[0]!
    .replace(/^#+\s*/, '')
    .replaceAll('**', '')
    .replaceAll('**', '')
}
