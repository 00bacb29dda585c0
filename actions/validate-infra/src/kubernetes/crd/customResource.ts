import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { formatPath, type Problem } from '../../finding.ts'
import type { Schemas } from '../schemas.ts'
import type { CustomDefinition, CustomVersion } from './definition.ts'
import { effectiveObject } from './effective.ts'
import { checkEmbedded } from './embeddedCheck.ts'
import { duplicateElements } from './listCheck.ts'
import { checkOwnMetadata } from './objectMeta.ts'
import { checkRules } from './ruleCheck.ts'
import { unknownFields } from './unknownFields.ts'
import { checkValue } from './valueCheck.ts'

/** What the server would say to the creation of an object of a custom kind, in the order in which it would. */
export function checkCustomResource(
  object: ManifestObject,
  { namespaced }: CustomDefinition,
  { schema, statusSubresource, scale }: CustomVersion,
  schemas: Schemas,
): Problem[] {
  const minor = Number(schemas.version.split('.')[1])
  const problems = checkOwnMetadata(object, namespaced, schemas)
  if (schema === undefined) return problems
  problems.push(...unknownFields(schema, object))
  const effective = effectiveObject(schema, object)
  // The server drops a status that is not its own to set before it looks at anything else.
  const seen = statusSubresource && effective['status'] !== undefined ? without(effective, 'status') : effective
  const { problems: values, blocking } = checkValue(schema, seen, minor)
  problems.push(...values, ...checkEmbedded(schema, seen, schemas), ...duplicateElements(schema, seen))
  if (scale !== undefined) problems.push(...checkScale(seen, scale))
  if (!blocking) problems.push(...checkRules(schema, seen, minor))
  return problems
}

function without(object: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field))
}

/** What a scaler reads has to be there in the form that it reads. */
function checkScale(object: Record<string, unknown>, { specReplicas }: NonNullable<CustomVersion['scale']>): Problem[] {
  const path = specReplicas.split('.')
  const value = path.reduce<unknown>((all, step) => (isRecord(all) ? all[step] : undefined), object)
  if (value === undefined || (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31))
    return []
  const message = `${formatPath(path)} is ${JSON.stringify(value)}: as a number of replicas it is a whole number from 0 to 2147483647`
  return [{ rule: 'schema/range', message, path, at: 'value' }]
}
