import { fileFinding, formatPath, type FieldPath, type Finding, type Level } from '../finding.ts'
import type { OwnRuleId } from '../rules/index.ts'
import type { SourceDocument } from '../source/sourceFile.ts'

export type ReportOptions = { at?: 'key' | 'value'; suggestion?: string | undefined; level?: Level }

/** Says something of a field; the path is put before the message. */
export type Report = (rule: OwnRuleId, message: string, path: FieldPath, options?: ReportOptions) => void

/** Collects what is said of one document, each with its place. */
export function reporter(document: SourceDocument, findings: Finding[]): Report {
  return (rule, message, path, { at = 'value', suggestion, level } = {}) => {
    const { range } = document.locate(path, at)
    const text =
      path.length === 0 ? message : `${formatPath(path)} ${message}`.replace(/^(\S+) there is/, '$1: there is')
    const finding = fileFinding(rule, text, { file: document.file, ...range }, level)
    findings.push(suggestion === undefined ? finding : { ...finding, suggestion })
  }
}
