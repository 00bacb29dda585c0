import { fileFinding, type Finding, type RuleId } from '../finding.ts'
import type { SourceFile } from './sourceFile.ts'

/** By the code of the problem; everything else is `yaml/syntax`. */
const yamlRules: Readonly<Record<string, RuleId>> = {
  ALIASES: 'yaml/alias-expansion',
  BAD_ALIAS: 'yaml/unknown-anchor',
  BASE60: 'yaml/base60',
  CUT_TEXT: 'yaml/doc-separator-in-block',
  DIGITS: 'yaml/number-spelling',
  DIRECTIVE: 'yaml/yaml-directive',
  DUPLICATE_KEY: 'yaml/duplicate-key',
  FOREIGN_ALIAS: 'yaml/anchor-across-documents',
  INFINITE: 'yaml/float-inf-nan',
  KEY_TEXT: 'yaml/number-key',
  KEY_TYPE: 'yaml/non-string-key',
  LOST_TEXT: 'yaml/lost-text',
  MERGE_ORDER: 'yaml/merge-order',
  OCTAL: 'yaml/octal-ambiguous',
  PRECISION: 'yaml/number-precision',
  SEPARATOR: 'yaml/document-separator',
  TAB_AS_INDENT: 'yaml/tab-indent',
  TOO_DEEP: 'yaml/too-deep',
  TRUTHY: 'yaml/truthy-ambiguous',
}

/** What the YAML reader did not accept, or what others would read differently. */
export function yamlFindings({ name, problems }: Pick<SourceFile, 'name' | 'problems'>): Finding[] {
  return problems.map(problem => {
    const finding = fileFinding(yamlRules[problem.code] ?? 'yaml/syntax', problem.message, { file: name, ...problem })
    return problem.suggestion === undefined ? finding : { ...finding, suggestion: problem.suggestion }
  })
}
