import { describeError, UserError } from '../../../../lib/errors.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { fileFinding, type Finding } from '../finding.ts'
import type { SourceFile } from '../source/sourceFile.ts'
import { isRuleId, type Suppressed, type WasJudged } from './suppression.ts'

/** Findings that were there when the rules came: only new ones count. Lines are left out, for they move. */
export type Baseline = { schemaVersion: 1; findings: BaselineEntry[] }
export type BaselineEntry = Pick<Finding, 'rule' | 'file' | 'field' | 'message'>

/** The baseline that takes all of these findings for known. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const entries = findings.map(({ rule, file, field, message }) => ({ rule, file, field, message }))
  const once = new Map(entries.map(entry => [identityOf(entry), entry]))
  return { schemaVersion: 1, findings: [...once.values()] }
}

/** What stays the same about a finding when the lines around it move. */
export function identityOf({ rule, file, field, message }: BaselineEntry): string {
  return JSON.stringify([rule, file, field, message.replace(/:\d+/g, '')])
}

/** @throws UserError for a file that is not a baseline */
export function readBaseline({ name, documents, problems }: SourceFile): Baseline {
  const value = documents[0]?.value
  const entries = isRecord(value) && value['schemaVersion'] === 1 ? value['findings'] : undefined
  const isEntry = (each: unknown) =>
    isRecord(each) && ['rule', 'file', 'field', 'message'].every(key => typeof each[key] === 'string')
  if (problems.length === 0 && Array.isArray(entries) && entries.every(isEntry)) return value as Baseline
  const reason =
    problems[0] === undefined
      ? 'it has no list of findings with rule, file, field and message'
      : describeError(problems[0].message)
  throw new UserError(`baseline: ${name} is not a baseline: ${reason}`, {
    hint: `write it anew: node actions/validate-infra/dist/cli.js --write-baseline ${name}`,
  })
}

/** Takes the known findings out; entries that no finding answers to are findings themselves. */
export function applyBaseline(
  findings: readonly Finding[],
  source: SourceFile,
  wasJudged: WasJudged,
): { kept: Finding[]; suppressed: Suppressed[] } {
  const baseline = readBaseline(source)
  const known = new Set(baseline.findings.map(identityOf))
  const present = new Set(findings.map(identityOf))
  const kept = findings.filter(each => !known.has(identityOf(each)))
  const suppressed = findings
    .filter(each => known.has(identityOf(each)))
    .map(finding => ({ finding, by: 'baseline' as const, reason: `known by ${source.name}` }))
  for (const [index, entry] of baseline.findings.entries()) {
    const judged = !isRuleId(entry.rule) || wasJudged(entry.rule)
    if (present.has(identityOf(entry)) || !judged) continue
    const place = { file: source.name, ...source.documents[0]!.locate(['findings', index, 'rule'], 'value').range }
    const message = `"${entry.rule}" is no longer found in ${entry.file}: take the entry out`
    kept.push(fileFinding(isRuleId(entry.rule) ? 'suppression/unused' : 'suppression/unknown-rule', message, place))
  }
  return { kept, suppressed }
}
