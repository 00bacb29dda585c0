import { fileFinding, type Finding, type RuleId } from '../finding.ts'
import type { SourceFile } from './sourceFile.ts'

const yamlRules: Readonly<Record<string, RuleId>> = {
  DUPLICATE_KEY: 'yaml/duplicate-key',
  TAB_AS_INDENT: 'yaml/tab-indent',
  ALIASES: 'yaml/alias-expansion',
  BAD_ALIAS: 'yaml/unknown-anchor',
}

/** What the YAML reader did not accept. */
export function yamlFindings(source: SourceFile): Finding[] {
  return source.problems.map(problem => {
    const rule = yamlRules[problem.code] ?? 'yaml/syntax'
    const message = rule === 'yaml/duplicate-key' ? 'this key is there already' : problem.message
    return fileFinding(rule, message, { file: source.name, ...problem })
  })
}
