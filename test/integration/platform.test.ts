import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { systemClock } from '../../lib/clock.ts'
import { exec, type ExecResult } from '../../lib/exec.ts'
import { connection, connectionEnvironment, platformUp, type Connection } from '../../platform/index.ts'
import { localVolumes } from '../../platform/parts/volumes.ts'
import { platformStatus } from '../../platform/supervisor.ts'

jest.setTimeout(180_000)

const namespace = `platform-test-${process.pid}`
const nodeImage = 'node:24-bookworm-slim'
const signal = new AbortController().signal
let to: Connection

const kubectl = (args: string[], input?: string): Promise<ExecResult> =>
  exec(join(to.binDir, 'kubectl'), args, {
    env: { ...process.env, ...connectionEnvironment(to) },
    ...(input === undefined ? {} : { input }),
  })

async function must(args: string[], input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await kubectl(args, input)
  if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

const apply = (...items: object[]) =>
  must(['apply', '--namespace', namespace, '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))

const restricted = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }

/** A pod that Pod Security's profile `restricted` admits, which waits until it is deleted. */
function pod(
  name: string,
  change: { securityContext?: object; volumes?: object[]; volumeMounts?: object[] } = {},
): object {
  const wait = 'setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit())'
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 1,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 999,
        runAsGroup: 999,
        fsGroup: 999,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'main',
          image: nodeImage,
          // The tag may have moved since somebody else pulled it.
          imagePullPolicy: 'Always',
          command: ['node', '-e', wait],
          securityContext: change.securityContext ?? restricted,
          volumeMounts: change.volumeMounts ?? [],
        },
      ],
      volumes: change.volumes ?? [],
    },
  }
}

const ready = (name: string) =>
  must(['wait', '--namespace', namespace, '--for=condition=Ready', `pod/${name}`, '--timeout=90s'])
const inPod = (name: string, script: string) =>
  must(['exec', '--namespace', namespace, name, '--', 'node', '-e', script])

beforeAll(async () => {
  to = await platformUp()
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' }
  await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }, pod('probe'))
  await ready('probe')
})

afterAll(async () => void (await kubectl(['delete', 'namespace', namespace, '--wait=false'])))

describe('up', () => {
  it('restarts nothing that runs as wanted', async () => {
    const processes = async () => (await platformStatus(signal)).map(({ name, pid }) => [name, pid])
    const before = await processes()
    const outcomes: string[] = []
    await platformUp({ onProgress: event => event.kind === 'end' && outcomes.push(event.text) })
    expect(await processes()).toEqual(before)
    expect(outcomes.filter(text => !text.endsWith('runs already'))).toEqual([])
  })

  it('leaves every part ready, and a connection that says where everything is', async () => {
    const states = (await platformStatus(signal)).map(({ name, state }) => `${name}: ${state}`)
    // What comes on request is there when another suite has asked for it.
    expect(states.filter(each => !/: (ready|on request)$/.test(each))).toEqual([])
    expect(await connection()).toEqual(to)
    expect(await must(['version', '--output=json'])).toContain('"gitVersion": "v1.34.4"')
  })
})

describe('pods', () => {
  it('run images of Docker Hub names, which come from the local mirror', async () => {
    const path = [
      'get',
      'pod',
      'probe',
      '--namespace',
      namespace,
      '--output',
      'jsonpath={.status.containerStatuses[0].imageID}',
    ]
    const accept = 'application/vnd.oci.image.manifest.v1+json'
    const [repository, tag] = nodeImage.split(':')
    const manifest = `http://${to.registry}/v2/library/${repository}/manifests/${tag}`
    const digest = (await fetch(manifest, { headers: { accept } })).headers.get('docker-content-digest')
    expect(await must(path)).toBe(`docker.io/library/${repository}@${digest}`)
  })

  it('resolve Services by short and by full name, and nothing outside the cluster', async () => {
    const lookup = (name: string) =>
      inPod('probe', `require('dns').lookup('${name}', (e, address) => console.log(e ? e.code : address))`)
    expect(await lookup('kubernetes.default')).toBe('10.96.0.1')
    expect(await lookup('kubernetes.default.svc.cluster.local')).toBe('10.96.0.1')
    expect(await lookup('registry.invalid')).toBe('ENOTFOUND')
  })

  it('cannot reach a Service without endpoints, nor anything outside the machine', async () => {
    const ports = [{ name: 'http', port: 8080 }]
    await apply({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'empty' },
      spec: { selector: { app: 'none' }, ports },
    })
    const address = await must([
      'get',
      'service',
      'empty',
      '--namespace',
      namespace,
      '--output',
      'jsonpath={.spec.clusterIP}',
    ])
    const connect = (host: string) =>
      inPod(
        'probe',
        `const s = require('net').connect(8080, '${host}', () => { console.log('connected'); s.destroy() });
         s.setTimeout(3000, () => { console.log('silence'); s.destroy() }); s.on('error', e => console.log(e.code))`,
      )
    expect(await connect(address)).toMatch(/^E(NETUNREACH|HOSTUNREACH|CONNREFUSED)$/)
    expect(await connect('192.0.2.200')).toMatch(/^E(NETUNREACH|HOSTUNREACH)$/)
    // As the kernel sees it: packets of pods to Services have no route to the uplink.
    const route = await exec('ip', ['route', 'get', address, 'from', '10.244.0.99', 'iif', 'cni0'])
    expect(route.exitCode).not.toBe(0)
  })

  it('are refused when they break the profile of their namespace', async () => {
    const privileged = JSON.stringify({ ...pod('privileged', { securityContext: { privileged: true } }) })
    const { exitCode, stderr } = await kubectl(['apply', '--namespace', namespace, '-f', '-'], privileged)
    expect(exitCode).not.toBe(0)
    expect(stderr).toContain('violates PodSecurity "restricted')
  })
})

describe('NodePorts', () => {
  it('answer on loopback, and on no other address of the machine', async () => {
    const labels = { app: 'echo' }
    const echo = pod('echo') as { metadata: object; spec: { containers: { command: string[] }[] } }
    echo.metadata = { name: 'echo', labels }
    echo.spec.containers[0]!.command = [
      'node',
      '-e',
      'require("http").createServer((_, r) => r.end("echo")).listen(8080)',
    ]
    const spec = { type: 'NodePort', selector: labels, ports: [{ port: 8080 }] }
    await apply(echo, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'echo' }, spec })
    await ready('echo')
    const port = await must([
      'get',
      'service',
      'echo',
      '--namespace',
      namespace,
      '--output',
      'jsonpath={.spec.ports[0].nodePort}',
    ])
    const ask = async (host: string) => {
      const response = await fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(3_000) })
      return response.text()
    }
    await expect(eventually(() => ask('127.0.0.1'))).resolves.toBe('echo')
    const uplinks = Object.values(networkInterfaces())
      .flatMap(each => each ?? [])
      .filter(each => each.family === 'IPv4' && !each.internal)
    for (const { address } of uplinks) await expect(ask(address)).rejects.toThrow()
  })
})

/** The first answer within ten seconds. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 10_000; ; await systemClock.sleep(100)) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

describe('volumes', () => {
  it('are bound, writable for an unprivileged user, and empty and available again when their claim is gone', async () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    }
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]
    await apply(claim, pod('writer', { volumes, volumeMounts: [{ name: 'data', mountPath: '/data' }] }))
    await ready('writer')
    const script = `const fs = require('fs'); fs.writeFileSync('/data/file', 'x'); const s = fs.statSync('/data/file'); console.log(s.uid, s.gid)`
    expect(await inPod('writer', script)).toBe('999 999')
    const read = (path: string, ...what: string[]) => must(['get', ...what, '--output', `jsonpath=${path}`])
    const volume = await read('{.spec.volumeName}', 'pvc/data', '--namespace', namespace)
    expect(localVolumes.map(each => each.name)).toContain(volume)

    await must(['delete', '--namespace', namespace, 'pod/writer', 'pvc/data'])
    while ((await read('{.status.phase}', `pv/${volume}`)) !== 'Available') await systemClock.sleep(100)
    await apply(claim, pod('reader', { volumes, volumeMounts: [{ name: 'data', mountPath: '/data' }] }))
    await ready('reader')
    expect(await inPod('reader', `console.log(require('fs').readdirSync('/data').length)`)).toBe('0')
  })
})
