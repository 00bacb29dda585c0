import type { ActEntry } from './act.ts'
import { humanDuration } from '../lib/report/markdown.ts'

/** What a workflow run has shown so far, kept from the log of act. */
export type RunStory = {
  /** Job summaries in the order in which they were written, as Markdown. */
  summaries: { job: string; step: string; markdown: string }[]
  errors: { job: string; message: string }[]
  /** Outputs of steps by `<job>/<name>`; the last one wins. */
  outputs: Record<string, string>
  jobs: { job: string; result: 'success' | 'failure'; tookMs: number }[]
}

export type ProgressWatch = {
  story: RunStory
  /** Takes one entry of the log; returns the lines that a person should see now. */
  take(entry: ActEntry, nowMs: number): string[]
  /** What is running at this moment, one line a job. */
  running(nowMs: number): string[]
}

/** How much of its output a failed job is shown with when it did not name an error. */
const keptLines = 20

/** Turns the log of a run into few lines that a person can follow: jobs that end, errors, and what is running. */
export function watchProgress(): ProgressWatch {
  const story: RunStory = { summaries: [], errors: [], outputs: {}, jobs: [] }
  const active = new Map<string, { startedMs: number; step: string; lines: string[] }>()

  const take = (entry: ActEntry, nowMs: number): string[] => {
    if (entry.job === undefined) return []
    const job = jobTitle(entry.job)
    if (entry.jobResult !== undefined) {
      const { startedMs = nowMs, lines = [] } = active.get(job) ?? {}
      const tookMs = nowMs - startedMs
      active.delete(job)
      story.jobs.push({ job, result: entry.jobResult, tookMs })
      if (entry.jobResult === 'success') return [`ok     ${job} (${humanDuration(tookMs)})`]
      const explained = story.errors.some(error => error.job === job)
      const shown = explained ? [] : lines.map(line => `       | ${line}`)
      return [...shown, `FAILED ${job} (${humanDuration(tookMs)})`]
    }
    // A call of another workflow has lines of its own before its first job; only steps make a job.
    if (entry.step === undefined) return []
    const state = active.get(job) ?? { startedMs: nowMs, step: '', lines: [] }
    active.set(job, state)
    state.step = entry.step
    if (entry.raw_output && entry.msg.trim() !== '') state.lines = [...state.lines, entry.msg.trim()].slice(-keptLines)
    return takeCommand(entry, job)
  }

  const takeCommand = (entry: ActEntry, job: string): string[] => {
    switch (entry.command) {
      case 'summary':
        story.summaries.push({ job, step: entry.step ?? '', markdown: entry.content ?? '' })
        return []
      case 'set-output':
        story.outputs[`${job}/${entry.kvPairs?.['name'] ?? (entry as { name?: string }).name ?? ''}`] = entry.arg ?? ''
        return []
      case 'error':
        story.errors.push({ job, message: entry.arg ?? '' })
        return [`error  ${job}: ${placeOf(entry)}${entry.arg ?? ''}`]
      default:
        return []
    }
  }

  const running = (nowMs: number) =>
    [...active].map(([job, state]) => {
      const detail = state.lines.at(-1) ?? state.step
      return `...    ${job} (${humanDuration(nowMs - state.startedMs)}): ${detail.slice(0, 100)}`
    })

  return { story, take, running }
}

/** `go-services/go-services/deploy ` (caller, workflow, job; padded by act) -> `go-services / deploy`. */
export function jobTitle(job: string): string {
  const parts = job.split('/').map(part => part.trim())
  const [caller] = parts.length > 2 ? parts : []
  return [caller, parts.at(-1)].filter(part => part !== undefined).join(' / ')
}

function placeOf(entry: ActEntry): string {
  const { file, line } = entry.kvPairs ?? {}
  if (file === undefined) return ''
  return line === undefined ? `${file}: ` : `${file}:${line}: `
}
