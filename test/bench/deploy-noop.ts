import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { exec } from '../../lib/exec.ts'
import { platformUp, type Connection } from '../../platform/index.ts'
import type { Measure, Measured } from './run.ts'
import { alternate, median, spread } from './timing.ts'

const workloads = 11
const action = path.resolve(import.meta.dirname, '../../actions/deploy-k8s/dist/index.js')
const namespaces = { ours: 'bench-deploy-ours', peer: 'bench-deploy-kubectl' }

/** Deploys eleven small workloads that are there already: `deploy-k8s` against what a script does with kubectl. */
export const measure: Measure = async ({ quick }) => {
  const connection = await platformUp({})
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'bench-deploy-'))
  const manifests = path.join(scratch, 'manifests.yaml')
  await writeFile(manifests, Array.from({ length: workloads }, (_, index) => workload(`w${index}`)).join(''))
  const kubectl = kubectlFor(connection)
  try {
    for (const namespace of Object.values(namespaces)) await kubectl(['create', 'namespace', namespace])
    const ours = () => deploy(connection, manifests, scratch)
    const peer = () => applyAndWait(kubectl, manifests)
    const cold = await alternate(1, ours, peer)
    const noop = await alternate(quick ? 2 : 7, ours, peer)
    const requests = await readFile(path.join(scratch, 'output'), 'utf8').then(lastRequestCount)
    return await verdict(kubectl, cold, noop, requests)
  } finally {
    await kubectl(['delete', 'namespace', '--wait=false', '--ignore-not-found', ...Object.values(namespaces)])
    await rm(scratch, { recursive: true, force: true })
  }
}

type Kubectl = (args: string[]) => Promise<string>
type Times = { oursMs: number[]; peerMs: number[] }

async function verdict(kubectl: Kubectl, cold: Times, noop: Times, requests: number): Promise<Measured> {
  const version = JSON.parse(await kubectl(['version', '--client', '-o', 'json'])) as {
    clientVersion: { gitVersion: string }
  }
  const ratio = median(noop.oursMs) / median(noop.peerMs)
  const row = (what: string, { oursMs, peerMs }: Times) => ({
    what,
    'deploy-k8s': spread(oursMs),
    'kubectl apply + rollout status': spread(peerMs),
    ratio: (median(oursMs) / median(peerMs)).toFixed(2),
  })
  const requestLimit = 2 + 2 * workloads + 10
  return {
    what:
      `${workloads} Deployments and ${workloads} Services, whole processes, in turn. The peer is ` +
      '`kubectl apply --server-side` and then `kubectl rollout status` of each Deployment.',
    peers: { kubectl: version.clientVersion.gitVersion },
    rows: [row('first time', cold), row('nothing changed', noop)],
    holds: [
      { what: 'no-op time against kubectl', target: '<= 0.5x', seen: `${ratio.toFixed(2)}x`, ok: ratio <= 0.5 },
      {
        what: 'requests of a no-op',
        target: `<= ${requestLimit} (kinds + objects + 10)`,
        seen: String(requests),
        ok: requests <= requestLimit,
      },
    ],
  }
}

async function deploy(connection: Connection, manifests: string, scratch: string): Promise<void> {
  const inputs = {
    manifests,
    unit: 'bench',
    namespace: namespaces.ours,
    kubeconfig: connection.kubeconfig,
    'registry-mirrors': connection.registryMirrors,
    report: path.join(scratch, 'report.json'),
  }
  const environment = Object.entries(inputs).map(([id, value]) => [`INPUT_${id.toUpperCase()}`, value])
  const output = path.join(scratch, 'output')
  await writeFile(output, '')
  const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: output, GITHUB_WORKSPACE: scratch, RUNNER_TEMP: scratch }
  const PATH = [connection.binDir, process.env['PATH']].join(path.delimiter)
  const env = { ...process.env, ...files, PATH, ...Object.fromEntries(environment) }
  await expectOk('deploy-k8s', await exec(process.execPath, [action], { env, cwd: scratch }))
}

async function applyAndWait(kubectl: Kubectl, manifests: string): Promise<void> {
  await kubectl(['-n', namespaces.peer, 'apply', '--server-side', '-f', manifests])
  for (let index = 0; index < workloads; index++) {
    await kubectl(['-n', namespaces.peer, 'rollout', 'status', `deployment/w${index}`])
  }
}

function kubectlFor({ binDir, kubeconfig }: Connection): Kubectl {
  return async args => {
    const result = await exec(path.join(binDir, 'kubectl'), ['--kubeconfig', kubeconfig, ...args])
    await expectOk(`kubectl ${args[0]}`, result)
    return result.stdout
  }
}

async function expectOk(what: string, result: { exitCode: number; stdout: string; stderr: string }): Promise<void> {
  if (result.exitCode !== 0) throw new Error(`${what} exits ${result.exitCode}: ${result.stdout}${result.stderr}`)
}

function lastRequestCount(output: string): number {
  return Number(/api-requests<<(\S+)\n(\d+)\n/.exec(output)?.[2] ?? Number.NaN)
}

const workload = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: ${name}
          image: redis:7-bookworm
          ports:
            - name: redis
              containerPort: 6379
          readinessProbe:
            periodSeconds: 1
            tcpSocket:
              port: redis
          resources:
            requests:
              cpu: 1m
              memory: 8Mi
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - port: 6379
      targetPort: redis
---
`
