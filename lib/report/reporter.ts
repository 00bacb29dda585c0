/** A place in a file of the repository; lines and columns start at 1. */
export type Place = { file: string; line?: number; column?: number; endLine?: number; endColumn?: number }

export type AnnotationLevel = 'error' | 'warning' | 'notice'

/** How an action speaks to people: log, annotations on files, and the job summary. */
export interface Reporter {
  info(line: string): void
  debug(line: string): void
  /** Folds what `work` logs under one title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  annotate(level: AnnotationLevel, message: string, place?: Place & { title?: string }): void
  /** Appends Markdown to the job summary. */
  summary(markdown: string): Promise<void>
  /** Has the runner replace this value by *** in everything that is logged from now on. */
  mask(secret: string): void
}
