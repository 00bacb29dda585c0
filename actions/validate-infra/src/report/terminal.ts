import type { Finding } from '../finding.ts'
import { findingLine, headline, listed, type Report } from './report.ts'

export type Style = 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow'

/** Marks a text for a terminal, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

export const plain: Paint = (_, text) => text

/** What a developer reads: a line a finding, as editors and terminals make links of it, and the verdict last. */
export function terminalText(report: Report, paint: Paint): string {
  const { findings, notes, skipped, verdict } = report
  return [
    ...findings.map(finding => (paint === plain ? findingLine(finding) : paintedLine(finding, paint))),
    ...notes.map(note => paint('dim', note)),
    ...skipped.map(({ file, reason }) => paint('dim', `${file}: ${reason}`)),
    paint(verdict === 'fail' ? 'red' : findings.length > 0 ? 'yellow' : 'green', headline(report)),
  ].join('\n')
}

/** The same words as `findingLine` has, in the same order. */
function paintedLine({ file, line, column, level, rule, message, objects }: Finding, paint: Paint): string {
  const where = objects.length === 0 ? '' : `  ${paint('dim', `(${listed(objects, 2)})`)}`
  const weight = paint(level === 'error' ? 'red' : 'yellow', level)
  return `${paint('cyan', `${file}:${line}:${column}`)}  ${weight}  ${paint('dim', rule)}  ${message}${where}`
}
