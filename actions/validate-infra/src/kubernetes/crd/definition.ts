import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { schemaNode, type SchemaNode } from './schemaNode.ts'

/** One version of a custom kind. */
export type CustomVersion = {
  name: string
  served: boolean
  /** Undefined where nothing is said of the objects. */
  schema: SchemaNode | undefined
  /** With it, nobody can set `status` by creating the object. */
  statusSubresource: boolean
  /** Paths of the numbers of replicas, without the dot in front. */
  scale: { specReplicas: string; labelSelector: string } | undefined
}

/** What a CustomResourceDefinition says of the objects of its kind. */
export type CustomDefinition = {
  group: string
  kind: string
  namespaced: boolean
  versions: readonly CustomVersion[]
}

export function isDefinition({ apiVersion, kind }: ManifestObject): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1'
}

/** Reads a definition; undefined when it does not even say which kind it defines. */
export function definitionOf(object: ManifestObject): CustomDefinition | undefined {
  const spec = object['spec']
  if (!isRecord(spec) || !isRecord(spec['names']) || !Array.isArray(spec['versions'])) return undefined
  const { kind } = spec['names']
  const { group, scope } = spec
  if (typeof group !== 'string' || typeof kind !== 'string') return undefined
  return { group, kind, namespaced: scope === 'Namespaced', versions: spec['versions'].filter(isRecord).map(versionOf) }
}

function versionOf(version: Record<string, unknown>): CustomVersion {
  const schema = isRecord(version['schema']) ? schemaNode(version['schema']['openAPIV3Schema']) : undefined
  const subresources = isRecord(version['subresources']) ? version['subresources'] : {}
  const { scale } = subresources
  return {
    name: String(version['name']),
    served: version['served'] === true,
    schema,
    statusSubresource: isRecord(subresources['status']),
    scale: isRecord(scale)
      ? { specReplicas: pathIn(scale['specReplicasPath']), labelSelector: pathIn(scale['labelSelectorPath']) }
      : undefined,
  }
}

function pathIn(written: unknown): string {
  return typeof written === 'string' ? written.replace(/^\./, '') : ''
}
