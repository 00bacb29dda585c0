import { code, humanDuration, markdown, table } from '../../../../lib/report/markdown.ts'
import type { Reporter } from '../../../../lib/report/reporter.ts'
import type { Finding, Level } from '../finding.ts'
import type { Judgement } from '../judge.ts'

/** The report file; schema/report.schema.json describes it. */
export type Report = {
  schemaVersion: 1
  verdict: 'pass' | 'fail'
  kubernetesVersions: string[]
  counts: { files: number; checked: number; unchecked: number; errors: number; warnings: number }
  environments: Judgement['environments']
  skipped: Judgement['skipped']
  notes: string[]
  findings: Finding[]
}

export type ReportOptions = { kubernetesVersions: readonly string[]; failOn: Level; notes: readonly string[] }

export function reportOf(judgement: Judgement, { kubernetesVersions, failOn, notes }: ReportOptions): Report {
  const { findings, environments, skipped, checked, unchecked, files } = judgement
  const errors = findings.filter(each => each.level === 'error').length
  const warnings = findings.length - errors
  return {
    schemaVersion: 1,
    verdict: errors > 0 || (failOn === 'warning' && warnings > 0) ? 'fail' : 'pass',
    kubernetesVersions: [...kubernetesVersions],
    counts: { files, checked, unchecked, errors, warnings },
    environments,
    skipped,
    notes: [...notes],
    findings,
  }
}

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

/** `k8s/base/service.yaml:12:7  error  schema/enum  spec.type is ...`, as editors and terminals make links of it. */
export function findingLine({ file, line, column, level, rule, message, objects }: Finding): string {
  const where = objects.length === 0 ? '' : `  (${listed(objects, 2)})`
  return `${file}:${line}:${column}  ${level}  ${rule}  ${message}${where}`
}

/** `1 error and 2 warnings in 43 files; 261 objects held against Kubernetes 1.34`. */
export function headline({ counts, kubernetesVersions }: Report): string {
  const { errors, warnings, files, checked, unchecked } = counts
  const found =
    errors + warnings === 0 ? 'no findings' : `${counted(errors, 'error')} and ${counted(warnings, 'warning')}`
  const blind = unchecked > 0 ? `, ${unchecked} without a schema` : ''
  const held = `${counted(checked, 'object')} held against Kubernetes ${kubernetesVersions.join(', ')}${blind}`
  return `${found} in ${counted(files, 'file')}; ${held}`
}

export function summaryOf(report: Report, elapsedMs: number): string {
  const { verdict, environments, findings, skipped, notes } = report
  const lines = [`### validate-infra: ${verdict}`, '', `${headline(report)} (${humanDuration(elapsedMs)}).`, '']
  if (findings.length > 0) {
    const rows = findings.map(each => [
      code(`${each.file}:${each.line}:${each.column}`),
      each.level,
      markdown(`\`${each.rule}\``),
      each.message,
      listed(each.objects, 3),
    ])
    lines.push(table(['where', 'level', 'rule', 'what', 'objects'], rows))
  }
  if (environments.length > 0) {
    const rows = environments.map(({ name, units }) => [
      code(name),
      units
        .map(unit => unit.name.slice(unit.name.lastIndexOf('/') + 1) + (unit.rendered ? '' : ' (not rendered)'))
        .join(', '),
      String(units.reduce((sum, unit) => sum + unit.objects, 0)),
    ])
    lines.push(table(['environment', 'units', 'objects'], rows))
  }
  const asides = [...notes, ...skipped.map(({ file, reason }) => `${file}: ${reason}`)]
  if (asides.length > 0) lines.push('Not judged:', '', ...asides.map(each => `- ${each}`), '')
  return lines.join('\n')
}

function listed(objects: readonly string[], limit: number): string {
  const shown = objects.slice(0, limit).join(', ')
  return objects.length > limit ? `${shown} and ${objects.length - limit} more` : shown
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
