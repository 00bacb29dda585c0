import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { KubeObject } from '../../lib/kubernetes/objects.ts'
import { resources } from '../../lib/kubernetes/resources.ts'
import { configMap, deployment, eventually, ready, sandbox, type Sandbox } from './deployHarness.ts'

const minutes = 60_000
let box: Sandbox
beforeAll(async () => void (box = await sandbox()), 5 * minutes)
afterAll(() => box?.dispose())

const named = (name: string) => ({ namespace: box.namespace, name })
const names = ['a', 'b', 'c', 'd']
const release = (version: string) => [
  ...names.map(name => configMap(`settings-${name}`, { version })),
  ...names.map(name => deployment(name, ready(version))),
]
const versionOf = (object: KubeObject | undefined) => /version (\w+);/.exec(JSON.stringify(object))?.[1]
const deployed = async () => {
  const maps = await Promise.all(names.map(name => box.client.get(resources.configMaps, named(`settings-${name}`))))
  const sets = await Promise.all(names.map(name => box.client.get(resources.deployments, named(name))))
  return [...maps.map(map => (map?.['data'] as { version?: string })?.version), ...sets.map(versionOf)]
}
const all = (version: string) => Array.from({ length: 2 * names.length }, () => version)
const writtenBy = (version: string) => eventually(async () => ((await deployed()).includes(version) ? true : undefined))

/** Time passes faster than in life: what a dead run holds runs out now. */
async function letLockRunOut(): Promise<void> {
  const lease = await box.client.get<KubeObject & { spec: object }>(resources.leases, named('app-release'))
  await box.client.replace(resources.leases, { ...lease!, spec: { ...lease!.spec, leaseDurationSeconds: 1 } })
}

describe('a run that ends badly', () => {
  it(
    'killed while it writes leaves a cluster that the next run brings to its end',
    async () => {
      expect((await box.run({}, release('1'))).outputs).toMatchObject({ verdict: 'ok', revision: '1' })
      await box.run({ mode: 'promote' })
      const { child, done } = await box.start({}, release('2'))
      await writtenBy('2')
      child.kill('SIGKILL')
      await done
      await letLockRunOut()
      const next = await box.run({}, release('2'))
      expect(next.outputs).toMatchObject({ verdict: 'ok', revision: '2' })
      expect(await deployed()).toEqual(all('2'))
    },
    4 * minutes,
  )

  it(
    'killed and followed by a rollback is undone',
    async () => {
      await box.run({ mode: 'promote', revision: '2' })
      const { child, done } = await box.start({}, release('3'))
      await writtenBy('3')
      child.kill('SIGKILL')
      await done
      await letLockRunOut()
      expect((await box.run({ mode: 'rollback' })).outputs).toMatchObject({
        verdict: 'ok',
        revision: '2',
        'previous-revision': '3',
      })
      expect(await deployed()).toEqual(all('2'))
    },
    4 * minutes,
  )

  it(
    'killed while it goes back leaves nothing that could be promoted',
    async () => {
      expect((await box.run({}, release('3'))).outputs).toMatchObject({ verdict: 'ok' })
      const { child, done } = await box.start({ mode: 'rollback' })
      await writtenBy('2')
      child.kill('SIGKILL')
      await done
      await letLockRunOut()
      expect((await box.run({ mode: 'promote' })).exitCode).toBe(2)
      expect((await box.run({ mode: 'rollback' })).outputs).toMatchObject({ verdict: 'ok', revision: '2' })
      expect(await deployed()).toEqual(all('2'))
    },
    4 * minutes,
  )

  it(
    'cancelled notes it, gives its lock back and ends within 3 s',
    async () => {
      const slow = release('4').map(object =>
        object.kind === 'Deployment' ? deployment(object.metadata.name!, 'exec sleep 3600') : object,
      )
      const { child, done } = await box.start({}, slow)
      await eventually(async () => ((await deployed())[0] === '4' ? true : undefined))
      const cancelledMs = Date.now()
      child.kill('SIGINT')
      const ended = await done
      expect(Date.now() - cancelledMs).toBeLessThan(3_000)
      expect(ended).toMatchObject({ exitCode: 3, outputs: { verdict: 'interrupted', revision: '5' } })
      const { report } = await box.run({ mode: 'status' })
      expect(report.releases![0]).toMatchObject({ revision: 5, state: 'interrupted' })
      expect((await box.run({ mode: 'rollback' })).outputs).toMatchObject({ verdict: 'ok', revision: '2' })
      expect(await deployed()).toEqual(all('2'))
    },
    4 * minutes,
  )
})

describe('two runs at the same time', () => {
  it(
    'end as one of the two, one after the other',
    async () => {
      const runs = await Promise.all(['5', '6'].map(version => box.run({}, release(version))))
      expect(runs.map(({ outputs }) => outputs['verdict'])).toEqual(['ok', 'ok'])
      const last = runs[0]!.outputs['revision']! > runs[1]!.outputs['revision']! ? '5' : '6'
      expect(await deployed()).toEqual(all(last))
    },
    4 * minutes,
  )
})
