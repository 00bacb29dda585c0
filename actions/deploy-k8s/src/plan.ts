import { isDeepStrictEqual } from 'node:util'
import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import type { Resource } from '../../../lib/kubernetes/resources.ts'
import type { Settlement } from './conflicts.ts'
import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'

export const fieldManager = 'retail-os-deploy'

export type PlannedObject = {
  id: string
  object: ManifestObject
  resource: Resource
  action: 'create' | 'update' | 'unchanged'
  /** As it is in the cluster. */
  live?: KubeObject
  /** Paths that an update changes, sorted; values are left out, they may be secret. */
  fields: string[]
  /** Fields that others manage, as they were settled; the object is without those that were left to them. */
  settlements?: Settlement[]
  /** Its namespace or its kind does not exist yet, so the API server could not check it. */
  unchecked?: true
}

/** Compares what is there with what the API server says that applying would make of it. */
export function planObject(
  about: Pick<PlannedObject, 'id' | 'object' | 'resource' | 'settlements'>,
  live: KubeObject | undefined,
  wouldBe: KubeObject | undefined,
): PlannedObject {
  if (live === undefined) {
    return { ...about, action: 'create', fields: [], ...(wouldBe === undefined && { unchecked: true as const }) }
  }
  const fields = wouldBe === undefined ? [] : changedFields(comparable(live), comparable(wouldBe))
  // An apply that claims no field at all (a bare Namespace) leaves no trace, however often it is repeated.
  const adopts = wouldBe !== undefined && isOurs(wouldBe) && !isOurs(live)
  if (fields.length === 0 && adopts) fields.push('metadata.managedFields')
  return { ...about, action: fields.length === 0 ? 'unchanged' : 'update', live, fields }
}

/** An object that was never applied by us has to be once, or fields that we drop later would stay. */
export function isOurs(live: KubeObject): boolean {
  const managers = live.metadata.managedFields ?? []
  return managers.some(({ manager, operation }) => manager === fieldManager && operation === 'Apply')
}

/** Ownership changes by itself with every writer; a dry run's versions say nothing (they are the live ones). */
function comparable(object: KubeObject): unknown {
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata
  void [managedFields, resourceVersion, generation]
  return { ...object, metadata }
}

/** Dotted paths at which two values differ; lists are compared as wholes unless they have the same length. */
export function changedFields(before: unknown, after: unknown, path = ''): string[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return keys.flatMap(key => changedFields(before[key], after[key], path === '' ? key : `${path}.${key}`))
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => changedFields(item, after[index], `${path}[${index}]`))
  }
  return [path]
}
