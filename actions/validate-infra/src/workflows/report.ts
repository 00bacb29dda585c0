import type { Level, RuleId } from '../finding.ts'
import type { Span, YamlNode } from './yaml/node.ts'

/** Says that something in the present file breaks a rule. */
export type Report = (
  rule: RuleId,
  at: Span | Pick<YamlNode, 'span'>,
  message: string,
  more?: { level?: Level; suggestion?: string },
) => void
