import { UnreachableError } from '../../../lib/kubernetes/errors.ts'
import { loadCluster } from '../../../lib/kubernetes/kubeconfig.ts'
import { transport, type Answer, type Transport } from '../../../lib/kubernetes/transport.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'
import { manifestText } from './mutants.ts'

/** Why the server refuses an object. */
export type Refusal = {
  /** The HTTP status: 400 for what cannot be decoded, 422 for what is not valid, 403 for what a policy of the cluster forbids. */
  status: number
  message: string
  /** The fields that it names, as it spells them: as causes, or in the words of its decoder and its merger. */
  fields: string[]
}

export type ApiServer = {
  version: string
  /**
   * Asks by dry run, strictly: first to create the object, then to apply it.
   *
   * @returns undefined when the server would take it
   */
  refusal(object: ManifestObject): Promise<Refusal | undefined>
  close(): Promise<void>
}

/** In place of an HTTP status. 1.34.4 does so over a Job with a successPolicy and without completions. */
const crashed = 599

type Resource = { name: string; kind: string; namespaced: boolean }

const strict = 'dryRun=All&fieldValidation=Strict'

/** A namespace of its own on a real API server; `close` deletes it. Everything else is dry run. */
export async function openApiServer(kubeconfig: string, namespace: string): Promise<ApiServer> {
  const server = transport(loadCluster({ kubeconfig }))
  const version = JSON.parse((await send(server, 'GET', '/version')).text) as { gitVersion: string }
  const own = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }
  await send(server, 'POST', '/api/v1/namespaces', own)
  await serviceAccount(server, namespace)
  const resources = new Map<string, Promise<Resource[]>>()
  const resourceOf = async ({ apiVersion, kind }: ManifestObject) => {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    const listing = resources.get(base) ?? listResources(server, base)
    resources.set(base, listing)
    const found = (await listing).find((each: Resource) => each.kind === kind && !each.name.includes('/'))
    return found && { ...found, base }
  }
  return {
    version: version.gitVersion,
    refusal: async object => {
      const resource = await resourceOf(object)
      if (resource === undefined)
        return { status: 404, message: 'there is no such kind', fields: ['apiVersion', 'kind'] }
      const { base, name: plural, namespaced } = resource
      const collection = namespaced ? `${base}/namespaces/${namespace}/${plural}` : `${base}/${plural}`
      const body = namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object
      const created = await send(server, 'POST', `${collection}?${strict}`, body)
      if (created.status >= 400) return refusalOf(created)
      // One that is to get its name from the server has to have one to be applied.
      const name = object.metadata.name || 'applied'
      const target = `${collection}/${encodeURIComponent(name)}?${strict}&fieldManager=agreement&force=true`
      const named = { ...body, metadata: { ...body.metadata, name } }
      const applied = await send(server, 'PATCH', target, named, 'application/apply-patch+yaml')
      return applied.status >= 400 ? refusalOf(applied) : undefined
    },
    close: async () => void (await send(server, 'DELETE', `/api/v1/namespaces/${namespace}`)),
  }
}

/** What a version of a group serves: nothing where the server has none. */
async function listResources(server: Transport, base: string): Promise<Resource[]> {
  const { status, text } = await send(server, 'GET', base)
  return status === 200 ? (JSON.parse(text) as { resources: Resource[] }).resources : []
}

/** Pods are admitted once the controller has made the account of the namespace. */
async function serviceAccount(server: Transport, namespace: string): Promise<void> {
  const account = `/api/v1/namespaces/${namespace}/serviceaccounts/default`
  for (let tries = 0; tries < 100 && (await send(server, 'GET', account)).status === 404; tries += 1) {
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function send(
  server: Transport,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: ManifestObject,
  type = 'application/json',
): Promise<Answer> {
  const call = { method, path, headers: { 'content-type': type }, what: `${method} ${path}` }
  // 500 is how the server refuses what it cannot merge: an answer, not a reason to ask again.
  const ask = () => server.send({ ...call, ...(body !== undefined && { body: manifestText(body) }), attempts: 1 })
  try {
    return await ask().catch(ask)
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error
    return {
      status: crashed,
      headers: {},
      text: JSON.stringify({ message: 'the server breaks off: it has crashed over this' }),
    }
  }
}

function refusalOf({ status, text }: Answer): Refusal {
  if (status === 429 || status === 503) throw new Error(`the API server is too busy: ${text}`)
  const answer = JSON.parse(text) as { message?: string; details?: { causes?: { field?: string }[] } }
  const message = answer.message ?? text
  const causes = (answer.details?.causes ?? []).flatMap(each => each.field ?? [])
  const spoken = [
    ...message.matchAll(/(?:unknown|duplicate) field "([^"]+)"/g),
    ...message.matchAll(/Go struct field \w+\.(\S+) of type/g),
    ...message.matchAll(/: \.(\S+): /g),
  ].map(match => match[1]!)
  return { status, message, fields: [...causes, ...spoken].filter(each => each !== '' && !each.startsWith('.')) }
}
