import type { Reporter } from '../../../../lib/report/reporter.ts'
import type { Finding } from '../finding.ts'

/**
 * GitHub keeps ten annotations of a type and step, and drops the rest without a word. One error is left for the verdict
 * that a failed action ends with.
 */
const annotationLimits = { error: 9, warning: 10 } as const

/** One annotation a finding, errors and warnings apart; where they do not fit, the last says how many more there are. */
export function annotate(findings: readonly Finding[], reporter: Pick<Reporter, 'annotate'>): void {
  for (const level of ['error', 'warning'] as const) {
    const all = findings.filter(each => each.level === level)
    const limit = annotationLimits[level]
    const shown = all.length > limit ? all.slice(0, limit - 1) : all
    for (const finding of shown) reporter.annotate(level, finding.message, { title: finding.rule, ...placeOf(finding) })
    const more = all.length - shown.length
    if (more > 0) reporter.annotate(level, `${more} more ${level}s: the job summary and the report have all of them`)
  }
}

/** GitHub takes columns only where a mark begins and ends on one line. */
function placeOf({ file, line, column, endLine, endColumn }: Finding) {
  return line === endLine ? { file, line, column, endLine, endColumn } : { file, line, endLine }
}
