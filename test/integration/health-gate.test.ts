import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { productionDependencies } from '../../actions/health-gate/src/dependencies.ts'
import { readEvidence } from '../../actions/health-gate/src/evidenceFile.ts'
import type { RunInputs } from '../../actions/health-gate/src/inputs.ts'
import type { Release } from '../../actions/health-gate/src/release.ts'
import { run, type Dependencies } from '../../actions/health-gate/src/run.ts'
import { kubernetesClient } from '../../lib/kubernetes/client.ts'
import { loadCluster } from '../../lib/kubernetes/kubeconfig.ts'
import type { Workload } from '../../lib/kubernetes/objects.ts'
import { resources } from '../../lib/kubernetes/resources.ts'
import { memoryReporter } from '../../lib/report/memoryReporter.ts'
import { platformUp } from '../../platform/index.ts'
import {
  deploymentObject,
  namespaceObject,
  programMap,
  serviceObject,
  type TestService,
} from '../fixtures/health-gate/workload.ts'

const { kubeconfig } = await platformUp()
const client = kubernetesClient(loadCluster({ kubeconfig }))
const namespace = `retail-gate-${randomBytes(3).toString('hex')}`
const applied = { fieldManager: 'health-gate-test', force: true }
const minute = 60_000

/** 1 % and 2 % as in the checks of Retail OS, with more traffic to be done sooner. */
const checks = (synthetic: boolean) => `
version: 1
interval: 2s
synthetic-traffic: { namespaces: [${synthetic ? namespace : ''}], requests-per-second: 20 }
services:
  ${['shop', 'newshop', 'crashing', 'imageless', 'canary'].map(name => serviceChecks(name, synthetic)).join('\n  ')}
`
const serviceChecks = (name: string, synthetic: boolean) => `${name}:
    metrics:
      errors: { counter: graphql_operations_total, bad: { outcome: error }, limit: 0.01 }
    ${synthetic ? "probes: { query: { type: graphql, query: 'query Q { a }', traffic: true, limit: 0.01 } }" : ''}`

async function deploy(service: Omit<TestService, 'namespace'>): Promise<void> {
  await client.apply(resources.deployments, deploymentObject({ namespace, ...service }), applied)
  await client.apply(resources.services, serviceObject({ namespace, ...service }), applied)
}

/** Hashes of a service's ReplicaSets, newest first. */
async function hashesOf(service: string): Promise<string[]> {
  const labelSelector = `app.kubernetes.io/name=${service}`
  const { items } = await client.list<Workload>(resources.replicaSets, { namespace, labelSelector })
  const revision = (set: Workload) => Number(set.metadata.annotations?.['deployment.kubernetes.io/revision'])
  return items.sort((a, b) => revision(b) - revision(a)).map(set => set.metadata.labels!['pod-template-hash']!)
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + minute
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`waited in vain: ${what}`)
    await delay(300)
  }
}

const available = async (service: string) => {
  const deployment = await client.get<Workload>(resources.deployments, { namespace, name: service })
  return (deployment?.status?.readyReplicas ?? 0) >= 1
}

async function releaseOf(service: string): Promise<Release> {
  await until(`${service} has a ReplicaSet`, async () => (await hashesOf(service)).length > 0)
  const [candidate, ...baseline] = await hashesOf(service)
  return { unit: service, revision: '1', namespace, arms: { [service]: { candidate: [candidate!], baseline } } }
}

async function gate(service: string, change: Partial<RunInputs> & { synthetic?: boolean } = {}) {
  const { synthetic = true, ...others } = change
  const evidence = join(mkdtempSync(join(tmpdir(), 'health-gate-')), 'evidence.jsonl')
  const inputs: RunInputs = {
    mode: 'run',
    checks: { text: checks(synthetic), place: 'checks.yaml' },
    release: await releaseOf(service),
    services: [],
    namespace,
    kubeconfig,
    context: undefined,
    deadlineMs: minute,
    minSoakMs: 5_000,
    alpha: 0.01,
    beta: 0.05,
    onInconclusive: 'hold',
    evidence,
    ...others,
  }
  const reporter = memoryReporter()
  const result = await run(inputs, { ...productionDependencies, reporter }, new AbortController().signal)
  await expectEqualReplay(evidence, reporter.summaries[0]!)
  return {
    ...result,
    seconds: Number(result.outputs['decided-after-seconds']),
    evidence: readEvidence(evidence),
    reporter,
  }
}

/** Judged again from its evidence, without a cluster, a run gives the same outputs and the same summary. */
async function expectEqualReplay(evidence: string, summary: string): Promise<void> {
  const reporter = memoryReporter()
  const offline: Dependencies = {
    ...productionDependencies,
    reporter,
    cluster: () => Promise.reject(new Error('a replay has no network')),
  }
  await run({ mode: 'replay', evidence, onInconclusive: 'hold' }, offline, new AbortController().signal)
  expect(reporter.summaries).toEqual([summary])
}

beforeAll(async () => {
  await client.apply(resources.namespaces, namespaceObject(namespace), applied)
  await client.apply(resources.configMaps, programMap(namespace), applied)
  await deploy({ name: 'shop' })
  await deploy({ name: 'canary', env: { CUSTOMERS: '10' } })
  await deploy({ name: 'crashing', env: { CRASH: 'yes' } })
  await deploy({ name: 'imageless', image: 'no-such-image:nowhere' })
  await until('shop and canary are up', async () => (await available('shop')) && (await available('canary')))
}, 2 * minute)

afterAll(async () => {
  await client.delete(resources.namespaces, { name: namespace })
})

describe('a gate on a real cluster', () => {
  it(
    'passes a good release on synthetic traffic, counted at both ends',
    async () => {
      const { outputs, seconds, evidence } = await gate('shop')
      expect(outputs).toMatchObject({ verdict: 'pass', reason: 'healthy', 'required-requests': '169' })
      expect(seconds).toBeLessThan(30)
      const [counted, sent] = evidence.report!.metrics
      expect(counted).toMatchObject({ id: 'shop/errors', candidate: { bad: 0 } })
      expect(sent).toMatchObject({ id: 'shop/query', synthetic: true, candidate: { bad: 0 } })
      // Readiness and what is still on its way are the difference.
      expect(Math.abs(counted!.candidate.requests - sent!.candidate.requests)).toBeLessThan(60)
    },
    minute,
  )

  it(
    'is inconclusive when nobody asks the service anything',
    async () => {
      // The readiness probe is no GraphQL request.
      await deploy({ name: 'newshop' })
      await until('newshop is up', () => available('newshop'))
      const { exitCode, outputs } = await gate('newshop', { synthetic: false, deadlineMs: 8_000 })
      expect(exitCode).toBe(3)
      expect(outputs).toMatchObject({ verdict: 'inconclusive', reason: 'no_traffic' })
    },
    minute,
  )

  it(
    'fails new pods that fail a fifth of their requests, beside old pods that do not',
    async () => {
      await deploy({ name: 'canary', env: { CUSTOMERS: '10', ERROR_EVERY: '5' }, minReadySeconds: 300 })
      await until('both revisions exist', async () => (await hashesOf('canary')).length === 2)
      const { exitCode, outputs, seconds, evidence } = await gate('canary', { synthetic: false })
      expect(exitCode).toBe(1)
      expect(outputs).toMatchObject({ verdict: 'fail', reason: 'error_rate' })
      expect(seconds).toBeLessThan(60)
      const [errors] = evidence.report!.metrics
      expect(errors!.rate.observed).toBeGreaterThan(0.15)
      expect(errors!.baseline).toMatchObject({ bad: 0 })
    },
    2 * minute,
  )

  it(
    'fails a crash loop, with the last words of the container',
    async () => {
      const { exitCode, outputs, evidence } = await gate('crashing')
      expect(exitCode).toBe(1)
      expect(outputs).toMatchObject({ verdict: 'fail', reason: 'crash_loop' })
      expect(evidence.report!.sentence).toContain('cannot reach the database at nowhere:5432')
    },
    minute,
  )

  it(
    'fails an image that does not exist',
    async () => {
      const { outputs, evidence } = await gate('imageless')
      expect(outputs).toMatchObject({ verdict: 'fail', reason: 'image_pull' })
      expect(evidence.report!.sentence).toContain('no-such-image:nowhere')
    },
    minute,
  )

  it(
    'calls a metric that nobody exposes a mistake of the caller',
    async () => {
      const text = checks(false).replaceAll('graphql_operations_total', 'graphql_operation_total')
      await expect(gate('shop', { checks: { text, place: 'checks.yaml' } })).rejects.toThrow(
        'metric graphql_operation_total is not there; did you mean graphql_operations_total?',
      )
    },
    minute,
  )

  it('names a service that the namespace does not have', async () => {
    const release: Release = {
      unit: 'x',
      revision: '1',
      namespace,
      arms: { newshop: { candidate: ['x'], baseline: [] } },
    }
    const text = checks(false).replaceAll('newshop', 'shopp')
    const arms = { shopp: release.arms['newshop']! }
    await expect(
      gate('shop', { release: { ...release, arms }, checks: { text, place: 'checks.yaml' } }),
    ).rejects.toThrow('has no Deployment or StatefulSet named shopp')
  })
})
