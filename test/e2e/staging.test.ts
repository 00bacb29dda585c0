import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runWorkflow, type WorkflowRun } from '../../demo/act.ts'
import { firstLine } from '../../demo/play.ts'
import { watchProgress, type RunStory } from '../../demo/progress.ts'
import { askGateway, localRun, stagingUrls } from '../../demo/staging.ts'
import { brokenCart, cloneWithCommit, moreLog, type Variant } from '../../demo/variant.ts'
import { exec } from '../../lib/exec.ts'
import { platformUp, type Connection } from '../../platform/index.ts'

/**
 * The whole main job, for real: the workflow files of this repository, run by act, with the bundled actions, against the
 * local platform. The tests tell one story and run in order: deliver, deliver again, a change and back, a broken commit.
 */

const root = path.resolve(import.meta.dirname, '../..')
const namespace = 'retail-staging'
const minutesMs = 60_000

let connection: Connection
let scratch: string

beforeAll(async () => {
  connection = await platformUp({})
  scratch = await mkdtemp(path.join(os.tmpdir(), 'retail-os-e2e-'))
}, 60 * minutesMs)
afterAll(() => rm(scratch, { recursive: true, force: true }))

type Played = { exitCode: number; story: RunStory; tookMs: number }

async function play(repository: string, changes: Partial<WorkflowRun> = {}): Promise<Played> {
  const watch = watchProgress()
  const startedMs = Date.now()
  const run = { ...(await localRun(connection, repository)), workDir: path.join(scratch, 'run'), ...changes }
  const { exitCode } = await runWorkflow({ ...run, onEntry: entry => void watch.take(entry, Date.now()) })
  if (exitCode !== 0) console.log(watch.story.errors.map(({ job, message }) => `${job}: ${message}`).join('\n'))
  return { exitCode, story: watch.story, tookMs: Date.now() - startedMs }
}

async function variant(name: string, change: Variant): Promise<string> {
  const repository = path.join(scratch, name)
  await cloneWithCommit(root, repository, change)
  return repository
}

type Listed = {
  kind: string
  metadata: { name: string; resourceVersion: string; generation: number }
  spec: { template: { spec: { containers: { image: string }[] } } }
  status: { readyReplicas?: number; replicas?: number }
}

async function workloads(): Promise<Listed[]> {
  const args = ['--kubeconfig', connection.kubeconfig, '-n', namespace, 'get', 'deployments,statefulsets', '-o', 'json']
  const { stdout, stderr, exitCode } = await exec(path.join(connection.binDir, 'kubectl'), args)
  if (exitCode !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as { items: Listed[] }).items
}

const imagesOf = (items: Listed[]) =>
  Object.fromEntries(items.map(each => [each.metadata.name, each.spec.template.spec.containers[0]!.image]))
const generations = (items: Listed[]) =>
  Object.fromEntries(items.map(each => [each.metadata.name, each.metadata.generation]))

const services = [
  ...['admin', 'cart', 'catalog', 'customer', 'fulfillment', 'gateway'],
  ...['inventory', 'order', 'payment', 'postgres', 'pricing', 'redis', 'storefront'],
]

async function expectHealthy(): Promise<void> {
  const items = await workloads()
  expect(items.map(each => each.metadata.name).sort()).toEqual(services)
  for (const { metadata, status } of items) {
    expect({ name: metadata.name, ready: status.readyReplicas }).toEqual({
      name: metadata.name,
      ready: status.replicas,
    })
  }
  const answer = await askGateway()
  expect(answer.errors).toBeUndefined()
  expect(answer.data?.products?.length).toBeGreaterThan(0)
  const page = await fetch(stagingUrls.storefront)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(answer.data!.products![0]!.title)
}

describe('a push to main', () => {
  it(
    'ends with every workload ready, a query across four subgraphs and the storefront answered',
    async () => {
      const { exitCode } = await play(root)
      expect(exitCode).toBe(0)
      await expectHealthy()
    },
    40 * minutesMs,
  )

  it(
    'without a change builds nothing, writes nothing to the workloads and takes less than three minutes',
    async () => {
      const before = generations(await workloads())
      const { exitCode, story, tookMs } = await play(root)
      expect(exitCode).toBe(0)
      for (const unit of ['infrastructure', 'go-services', 'frontend']) {
        expect(story.outputs[`${unit} / deploy/verdict`]).toBe('noop')
      }
      for (const unit of ['go-services', 'frontend']) {
        expect(JSON.parse(story.outputs[`${unit} / build/built`]!)).toEqual([])
      }
      expect(generations(await workloads())).toEqual(before)
      expect(tookMs).toBeLessThan(3 * minutesMs)
    },
    10 * minutesMs,
  )
})

describe('a commit that cannot start', () => {
  it(
    'is called failed with its cause in the first line of the summary, and staging is back on the good release',
    async () => {
      const before = imagesOf(await workloads())
      const { exitCode, story } = await play(await variant('broken', brokenCart))
      expect(exitCode).not.toBe(0)
      const summary = story.summaries.find(({ job }) => job === 'go-services / deploy')!
      expect(firstLine(summary.markdown)).toMatch(/cart.*exits 1.*CART_SHARDS is required/)
      expect(imagesOf(await workloads())).toEqual(before)
      await expectHealthy()
    },
    15 * minutesMs,
  )
})

describe('a rollback by hand', () => {
  it(
    'takes a good release back to the one before it',
    async () => {
      const before = generations(await workloads())
      const delivered = await play(await variant('changed', moreLog))
      expect(delivered.exitCode).toBe(0)
      const inputs = { environment: 'staging', unit: 'go-services', reason: 'too much log' }
      const back = await play(root, { workflow: 'rollback', event: 'workflow_dispatch', inputs })
      expect(back.exitCode).toBe(0)
      expect(generations(await workloads())).not.toEqual(before)
      // The release that it went back to is what HEAD describes: delivering HEAD once more finds nothing to do.
      const again = await play(root)
      expect(again.story.outputs['go-services / deploy/verdict']).toBe('noop')
      await expectHealthy()
    },
    20 * minutesMs,
  )
})
