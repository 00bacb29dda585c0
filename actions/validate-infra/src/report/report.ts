import type { Finding, Level } from '../finding.ts'
import type { Judgement } from '../judge.ts'
import type { Suppressed } from '../suppression/suppression.ts'

/** The report file; schema/report.schema.json describes it. */
export type Report = {
  schemaVersion: 1
  verdict: 'pass' | 'fail'
  kubernetesVersions: string[]
  counts: { files: number; checked: number; unchecked: number; errors: number; warnings: number; suppressed: number }
  environments: Judgement['environments']
  skipped: Judgement['skipped']
  notes: string[]
  findings: Finding[]
  /** Findings that count for nothing, each with what excuses it. */
  suppressed: (Finding & { by: Suppressed['by']; reason: string })[]
}

export type ReportOptions = { kubernetesVersions: readonly string[]; failOn: Level; notes: readonly string[] }

export function reportOf(judgement: Judgement, { kubernetesVersions, failOn, notes }: ReportOptions): Report {
  const { findings, environments, skipped, checked, unchecked, files, suppressed } = judgement
  const errors = findings.filter(each => each.level === 'error').length
  const warnings = findings.length - errors
  return {
    schemaVersion: 1,
    verdict: errors > 0 || (failOn === 'warning' && warnings > 0) ? 'fail' : 'pass',
    kubernetesVersions: [...kubernetesVersions],
    counts: { files, checked, unchecked, errors, warnings, suppressed: suppressed.length },
    environments,
    skipped,
    notes: [...notes],
    findings,
    suppressed: suppressed.map(({ finding, by, reason }) => ({ ...finding, by, reason })),
  }
}

/** `k8s/base/service.yaml:12:7  error  schema/enum  spec.type is ...`, as editors and terminals make links of it. */
export function findingLine({ file, line, column, level, rule, message, objects }: Finding): string {
  const where = objects.length === 0 ? '' : `  (${listed(objects, 2)})`
  return `${file}:${line}:${column}  ${level}  ${rule}  ${message}${where}`
}

/** `1 error and 2 warnings in 43 files; 261 objects held against Kubernetes 1.34`. */
export function headline({ counts, kubernetesVersions }: Report): string {
  const { errors, warnings, files, checked, unchecked, suppressed } = counts
  const found =
    errors + warnings === 0 ? 'no findings' : `${counted(errors, 'error')} and ${counted(warnings, 'warning')}`
  const blind = unchecked > 0 ? `, ${unchecked} without a schema` : ''
  const held = `${counted(checked, 'object')} held against Kubernetes ${kubernetesVersions.join(', ')}${blind}`
  const excused = suppressed > 0 ? ` (${suppressed} more suppressed)` : ''
  return `${found}${excused} in ${counted(files, 'file')}; ${held}`
}

/** The first of them, and how many more there are. */
export function listed(objects: readonly string[], limit: number): string {
  const shown = objects.slice(0, limit).join(', ')
  return objects.length > limit ? `${shown} and ${objects.length - limit} more` : shown
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
