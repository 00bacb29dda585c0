import { humanDuration } from '../lib/report/markdown.ts'
import type { PartName } from './part.ts'

/** What happens while the platform comes up or goes down, for whoever shows it. */
export type ProgressEvent =
  /** What lies ahead; `estimateMs` is rough, and only known for what has not been built on this machine yet. */
  | { kind: 'plan'; text: string; estimateMs: number }
  /** Something with a duration has begun, goes on (with a detail), or has ended. `subject` is a part or an installation. */
  | { kind: 'begin'; subject: PartName | string; text: string; estimateMs?: number }
  | { kind: 'detail'; subject: PartName | string; text: string }
  | { kind: 'end'; subject: PartName | string; text: string; tookMs: number }
  /** A remark without duration. */
  | { kind: 'note'; text: string }

export type OnProgress = (event: ProgressEvent) => void

type Running = { text: string; startedAt: number; estimateMs?: number; detail?: string }

const heartbeatMs = 10_000

/**
 * Shows progress as plain lines, each with the time since the start. What takes long says every ten seconds how far it
 * is; call `stop` at the end.
 */
export function lineProgress(write: (line: string) => void, now: () => number = Date.now) {
  const startedAt = now()
  const running = new Map<string, Running>()
  const line = (text: string) => write(`[${humanDuration(now() - startedAt).padStart(11)}] ${text}`)
  const heartbeat = () => {
    for (const { text, startedAt: since, estimateMs, detail } of running.values()) {
      if (now() - since < heartbeatMs) continue
      const usual = estimateMs === undefined ? '' : ` of about ${humanDuration(estimateMs)}`
      line(`  ... ${text}: ${humanDuration(now() - since)}${usual}${detail ? `, ${detail}` : ''}`)
    }
  }
  const timer = setInterval(heartbeat, heartbeatMs)
  timer.unref()
  const onProgress: OnProgress = event => {
    switch (event.kind) {
      case 'plan':
        line(event.estimateMs > 0 ? `${event.text} (about ${humanDuration(event.estimateMs)})` : event.text)
        break
      case 'begin': {
        const { subject, text, estimateMs } = event
        running.set(subject, { text, startedAt: now(), ...(estimateMs === undefined ? {} : { estimateMs }) })
        if (estimateMs !== undefined) line(`${text}: about ${humanDuration(estimateMs)}`)
        break
      }
      case 'detail': {
        const entry = running.get(event.subject)
        if (entry) entry.detail = event.text
        break
      }
      case 'end':
        running.delete(event.subject)
        line(`${event.text} (${humanDuration(event.tookMs)})`)
        break
      case 'note':
        line(event.text)
        break
    }
  }
  return { onProgress, stop: () => clearInterval(timer) }
}
