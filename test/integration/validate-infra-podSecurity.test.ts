import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkPodSecurity } from '../../actions/validate-infra/src/kubernetes/podSecurity.ts'
import { ApiError, kubernetesClient, type KubernetesClient } from '../../lib/kubernetes/client.ts'
import { loadCluster } from '../../lib/kubernetes/kubeconfig.ts'
import { resources } from '../../lib/kubernetes/resources.ts'
import type { ManifestObject } from '../../lib/manifests/object.ts'
import { connection, platformUp } from '../../platform/index.ts'
import { eventually } from './deployHarness.ts'

// Admission decides: for every pod, level and version, our rules have to be the ones that it names when it refuses.
const versions = [0, 8, 19, 22, 23, 25, 26, 27, 29, 31, 32, 34]
const levels = ['baseline', 'restricted'] as const
const namespaceOf = (level: string, minor: number) => `pod-security-${process.pid}-${level}-${minor}`

/** The reasons that admission gives, by rule. */
const reasons: Readonly<Record<string, string>> = {
  'host-namespaces': 'host namespaces',
  privileged: 'privileged',
  capabilities: 'non-default capabilities',
  'host-path': 'hostPath volumes',
  'host-ports': 'hostPort',
  'host-probes': 'probe or lifecycle host',
  'app-armor': 'forbidden AppArmor profile',
  'se-linux': 'seLinuxOptions',
  'proc-mount': 'procMount',
  seccomp: 'seccompProfile',
  sysctls: 'forbidden sysctls',
  'windows-host-process': 'hostProcess',
  volumes: 'restricted volume types',
  'privilege-escalation': 'allowPrivilegeEscalation != false',
  'run-as-non-root': 'runAsNonRoot != true',
  'run-as-user': 'runAsUser=0',
  'seccomp-profile': 'seccompProfile',
  'drop-capabilities': 'unrestricted capabilities',
}

type Spec = Record<string, unknown> & { containers: Record<string, unknown>[] }
type Edit = (spec: Spec, container: Record<string, unknown>, security: Record<string, unknown>) => unknown

const good = (): Spec => ({
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'app',
      image: 'example/app:1',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
})
const volume =
  (source: object): Edit =>
  spec =>
    (spec['volumes'] = [{ name: 'v', ...source }])
const sysctl =
  (name: string): Edit =>
  spec =>
    (spec['securityContext'] = { ...(spec['securityContext'] as object), sysctls: [{ name, value: '1' }] })
const security =
  (fields: object): Edit =>
  (_spec, _container, own) =>
    Object.assign(own, fields)
const ofPod =
  (fields: object): Edit =>
  spec =>
    Object.assign(spec['securityContext'] as object, fields)
const probe =
  (field: string, handler: object): Edit =>
  (_spec, container) =>
    (container[field] = handler)
const alsoInit =
  (edit: Edit): Edit =>
  spec => {
    const [init] = good().containers
    spec['initContainers'] = [{ ...init, name: 'init' }]
    edit(spec, (spec['initContainers'] as Record<string, unknown>[])[0]!, init!['securityContext'] as never)
  }

const edits: Record<string, Edit> = {
  nothing: () => undefined,
  'host network': spec => (spec['hostNetwork'] = true),
  'host processes': spec => (spec['hostPID'] = true),
  'host IPC': spec => (spec['hostIPC'] = true),
  privileged: security({ privileged: true, allowPrivilegeEscalation: true }),
  'privileged init container': alsoInit(security({ privileged: true, allowPrivilegeEscalation: true })),
  'not privileged': security({ privileged: false }),
  'no security context': (_spec, container) => delete container['securityContext'],
  'no security context of the pod': spec => delete spec['securityContext'],
  'neither security context': (spec, container) => {
    delete spec['securityContext']
    delete container['securityContext']
  },
  'escalation not said': (_spec, _container, own) => delete own['allowPrivilegeEscalation'],
  'escalation allowed': security({ allowPrivilegeEscalation: true }),
  'nothing dropped': security({ capabilities: {} }),
  'one capability dropped': security({ capabilities: { drop: ['CHOWN'] } }),
  'a port capability added': security({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  'an ordinary capability added': security({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
  'a strong capability added': security({ capabilities: { add: ['SYS_ADMIN', 'CHOWN'] } }),
  'a folder of the node': volume({ hostPath: { path: '/' } }),
  'an empty folder': volume({ emptyDir: {} }),
  'a volume without a source': volume({}),
  'a network file system': volume({ nfs: { server: 'x', path: '/' } }),
  'a claim': volume({ persistentVolumeClaim: { claimName: 'x' } }),
  'a port of the node': (_spec, container) => (container['ports'] = [{ containerPort: 80, hostPort: 80 }]),
  'port 0 of the node': (_spec, container) => (container['ports'] = [{ containerPort: 80, hostPort: 0 }]),
  'a probe of another host': probe('livenessProbe', { httpGet: { host: '10.0.0.1', port: 80 } }),
  'a probe by TCP of another host': probe('readinessProbe', { tcpSocket: { host: 'db', port: 80 } }),
  'a probe of itself': probe('startupProbe', { httpGet: { port: 80 } }),
  'a hook to another host': probe('lifecycle', { preStop: { httpGet: { host: 'db', port: 80 } } }),
  'AppArmor off': security({ appArmorProfile: { type: 'Unconfined' } }),
  'AppArmor off for the pod': ofPod({ appArmorProfile: { type: 'Unconfined' } }),
  'AppArmor on': security({ appArmorProfile: { type: 'RuntimeDefault' } }),
  'an SELinux type': security({ seLinuxOptions: { type: 'container_t' } }),
  'the SELinux type of engines': security({ seLinuxOptions: { type: 'container_engine_t' } }),
  'a foreign SELinux type': ofPod({ seLinuxOptions: { type: 'spc_t' } }),
  'an SELinux user': ofPod({ seLinuxOptions: { user: 'sys' } }),
  'an SELinux role': security({ seLinuxOptions: { role: 'sys' } }),
  'an SELinux level': security({ seLinuxOptions: { level: 's0' } }),
  'all of /proc': (spec, _container, own) => {
    spec['hostUsers'] = false
    own['procMount'] = 'Unmasked'
  },
  'the usual /proc': security({ procMount: 'Default' }),
  'seccomp off': security({ seccompProfile: { type: 'Unconfined' } }),
  'seccomp off for the pod': ofPod({ seccompProfile: { type: 'Unconfined' } }),
  'seccomp off for the pod, on for the container': (spec, _container, own) => {
    Object.assign(spec['securityContext'] as object, { seccompProfile: { type: 'Unconfined' } })
    own['seccompProfile'] = { type: 'RuntimeDefault' }
  },
  'a local seccomp profile': security({ seccompProfile: { type: 'Localhost', localhostProfile: 'x.json' } }),
  'root not ruled out': ofPod({ runAsNonRoot: undefined }),
  'root allowed to one container': security({ runAsNonRoot: false }),
  'root allowed to the pod': ofPod({ runAsNonRoot: false }),
  'root allowed to the pod, not to the container': (spec, _container, own) => {
    Object.assign(spec['securityContext'] as object, { runAsNonRoot: false })
    own['runAsNonRoot'] = true
  },
  'user 0': security({ runAsUser: 0 }),
  'user 0 of the pod': ofPod({ runAsUser: 0 }),
  'user 1000': ofPod({ runAsUser: 1000 }),
  'users of its own': spec => Object.assign(spec, { hostUsers: false, securityContext: { runAsUser: 0 } }),
  'a pod for Windows': spec => {
    const [{ name, image }] = good().containers as [Record<string, unknown>]
    const securityContext = { runAsNonRoot: true }
    Object.assign(spec, { os: { name: 'windows' }, securityContext, containers: [{ name, image }] })
  },
  'a process of a Windows host': spec => {
    const windowsOptions = { hostProcess: true }
    const [{ name, image }] = good().containers as [Record<string, unknown>]
    const securityContext = { runAsNonRoot: true, windowsOptions }
    Object.assign(spec, { os: { name: 'windows' }, hostNetwork: true, securityContext, containers: [{ name, image }] })
  },
}
for (const name of [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.core.somaxconn',
]) {
  edits[`kernel setting ${name}`] = sysctl(name)
}

function podWith(edit: Edit): ManifestObject {
  const spec = good()
  const [container] = spec.containers
  edit(spec, container!, container!['securityContext'] as Record<string, unknown>)
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'tried' }, spec: JSON.parse(JSON.stringify(spec)) as Spec }
}

const serviceAccounts = { ...resources.pods, plural: 'serviceaccounts', kind: 'ServiceAccount' }
let client: KubernetesClient

beforeAll(async () => {
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-controller-manager'] }))
  client = kubernetesClient(loadCluster({ kubeconfig: platform.kubeconfig }))
  for (const level of levels) {
    for (const minor of versions) {
      const name = namespaceOf(level, minor)
      const enforce = 'pod-security.kubernetes.io/enforce'
      const labels = { [enforce]: level, [`${enforce}-version`]: `v1.${minor}` }
      await client.create(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
      // Without its account no pod is taken, whatever it asks for.
      await eventually(() => client.get(serviceAccounts, { namespace: name, name: 'default' }))
    }
  }
}, 600_000)

afterAll(async () => {
  for (const level of levels) {
    for (const minor of versions) await client.delete(resources.namespaces, { name: namespaceOf(level, minor) })
  }
})

/** The reasons why admission refuses a pod; none when it takes it. */
async function refusals(pod: ManifestObject, namespace: string): Promise<string[]> {
  const placed = { ...pod, metadata: { ...pod.metadata, namespace } }
  try {
    await client.apply(resources.pods, placed, { fieldManager: 'pod-security-test', dryRun: true })
    return []
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const said = /violates PodSecurity "[^"]+": (.*)$/s.exec(error.message)?.[1]
    // Whatever else the server has against it, it said before admission could.
    if (said === undefined) throw error
    return [...new Set(Object.values(reasons))].filter(reason => isNamed(reason, said)).sort()
  }
}

/** Reasons stand at the beginning or after a comma, before what they are about in brackets. */
function isNamed(reason: string, said: string): boolean {
  return `, ${said}`.includes(`, ${reason} (`) || `, ${said}`.includes(`, ${reason}s (`)
}

describe.each(levels)('%s', level => {
  it.each(versions)(
    'of Kubernetes 1.%i is what admission enforces',
    async minor => {
      const namespace = namespaceOf(level, minor)
      for (const [name, edit] of Object.entries(edits)) {
        const pod = podWith(edit)
        const ours = checkPodSecurity(pod, { level, minor }).map(
          ({ rule }) => reasons[rule.slice('pod-security/'.length)],
        )
        expect({ name, reasons: [...new Set(ours)].sort() }).toEqual({ name, reasons: await refusals(pod, namespace) })
      }
    },
    120_000,
  )
})
