import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import type { Report } from '../../actions/deploy-k8s/src/report.ts'
import { kubernetesClient, type KubernetesClient } from '../../lib/kubernetes/client.ts'
import { loadCluster } from '../../lib/kubernetes/kubeconfig.ts'
import type { KubeObject } from '../../lib/kubernetes/objects.ts'
import { resources, type Resource } from '../../lib/kubernetes/resources.ts'
import type { ManifestObject } from '../../lib/manifests/object.ts'
import { platformUp, type Connection } from '../../platform/index.ts'

/** One run of the action as the runner starts it: a process, inputs in the environment, outputs in files. */
export type ActionRun = {
  exitCode: number
  outputs: Record<string, string>
  summary: string
  log: string
  report: Report
  durationMs: number
}

export type Sandbox = {
  namespace: string
  connection: Connection
  client: KubernetesClient
  run(inputs: Record<string, string>, objects?: ManifestObject[]): Promise<ActionRun>
  start(
    inputs: Record<string, string>,
    objects?: ManifestObject[],
  ): Promise<{ child: ChildProcess; done: Promise<ActionRun> }>
  /** Resource versions of everything in the namespace that a deploy could write. */
  versions(): Promise<Record<string, string>>
  dispose(): Promise<void>
}

const entry = path.resolve(import.meta.dirname, '../../actions/deploy-k8s/src/index.ts')

/** A namespace of its own on the local platform, and a folder for files. */
export async function sandbox(): Promise<Sandbox> {
  const connection = await platformUp()
  const client = kubernetesClient(loadCluster({ kubeconfig: connection.kubeconfig }))
  const namespace = `deploy-test-${randomBytes(3).toString('hex')}`
  await client.create(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'deploy-test-'))
  let runs = 0

  const start: Sandbox['start'] = async (inputs, objects) => {
    const place = path.join(folder, String((runs += 1)))
    const files = {
      output: `${place}.out`,
      summary: `${place}.md`,
      report: `${place}.json`,
      manifests: `${place}.yaml`,
    }
    for (const file of [files.output, files.summary]) await writeFile(file, '')
    if (objects) await writeFile(files.manifests, objects.map(object => JSON.stringify(object)).join('\n---\n'))
    const given = {
      unit: 'app',
      namespace,
      kubeconfig: connection.kubeconfig,
      'registry-mirrors': connection.registryMirrors,
      report: files.report,
      ...(objects && { manifests: files.manifests }),
      ...inputs,
    }
    const env = Object.fromEntries(Object.entries(given).map(([id, value]) => [`INPUT_${id.toUpperCase()}`, value]))
    const startedMs = Date.now()
    const child = spawn(process.execPath, [entry], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        ...env,
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
      },
    })
    let log = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text))
    const done = new Promise<number>(resolve => child.once('close', code => resolve(code ?? -1))).then(
      async exitCode => {
        const durationMs = Date.now() - startedMs
        const [output, summary, report] = await Promise.all(
          [files.output, files.summary, files.report].map(file => readFile(file, 'utf8').catch(() => '{}')),
        )
        return {
          exitCode,
          outputs: parseOutputs(output!),
          summary: summary!,
          log,
          report: JSON.parse(report!) as Report,
          durationMs,
        }
      },
    )
    return { child, done }
  }
  return {
    namespace,
    connection,
    client,
    start,
    run: async (inputs, objects) => (await start(inputs, objects)).done,
    versions: async () => {
      const kinds: Resource[] = [
        resources.deployments,
        resources.statefulSets,
        resources.services,
        resources.configMaps,
        resources.secrets,
        resources.leases,
        resources.replicaSets,
      ]
      const lists = await Promise.all(kinds.map(kind => client.list(kind, { namespace })))
      const items = lists.flatMap(({ items }) => items)
      return Object.fromEntries(
        items.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.resourceVersion]),
      )
    },
    dispose: async () => {
      await client.delete(resources.namespaces, { name: namespace })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Outputs as `core.setOutput` writes them: `name<<delimiter`, the value, the delimiter. */
function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n?\2$/gm)].map(match => [match[1]!, match[3]!.replace(/\n$/, '')]),
  )
}

/** Asks again until there is an answer. */
export async function eventually<T>(ask: () => Promise<T | undefined>, timeoutMs = 30_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error('it did not happen in time')
    await delay(100)
  }
}

const readyProbe = { exec: { command: ['test', '-f', '/tmp/ready'] }, periodSeconds: 1 }
export const image = 'debian:bookworm-slim'

/** A Deployment of shell scripts. A script that makes /tmp/ready is ready. */
export function deployment(
  name: string,
  script: string,
  more: { replicas?: number; annotations?: Record<string, string>; pod?: object; container?: object } = {},
): ManifestObject {
  const container = { name, image, command: ['sh', '-c', script], readinessProbe: readyProbe, ...more.container }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...(more.annotations && { annotations: more.annotations }) },
    spec: {
      replicas: more.replicas ?? 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { terminationGracePeriodSeconds: 0, containers: [container], ...more.pod },
      },
    },
  }
}

export const ready = (version: string) => `echo version ${version}; touch /tmp/ready; exec sleep 3600`

export const service = (name: string): ManifestObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
})

export const configMap = (name: string, data: Record<string, string>): ManifestObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
})

/** What of an object matters to whoever wrote it. */
export const wished = ({ metadata: { labels, annotations }, ...rest }: KubeObject) => {
  const { ['deployment.kubernetes.io/revision']: revision, ...own } = annotations ?? {}
  void revision
  return { spec: rest['spec'], data: rest['data'], labels, annotations: own }
}

/** A kubeconfig that acts as somebody else, as far as the given roles allow. */
export async function kubeconfigFor(box: Sandbox, account: string): Promise<string> {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'deploy-test-')), 'kubeconfig')
  const text = await readFile(box.connection.kubeconfig, 'utf8')
  const config = parse(text) as { users: { user: Record<string, unknown> }[] }
  for (const { user } of config.users) user['as'] = `system:serviceaccount:${box.namespace}:${account}`
  await writeFile(file, stringify(config))
  return file
}
