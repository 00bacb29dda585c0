import { code, humanDuration, markdown, table, type Markdown } from '../../../../lib/report/markdown.ts'
import { counted, headline, listed, type Report } from './report.ts'

/** GitHub takes 1 MiB of all summaries of a step, and shows nothing of a longer one. */
const limitBytes = { findings: 600_000, environments: 150_000, asides: 150_000 } as const

/** The report as the job summary shows it: every finding at its place, as far as there is room. */
export function summaryOf(report: Report, elapsedMs: number): string {
  const { verdict, findings, environments, skipped, notes } = report
  const lines = [`### validate-infra: ${verdict}`, '', `${headline(report)} (${humanDuration(elapsedMs)}).`, '']
  if (findings.length > 0) {
    const rows = findings.map(each => [
      code(`${each.file}:${each.line}:${each.column}`),
      each.level,
      markdown(`\`${each.rule}\``),
      each.message,
      listed(each.objects, 3),
    ])
    lines.push(fittingTable(['where', 'level', 'rule', 'what', 'objects'], rows, limitBytes.findings, 'finding'))
  }
  if (environments.length > 0) {
    const rows = environments.map(({ name, units }) => [
      code(name),
      units
        .map(({ name, rendered }) => name.slice(name.lastIndexOf('/') + 1) + (rendered ? '' : ' (not rendered)'))
        .join(', '),
      String(units.reduce((sum, unit) => sum + unit.objects, 0)),
    ])
    lines.push(fittingTable(['environment', 'units', 'objects'], rows, limitBytes.environments, 'environment'))
  }
  const asides = [...notes, ...skipped.map(({ file, reason }) => `${file}: ${reason}`)].map(each => [each])
  if (asides.length > 0) lines.push(fittingTable(['not judged'], asides, limitBytes.asides, 'thing'))
  return lines.join('\n')
}

type Row = readonly (string | Markdown)[]

/** As many rows as there is room for, and how many were left out. */
function fittingTable(header: readonly string[], rows: readonly Row[], limit: number, noun: string): string {
  let bytes = 0
  const shown = rows.filter(row => (bytes += Buffer.byteLength(table([], [row]))) <= limit)
  const more = rows.length - shown.length
  const rest = more === 0 ? '' : `\n${counted(more, `more ${noun}`)}: the report has all of them.\n`
  return table(header, shown) + rest
}
