import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatPath, levelOf, type Problem } from '../../actions/validate-infra/src/finding.ts'
import { checkDefinition } from '../../actions/validate-infra/src/kubernetes/crd/definitionCheck.ts'
import { customKindsOf } from '../../actions/validate-infra/src/kubernetes/crd/index.ts'
import { checkObject } from '../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../actions/validate-infra/src/kubernetes/schemas.ts'
import { loadCluster } from '../../lib/kubernetes/kubeconfig.ts'
import { transport, type Transport } from '../../lib/kubernetes/transport.ts'
import type { ManifestObject } from '../../lib/manifests/object.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'
import { expressions, type Verdict } from '../unit/validate-infra/cel/table/expressions.ts'
import { definitionIn, definitionWith } from '../unit/validate-infra/cel/table/subject.ts'
import { changed, goodDefinition } from '../unit/validate-infra/crd/table/definitionBase.ts'
import { definitionCases } from '../unit/validate-infra/crd/table/definitions.ts'
import { definition, goodResource } from '../unit/validate-infra/crd/table/resourceBase.ts'
import { resourceCases } from '../unit/validate-infra/crd/table/resources.ts'

// The API server decides. The tables of the unit tests are its verdicts; here it is asked whether they still are.
const schemas = schemasOf('1.34')
const installed = `tills-${process.pid}.example`
/** Of definitions that are never installed. */
const group = `others-${process.pid}.example`
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const strict = 'dryRun=All&fieldValidation=Strict'

let server: Transport

beforeAll(async () => {
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-apiserver'] }))
  Object.assign(process.env, connectionEnvironment(platform))
  server = transport(loadCluster({ kubeconfig: platform.kubeconfig }))
  await send('POST', definitions, inGroup(definition, installed))
  await served(`/apis/${installed}/v2/namespaces/default/tills`)
}, 600_000)

afterAll(() => send('DELETE', `${definitions}/tills.${installed}`))

type Answer = { status: number; words: string; fields: string[] }

async function send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: ManifestObject): Promise<Answer> {
  const { status, text } = await server.send({
    ...{ method, path, what: `${method} ${path}`, headers: { 'content-type': 'application/json' } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (status < 400 || !text.startsWith('{')) return { status, words: text, fields: [] }
  const answer = JSON.parse(text) as { message: string; details?: { causes?: { field?: string; message: string }[] } }
  const causes = answer.details?.causes ?? []
  const words = causes.map(({ message }) => message).join('\n') || answer.message
  const unknown = [...answer.message.matchAll(/unknown field "([^"]+)"/g)].map(match => match[1]!)
  const fields = [...causes.flatMap(({ field }) => field ?? []), ...unknown].filter(field => field !== '<nil>')
  return { status, words, fields: fields.map(plain) }
}

/** A new kind is served a moment after it is established. */
async function served(collection: string): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if ((await send('GET', collection)).status === 200) return
    await sleep(100)
  }
  throw new Error(`${collection} is not served`)
}

/** The object in a group of this run. */
function inGroup(object: ManifestObject, name: string): ManifestObject {
  return JSON.parse(JSON.stringify(object).replaceAll('tills.example', name)) as ManifestObject
}

/** A path in one way of writing: the server has older names for what all versions have in common, and its own brackets. */
function plain(path: string): string {
  return path
    .replace(/\["?([A-Za-z][\w./ -]*)"?\]/g, '.$1')
    .replace(/^\./, '')
    .replace('spec.validation.', 'spec.versions[0].schema.')
    .replace(/^spec\.(subresources|selectableFields|additionalPrinterColumns)/, 'spec.versions[0].$1')
    .replace('JSONPath', 'jsonPath')
    .replace('conversion.webhookClientConfig', 'conversion.webhook.clientConfig')
    .replace('conversion.conversionReviewVersions', 'conversion.webhook.conversionReviewVersions')
}

const errorsIn = (problems: readonly Problem[]) => problems.filter(problem => levelOf(problem) === 'error')

type Count = { both: number; none: number; same: number; differences: string[] }

/** Counts one object: what both say of it, and whether every place that we name is one that the server names, or next to it. */
function compare(count: Count, name: string, { status, words, fields }: Answer, problems: readonly Problem[]): void {
  const ours = errorsIn(problems).map(({ path }) => plain(formatPath(path)))
  if (status < 400 !== (ours.length === 0)) {
    count.differences.push(`${name}: the server says ${status} ${words}, we say ${problems[0]?.message ?? 'nothing'}`)
    return
  }
  if (ours.length === 0) count.none += 1
  else count.both += 1
  // Alternatives of which none fits have no field, and the decoder goes no further than what it does not know.
  if (ours.some(field => fields.includes(field))) count.same += 1
  else if (status !== 400 && fields.length > 0 && !ours.some(field => fields.some(each => isNear(field, each)))) {
    count.differences.push(`${name}: we name ${ours.join()}, the server ${fields.join()}`)
  }
  if (status === 400 || fields.length === 0) return
  for (const field of ours.filter(each => !fields.some(theirs => isNear(each, theirs)))) {
    count.differences.push(`${name}: we name ${field}, the server ${fields.join()}`)
  }
}

function isNear(left: string, right: string): boolean {
  // Of some lists it leaves out the positions.
  const [one, other] = [left, right].map(each => `${each.replace(/\[\d+\]/g, '')}.`)
  return one!.startsWith(other!) || other!.startsWith(one!)
}

const none = (): Count => ({ both: 0, none: 0, same: 0, differences: [] })

function print(what: string, { both, none: neither, same, differences }: Count): void {
  const lines = [`${both} refused by both, ${neither} by none, ${same} with a field in common`, ...differences]
  process.stdout.write(`\n${what}: ${lines.join('\n  ')}\n`)
}

describe('custom kinds and the API server', () => {
  it('agree on definitions', async () => {
    const count = none()
    for (const [name, change] of definitionCases) {
      const object = inGroup(changed(goodDefinition, change), group)
      const custom = await customKindsOf([{ object, unit: 'k8s', judged: true }])
      const { problems } = checkObject(object, schemas, 'error', { custom, unit: 'k8s' })
      compare(count, name, await send('POST', `${definitions}?${strict}`, object), problems)
    }
    print('definitions', count)
    expect(count.differences).toEqual([])
    expect(count.both).toBeGreaterThan(150)
  }, 300_000)

  it('agree on resources', async () => {
    const count = none()
    const custom = await customKindsOf([{ object: inGroup(definition, installed), unit: 'k8s', judged: true }])
    for (const [name, change] of resourceCases) {
      const object = inGroup(changed(goodResource, change), installed)
      const { problems } = checkObject(object, schemas, 'error', { custom, unit: 'k8s' })
      const answer = await send('POST', `/apis/${object.apiVersion}/namespaces/default/tills?${strict}`, object)
      compare(count, name, answer, problems)
    }
    print('resources', count)
    expect(count.differences).toEqual([])
    expect(count.both).toBeGreaterThan(100)
  }, 300_000)

  it('agree on what becomes of rules', async () => {
    const different: string[] = []
    for (const { rule, verdict } of expressions) {
      const { status, words } = await send('POST', `${definitions}?${strict}`, definitionWith(rule, group))
      const theirs = status < 400 ? 'holds' : verdictIn(words)
      if (theirs !== verdict) different.push(`${rule}: ${theirs} ${words}`)
    }
    process.stdout.write(`\nrules: ${expressions.length - different.length} of ${expressions.length}\n`)
    expect(different).toEqual([])
  }, 600_000)

  it('agree on what rules cost', async () => {
    const different: string[] = []
    let judged = 0
    for (const { rule, verdict } of expressions) {
      if (verdict === 'refused') continue
      const [theirs, ours] = await costsOf(rule)
      if (theirs !== '') judged += 1
      if (theirs !== ours) different.push(`${rule}: ${theirs} and ${ours}`)
    }
    process.stdout.write(`\ncosts: ${judged} dear enough to tell, ${different.length} differ\n`)
    expect(different).toEqual([])
    expect(judged).toBeGreaterThan(600)
  }, 600_000)
})

function verdictIn(words: string): Verdict {
  if (/compilation failed|must evaluate to a bool|program instantiation failed/.test(words)) return 'refused'
  if (/estimated rule cost/i.test(words)) return 'tooCostly'
  return words.includes('it fails') && !/evaluat|no such/.test(words) ? 'fails' : 'errors'
}

/**
 * By what factor a rule costs too much when it stands at the elements of a list, as the server says and as we do: of ten
 * million elements it is what the rule costs once. Factors above a hundred are not told, so there are lists with fewer.
 */
async function costsOf(rule: string): Promise<[theirs: string, ours: string]> {
  let costs: [string, string] = ['', '']
  for (const elements of [10_000_000, 100_000, 1_000]) {
    const object = definitionIn(group, subject => ({ type: 'array', maxItems: elements, items: subject }), rule)
    const { words } = await send('POST', `${definitions}?${strict}`, object)
    const problem = checkDefinition(object, schemas).find(each => each.rule === 'cel/cost')
    const theirs = /cost exceeds budget by factor of (.*?)x/.exec(words)?.[1]
    const ours = /can cost (.*?) times/.exec(problem?.message ?? '')?.[1]
    costs = [inWords(theirs), inWords(ours)]
    if (!costs[0].startsWith('more')) break
  }
  return costs
}

/** With one decimal, where it is a number. */
function inWords(factor = ''): string {
  return /^\d/.test(factor) ? Number(factor).toFixed(1) : factor
}
