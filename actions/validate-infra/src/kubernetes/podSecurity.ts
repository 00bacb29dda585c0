import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { FieldPath, Problem, RuleId } from '../finding.ts'
import { containersOf, podsOf, records, valueAt, type PodView } from './pods.ts'

const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const

/** A level of the Pod Security Standards, as of a minor version of Kubernetes 1; the newest that is judged without one. */
export type PodSecurity = { level: (typeof podSecurityLevels)[number]; minor?: number }

/** One field that the level forbids, or that it wants and does not find. */
type Offence = { path: FieldPath; what: string; at?: Problem['at'] }

type PodSecurityRule = Extract<RuleId, `pod-security/${string}`>

type Check = {
  rule: PodSecurityRule
  level: 'baseline' | 'restricted'
  /** First minor version that has it, 0 when it was always there. */
  since?: number
  /** A check of level baseline that this one says more strictly. */
  instead?: PodSecurityRule
  /** Pods for Windows cannot set the field; from this minor on they need not. */
  windowsExempt?: number
  /** From this minor on, pods in a user namespace of their own (`hostUsers: false`) may do it. */
  userNamespaceExempt?: number
  /** The only level at which they may. */
  exemptAt?: 'baseline'
  find: (pod: Pod, minor: number) => Offence[]
}

type Pod = PodView & { containers: Container[]; annotations: Record<string, unknown> }
type Container = { name: string; path: FieldPath; container: Record<string, unknown>; security: unknown }

/**
 * What admission would say to the pods of an object in a namespace that enforces the level. For workloads the API server
 * only warns; it is their pods that it refuses, after the rollout has begun.
 *
 * Checks and their versions: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function checkPodSecurity(object: ManifestObject, { level, minor }: Required<PodSecurity>): Problem[] {
  const pod = level === 'privileged' ? undefined : podOf(object)
  if (pod === undefined) return []
  const isWindows = valueAt(pod.spec, ['os', 'name']) === 'windows'
  const ownUsers = pod.spec['hostUsers'] === false
  const held = checks.filter(check => (check.since ?? 0) <= minor && (level === 'restricted' || check.level === level))
  const stricter = new Set<string | undefined>(held.map(({ instead }) => instead))
  return held
    .filter(({ rule }) => !stricter.has(rule))
    .filter(({ windowsExempt = Infinity }) => !(isWindows && minor >= windowsExempt))
    .filter(
      ({ userNamespaceExempt = Infinity, exemptAt = level }) =>
        !(ownUsers && minor >= userNamespaceExempt && level === exemptAt),
    )
    .flatMap(check =>
      check.find(pod, minor).map(({ path, what, at = 'value' }): Problem => {
        const message = `Pod Security ${level}: ${what}`
        return { rule: check.rule, message, path, at }
      }),
    )
}

function podOf(object: ManifestObject): Pod | undefined {
  const view = podsOf(object)
  if (view === undefined) return undefined
  const annotations = valueAt(object, [...view.specPath.slice(0, -1), 'metadata', 'annotations'])
  const containers = containersOf(view).map(({ container, path }) => {
    return { name: String(container['name']), path, container, security: container['securityContext'] }
  })
  return { ...view, containers, annotations: isRecord(annotations) ? annotations : {} }
}

/** A pod, then each of its containers, as far as they have a `securityContext`. */
function securityContexts(pod: Pod): { who: string; path: FieldPath; context: Record<string, unknown> }[] {
  const all = [
    { who: 'the pod', path: pod.specPath, context: pod.spec['securityContext'] },
    ...pod.containers.map(({ name, path, security }) => ({ who: `container "${name}"`, path, context: security })),
  ]
  return all.flatMap(({ who, path, context }) =>
    isRecord(context) ? [{ who, path: [...path, 'securityContext'], context }] : [],
  )
}

/** Offences of values that stand where they must not, at pod and containers alike. */
const forbidden =
  (field: FieldPath, isAllowed: (value: unknown, minor: number) => boolean, must: string) =>
  (pod: Pod, minor: number): Offence[] =>
    securityContexts(pod).flatMap(({ who, path, context }) => {
      const value = valueAt(context, field)
      if (isAbsent(value) || isAllowed(value, minor)) return []
      return [{ path: [...path, ...field], what: `${who} sets ${field.join('.')} to ${shown(value)}, but ${must}` }]
    })

/** Offences of values that every container needs, by itself or through its pod. */
const required =
  (field: FieldPath, isAllowed: (value: unknown) => boolean, must: string) =>
  (pod: Pod): Offence[] => {
    const offences = forbidden(field, isAllowed, `it has to be ${must}`)(pod, 0)
    const ofPod = valueAt(pod.spec, ['securityContext', ...field])
    // What the pod says wrongly is told already; its containers would take it from there.
    if (!isAbsent(ofPod)) return offences
    const lacking = pod.containers.filter(({ security }) => isAbsent(valueAt(security, field)))
    const path = ['securityContext', ...field]
    return [
      ...offences,
      ...lacking.map(({ name, path: of }): Offence => {
        const what = `container "${name}" or its pod has to set ${path.join('.')} to ${must}`
        return { path: [...of, ...path], what, at: 'key' }
      }),
    ]
  }

/** The API server drops a null before admission sees it. */
const isAbsent = (value: unknown) => value === undefined || value === null
const shown = (value: unknown) => JSON.stringify(value)
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const list = (value: unknown) => (Array.isArray(value) ? (value as unknown[]).map(text) : [])
const isSafeProfile = (value: unknown) => value === 'RuntimeDefault' || value === 'Localhost'

const capabilities = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

const addedCapabilities = (pod: Pod, isAllowed: (name: string) => boolean, must: string): Offence[] =>
  pod.containers.flatMap(({ name, path, security }) =>
    list(valueAt(security, ['capabilities', 'add'])).flatMap((added, index) => {
      if (isAllowed(added)) return []
      const at = [...path, 'securityContext', 'capabilities', 'add', index]
      return [{ path: at, what: `container "${name}" adds the capability ${added}, but ${must}` }]
    }),
  )

/** Kernel settings that touch nothing but the pod itself, with the minor version that found them safe. */
const safeSysctls: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_notsent_lowat': 37,
}

const restrictedVolumes = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

const handlerPlaces: readonly FieldPath[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
]

const volumes = (pod: Pod) =>
  records(pod.spec['volumes']).map(({ value, index }) => ({ value, path: [...pod.specPath, 'volumes', index] }))

const seccompField = ['seccompProfile', 'type']
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/'

const checks: readonly Check[] = [
  {
    rule: 'pod-security/host-namespaces',
    level: 'baseline',
    find: pod =>
      ['hostNetwork', 'hostPID', 'hostIPC']
        .filter(field => pod.spec[field] === true)
        .map(field => ({ path: [...pod.specPath, field], what: `${field} must not be true` })),
  },
  {
    rule: 'pod-security/privileged',
    level: 'baseline',
    find: forbidden(['privileged'], value => value !== true, 'must not be privileged'),
  },
  {
    rule: 'pod-security/capabilities',
    level: 'baseline',
    find: pod => addedCapabilities(pod, name => capabilities.has(name), `only ${[...capabilities].join(', ')} may be`),
  },
  {
    rule: 'pod-security/host-path',
    level: 'baseline',
    find: pod =>
      volumes(pod)
        .filter(({ value }) => isRecord(value['hostPath']))
        .map(({ value, path }) => ({
          path: [...path, 'hostPath'],
          what: `volume "${text(value['name'])}" must not use hostPath`,
          at: 'key',
        })),
  },
  {
    rule: 'pod-security/host-ports',
    level: 'baseline',
    find: pod =>
      pod.containers.flatMap(({ name, path, container }) =>
        records(container['ports'])
          .filter(({ value }) => typeof value['hostPort'] === 'number' && value['hostPort'] !== 0)
          .map(({ index }) => ({
            path: [...path, 'ports', index, 'hostPort'],
            what: `container "${name}" must not take a port of its node`,
          })),
      ),
  },
  {
    rule: 'pod-security/host-probes',
    level: 'baseline',
    since: 34,
    find: pod =>
      pod.containers.flatMap(({ name, path, container }) =>
        handlerPlaces
          .flatMap(place => [
            [...place, 'httpGet', 'host'],
            [...place, 'tcpSocket', 'host'],
          ])
          .filter(field => text(valueAt(container, field)) !== '')
          .map(field => ({
            path: [...path, ...field],
            what: `container "${name}" must not send a probe or hook to another host`,
          })),
      ),
  },
  {
    rule: 'pod-security/app-armor',
    level: 'baseline',
    find: (pod, minor) => [
      ...forbidden(['appArmorProfile', 'type'], isSafeProfile, 'it has to be RuntimeDefault or Localhost')(pod, minor),
      ...Object.entries(pod.annotations)
        .filter(
          ([key, value]) => key.startsWith(appArmorPrefix) && !/^$|^runtime\/default$|^localhost\//.test(text(value)),
        )
        .map(([key, value]) => ({
          path: [...pod.specPath.slice(0, -1), 'metadata', 'annotations', key],
          what: `the annotation names the AppArmor profile ${shown(value)}, but it has to be runtime/default or localhost/...`,
        })),
    ],
  },
  {
    rule: 'pod-security/se-linux',
    level: 'baseline',
    find: (pod, minor) => [
      ...forbidden(
        ['seLinuxOptions', 'type'],
        (value, version) =>
          ['', 'container_t', 'container_init_t', 'container_kvm_t'].includes(text(value)) ||
          (value === 'container_engine_t' && version >= 31),
        'it has to be one of the types for containers',
      )(pod, minor),
      ...forbidden(['seLinuxOptions', 'user'], value => value === '', 'it must not be set')(pod, minor),
      ...forbidden(['seLinuxOptions', 'role'], value => value === '', 'it must not be set')(pod, minor),
    ],
  },
  {
    rule: 'pod-security/proc-mount',
    level: 'baseline',
    userNamespaceExempt: 35,
    exemptAt: 'baseline',
    find: forbidden(['procMount'], value => value === 'Default', 'it has to be Default'),
  },
  {
    rule: 'pod-security/seccomp',
    level: 'baseline',
    since: 19,
    find: forbidden(seccompField, isSafeProfile, 'it has to be RuntimeDefault or Localhost'),
  },
  {
    rule: 'pod-security/sysctls',
    level: 'baseline',
    find: (pod, minor) =>
      records(valueAt(pod.spec, ['securityContext', 'sysctls']))
        .filter(({ value }) => !((safeSysctls[text(value['name'])] ?? Infinity) <= minor))
        .map(({ value, index }) => ({
          path: [...pod.specPath, 'securityContext', 'sysctls', index, 'name'],
          what: `the kernel setting ${text(value['name'])} must not be changed`,
        })),
  },
  {
    rule: 'pod-security/windows-host-process',
    level: 'baseline',
    find: forbidden(['windowsOptions', 'hostProcess'], value => value !== true, 'it must not be true'),
  },
  {
    rule: 'pod-security/volumes',
    level: 'restricted',
    instead: 'pod-security/host-path',
    find: pod =>
      volumes(pod).flatMap(({ value, path }) => {
        // A volume without a source becomes an emptyDir.
        const source = Object.keys(value).find(key => key !== 'name' && isRecord(value[key])) ?? 'emptyDir'
        if (restrictedVolumes.has(source)) return []
        const what = `volume "${text(value['name'])}" must not use ${source}`
        return [{ path: [...path, source], what, at: 'key' }]
      }),
  },
  {
    rule: 'pod-security/privilege-escalation',
    level: 'restricted',
    since: 8,
    windowsExempt: 25,
    find: pod =>
      pod.containers
        .filter(({ security }) => valueAt(security, ['allowPrivilegeEscalation']) !== false)
        .map(({ name, path, security }) => ({
          path: [...path, 'securityContext', 'allowPrivilegeEscalation'],
          what: `container "${name}" has to set securityContext.allowPrivilegeEscalation to false`,
          at: valueAt(security, ['allowPrivilegeEscalation']) === undefined ? 'key' : 'value',
        })),
  },
  {
    rule: 'pod-security/run-as-non-root',
    level: 'restricted',
    userNamespaceExempt: 35,
    find: required(['runAsNonRoot'], value => value === true, 'true'),
  },
  {
    rule: 'pod-security/run-as-user',
    level: 'restricted',
    since: 23,
    userNamespaceExempt: 35,
    find: forbidden(['runAsUser'], value => value !== 0, 'it must not be root'),
  },
  {
    rule: 'pod-security/seccomp-profile',
    level: 'restricted',
    since: 19,
    instead: 'pod-security/seccomp',
    windowsExempt: 25,
    find: required(seccompField, isSafeProfile, 'RuntimeDefault or Localhost'),
  },
  {
    rule: 'pod-security/drop-capabilities',
    level: 'restricted',
    since: 22,
    instead: 'pod-security/capabilities',
    windowsExempt: 25,
    find: pod => [
      ...pod.containers
        .filter(({ security }) => !list(valueAt(security, ['capabilities', 'drop'])).includes('ALL'))
        .map(({ name, path }): Offence => {
          const what = `container "${name}" has to drop ALL capabilities (securityContext.capabilities.drop)`
          return { path: [...path, 'securityContext', 'capabilities', 'drop'], what, at: 'key' }
        }),
      ...addedCapabilities(pod, name => name === 'NET_BIND_SERVICE', 'only NET_BIND_SERVICE may be'),
    ],
  },
]

const enforceLabel = 'pod-security.kubernetes.io/enforce'

/** What a Namespace enforces by its labels; undefined when it leaves that to the cluster. */
export function enforcedBy({ metadata }: ManifestObject): PodSecurity | undefined {
  const level = metadata.labels?.[enforceLabel]
  return level === undefined
    ? undefined
    : parsePodSecurity(`${level}@${metadata.labels?.[`${enforceLabel}-version`] ?? 'latest'}`)
}

/** `restricted`, `restricted@latest` or `restricted@v1.30`; undefined for anything else. */
export function parsePodSecurity(written: string): PodSecurity | undefined {
  const [word, version = 'latest', ...more] = written.split('@')
  const level = podSecurityLevels.find(each => each === word)
  const minor = /^v1\.(\d+)$/.exec(version)?.[1]
  if (level === undefined || more.length > 0 || (minor === undefined && version !== 'latest')) return undefined
  return { level, ...(minor !== undefined && { minor: Number(minor) }) }
}
