import { describe, expect, it } from '@jest/globals'
import type { ContainerStatus, Pod, Workload } from '../../../lib/kubernetes/objects.ts'
import { rolloutState } from '../../../actions/health-gate/src/rolloutState.ts'

const startedMs = Date.parse('2026-01-01T12:00:00Z')
const template = (image: string) => ({
  metadata: { labels: { app: 'catalog' } },
  spec: { containers: [{ name: 'catalog', image }] },
})
const owner = (uid: string, kind: string) => [{ apiVersion: 'apps/v1', kind, name: uid, uid, controller: true }]
const meta = (name: string, ownerReferences: ReturnType<typeof owner> = []) => ({
  name,
  uid: name,
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T11:59:00Z',
  ownerReferences,
})

/** A Deployment of two pods of which `available` are, with its ReplicaSet. */
function deployment(available: number, conditions: object[] = []): { workload: Workload; replicaSet: Workload } {
  const status = { observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: available, conditions }
  const workload = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...meta('catalog'), generation: 1 },
    spec: { replicas: 2, template: template('catalog:2') },
    status,
  } as unknown as Workload
  const replicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { ...meta('catalog-new', owner('catalog', 'Deployment')), labels: { 'pod-template-hash': 'new' } },
    spec: { replicas: 2, template: template('catalog:2') },
    status: { availableReplicas: available },
  } as unknown as Workload
  return { workload, replicaSet }
}

function pod(name: string, status: Partial<ContainerStatus>): Pod {
  const base = { name: 'catalog', image: 'catalog:2', ready: false, restartCount: 0 }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...meta(name, owner('catalog-new', 'ReplicaSet')), labels: { 'pod-template-hash': 'new' } },
    spec: { containers: [{ name: 'catalog', image: 'catalog:2' }] },
    status: { phase: 'Running', containerStatuses: [{ ...base, ...status }] },
  }
}

const running = { ready: true, state: { running: { startedAt: '2026-01-01T12:00:00Z' } } }
const ended = (exitCode: number, reason = 'Error', finishedAt = '2026-01-01T12:00:05Z') => ({
  terminated: { exitCode, reason, finishedAt },
})
const waiting = (reason: string, message = '') => ({ waiting: { reason, message } })

function judge(available: number, statuses: Partial<ContainerStatus>[], conditions: object[] = []) {
  const { workload, replicaSet } = deployment(available, conditions)
  const pods = statuses.map((status, index) => pod(`catalog-${index}`, status))
  return rolloutState(workload, { replicaSets: [replicaSet], pods }, { history: new Map(), sinceMs: startedMs })
}

describe('a rollout', () => {
  it.each<[string, ReturnType<typeof judge>, object]>([
    ['with all its pods is complete', judge(2, [running, running]), { state: 'complete' }],
    ['with a pod to go progresses', judge(1, [running, { state: { running: {} } }]), { state: 'progressing' }],
    [
      'that ended once is not lost yet',
      judge(1, [running, { state: ended(1) }]),
      { state: 'progressing', message: expect.stringContaining('exits 1') },
    ],
    [
      'that went down twice and is not back is a crash loop',
      judge(1, [running, { restartCount: 1, state: waiting('CrashLoopBackOff'), lastState: ended(3) }]),
      { state: 'failed', cause: 'crash_loop', message: 'container catalog of pod catalog-1 exits 3, 2 times so far' },
    ],
    [
      'that went down once and is back is complete',
      judge(2, [running, { ...running, restartCount: 1, lastState: ended(1) }]),
      { state: 'complete' },
    ],
    [
      'that was killed for want of memory is lost even when it is back',
      judge(2, [running, { ...running, restartCount: 1, lastState: ended(137, 'OOMKilled') }]),
      { state: 'failed', cause: 'out_of_memory' },
    ],
    [
      'that was killed for want of memory before the release is complete',
      judge(2, [running, { ...running, restartCount: 1, lastState: ended(137, 'OOMKilled', '2025-12-31T00:00:00Z') }]),
      { state: 'complete' },
    ],
    [
      'of an image that does not exist is lost',
      judge(1, [running, { state: waiting('ImagePullBackOff', 'catalog:2: not found') }]),
      { state: 'failed', cause: 'image_pull' },
    ],
    [
      'of an image that the registry does not give just now is not',
      judge(1, [running, { state: waiting('ErrImagePull', 'connection refused') }]),
      { state: 'progressing' },
    ],
    [
      'past its progress deadline is lost',
      judge(
        1,
        [running, { state: { running: {} } }],
        [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' }],
      ),
      { state: 'failed', cause: 'rollout_failed' },
    ],
  ])('%s', (_, { rollout }, expected) => {
    expect(rollout).toEqual(expect.objectContaining(expected))
  })

  it('says whose pods it moves to, and whose log tells more', () => {
    const lost = judge(1, [running, { restartCount: 1, state: waiting('CrashLoopBackOff'), lastState: ended(3) }])
    expect(lost).toMatchObject({ hash: 'new', culprit: { pod: 'catalog-1', container: 'catalog' } })
  })
})
