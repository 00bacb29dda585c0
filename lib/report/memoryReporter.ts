import type { AnnotationLevel, Place, Reporter } from './reporter.ts'

export type MemoryReporter = Reporter & {
  lines: string[]
  annotations: { level: AnnotationLevel; message: string; place?: Place & { title?: string } }[]
  summaries: string[]
  secrets: string[]
}

/** A reporter for tests that keeps what was said. */
export function memoryReporter(): MemoryReporter {
  const kept = {
    lines: [] as string[],
    annotations: [] as MemoryReporter['annotations'],
    summaries: [] as string[],
    secrets: [] as string[],
  }
  return {
    ...kept,
    info: line => void kept.lines.push(line),
    debug: () => undefined,
    group: (title, work) => {
      kept.lines.push(title)
      return work()
    },
    annotate: (level, message, place) => void kept.annotations.push({ level, message, ...(place && { place }) }),
    summary: async markdown => void kept.summaries.push(markdown),
    mask: secret => void kept.secrets.push(secret),
  }
}
