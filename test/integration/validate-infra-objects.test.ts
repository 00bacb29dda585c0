import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { loadCluster } from '../../lib/kubernetes/kubeconfig.ts'
import { transport, type Transport } from '../../lib/kubernetes/transport.ts'
import type { ManifestObject } from '../../lib/manifests/object.ts'
import { parseManifests } from '../../lib/manifests/render.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'
import { invalidCases, validFiles, type InvalidCase } from '../unit/validate-infra/invalidCases.ts'

// The API server decides what is right and what is wrong among the objects whose findings the unit tests expect: a strict
// dry run of a create and of an apply, in a namespace of their own.
const namespace = `validate-objects-${process.pid}`
const strict = 'dryRun=All&fieldValidation=Strict'

let server: Transport

beforeAll(async () => {
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-apiserver'] }))
  Object.assign(process.env, connectionEnvironment(platform))
  server = transport(loadCluster({ kubeconfig: platform.kubeconfig }))
  await send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
}, 600_000)

afterAll(() => send('DELETE', `/api/v1/namespaces/${namespace}`))

async function send(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  address: string,
  body?: unknown,
  type = 'application/json',
) {
  return server.send({
    method,
    path: address,
    headers: { 'content-type': type },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    what: `${method} ${address}`,
    // What the server cannot hand out it calls an internal error: no use asking again.
    attempts: 1,
  })
}

type Resource = { name: string; kind: string; namespaced: boolean }
const listings = new Map<string, Promise<Resource[]>>()

/** Where objects of this kind are created. */
async function collectionOf({ apiVersion, kind }: ManifestObject): Promise<string> {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const listing = listings.get(base) ?? send('GET', base).then(each => JSON.parse(each.text).resources)
  listings.set(base, listing)
  const found = (await listing).find((each: Resource) => each.kind === kind && !each.name.includes('/'))!
  return found.namespaced ? `${base}/namespaces/${namespace}/${found.name}` : `${base}/${found.name}`
}

type Refusal = { message: string; fields: string[] }

/** Why the server refuses an object, or undefined when it takes it. */
async function refusal(object: ManifestObject, forReal = false): Promise<Refusal | undefined> {
  const collection = await collectionOf(object)
  const created = await send('POST', `${collection}?${forReal ? 'fieldValidation=Strict' : strict}`, object)
  if (created.status >= 400) return reason(created.text)
  const { name } = object.metadata
  if (typeof name !== 'string') return undefined
  const target = `${collection}/${encodeURIComponent(name)}?${strict}&fieldManager=objects&force=true`
  const applied = await send('PATCH', target, object, 'application/apply-patch+yaml')
  return applied.status >= 400 ? reason(applied.text) : undefined
}

function reason(text: string): Refusal {
  const status = JSON.parse(text) as { message?: string; details?: { causes?: { field?: string }[] } }
  return {
    message: status.message ?? text,
    fields: (status.details?.causes ?? []).flatMap(each => each.field ?? []),
  }
}

/** One spelling for both: we quote what is no plain name, the server puts keys of mappings into brackets. */
function plain(field: string): string {
  return field.replace(/\["([^"]*)"\]/g, '.$1').replace(/\[([^\]]*)\]/g, '.$1')
}

/** The fields that the server has to name, in one spelling. */
function expectedFields({ findings, server: elsewhere }: InvalidCase): string[] {
  const fields = elsewhere ?? findings.map(each => each.slice(each.indexOf(' ') + 1))
  return fields.filter(field => field !== '').map(plain)
}

describe('the API server', () => {
  it.each(validFiles().map(file => [path.basename(file), file]))('takes all of %s', async (_, file) => {
    const objects = parseManifests(readFileSync(file, 'utf8'), file)
    const refused = await Promise.all(objects.map(object => refusal(object)))
    expect(refused.flatMap(each => each?.message ?? [])).toEqual([])
  })

  it.each(invalidCases().map(each => [each.name, each] as const))('refuses %s at the same fields', async (_, each) => {
    const refused = await refusal(each.object, each.forReal)
    expect(refused).toBeDefined()
    const named = refused!.fields.map(plain)
    expect(named).toEqual(expect.arrayContaining(expectedFields(each)))
  })
})
