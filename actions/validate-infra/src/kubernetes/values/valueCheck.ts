import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath, Problem, RuleId } from '../../finding.ts'

/** Says that a field breaks a rule. `message` names the field, what it holds, and what the server takes. */
export type Report = (
  rule: RuleId,
  path: FieldPath,
  message: string,
  more?: Partial<Pick<Problem, 'at' | 'suggestion' | 'level'>>,
) => void

export type ValueContext = {
  /** The minor version of Kubernetes 1 whose server is asked. */
  minor: number
}

/**
 * The rules that the API server keeps in code and in no schema, for one kind. What the schema says already (types,
 * required fields, enums) is said elsewhere; values of a wrong type are to be passed over here.
 */
export type ValueCheck = (object: ManifestObject, report: Report, context: ValueContext) => void
