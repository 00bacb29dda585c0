import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { formatPath } from '../../../../actions/validate-infra/src/finding.ts'
import { checkValues } from '../../../../actions/validate-infra/src/kubernetes/values/index.ts'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'

// One cluster is there to be asked, of one version. What the others say was read in their sources:
// pkg/apis/core/validation, pkg/apis/batch/validation, pkg/apis/apps/validation and pkg/features.

function found(object: unknown, minor: number): string[] {
  return checkValues(object as ManifestObject, { minor }).map(({ rule, path }) => `${rule} ${formatPath(path)}`)
}

function pod(spec: string, container = ''): unknown {
  const fields = parse(`{ ${spec} }`) as Record<string, unknown>
  const containers = [{ name: 'web', image: 'web', ...(parse(`{ ${container} }`) as object) }]
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...fields } }
}

function workload(apiVersion: string, kind: string, spec: string, podSpec = ''): unknown {
  const selected = kind === 'Job' ? {} : { selector: { matchLabels: { app: 'web' } } }
  const containers = [{ name: 'web', image: 'web' }]
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: { containers, ...(parse(`{ ${podSpec} }`) as object) },
  }
  const fields = parse(`{ ${spec} }`) as object
  return { apiVersion, kind, metadata: { name: 'web' }, spec: { ...selected, template, ...fields } }
}

const job = (spec: string) => workload('batch/v1', 'Job', spec, 'restartPolicy: Never')
const statefulSet = (spec: string) => workload('apps/v1', 'StatefulSet', spec)
const deployment = (podSpec: string) => workload('apps/v1', 'Deployment', '', podSpec)
const nodeTerm = (values: string) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution:
    { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: In, values: ${values} }] }] } } }`
const podTerm = (term: string) =>
  `affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, ${term} }] } }`
const spread = (more: string) =>
  `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, ${more} }]`
const inits = (more: string) => `initContainers: [{ name: setup, image: web, ${more} }]`
const projected = (source: string) => `volumes: [{ name: a, projected: { sources: [${source}] } }]`

type Row = [what: string, object: unknown, minor: number, before: string[], after: string[]]

/** What is refused from a version on, or up to one. */
const rows: Row[] = [
  [
    'the label keys of an affinity',
    pod(podTerm('matchLabelKeys: [a]')),
    31,
    [],
    ['value/affinity spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys'],
  ],
  [
    'mounts that are read-only all through',
    pod('volumes: [{ name: a }]', 'volumeMounts: [{ name: a, mountPath: /a, recursiveReadOnly: Enabled }]'),
    31,
    [],
    ['value/mount spec.containers[0].volumeMounts[0].recursiveReadOnly'],
  ],
  [
    'a success policy without indexes',
    job('successPolicy: { rules: [{ succeededCount: 1 }] }'),
    31,
    [],
    ['value/job-index spec.successPolicy'],
  ],
  ['the manager of a job', job('managedBy: example'), 32, [], ['value/name spec.managedBy']],
  [
    'a wide name of a variable',
    pod('', "env: [{ name: 'a b' }]"),
    32,
    ['value/env-name spec.containers[0].env[0].name'],
    [],
  ],
  [
    'an underscore in a search domain',
    pod('dnsConfig: { searches: [_tcp.example.com] }'),
    33,
    ['value/dns spec.dnsConfig.searches[0]'],
    [],
  ],
  [
    'labels of nodes that none can have',
    pod(nodeTerm("['a b']")),
    33,
    [],
    [
      'value/selector spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values[0]',
    ],
  ],
  [
    'all of /proc for a user of the node',
    pod('', 'securityContext: { procMount: Unmasked }'),
    33,
    [],
    ['value/security-context spec.containers[0].securityContext.procMount'],
  ],
  [
    'a change of resources by a restart of what never restarts',
    pod('restartPolicy: Never', 'resizePolicy: [{ resourceName: cpu, restartPolicy: RestartContainer }]'),
    33,
    [],
    ['value/resize-policy spec.containers[0].resizePolicy[0].restartPolicy'],
  ],
  [
    'a StatefulSet with a name of a Service that cannot be',
    statefulSet('serviceName: A_b'),
    33,
    [],
    ['value/name spec.serviceName'],
  ],
  [
    'the network of the node for users of the pod',
    pod('hostUsers: false, hostNetwork: true'),
    33,
    [],
    ['value/security-context spec.hostNetwork'],
  ],
  [
    'a hook that sleeps for no time',
    pod('', 'lifecycle: { preStop: { sleep: { seconds: 0 } } }'),
    33,
    ['value/handler spec.containers[0].lifecycle.preStop.sleep.seconds'],
    [],
  ],
  [
    'a key that its selector has, too',
    deployment(spread('labelSelector: { matchLabels: { app: web } }, matchLabelKeys: [app]')),
    34,
    ['value/topology-spread spec.template.spec.topologySpreadConstraints[0].matchLabelKeys[0]'],
    [],
  ],
  [
    'resources of the pod below those of its container',
    pod('resources: { limits: { cpu: 1 } }', 'resources: { limits: { cpu: 2 } }'),
    34,
    [],
    ['value/pod-resources spec.containers[0].resources.limits.cpu'],
  ],
  ['claims of devices', pod('resourceClaims: [{ name: a }]'), 34, [], ['value/resource-claim spec.resourceClaims[0]']],
  [
    'a device for users of the pod',
    pod(
      'hostUsers: false, volumes: [{ name: a, persistentVolumeClaim: { claimName: a } }]',
      'volumeDevices: [{ name: a, devicePath: /a }]',
    ),
    34,
    [],
    ['value/security-context spec.containers[0].volumeDevices'],
  ],
  [
    'a restart of single containers',
    pod('', 'restartPolicy: Sometimes'),
    35,
    [],
    ['value/restart-policy spec.containers[0].restartPolicy'],
  ],
  [
    'a variable from a file',
    pod('', 'env: [{ name: A, valueFrom: { fileKeyRef: { volumeName: a, path: a, key: a } } }]'),
    35,
    ['value/env-source spec.containers[0].env[0].valueFrom'],
    ['value/mount-volume spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName'],
  ],
  ['a name of the host', pod('hostnameOverride: A_b'), 35, [], ['value/name spec.hostnameOverride']],
  [
    'a volume from an image',
    pod('volumes: [{ name: a, image: {} }]'),
    35,
    [],
    ['value/required spec.volumes[0].image.reference'],
  ],
  [
    'a restart of all containers',
    pod(
      '',
      'restartPolicy: Never, restartPolicyRules: [{ action: RestartAllContainers, exitCodes: { operator: In, values: [1] } }]',
    ),
    36,
    ['value/restart-policy spec.containers[0].restartPolicyRules[0].action'],
    [],
  ],
  [
    'a change of resources by a restart of what runs before',
    pod(inits('resizePolicy: [{ resourceName: cpu, restartPolicy: RestartContainer }]')),
    36,
    [],
    ['value/resize-policy spec.initContainers[0].resizePolicy[0].restartPolicy'],
  ],
  [
    'an address that other programs read otherwise',
    pod('hostAliases: [{ ip: 010.0.0.1 }]'),
    36,
    [],
    ['value/address spec.hostAliases[0].ip'],
  ],
  [
    'time to end that is less than nothing',
    pod('terminationGracePeriodSeconds: -1'),
    37,
    [],
    ['value/negative spec.terminationGracePeriodSeconds'],
  ],
  [
    'a template with a volume from no image',
    deployment('volumes: [{ name: a, image: {} }]'),
    37,
    [],
    ['value/required spec.template.spec.volumes[0].image.reference'],
  ],
  [
    'certificates for a pod',
    pod(projected('{ podCertificate: { signerName: a } }')),
    37,
    [],
    [
      'value/name spec.volumes[0].projected.sources[0].podCertificate.signerName',
      'value/volume spec.volumes[0].projected.sources[0].podCertificate',
    ],
  ],
  [
    'a bundle of authorities',
    pod(projected('{ clusterTrustBundle: { path: a } }')),
    37,
    [],
    ['value/volume spec.volumes[0].projected.sources[0].clusterTrustBundle'],
  ],
  [
    'SELinux by mount',
    pod('securityContext: { seLinuxChangePolicy: MountOption }'),
    37,
    ['value/security-context spec.securityContext.seLinuxChangePolicy'],
    [],
  ],
  [
    'a StatefulSet that none of its pods may leave',
    statefulSet('updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0 } }'),
    37,
    [],
    ['value/rollout spec.updateStrategy.rollingUpdate.maxUnavailable'],
  ],
]

describe('the version of the server decides about', () => {
  it.each(rows)('%s', (_what, object, minor, before, after) => {
    expect({ [minor - 1]: found(object, minor - 1), [minor]: found(object, minor) }).toEqual({
      [minor - 1]: before,
      [minor]: after,
    })
  })
})
