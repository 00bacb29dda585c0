import type { KubeObject, Workload } from './overlays.ts'

const allowedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]

/**
 * What a workload lacks of what every workload of Retail OS must have: Pod Security `restricted` (the part of it that such
 * pods can violate; the API server itself is asked in the integration tests), and the project's own rules on top.
 */
export function workloadFindings(workload: Workload): string[] {
  const pod = workload.spec.template.spec
  const findings: string[] = []
  const expect = (holds: boolean, what: string) => {
    if (!holds) findings.push(`${workload.kind}/${workload.metadata.name}: ${what}`)
  }
  expect(pod.automountServiceAccountToken === false, 'mounts a token')
  expect(pod.serviceAccountName === workload.metadata.name, 'has no ServiceAccount of its own')
  expect(pod.enableServiceLinks === false, 'gets variables from Services')
  expect(pod.securityContext?.runAsNonRoot === true, 'may run as root')
  expect(pod.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile')
  expect(!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, 'shares a namespace of the host')
  expect(pod.topologySpreadConstraints?.length === 2, 'is not spread over hosts and zones')
  expect((workload.spec.revisionHistoryLimit ?? 0) >= 2, 'keeps no revision history')
  expect(pod.containers.length === 1 && !pod.initContainers, 'has more than one container')
  for (const volume of pod.volumes ?? []) {
    expect(
      Object.keys(volume).every(key => key === 'name' || allowedVolumes.includes(key)),
      `volume ${volume.name}`,
    )
  }
  if (workload.kind === 'Deployment') {
    const { strategy } = workload.spec
    expect(strategy?.rollingUpdate?.maxUnavailable === 0, 'may go below its desired count during a rollout')
  }
  expect(
    workload.spec.selector.matchLabels['app.kubernetes.io/name'] === workload.metadata.name,
    'selects another name',
  )
  expect(Object.keys(workload.spec.selector.matchLabels).length === 1, 'selects by more than its name')
  for (const label of ['name', 'part-of', 'component']) {
    const key = `app.kubernetes.io/${label}`
    const value = workload.metadata.labels?.[key]
    expect(value !== undefined && value === workload.spec.template.metadata.labels?.[key], `label ${key}`)
  }
  findings.push(...containerFindings(workload, pod.containers[0]))
  return findings
}

function containerFindings(workload: Workload, container: KubeObject): string[] {
  const { securityContext, resources } = container
  const rules: [boolean, string][] = [
    [container.name === workload.metadata.name, 'container has another name'],
    [securityContext?.allowPrivilegeEscalation === false, 'allows privilege escalation'],
    [securityContext?.readOnlyRootFilesystem === true, 'has a writable root'],
    [securityContext?.capabilities?.drop?.includes('ALL') === true, 'keeps capabilities'],
    [securityContext?.capabilities?.add === undefined, 'adds capabilities'],
    [securityContext?.privileged !== true && securityContext?.runAsUser !== 0, 'is privileged'],
    [resources?.requests?.cpu !== undefined && resources?.requests?.memory !== undefined, 'has no requests'],
    [resources?.limits?.memory !== undefined, 'has no memory limit'],
    [container.startupProbe !== undefined, 'has no startup probe'],
    [container.readinessProbe !== undefined, 'has no readiness probe'],
    [container.livenessProbe !== undefined, 'has no liveness probe'],
    // The same question for both would restart a pod whose store is away.
    [handler(container.livenessProbe) !== handler(container.readinessProbe), 'asks liveness what it asks readiness'],
    [!/:latest$/.test(container.image), 'runs a moving tag'],
    [
      (container.ports ?? []).every((port: KubeObject) => port.name !== undefined && !port.hostPort),
      'has unnamed or host ports',
    ],
  ]
  return rules.filter(([holds]) => !holds).map(([, what]) => `${workload.kind}/${workload.metadata.name}: ${what}`)
}

function handler(probe: KubeObject): string {
  const { httpGet, tcpSocket, exec, grpc } = probe ?? {}
  return JSON.stringify({ httpGet, tcpSocket, exec, grpc })
}
