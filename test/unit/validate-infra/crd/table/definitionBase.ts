import type { ManifestObject } from '../../../../../lib/manifests/object.ts'

/** What is written at which paths; undefined for what is taken away. Paths begin at a place in brackets, or at the top. */
export type Change = Readonly<Record<string, unknown>>

/** What is changed in a good object, and the rule and the place that are found then; without them it stays good. */
export type DefinitionCase = readonly [name: string, change: Change, rule?: string, at?: string]

const spec = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    whole: { type: 'integer' },
    list: { type: 'array', items: { type: 'string' } },
  },
}
const status = { type: 'object', properties: { replicas: { type: 'integer' } } }
const version = {
  name: 'v1',
  served: true,
  storage: true,
  schema: { openAPIV3Schema: { type: 'object', properties: { spec, status } } },
}

/** A good CustomResourceDefinition, in the group that the tables are about. */
export const goodDefinition: ManifestObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tills.tills.example' },
  spec: {
    group: 'tills.example',
    scope: 'Namespaced',
    names: { kind: 'Till', plural: 'tills' },
    versions: [version],
  },
}

/** Its version again, under another name. */
export function another(parts: { name: string; storage?: boolean }) {
  return { ...version, storage: false, ...parts }
}

const places: Readonly<Record<string, string>> = {
  '<extra>': 'spec.versions.0.schema.openAPIV3Schema.properties.spec.properties.extra',
  '<rules>': 'spec.versions.0.schema.openAPIV3Schema.properties.spec.x-kubernetes-validations',
  '<spec>': 'spec.versions.0.schema.openAPIV3Schema.properties.spec',
  '<schema>': 'spec.versions.0.schema.openAPIV3Schema',
  '<version>': 'spec.versions.0',
}

const withPlace = (path: string) => path.replace(/^<\w+>/, place => places[place]!)

/** A path of the tables as findings have it. */
export function findingPath(at: string): string {
  return withPlace(at).replace('versions.0', 'versions[0]')
}

/** A copy of an object with changes. */
export function changed(object: ManifestObject, change: Change): ManifestObject {
  const copy = structuredClone(object)
  for (const [path, value] of Object.entries(change)) {
    const steps = withPlace(path).split('.')
    const last = steps.pop()!
    const parent = steps.reduce((at, step) => at[step] as Record<string, unknown>, copy as Record<string, unknown>)
    if (value === undefined) delete parent[last]
    else parent[last] = structuredClone(value)
  }
  return copy
}
