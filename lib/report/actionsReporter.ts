import * as core from '@actions/core'
import type { Reporter } from './reporter.ts'

/** A step summary over 1 MiB is dropped whole by the runner; half of it leaves room for what others append. */
const summaryLimitBytes = 512 * 1024

/** The reporter of a workflow run. Outside of one (no GITHUB_STEP_SUMMARY) the summary goes to the log. */
export const actionsReporter: Reporter = {
  info: core.info,
  debug: core.debug,
  group: core.group,
  mask: core.setSecret,
  annotate: (level, message, place) => {
    const { title, file, line, column, endLine, endColumn } = place ?? {}
    const properties = { title, file, startLine: line, startColumn: column, endLine, endColumn }
    const known = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
    core[level](message, known)
  },
  summary: async markdown => {
    const text = fitSummary(markdown)
    if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(text, true).write()
    else core.info(text)
  },
}

function fitSummary(markdown: string): string {
  if (Buffer.byteLength(markdown) <= summaryLimitBytes) return markdown
  const kept = Buffer.from(markdown).subarray(0, summaryLimitBytes).toString()
  return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n_Cut here: the whole text is in the report file._\n`
}
