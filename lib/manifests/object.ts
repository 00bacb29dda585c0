/** What every Kubernetes object carries; the rest depends on its kind and is read with care. */
export type ManifestObject = {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  [field: string]: unknown
}

export type ObjectMeta = {
  name?: string
  generateName?: string
  namespace?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
  [field: string]: unknown
}

/** The API group of an `apiVersion`: `apps/v1` -> `apps`, `v1` -> ``. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

/** The version of an `apiVersion`: `apps/v1` -> `v1`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1)
}

/**
 * What tells one object of a cluster from another, whatever version of its API it is written in:
 * `group/Kind/namespace/name`, with empty parts where there is none.
 */
export function objectId(object: ManifestObject): string {
  const { name = '', namespace = '' } = object.metadata
  return `${groupOf(object.apiVersion)}/${object.kind}/${namespace}/${name}`
}

/** The object in words that a person can search for: `retail-staging/Deployment/catalog`, `Namespace/retail-staging`. */
export function describeObject(object: ManifestObject): string {
  const { name, generateName, namespace } = object.metadata
  const own = `${object.kind}/${name ?? (generateName === undefined ? '(no name)' : `${generateName}*`)}`
  return namespace === undefined ? own : `${namespace}/${own}`
}

/** Whether a parsed document can be an object at all: a mapping with `apiVersion`, `kind` and `metadata`. */
export function isManifestObject(value: unknown): value is ManifestObject {
  if (!isRecord(value)) return false
  return typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string' && isRecord(value['metadata'])
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
