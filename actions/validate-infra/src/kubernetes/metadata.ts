import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import { formatPath, type FieldPath, type Problem, type RuleId } from '../finding.ts'
import { podsOf } from './pods.ts'
import type { Kind } from './schemas.ts'
import {
  isQualifiedName,
  labelProblem,
  labelValueProblem,
  serviceNameProblem,
  subdomainProblem,
} from './values/names.ts'

/** Whether a name is allowed for the kind: most take a DNS subdomain, a few a label, roles anything that fits a path. */
function nameProblem(kind: string, name: string): string | undefined {
  if (/^(Cluster)?Role(Binding)?$/.test(kind)) {
    return /[/%]|^\.{1,2}$/.test(name) ? 'it must not be ".", ".." or hold "/" or "%"' : undefined
  }
  if (kind === 'Service') return serviceNameProblem(name)
  return kind === 'Namespace' ? labelProblem(name) : subdomainProblem(name)
}

/** Kinds whose names the server does not hold to the rules for DNS. */
const freeNames = new Set(['IPAddress', 'APIService', 'CustomResourceDefinition', 'ComponentStatus', 'Event'])

/** The server's rules for the metadata of any object: name, namespace, labels, annotations. */
export function checkMetadata(object: ManifestObject, kind: Kind): Problem[] {
  const problems: Problem[] = []
  const add = (rule: RuleId, path: FieldPath, message: string, at: Problem['at'] = 'value') =>
    problems.push({ rule, message, path, at })
  const { name, generateName, namespace } = object.metadata
  if (!name && !generateName) add('meta/name', ['metadata', 'name'], 'metadata.name is required', 'key')
  else if (typeof name === 'string' && name !== '' && !freeNames.has(object.kind)) {
    const problem = nameProblem(object.kind, name)
    if (problem !== undefined) add('meta/name', ['metadata', 'name'], `metadata.name is "${name}": ${problem}`)
  }
  if (typeof namespace === 'string' && namespace !== '' && kind.namespaced && labelProblem(namespace) !== undefined) {
    add('meta/namespace', ['metadata', 'namespace'], `metadata.namespace is "${namespace}", which is not a DNS label`)
  }
  problems.push(...checkLabels(object.metadata.labels, ['metadata', 'labels']))
  problems.push(...checkAnnotationKeys(object.metadata.annotations, ['metadata', 'annotations']))
  const pods = podsOf(object)
  // The template's metadata stands beside its spec; that of a bare Pod is the object's own.
  if (pods !== undefined && pods.specPath.length > 1) {
    problems.push(...checkLabels(pods.labels, [...pods.specPath.slice(0, -1), 'metadata', 'labels']))
  }
  return problems
}

/** Keys and values of a mapping of labels. */
function checkLabels(labels: unknown, path: FieldPath): Problem[] {
  if (!isRecord(labels)) return []
  const problems = checkKeys(labels, path, 'meta/label')
  for (const [key, value] of Object.entries(labels)) {
    const problem = typeof value === 'string' ? labelValueProblem(value) : undefined
    if (problem === undefined) continue
    const at = [...path, key]
    problems.push({
      rule: 'meta/label',
      message: `${formatPath(at)} is "${String(value)}": ${problem}`,
      path: at,
      at: 'value',
    })
  }
  return problems
}

function checkAnnotationKeys(annotations: unknown, path: FieldPath): Problem[] {
  if (!isRecord(annotations)) return []
  // The server compares annotation keys without regard to case; label keys with it.
  const lowered = Object.fromEntries(Object.keys(annotations).map(key => [key, key.toLowerCase()]))
  return checkKeys(lowered, path, 'meta/annotation', key => key.toLowerCase())
}

function checkKeys(
  map: Record<string, unknown>,
  path: FieldPath,
  rule: RuleId,
  fold = (key: string) => key,
): Problem[] {
  return Object.keys(map)
    .filter(key => !isQualifiedName(fold(key)))
    .map(key => ({
      rule,
      message: `"${key}" cannot be a key of ${formatPath(path)}: [DNS subdomain/]name, the name at most 63 letters, digits, "-", "_" and "."`,
      path: [...path, key],
      at: 'key',
    }))
}
