import { isRecord } from '../../../../../lib/manifests/object.ts'
import { records, valueAt, type ContainerView } from '../pods.ts'
import type { PodPractice, Workload } from './practice.ts'

/** Below this, a user of the container may be a user of the node too. */
const lowestUserId = 10_000

/** Ports below it need a capability, or a node that allows them. */
const lowestFreePort = 1_024

/** A setting of the security context: the container's own, else the pod's. */
function securityOf({ container }: ContainerView, { pod }: Workload, field: string): unknown {
  return valueAt(container, ['securityContext', field]) ?? valueAt(pod.spec, ['securityContext', field])
}

function isWindows({ pod }: Workload): boolean {
  return valueAt(pod.spec, ['os', 'name']) === 'windows'
}

/** Jobs end by themselves: nobody asks them whether they are alive or ready. */
function runsOn({ object }: Workload): boolean {
  return !['Job', 'CronJob', 'Pod', 'PodTemplate'].includes(object.kind)
}

const nameOf = ({ container }: ContainerView) => `container "${String(container['name'])}"`

function hasPorts({ container }: ContainerView): boolean {
  return records(container['ports']).some(({ value }) => (value['protocol'] ?? 'TCP') === 'TCP')
}

export const containerPractices: readonly PodPractice[] = [
  {
    rule: 'reliability/no-readiness-probe',
    check(workload, tell) {
      if (!runsOn(workload)) return
      for (const each of workload.lasting) {
        if (!hasPorts(each) || isRecord(each.container['readinessProbe'])) continue
        tell(
          [...each.path, 'readinessProbe'],
          `${nameOf(each)} has ports and no readinessProbe: it gets requests before it can answer`,
          { at: 'key' },
        )
      }
    },
  },
  {
    rule: 'reliability/no-liveness-probe',
    check(workload, tell) {
      if (!runsOn(workload)) return
      for (const each of workload.lasting) {
        if (isRecord(each.container['livenessProbe'])) continue
        tell([...each.path, 'livenessProbe'], `${nameOf(each)} has no livenessProbe`, { at: 'key' })
      }
    },
  },
  {
    rule: 'reliability/equal-probes',
    check({ lasting }, tell) {
      for (const { container, path } of lasting) {
        const { livenessProbe, readinessProbe } = container
        if (!isRecord(livenessProbe) || !isRecord(readinessProbe)) continue
        if (JSON.stringify(livenessProbe) !== JSON.stringify(readinessProbe)) continue
        tell(
          [...path, 'livenessProbe'],
          'livenessProbe and readinessProbe ask the same: a pod that is only busy is killed',
          { at: 'key' },
        )
      }
    },
  },
  {
    rule: 'reliability/no-requests',
    check({ lasting }, tell) {
      for (const each of lasting) {
        const requests = valueAt(each.container, ['resources', 'requests'])
        const limits = valueAt(each.container, ['resources', 'limits'])
        // A limit without a request is the request.
        const missing = ['cpu', 'memory'].filter(
          name => ![requests, limits].some(list => isRecord(list) && list[name] !== undefined),
        )
        if (missing.length === 0) continue
        tell([...each.path, 'resources', 'requests'], `${nameOf(each)} requests no ${missing.join(' and no ')}`, {
          at: 'key',
        })
      }
    },
  },
  {
    rule: 'reliability/no-memory-limit',
    check({ lasting }, tell) {
      for (const each of lasting) {
        if (valueAt(each.container, ['resources', 'limits', 'memory']) !== undefined) continue
        tell([...each.path, 'resources', 'limits'], `${nameOf(each)} has no limit of memory`, { at: 'key' })
      }
    },
  },
  {
    rule: 'reliability/no-ephemeral-storage-request',
    check({ lasting }, tell) {
      for (const each of lasting) {
        const stated = ['requests', 'limits'].some(
          list => valueAt(each.container, ['resources', list, 'ephemeral-storage']) !== undefined,
        )
        if (!stated)
          tell([...each.path, 'resources', 'requests'], `${nameOf(each)} requests no ephemeral-storage`, { at: 'key' })
      }
    },
  },
  {
    rule: 'reliability/no-pre-stop',
    check(workload, tell) {
      if (!runsOn(workload)) return
      for (const each of workload.lasting) {
        if (!hasPorts(each) || valueAt(each.container, ['lifecycle', 'preStop']) !== undefined) continue
        tell([...each.path, 'lifecycle'], `${nameOf(each)} stops at once, while Services still send it requests`, {
          at: 'key',
        })
      }
    },
  },
  {
    rule: 'security/writable-root-filesystem',
    check(workload, tell) {
      if (isWindows(workload)) return
      for (const each of workload.containers) {
        if (securityOf(each, workload, 'readOnlyRootFilesystem') === true) continue
        const path = [...each.path, 'securityContext', 'readOnlyRootFilesystem']
        tell(path, `${nameOf(each)} can write to its own image`, { at: 'key' })
      }
    },
  },
  {
    rule: 'security/low-user-id',
    check(workload, tell) {
      for (const each of workload.containers) {
        const user = securityOf(each, workload, 'runAsUser')
        if (typeof user !== 'number' || user >= lowestUserId || user === 0) continue
        const own = valueAt(each.container, ['securityContext', 'runAsUser']) === user
        const path = own ? each.path : workload.pod.specPath
        tell(
          [...path, 'securityContext', 'runAsUser'],
          `user ${user} may be somebody on the node: take ${lowestUserId} or more`,
        )
      }
    },
  },
  {
    rule: 'security/net-raw',
    check(workload, tell) {
      if (isWindows(workload)) return
      for (const each of workload.containers) {
        const dropped = valueAt(each.container, ['securityContext', 'capabilities', 'drop'])
        if (Array.isArray(dropped) && dropped.some(name => name === 'ALL' || name === 'NET_RAW')) continue
        const path = [...each.path, 'securityContext', 'capabilities', 'drop']
        tell(path, `${nameOf(each)} keeps NET_RAW: it can forge packets on the pod network`, { at: 'key' })
      }
    },
  },
  {
    rule: 'security/privileged-port',
    check({ containers }, tell) {
      for (const { container, path } of containers) {
        for (const { value, index } of records(container['ports'])) {
          const port = value['containerPort']
          if (typeof port !== 'number' || port >= lowestFreePort) continue
          tell(
            [...path, 'ports', index, 'containerPort'],
            `port ${port} is below ${lowestFreePort}: it takes a privilege to listen there`,
          )
        }
      }
    },
  },
  {
    rule: 'security/ssh-port',
    check({ containers }, tell) {
      for (const { container, path } of containers) {
        for (const { value, index } of records(container['ports'])) {
          if (value['containerPort'] !== 22) continue
          tell([...path, 'ports', index, 'containerPort'], 'port 22 is that of SSH: kubectl exec needs no server')
        }
      }
    },
  },
]
