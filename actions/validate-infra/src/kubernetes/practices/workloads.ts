import { isRecord } from '../../../../../lib/manifests/object.ts'
import { records, valueAt } from '../pods.ts'
import type { PodPractice, Workload } from './practice.ts'

const longRunning = ['Deployment', 'StatefulSet'] as const

function isLongRunning({ object }: Workload): boolean {
  return longRunning.some(kind => kind === object.kind)
}

/** Undefined where somebody else decides, as an autoscaler does. */
function replicasOf({ object }: Workload): number | undefined {
  const replicas = valueAt(object, ['spec', 'replicas'])
  return typeof replicas === 'number' ? replicas : undefined
}

export const workloadPractices: readonly PodPractice[] = [
  {
    rule: 'reliability/down-during-rollout',
    check(workload, tell) {
      if (workload.object.kind !== 'Deployment') return
      const path = ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable']
      const allowed = valueAt(workload.object, path)
      const replicas = replicasOf(workload) ?? 1
      // Percentages are rounded down.
      const missing = typeof allowed === 'number' ? allowed : allowed === '100%' ? replicas : 0
      if (replicas === 0 || missing < replicas) return
      tell(path, `maxUnavailable ${JSON.stringify(allowed)} of ${replicas} lets a rollout stop every pod at once`)
    },
  },
  {
    rule: 'reliability/single-replica',
    check(workload, tell) {
      const replicas = replicasOf(workload)
      if (!isLongRunning(workload) || replicas !== 1) return
      tell(['spec', 'replicas'], 'one replica: nothing answers while its node is drained')
    },
  },
  {
    rule: 'reliability/not-spread',
    check(workload, tell) {
      const { pod } = workload
      if (!isLongRunning(workload) || (replicasOf(workload) ?? 2) < 2) return
      if (records(pod.spec['topologySpreadConstraints']).length > 0) return
      if (valueAt(pod.spec, ['affinity', 'podAntiAffinity']) !== undefined) return
      tell([...pod.specPath, 'topologySpreadConstraints'], 'nothing keeps the replicas from sharing one node', {
        at: 'key',
      })
    },
  },
  {
    rule: 'reliability/naked-pod',
    check({ object }, tell) {
      if (object.kind !== 'Pod') return
      tell(['kind'], 'a Pod without a controller is not started again when its node goes')
    },
  },
  {
    rule: 'reliability/no-priority-class',
    check({ object, pod }, tell) {
      if (object.kind === 'Pod' || pod.spec['priorityClassName'] !== undefined) return
      tell(
        [...pod.specPath, 'priorityClassName'],
        'the pods have no priorityClassName: under pressure anything may go first',
        { at: 'key' },
      )
    },
  },
  {
    rule: 'reliability/recommended-labels',
    check({ object }, tell) {
      const labels = isRecord(object.metadata.labels) ? object.metadata.labels : {}
      if (labels['app.kubernetes.io/name'] !== undefined) return
      tell(
        ['metadata', 'labels'],
        'there is no label app.kubernetes.io/name, by which tools find what belongs together',
        { at: 'key' },
      )
    },
  },
  {
    rule: 'reliability/cron-deadline',
    check({ object }, tell) {
      if (object.kind !== 'CronJob' || valueAt(object, ['spec', 'startingDeadlineSeconds']) !== undefined) return
      tell(['spec', 'startingDeadlineSeconds'], 'a run that was missed is started at any later time', { at: 'key' })
    },
  },
  {
    rule: 'reliability/cron-overlap',
    check({ object }, tell) {
      if (object.kind !== 'CronJob' || (valueAt(object, ['spec', 'concurrencyPolicy']) ?? 'Allow') !== 'Allow') return
      tell(['spec', 'concurrencyPolicy'], 'a run that takes too long overlaps with the next: say Forbid or Replace', {
        at: 'key',
      })
    },
  },
  {
    rule: 'reliability/job-stays',
    check({ object }, tell) {
      if (object.kind !== 'Job' || valueAt(object, ['spec', 'ttlSecondsAfterFinished']) !== undefined) return
      tell(['spec', 'ttlSecondsAfterFinished'], 'the Job and its pods stay for ever after they have ended', {
        at: 'key',
      })
    },
  },
  {
    rule: 'deprecated/pod-annotation',
    check({ object, pod }, tell) {
      const path = [...pod.specPath.slice(0, -1), 'metadata', 'annotations']
      const annotations = valueAt(object, path)
      if (!isRecord(annotations)) return
      for (const name of Object.keys(annotations)) {
        const instead = retiredAnnotation(name)
        if (instead !== undefined)
          tell([...path, name], `the annotation is deprecated: write ${instead}`, { at: 'key' })
      }
    },
  },
]

function retiredAnnotation(name: string): string | undefined {
  if (/^(container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(name)) return 'securityContext.seccompProfile'
  if (name.startsWith('container.apparmor.security.beta.kubernetes.io/')) return 'securityContext.appArmorProfile'
  if (name === 'scheduler.alpha.kubernetes.io/critical-pod') return 'priorityClassName'
  return undefined
}
