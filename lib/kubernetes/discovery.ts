import { groupOf, versionOf } from '../manifests/object.ts'
import type { KubernetesClient } from './client.ts'
import type { Resource } from './resources.ts'

/** What the API server knows, found with two requests. */
export type Discovery = { find(apiVersion: string, kind: string): Resource | undefined; kinds(): Resource[] }

type ResourceList = {
  items?: {
    metadata?: { name?: string }
    versions?: {
      version: string
      resources?: { resource: string; responseKind?: { kind?: string }; scope?: string; verbs?: string[] }[]
    }[]
  }[]
}

/** The aggregated form: one document for all groups (Kubernetes 1.26 and later, the default since 1.27). */
const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

export async function discover(client: KubernetesClient, signal?: AbortSignal): Promise<Discovery> {
  const [core, groups] = await Promise.all(
    ['/api', '/apis'].map(path => client.getPath<ResourceList>(path, { accept, signal })),
  )
  const found = new Map<string, Resource>()
  for (const item of [...(core?.items ?? []), ...(groups?.items ?? [])]) {
    const group = item.metadata?.name ?? ''
    for (const { version, resources = [] } of item.versions ?? []) {
      for (const { resource: plural, responseKind, scope } of resources) {
        const kind = responseKind?.kind
        if (kind === undefined || kind === '') continue
        found.set(`${group}/${version}/${kind}`, { group, version, plural, kind, namespaced: scope === 'Namespaced' })
      }
    }
  }
  return {
    find: (apiVersion, kind) => found.get(`${groupOf(apiVersion)}/${versionOf(apiVersion)}/${kind}`),
    kinds: () => [...found.values()],
  }
}
