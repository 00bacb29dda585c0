import { describe, expect, it } from '@jest/globals'
import { stuckPods } from '../../../actions/deploy-k8s/src/stuckPods.ts'
import type { ContainerStatus, Workload } from '../../../lib/kubernetes/objects.ts'
import { rolloutFacts } from '../../../lib/kubernetes/workload.ts'
import { ended, meta, ownedBy, pod, running, status, waiting } from '../kubernetes/builders.ts'

const set = (updatedReplicas: number): Workload => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: meta('db', { generation: 1 }),
  spec: { replicas: 1, template: { spec: { containers: [] } } },
  status: { observedGeneration: 1, updateRevision: 'new', updatedReplicas },
})
const owned = (hash: string, container: ContainerStatus) =>
  pod([container], {
    metadata: meta('db-0', {
      labels: { 'controller-revision-hash': hash },
      ownerReferences: [ownedBy('StatefulSet', 'db')],
    }),
  })
const looping = status(waiting('CrashLoopBackOff'), { restartCount: 2, lastState: ended(1) })
const found = (updated: number, hash: string, container: ContainerStatus) =>
  stuckPods(rolloutFacts(set(updated), { replicaSets: [], pods: [owned(hash, container)] }), new Map()).length

describe('stuckPods', () => {
  it('finds broken pods of an older revision, and leaves new, working and starting ones alone', () => {
    expect(found(0, 'old', looping)).toBe(1)
    expect(found(0, 'new', looping)).toBe(0)
    expect(found(1, 'old', looping)).toBe(0)
    expect(found(0, 'old', status(running, { ready: true }))).toBe(0)
    expect(found(0, 'old', status(running))).toBe(0)
  })
})
