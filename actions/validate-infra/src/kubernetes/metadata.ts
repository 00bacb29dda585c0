import { groupOf, isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Problem } from '../finding.ts'
import { generatedNameProblem, nameProblem, needsName } from './objectNames.ts'
import { checkOwners } from './owners.ts'
import { podsOf } from './pods.ts'
import type { Kind } from './schemas.ts'
import { checkFinalizers } from './values/finalizers.ts'
import { labelProblem, labelValueProblem, qualifiedNameProblem } from './values/names.ts'
import { listOf, refuseKey, textOf } from './values/objectFields.ts'
import { isAmiss, isForbidden, isMissing, isWrong, within, type Check, type Place } from './values/place.ts'

const place = within(undefined, 'metadata')

/** The groups of what is asked and not kept: reviews have no metadata. */
const reviewGroups = new Set(['authentication.k8s.io', 'authorization.k8s.io'])

/** The server's rules for the metadata of any object: ValidateObjectMeta, and what it says before it gets there. */
export function checkMetadata(object: ManifestObject, kind: Kind, minor: number): Problem[] {
  const problems: Problem[] = []
  const group = groupOf(object.apiVersion)
  if (reviewGroups.has(group)) return problems
  const check: Check = {
    minor,
    report: (rule, path, message, { at = 'value', ...more } = {}) =>
      problems.push({ rule, message, path, at, ...more }),
  }
  checkNames(check, object, kind)
  checkLabels(check, object.metadata.labels, within(place, 'labels'))
  checkAnnotations(check, object.metadata.annotations, within(place, 'annotations'))
  checkFinalizers(check, object.metadata['finalizers'], within(place, 'finalizers'), group)
  checkOwners(check, listOf(object.metadata['ownerReferences']), within(place, 'ownerReferences'))
  const pods = podsOf(object)
  checkServerFields(check, object.metadata)
  if (pods === undefined && keepers.has(group)) checkGeneration(check, object.metadata)
  // The template's metadata stands beside its spec; that of a bare Pod is the object's own.
  if (pods !== undefined && pods.specPath.length > 1) {
    const at = within(undefined, ...pods.specPath.slice(0, -1), 'metadata')
    checkLabels(check, pods.labels, within(at, 'labels'))
    checkAnnotations(check, pods.annotations, within(at, 'annotations'))
  }
  return problems
}

function checkNames(check: Check, object: ManifestObject, kind: Kind): void {
  const { name, generateName, namespace } = object.metadata
  const [whole, start] = [textOf(name), textOf(generateName)]
  if (!name && !generateName) {
    if (needsName(object)) isMissing(check, 'meta/name', place, 'name')
  } else if (whole !== '') {
    const problem = nameProblem(object, whole, check.minor)
    if (problem !== undefined) isWrong(check, 'meta/name', place, 'name', whole, problem)
  }
  if (start !== '') {
    const problem = generatedNameProblem(object, start, check.minor)
    if (problem !== undefined) isWrong(check, 'meta/name', place, 'generateName', start, problem)
  }
  // The server takes it out of what belongs to no namespace.
  if (typeof namespace !== 'string' || namespace === '' || !kind.namespaced) return
  const problem = labelProblem(namespace)
  if (problem !== undefined) isWrong(check, 'meta/namespace', place, 'namespace', namespace, problem)
}

/** Keys and values of a mapping of labels. */
export function checkLabels(check: Check, labels: unknown, at: Place): void {
  if (!isRecord(labels)) return
  for (const key in labels) {
    const keyProblem = qualifiedNameProblem(key)
    if (keyProblem !== undefined) refuseKey(check, 'meta/label', at, key, keyProblem)
    const value = labels[key]
    const problem = typeof value === 'string' ? labelValueProblem(value) : undefined
    if (problem !== undefined) isWrong(check, 'meta/label', at, key, value, problem)
  }
}

/** What all annotations of an object may hold together: 256 KiB of keys and values. */
const mostAnnotationBytes = 256 * 1024

export function checkAnnotations(check: Check, annotations: unknown, at: Place): void {
  if (!isRecord(annotations)) return
  let letters = 0
  for (const key in annotations) {
    // The server compares annotation keys without regard to case; label keys with it.
    const problem = qualifiedNameProblem(key) && qualifiedNameProblem(key.toLowerCase())
    if (problem !== undefined) refuseKey(check, 'meta/annotation', at, key, problem)
    letters += key.length + textOf(annotations[key]).length
  }
  // No letter has more than three bytes, so most objects are done here.
  if (letters * 3 <= mostAnnotationBytes) return
  let bytes = 0
  for (const key in annotations) bytes += Buffer.byteLength(key) + Buffer.byteLength(textOf(annotations[key]))
  if (bytes <= mostAnnotationBytes) return
  isAmiss(check, 'meta/annotation', at, `holds ${bytes} bytes: ${mostAnnotationBytes} (256 KiB) are allowed`)
}

/** Fields that only the server fills in. It throws most of them away; with these it refuses the object. */
function checkServerFields(check: Check, metadata: ManifestObject['metadata']): void {
  if (textOf(metadata['resourceVersion']) !== '') {
    isForbidden(check, 'meta/server-field', place, 'resourceVersion', 'every apply after the first is a conflict')
  }
  if (textOf(metadata['uid']) !== '') {
    isForbidden(check, 'meta/server-field', place, 'uid', 'the server gives each object its own, and refuses another')
  }
  if (listOf(metadata['managedFields']).length > 0) {
    isForbidden(check, 'meta/server-field', place, 'managedFields', 'the server keeps them, and apply refuses them')
  }
}

/** The groups whose kinds, but for those with pods, keep the generation that a file gives; others count from 1. */
const keepers = new Set([
  ...['', 'autoscaling', 'coordination.k8s.io', 'node.k8s.io', 'rbac.authorization.k8s.io', 'storage.k8s.io'],
])

function checkGeneration(check: Check, { generation }: ManifestObject['metadata']): void {
  if (typeof generation !== 'number' || generation >= 0) return
  isWrong(check, 'meta/server-field', place, 'generation', generation, 'the server counts generations, from 1')
}
