import { describeError } from '../../../lib/errors.ts'
import type { Discovery } from '../../../lib/kubernetes/discovery.ts'
import type { Resource } from '../../../lib/kubernetes/resources.ts'
import { describeObject, groupOf, objectId, type ManifestObject } from '../../../lib/manifests/object.ts'
import { renderManifests } from '../../../lib/manifests/render.ts'
import { parseReference } from '../../../lib/oci/reference.ts'
import type { Dependencies } from './dependencies.ts'
import { imagesOf, lockImages, mapImages } from './images.ts'
import type { Inputs } from './inputs.ts'
import { objectGraph, type ObjectGraph } from './objectGraph.ts'
import { mapParallel } from './parallel.ts'

/** A complete set of objects as it is to be in the cluster. */
export type ManifestSet = {
  objects: ManifestObject[]
  /** By object id. */
  resources: Map<string, Resource>
  graph: ObjectGraph
  problems: string[]
}

const localConfig = 'config.kubernetes.io/local-config'

export const isLocalOnly = (object: ManifestObject) =>
  object.metadata.annotations !== undefined &&
  localConfig in object.metadata.annotations &&
  object.metadata.annotations[localConfig] !== 'false'

/** Renders the manifests, and puts digests in the place of names and tags. */
export async function readManifests(inputs: Inputs, deps: Dependencies, signal: AbortSignal) {
  const rendered = await renderManifests(inputs.manifests, { exec: deps.exec, signal })
  const { objects, missing } = lockImages(
    rendered.filter(object => !isLocalOnly(object)),
    inputs.images,
  )
  const problems = missing.map(
    name => `image ${name} is a bare name without an entry in the image lock (input images): build it, or write a tag`,
  )
  const pinned = await pinImages(objects, deps, new Set(missing))
  return { objects: pinned.objects, problems: [...problems, ...pinned.problems] }
}

/** Looks every image up: tags become digests, and what is pinned is proven to exist. */
export async function pinImages(objects: ManifestObject[], deps: Dependencies, ignored = new Set<string>()) {
  const problems: string[] = []
  const pinned = new Map<string, string>()
  await mapParallel(
    imagesOf(objects).filter(image => !ignored.has(image)),
    async image => {
      try {
        const reference = parseReference(image)
        const found = await deps.oci.head(reference)
        if (found === undefined) problems.push(`image ${image} does not exist in its registry`)
        else if (reference.digest === undefined) pinned.set(image, `${image}@${found.digest}`)
      } catch (error) {
        problems.push(`image ${image} cannot be looked up: ${describeError(error)}`)
      }
    },
  )
  return { objects: mapImages(objects, image => pinned.get(image) ?? image), problems: problems.sort() }
}

/** Finds the kind of each object, gives objects without a namespace theirs, and checks what can be checked offline. */
export function resolveSet(found: readonly ManifestObject[], discovery: Discovery, namespace: string): ManifestSet {
  const problems: string[] = []
  const resources = new Map<string, Resource>()
  const defined = definedKinds(found)
  const objects = found.map(object => {
    const { name } = object.metadata
    const key = `${groupOf(object.apiVersion)}/${object.kind}`
    const resource = discovery.find(object.apiVersion, object.kind) ?? defined.get(key)
    if (name === undefined) problems.push(`${describeObject(object)}: has no metadata.name`)
    if (resource === undefined) problems.push(`${describeObject(object)}: ${unknownKind(object, discovery)}`)
    const placed = resource === undefined ? object : place(object, resource, namespace)
    if (resource !== undefined) {
      const id = objectId(placed)
      if (resources.has(id)) problems.push(`${describeObject(placed)}: occurs more than once`)
      resources.set(id, resource)
    }
    return placed
  })
  const graph = objectGraph(objects)
  return { objects, resources, graph, problems: [...problems, ...graph.problems] }
}

function place(object: ManifestObject, resource: Resource, namespace: string): ManifestObject {
  const { namespace: written, ...metadata } = object.metadata
  if (!resource.namespaced) return written === undefined ? object : { ...object, metadata }
  return written === undefined ? { ...object, metadata: { ...metadata, namespace } } : object
}

function unknownKind({ apiVersion, kind }: ManifestObject, discovery: Discovery): string {
  const elsewhere = discovery.kinds().filter(each => each.kind === kind)
  const versions = elsewhere.map(({ group, version }) => (group === '' ? version : `${group}/${version}`))
  const hint = versions.length > 0 ? `; it has ${kind} in ${versions.join(', ')}` : ''
  return `the cluster does not know ${kind} of ${apiVersion}${hint}`
}

/** Kinds that custom resource definitions of the set itself bring along. */
function definedKinds(objects: readonly ManifestObject[]): Map<string, Resource> {
  const defined = new Map<string, Resource>()
  for (const object of objects) {
    if (object.kind !== 'CustomResourceDefinition') continue
    const spec = object['spec'] as {
      group: string
      scope?: string
      names: { kind: string; plural: string }
      versions?: { name: string; served?: boolean }[]
    }
    const version = spec.versions?.find(each => each.served !== false)?.name ?? 'v1'
    const { kind, plural } = spec.names
    const namespaced = spec.scope !== 'Cluster'
    defined.set(`${spec.group}/${kind}`, { group: spec.group, version, plural, kind, namespaced })
  }
  return defined
}
