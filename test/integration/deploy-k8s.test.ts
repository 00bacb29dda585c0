import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { KubeObject, Pod } from '../../lib/kubernetes/objects.ts'
import { resources } from '../../lib/kubernetes/resources.ts'
import { configMap, deployment, image, ready, sandbox, service, wished, type Sandbox } from './deployHarness.ts'

const minutes = 60_000
let box: Sandbox
beforeAll(async () => void (box = await sandbox()), 5 * minutes)
afterAll(() => box?.dispose())

const inNamespace = (name: string) => ({ namespace: box.namespace, name })
const good = (version = '1') => [
  configMap('settings', { version }),
  service('web'),
  deployment('web', ready(version), { pod: {} }),
  deployment('worker', ready('1')),
]
const workloads = () =>
  Promise.all(['web', 'worker'].map(name => box.client.get(resources.deployments, inNamespace(name))))

describe('a release', () => {
  it(
    'is deployed as candidate, promoted, and then left alone without a single write',
    async () => {
      const first = await box.run({}, good())
      expect(first).toMatchObject({
        exitCode: 0,
        outputs: { verdict: 'ok', revision: '1', 'previous-revision': '', changed: '4' },
      })
      const pods = await box.client.list<Pod>(resources.pods, { namespace: box.namespace })
      const hash = pods.items.find(pod => pod.metadata.labels?.['app'] === 'web')?.metadata.labels?.[
        'pod-template-hash'
      ]
      expect(JSON.parse(first.outputs['release']!)).toMatchObject({
        unit: 'app',
        revision: '1',
        namespace: box.namespace,
        arms: { web: { candidate: [hash], baseline: [] } },
      })
      expect((await box.run({ mode: 'promote', revision: '1' })).outputs).toMatchObject({
        verdict: 'ok',
        revision: '1',
      })

      const before = await box.versions()
      const again = await box.run({}, good())
      expect(again).toMatchObject({ exitCode: 0, outputs: { verdict: 'noop', revision: '1', changed: '0' } })
      expect(await box.versions()).toEqual(before)
      const [kinds, objects] = [3, 4]
      expect(Number(again.outputs['api-requests'])).toBeLessThanOrEqual(kinds + objects + 10)
    },
    3 * minutes,
  )

  it(
    'with a crash loop is called within 5 s of the third crash, and the exact objects of the good one come back',
    async () => {
      const before = (await workloads()).map(each => wished(each!))
      const crash =
        'echo "{\\"level\\":\\"ERROR\\",\\"msg\\":\\"cannot start\\",\\"error\\":\\"no KAFKA_URL\\"}" >&2; exit 3'
      const extra = configMap('only-in-the-bad-one', {})
      const bad = [
        configMap('settings', { version: '2' }),
        service('web'),
        deployment('web', ready('2')),
        deployment('worker', crash),
        extra,
      ]
      const failed = await box.run({}, bad)
      expect(failed).toMatchObject({
        exitCode: 1,
        outputs: {
          verdict: 'failed-rolled-back',
          class: 'strong',
          workload: 'worker',
          cause: 'worker: container worker exits 3: cannot start: no KAFKA_URL (1/1 new pods)',
          revision: '1',
          'previous-revision': '2',
        },
      })
      expect(failed.summary.split('\n')[0]).toContain('worker: container worker exits 3: cannot start: no KAFKA_URL')
      expect(failed.log).toMatch(/::error title=Rollout failed,file=.*\.yaml,line=\d+::worker: /)

      const container = failed.report.evidence!.pods[0]!.containers[0]!
      const thirdCrashMs = Date.parse((container.state?.terminated ?? container.lastState?.terminated)!.finishedAt!)
      const calledMs = Date.parse(failed.report.failure!.at!)
      // The kubelet writes whole seconds.
      expect(calledMs - thirdCrashMs).toBeLessThan(5_000 + 1_000)

      expect((await workloads()).map(each => wished(each!))).toEqual(before)
      const settings = await box.client.get(resources.configMaps, inNamespace('settings'))
      expect((settings as KubeObject)['data']).toEqual({ version: '1' })
      expect(await box.client.get(resources.configMaps, inNamespace('only-in-the-bad-one'))).toBeUndefined()
    },
    4 * minutes,
  )

  it(
    'goes back by hand as well, and marks what it leaves as bad',
    async () => {
      const second = await box.run({}, good('3'))
      expect(second.outputs).toMatchObject({ verdict: 'ok', revision: '3', 'previous-revision': '1' })
      const late = await box.run({ mode: 'rollback', revision: '2' })
      expect(late).toMatchObject({ exitCode: 0, outputs: { verdict: 'noop', revision: '3', changed: '0' } })
      const back = await box.run({ mode: 'rollback', revision: '3', reason: 'too slow' })
      expect(back).toMatchObject({ exitCode: 0, outputs: { verdict: 'ok', revision: '1', 'previous-revision': '3' } })
      expect(back.summary.split('\n')[0]).toBe('**app: back on revision 1** (left revision 3: too slow)')
      const web = await box.client.get(resources.deployments, inNamespace('web'))
      expect(JSON.stringify(web)).toContain('version 1;')
      const { report } = await box.run({ mode: 'status' })
      expect(report.releases!.map(({ revision, state }) => `${revision} ${state}`)).toEqual([
        '3 bad',
        '2 bad',
        '1 good',
      ])
      expect(report.releases![0]!.cause).toBe('too slow')
      const none = await box.run({ mode: 'rollback' })
      expect(none).toMatchObject({ exitCode: 1, outputs: { verdict: 'failed-not-restored' } })
      expect((await box.run({ mode: 'rollback', to: '99' })).exitCode).toBe(2)
    },
    3 * minutes,
  )

  it(
    'can be planned without a write',
    async () => {
      const before = await box.versions()
      const planned = await box.run({ mode: 'plan' }, good('4'))
      expect(planned).toMatchObject({ exitCode: 0, outputs: { verdict: 'planned', changed: '2' } })
      expect(planned.report.objects.find(({ id }) => id.includes('ConfigMap'))).toMatchObject({
        action: 'update',
        fields: ['data.version'],
      })
      expect(await box.versions()).toEqual(before)
    },
    minutes,
  )
})

describe('the preflight', () => {
  it(
    'reports all problems at once, and writes nothing',
    async () => {
      const before = await box.versions()
      const wanted = { name: 'x', valueFrom: { secretKeyRef: { name: 'absent', key: 'k' } } }
      const objects = [
        deployment('one', ready('1'), { container: { env: [wanted] } }),
        deployment('two', ready('1'), { container: { image: 'catalog' } }),
        deployment('three', ready('1'), { container: { image: 'debian:no-such-tag' } }),
        deployment('four', ready('1'), { replicas: -1 }),
      ]
      const refused = await box.run({}, objects)
      expect(refused).toMatchObject({ exitCode: 2, outputs: { verdict: 'preflight-failed', changed: '0' } })
      for (const text of [
        `${box.namespace}/Secret/absent does not exist; one needs it`,
        'image catalog is a bare name without an entry',
        'image debian:no-such-tag does not exist',
        /Deployment\/four: .*must be greater than or equal to 0/,
      ]) {
        expect(refused.report.problems).toContainEqual(expect.stringMatching(text))
      }
      expect(refused.report.problems).toHaveLength(4)
      expect(await box.versions()).toEqual(before)
    },
    minutes,
  )

  it(
    'knows unknown kinds, duplicates and circles',
    async () => {
      const on = (name: string) => ({
        'config.kubernetes.io/depends-on': `apps/namespaces/${box.namespace}/Deployment/${name}`,
      })
      const placed = (name: string, other: string) => {
        const made = deployment(name, ready('1'), { annotations: on(other) })
        return { ...made, metadata: { ...made.metadata, namespace: box.namespace } }
      }
      const twice = configMap('twice', {})
      const thing = { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'x' } }
      const refused = await box.run({}, [placed('a', 'b'), placed('b', 'a'), twice, twice, thing])
      expect(refused.report.problems).toEqual([
        expect.stringContaining('twice: occurs more than once'),
        expect.stringContaining('does not know Thing of example.org/v1'),
        expect.stringContaining('wait for each other'),
      ])
    },
    minutes,
  )
})

describe('a rollout', () => {
  it(
    'whose image the node cannot find is called certain in seconds',
    async () => {
      // A mirror that claims to have every image gets past the preflight; the node asks the real registry.
      const digest = `sha256:${'0'.repeat(64)}`
      const mirror = createServer((_request, response) =>
        response.writeHead(200, { 'docker-content-digest': digest }).end(),
      )
      await new Promise<void>(resolve => mirror.listen(0, '127.0.0.1', resolve))
      const mirrors = `${box.connection.registry}=127.0.0.1:${(mirror.address() as AddressInfo).port}\n${box.connection.registryMirrors}`
      const absent = deployment('absent', ready('1'), {
        container: { image: `${box.connection.registry}/absent/app:1` },
      })
      const failed = await box.run({ unit: 'absent', 'registry-mirrors': mirrors }, [absent])
      mirror.close()
      expect(failed).toMatchObject({
        exitCode: 1,
        outputs: { verdict: 'failed-not-restored', class: 'certain', workload: 'absent' },
      })
      expect(failed.outputs['cause']).toContain('container absent names an image that does not exist')
      expect(failed.report.durationMs).toBeLessThan(20_000)
    },
    2 * minutes,
  )

  it(
    'that never gets ready ends at its timeout with what was missing',
    async () => {
      const failed = await box.run({ unit: 'unready', timeout: '8s', 'auto-rollback': 'none' }, [
        deployment('unready', 'exec sleep 3600'),
      ])
      expect(failed).toMatchObject({ exitCode: 1, outputs: { verdict: 'failed-not-restored', class: 'weak' } })
      expect(failed.outputs['cause']).toBe('unready: container unready runs but is not ready after 8 s (1/1 new pods)')
      expect(failed.report.durationMs).toBeLessThan(12_000)
    },
    minutes,
  )

  it(
    'starts what depends on others only once they are ready',
    async () => {
      const { namespace } = box
      const on = (name: string) => ({
        'config.kubernetes.io/depends-on': `apps/namespaces/${namespace}/Deployment/${name}`,
      })
      const first = deployment('first', `sleep 3; ${ready('1')}`)
      const placed = { ...first, metadata: { ...first.metadata, namespace } }
      const second = deployment('second', ready('1'), { annotations: on('first') })
      expect((await box.run({ unit: 'ordered' }, [second, placed])).outputs).toMatchObject({ verdict: 'ok' })
      const pods = await box.client.list<Pod>(resources.pods, { namespace })
      const podOf = (name: string) => pods.items.find(({ metadata }) => metadata.labels?.['app'] === name)!
      const readyAt = podOf('first').status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime
      expect(Date.parse(podOf('second').metadata.creationTimestamp)).toBeGreaterThanOrEqual(Date.parse(readyAt!))
    },
    2 * minutes,
  )

  it(
    'frees a StatefulSet that its own broken pod would block for ever',
    async () => {
      const set = (script: string) => {
        const { spec, ...rest } = deployment('ledger', script)
        return { ...rest, kind: 'StatefulSet', spec: { ...(spec as object), serviceName: 'ledger' } }
      }
      await box.run({ unit: 'ledger' }, [set(ready('1'))])
      await box.run({ mode: 'promote', unit: 'ledger' })
      const failed = await box.run({ unit: 'ledger', timeout: '90s' }, [set('echo disk is full; exit 4')])
      if (failed.outputs['verdict'] !== 'failed-rolled-back') console.log(failed.log)
      expect(failed.outputs).toMatchObject({
        verdict: 'failed-rolled-back',
        cause: 'ledger: container ledger exits 4: disk is full (1/1 new pods)',
      })
      const live = await box.client.get<KubeObject & { status: object }>(resources.statefulSets, inNamespace('ledger'))
      expect(live!.status).toMatchObject({ readyReplicas: 1, updatedReplicas: 1 })
    },
    3 * minutes,
  )

  it(
    'does not end for a crash loop that its own change mends',
    async () => {
      const reads = { envFrom: [{ configMapRef: { name: 'flag' } }] }
      const settings = (flag: string) => configMap('flag', { FLAG: flag })
      const api = deployment('api', `[ "$FLAG" = up ] || exit 1; ${ready('1')}`, { container: reads })
      const broken = await box.run({ unit: 'mended' }, [settings('down'), api])
      expect(broken.outputs).toMatchObject({ verdict: 'failed-not-restored', workload: 'api' })
      const mended = await box.run({ unit: 'mended' }, [settings('up'), api])
      expect(mended.outputs).toMatchObject({ verdict: 'ok', changed: '1' })
    },
    4 * minutes,
  )

  it(
    'leaves what another unit has, too, when it goes back',
    async () => {
      const common = configMap('common', { used: 'by two' })
      await box.run({ unit: 'one' }, [configMap('own', { version: '1' })])
      await box.run({ mode: 'promote', unit: 'one' })
      const more = [configMap('own', { version: '2' }), configMap('extra', {}), common]
      expect((await box.run({ unit: 'one' }, more)).outputs).toMatchObject({ verdict: 'ok', changed: '3' })
      expect((await box.run({ unit: 'two' }, [common])).outputs).toMatchObject({ verdict: 'ok' })
      expect((await box.run({ unit: 'one', mode: 'rollback' })).outputs).toMatchObject({ verdict: 'ok', revision: '1' })
      expect(await box.client.get(resources.configMaps, inNamespace('extra'))).toBeUndefined()
      expect(await box.client.get(resources.configMaps, inNamespace('common'))).toBeDefined()
    },
    minutes,
  )

  it(
    'takes over what kubectl applied, and leaves replicas to whoever scales',
    async () => {
      const object = deployment('shared', ready('1'), { replicas: 2 })
      const { namespace } = box
      const placed = { ...object, metadata: { ...object.metadata, namespace } }
      await box.client.apply(resources.deployments, placed, { fieldManager: 'kubectl' })
      const scale = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: placed.metadata, spec: { replicas: 1 } }
      await box.client.apply(resources.deployments, scale, { fieldManager: 'some-autoscaler', force: true })
      const changed = deployment('shared', ready('2'), { replicas: 2 })
      const run = await box.run({ unit: 'shared' }, [changed])
      expect(run.outputs).toMatchObject({ verdict: 'ok' })
      expect(run.report.objects[0]!.settlements).toEqual(
        expect.arrayContaining([{ field: '.spec.replicas', manager: 'some-autoscaler', settled: 'yielded' }]),
      )
      const live = await box.client.get(resources.deployments, inNamespace('shared'))
      expect(live).toMatchObject({ spec: { replicas: 1 } })
      expect(JSON.stringify(live)).toContain('version 2;')
      await box.run({ mode: 'promote', unit: 'shared' })
      expect((await box.run({ unit: 'shared' }, [changed])).outputs).toMatchObject({ verdict: 'noop', changed: '0' })
    },
    2 * minutes,
  )

  it('pins tags to digests', async () => {
    const web = await box.client.get(resources.deployments, inNamespace('web'))
    expect(JSON.stringify(web)).toMatch(new RegExp(`"image":"${image}@sha256:[0-9a-f]{64}"`))
  })
})
