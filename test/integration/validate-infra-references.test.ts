import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import path from 'node:path'
import { factsOf } from '../../actions/validate-infra/src/kubernetes/references/facts.ts'
import { checkReferences } from '../../actions/validate-infra/src/kubernetes/references/references.ts'
import { exec, type ExecResult } from '../../lib/exec.ts'
import type { ManifestObject } from '../../lib/manifests/object.ts'
import { connectionEnvironment, platformUp, type Connection } from '../../platform/index.ts'

// What is called an error is one: the cluster does what the rule says it would.
const namespace = `validate-references-${process.pid}`
let to: Connection

const kubectl = (args: string[], input?: object): Promise<ExecResult> =>
  exec(path.join(to.binDir, 'kubectl'), ['--namespace', namespace, ...args], {
    env: { ...process.env, ...connectionEnvironment(to) },
    ...(input !== undefined && { input: JSON.stringify(input) }),
  })

async function must(args: string[], input?: object): Promise<string> {
  const { exitCode, stdout, stderr } = await kubectl(args, input)
  if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }

/** A pod that waits until it is deleted, and listens on nothing. */
function pod(name: string, container: object = {}, spec: object = {}): ManifestObject {
  const wait = 'setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit())'
  const main = {
    name: 'main',
    image: 'node:24-bookworm-slim',
    command: ['node', '-e', wait],
    securityContext: restricted,
  }
  const ports = [{ name: 'http', containerPort: 8080 }]
  const securityContext = { runAsNonRoot: true, runAsUser: 999, seccompProfile: { type: 'RuntimeDefault' } }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: {
      terminationGracePeriodSeconds: 1,
      securityContext,
      containers: [{ ...main, ports, ...container }],
      ...spec,
    },
  }
}

const service = (name: string, app: string, targetPort: string, more: object = {}): ManifestObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app }, ports: [{ port: 80, targetPort, ...more }] },
})

const budget = (name: string, app: string): ManifestObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name },
  spec: { minAvailable: 1, selector: { matchLabels: { app } } },
})

const asRoot = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }
const configMap: ManifestObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'config' },
  data: { a: '1' },
}
const fromKey = { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'config', key: 'b' } } }] }

const objects: ManifestObject[] = [
  configMap,
  pod('web'),
  pod('twice'),
  pod('keyless', fromKey),
  pod('root', {}, { securityContext: asRoot }),
  service('right', 'web', 'http'),
  service('lost', 'wbe', 'http'),
  service('portless', 'web', 'htpp'),
  budget('web', 'web'),
  budget('twice', 'twice'),
  budget('again', 'twice'),
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'nothing' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gone' }, maxReplicas: 3 },
  },
]

beforeAll(async () => {
  to = await platformUp()
  await must(['create', 'namespace', namespace])
  await must(['apply', '-f', '-'], { apiVersion: 'v1', kind: 'List', items: objects })
  await must(['wait', '--for=condition=Ready', 'pod/web', 'pod/twice', '--timeout=120s'])
}, 300_000)

afterAll(async () => void (await kubectl(['delete', 'namespace', namespace, '--wait=false'])))

/** The rules that are broken, by object. */
function broken(set: readonly ManifestObject[]): string[] {
  const problems = checkReferences(set.map(object => factsOf(object)), { externals: [], complete: true }) // prettier-ignore
  return problems.map(({ of, rule }) => `${of.kind}/${of.name} ${rule}`).sort()
}

/** Addresses behind a Service, once its slices are there. */
async function addresses(name: string): Promise<string> {
  const label = `kubernetes.io/service-name=${name}`
  await must(['wait', '--for=create', 'endpointslice', '--selector', label, '--timeout=60s'])
  return must([
    'get',
    'endpointslice',
    '--selector',
    label,
    '--output',
    'jsonpath={.items[*].endpoints[*].addresses[0]}',
  ])
}

async function portsOf(name: string): Promise<string> {
  const label = `kubernetes.io/service-name=${name}`
  return must(['get', 'endpointslice', '--selector', label, '--output', 'jsonpath={.items[*].ports[*].port}'])
}

async function evict(name: string): Promise<string> {
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } }
  const address = `/api/v1/namespaces/${namespace}/pods/${name}/eviction?dryRun=All`
  return (await kubectl(['create', '--raw', address, '-f', '-'], eviction)).stderr
}

async function waitsFor(name: string): Promise<string> {
  const waiting = '{.status.containerStatuses[0].state.waiting'
  await must(['wait', `--for=jsonpath=${waiting}.reason}=CreateContainerConfigError`, `pod/${name}`, '--timeout=120s'])
  return must(['get', 'pod', name, '--output', `jsonpath=${waiting}.message}`])
}

describe('on the real cluster', () => {
  it('the set is found broken where the cluster shows it', () => {
    expect(broken(objects)).toEqual([
      'HorizontalPodAutoscaler/nothing ref/hpa-target',
      'Pod/keyless ref/configmap-key',
      'PodDisruptionBudget/again ref/pdb-overlap',
      ...['again', 'twice', 'web'].map(name => `PodDisruptionBudget/${name} ref/pdb-blocks`),
      'Service/lost ref/service-selector',
      'Service/portless ref/service-target-port',
    ].sort()) // prettier-ignore
  })

  it('a Service whose selector fits no pod reaches nothing, and one whose port no container names has no port', async () => {
    expect(await addresses('right')).not.toBe('')
    expect(await portsOf('right')).toBe('8080')
    expect(await addresses('lost')).toBe('')
    expect(await portsOf('portless')).toBe('')
  }, 120_000)

  it('a key that is missing, and a user who may be root, keep a container from being made', async () => {
    expect(await waitsFor('keyless')).toContain('couldn\'t find key b in ConfigMap') // prettier-ignore
    expect(await waitsFor('root')).toContain('image will run as root')
  }, 240_000)

  it('a budget that lets none go refuses an eviction, and two of them every eviction', async () => {
    await must([
      'wait',
      '--for=jsonpath={.status.expectedPods}=1',
      'pdb/web',
      'pdb/twice',
      'pdb/again',
      '--timeout=60s',
    ])
    expect(await evict('web')).toContain('would violate the pod\'s disruption budget') // prettier-ignore
    expect(await evict('twice')).toContain('more than one PodDisruptionBudget')
  }, 120_000)

  it('a scaler of nothing is not able to scale', async () => {
    const condition = '{.status.conditions[?(@.type=="AbleToScale")].status}'
    await must(['wait', `--for=jsonpath=${condition}=False`, 'hpa/nothing', '--timeout=120s'])
  }, 180_000)

  it.each([
    ['ref/service-account', pod('x', {}, { serviceAccountName: 'gone' }), 'serviceaccount "gone" not found'],
    ['ref/class', pod('x', {}, { priorityClassName: 'gone' }), 'no PriorityClass with name gone was found'],
    ['ref/class', pod('x', {}, { runtimeClassName: 'gone' }), 'RuntimeClass "gone" not found'],
  ])('%s: the server refuses the pod', async (rule, object, message) => {
    const others = ['PriorityClass', 'RuntimeClass'].map(kind => ({
      apiVersion: 'v1',
      kind,
      metadata: { name: 'other' },
    }))
    expect(broken([object, ...others])).toEqual([`Pod/x ${rule}`])
    expect((await kubectl(['create', '--dry-run=server', '-f', '-'], object)).stderr).toContain(message)
  })

  it('a port of the nodes is given once', async () => {
    const node = (name: string): ManifestObject => {
      const object = service(name, 'web', 'http', { nodePort: 31799 })
      return { ...object, spec: { ...(object['spec'] as object), type: 'NodePort' } }
    }
    expect(broken([pod('web'), node('first'), node('second')])).toEqual(['Service/second ref/node-port'])
    await must(['create', '-f', '-'], node('first'))
    const second = await kubectl(['create', '--dry-run=server', '-f', '-'], node('second'))
    expect(second.stderr).toContain('provided port is already allocated')
  })
})
