import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import path from 'node:path'
import { formatPath } from '../../actions/validate-infra/src/finding.ts'
import { checkObject } from '../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../actions/validate-infra/src/kubernetes/schemas.ts'
import { exec } from '../../lib/exec.ts'
import { loadCluster } from '../../lib/kubernetes/kubeconfig.ts'
import { transport, type Transport } from '../../lib/kubernetes/transport.ts'
import { isRecord, type ManifestObject } from '../../lib/manifests/object.ts'
import { renderManifests } from '../../lib/manifests/render.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'
import { families, mutantsOf, type Family, type Mutant } from './validate-infra-mutants.ts'

// The API server decides: our verdict on an object has to be its verdict, on a create and on an apply, both strict.
const overlay = path.resolve(import.meta.dirname, '../../k8s/overlays/local/staging')
const schemas = schemasOf('1.34')
const namespace = `validate-agreement-${process.pid}`
const mutantsPerFamily = 15
const seed = 20261123

let server: Transport
let objects: ManifestObject[]

beforeAll(async () => {
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-apiserver'] }))
  Object.assign(process.env, connectionEnvironment(platform))
  server = transport(loadCluster({ kubeconfig: platform.kubeconfig }))
  await send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  const units = ['infrastructure', 'go-services', 'frontend'].map(unit => path.join(overlay, unit))
  const rendered = (await Promise.all(units.map(unit => renderManifests(unit, { exec })))).flat()
  objects = rendered.map(elsewhere)
}, 600_000)

afterAll(() => send('DELETE', `/api/v1/namespaces/${namespace}`))

/** The object as a stranger to what runs on the platform: other namespace, other cluster-wide name, no port of the node. */
function elsewhere(object: ManifestObject): ManifestObject {
  const copy = structuredClone(object)
  if (schemas.kind(object.apiVersion, object.kind)?.namespaced) copy.metadata.namespace = namespace
  else copy.metadata.name = `${namespace}-${copy.metadata.name ?? ''}`
  const spec = copy['spec']
  if (copy.kind === 'Service' && isRecord(spec) && Array.isArray(spec['ports'])) {
    for (const port of spec['ports']) delete port.nodePort
  }
  return copy
}

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
  })
}

type Resource = { name: string; kind: string; namespaced: boolean }
const collections = new Map<string, Promise<Resource[]>>()

/** Where objects of this kind are created, or undefined when the server has no such kind in this version. */
async function collectionOf({ apiVersion, kind }: ManifestObject): Promise<string | undefined> {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const listing = collections.get(base) ?? send('GET', base).then(each => JSON.parse(each.text).resources ?? [])
  collections.set(base, listing)
  const resource = (await listing).find((each: Resource) => each.kind === kind && !each.name.includes('/'))
  if (resource === undefined) return undefined
  return resource.namespaced ? `${base}/namespaces/${namespace}/${resource.name}` : `${base}/${resource.name}`
}

type Refusal = { message: string; fields: string[] }

/** Why the server refuses an object, or undefined when it takes it. */
async function refusal(object: ManifestObject): Promise<Refusal | undefined> {
  const collection = await collectionOf(object)
  if (collection === undefined) return { message: `there is no such kind`, fields: ['apiVersion'] }
  const strict = 'dryRun=All&fieldValidation=Strict'
  const created = await send('POST', `${collection}?${strict}`, object)
  if (created.status >= 400) return reason(created.text)
  const name = encodeURIComponent(object.metadata.name ?? '')
  const target = `${collection}/${name}?${strict}&fieldManager=agreement&force=true`
  const applied = await send('PATCH', target, object, 'application/apply-patch+yaml')
  return applied.status >= 400 ? reason(applied.text) : undefined
}

/** The fields that the server names: as causes, or in the words of its decoder and of its merger. */
function reason(text: string): Refusal {
  const status = JSON.parse(text) as { message?: string; details?: { causes?: { field?: string }[] } }
  const message = status.message ?? text
  const causes = (status.details?.causes ?? []).flatMap(each => each.field ?? [])
  const spoken = [
    ...message.matchAll(/unknown field "([^"]+)"/g),
    ...message.matchAll(/Go struct field \w+\.(\S+) of type/g),
    ...message.matchAll(/ \.(\S+): duplicate entries/g),
  ].map(match => match[1]!)
  // It leaves `metadata` out of the path of a template's labels.
  const fields = [...causes, ...spoken].map(each => plain(each).replace('template.labels', 'template.metadata.labels'))
  return { message, fields: fields.filter(each => !each.startsWith('.') && each !== '') }
}

/** Without positions and keys of lists: the server's decoder knows none. */
function plain(field: string): string {
  return field.replace(/\[[^\]]*\]/g, '')
}

const columns = ['both refuse', 'both take', 'server only', 'we only', 'same field', 'near it', 'no field', 'elsewhere'] // prettier-ignore
type Rows = Map<Family, number[]>

async function compare(mutants: readonly Mutant[]): Promise<{ rows: Rows; differences: string[] }> {
  const rows: Rows = new Map(families.map(family => [family, columns.map(() => 0)]))
  const differences: string[] = []
  for (const { family, object, path: changed } of mutants) {
    const server = await refusal(object)
    const { problems } = checkObject(object, schemas, 'error')
    const count = (column: string) => (rows.get(family)![columns.indexOf(column)]! += 1)
    const differ = (words: string) =>
      differences.push(`${family}: ${object.kind}/${object.metadata.name ?? ''} ${formatPath(changed)}\n    ${words}`)
    if (server === undefined) {
      count(problems.length === 0 ? 'both take' : 'we only')
      if (problems.length > 0) differ(`only we refuse: ${problems[0]!.message}`)
    } else if (problems.length === 0) {
      count('server only')
      differ(`only the server refuses: ${server.message}`)
    } else {
      count('both refuse')
      const ours = problems.map(each => each.path.filter(step => typeof step === 'string').join('.'))
      const place = placeOf(ours, server.fields)
      count(place)
      if (place === 'elsewhere') differ(`we: ${ours.join()}, server: ${server.fields.join()} ${server.message}`)
    }
  }
  return { rows, differences }
}

/** Some of the server's answers name what is around the field (all labels for one), or in it, or nothing (quantities). */
function placeOf(ours: readonly string[], theirs: readonly string[]): string {
  if (theirs.length === 0) return 'no field'
  if (ours.some(field => theirs.includes(field))) return 'same field'
  const near = (left: string, right: string) => left.startsWith(`${right}.`) || right.startsWith(`${left}.`)
  return ours.some(field => theirs.some(each => near(field, each))) ? 'near it' : 'elsewhere'
}

describe('agreement with the API server', () => {
  it('takes every object of the local overlay, as the server does', async () => {
    const refused: string[] = []
    for (const object of objects) {
      const ours = checkObject(object, schemas, 'error').problems.map(each => each.message)
      const theirs = await refusal(object)
      if (ours.length > 0 || theirs !== undefined) refused.push(`${object.kind}: ${ours.join()} / ${theirs?.message}`)
    }
    expect(refused).toEqual([])
    expect(objects.length).toBeGreaterThan(50)
  }, 300_000)

  it('refuses of seeded mutants what the server refuses, and nothing else', async () => {
    const mutants = mutantsOf(objects, schemas, mutantsPerFamily, seed)
    const { rows, differences } = await compare(mutants)
    const line = (name: string, cells: readonly unknown[]) =>
      name.padEnd(18) + cells.map(each => String(each).padStart(13)).join('')
    const lines = [line('', columns), ...[...rows].map(([family, cells]) => line(family, cells)), ...differences]
    process.stdout.write(`\n${mutants.length} mutants, seed ${seed}\n${lines.join('\n')}\n`)
    const sum = (column: string) => [...rows.values()].reduce((all, row) => all + row[columns.indexOf(column)]!, 0)
    expect(sum('we only')).toBe(0)
    expect(sum('both refuse') / (sum('both refuse') + sum('server only'))).toBeGreaterThanOrEqual(0.98)
    expect(sum('elsewhere')).toBe(0)
  }, 600_000)
})
