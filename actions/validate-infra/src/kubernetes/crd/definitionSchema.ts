import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import { checkDefaults } from './defaultCheck.ts'
import { checkDefinitionRules } from './definitionRules.ts'
import { checkForm, unsupported } from './schemaForm.ts'
import { schemaNode } from './schemaNode.ts'
import { checkStructure } from './structureCheck.ts'
import { refuse, type Walk } from './walk.ts'

/** Fields that may stand beside `type: object` where status is a subresource of its own. */
const besideStatus = new Set(
  'description type format title maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems multipleOf required items properties externalDocs example x-kubernetes-preserve-unknown-fields x-kubernetes-validations'.split(
    ' ',
  ),
)

/** The schema of one version: its form, that it is structural, its defaults and its rules, each if what is before is right. */
export function checkDefinitionSchema(walk: Walk, raw: unknown, hasStatus: boolean): void {
  const root = schemaNode(raw)
  if (root === undefined || !isRecord(raw)) return
  const before = errorsIn(walk)
  if (hasStatus) checkBesideStatus(walk, raw)
  if (raw['nullable'] === true) refuse(walk, 'crd/schema', ['nullable'], 'cannot be true for a whole object')
  checkForm(walk, root)
  const formed = errorsIn(walk) === before
  if (formed || !walk.problems.some(isUnsupported)) checkStructure(walk, root)
  if (errorsIn(walk) > before) return
  if (formed) checkDefaults(walk, root)
  if (errorsIn(walk) === before) checkDefinitionRules(walk, root)
}

function isUnsupported({ rule, path }: Problem): boolean {
  return rule === 'crd/schema' && unsupported.includes(String(path.at(-1)))
}

function errorsIn({ problems }: Walk): number {
  return problems.filter(({ level }) => level !== 'warning').length
}

function checkBesideStatus(walk: Walk, raw: Record<string, unknown>): void {
  const field = Object.keys(raw).find(name => !besideStatus.has(name) && !isZero(raw[name]))
  if (field === undefined) return
  refuse(walk, 'crd/schema', [field], 'cannot be set for a whole object whose status is a subresource', { at: 'key' })
}

function isZero(value: unknown): boolean {
  return (
    value === null || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0)
  )
}
