import { describe, expect, it } from '@jest/globals'
import type { Workload } from '../../../lib/kubernetes/objects.ts'
import { readyEndpoints, rolloutFacts, rolloutProgress } from '../../../lib/kubernetes/workload.ts'
import { deployment, meta, ownedBy, pod, podOf, replicaSet, running, service, slice, status } from './builders.ts'

const full = { replicas: 2, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 2 }
const oldSet = replicaSet('example/app:1', 'old')
const newSet = replicaSet('example/app:2', 'new', { availableReplicas: 2 })
const pods = [podOf('new', 'web-new-a'), podOf('new', 'web-new-b')]
const progressOf = (workload: Workload, replicaSets = [oldSet, newSet]) =>
  rolloutProgress(rolloutFacts(workload, { replicaSets, pods }))

describe('a Deployment', () => {
  it('is done when the new ReplicaSet has all pods available and no other is left', () => {
    expect(progressOf(deployment(full))).toEqual({ state: 'done' })
  })

  it.each<[string, Workload, RegExp]>([
    ['its controller has not seen the spec', deployment({ ...full, observedGeneration: 1 }), /not seen/],
    ['it is paused', deployment(full, { paused: true }), /paused/],
    ['pods of the new revision are missing', deployment({ ...full, updatedReplicas: 1 }), /1 of 2 new pods created/],
    ['old pods are left', deployment({ ...full, replicas: 3 }), /1 old pods to go/],
    ['available pods are missing', deployment({ ...full, availableReplicas: 1 }), /1 of 2 pods available/],
  ])('is waited for while %s', (_name, workload, reason) => {
    expect(progressOf(workload)).toEqual({ state: 'waiting', reason: expect.stringMatching(reason) })
  })

  it('never passes on the counts of an older revision', () => {
    expect(progressOf(deployment(full), [oldSet])).toMatchObject({ state: 'waiting', reason: 'no new ReplicaSet yet' })
    const empty = replicaSet('example/app:2', 'new', {})
    expect(progressOf(deployment(full), [oldSet, empty])).toMatchObject({ state: 'waiting' })
  })

  it('tells new pods from old ones, and from those of others', () => {
    const stranger = podOf('new', 'other')
    stranger.metadata.ownerReferences = [ownedBy('ReplicaSet', 'stranger')]
    const around = { replicaSets: [oldSet, newSet], pods: [...pods, podOf('old', 'web-old-a'), stranger] }
    const facts = rolloutFacts(deployment(full), around)
    expect(facts.newPods.map(({ metadata }) => metadata.name)).toEqual(['web-new-a', 'web-new-b'])
    expect(facts).toMatchObject({ revisionHash: 'new', oldRevisionHashes: ['old'] })
  })

  it('is done without pods when none are wanted', () => {
    const none = deployment({ replicas: 0 }, { replicas: 0 })
    expect(progressOf(none)).toEqual({ state: 'done' })
  })
})

describe('other workloads', () => {
  const owned = (hash: string, name: string) =>
    pod([status(running, { ready: true })], {
      metadata: meta(name, {
        labels: { 'controller-revision-hash': hash, 'pod-template-generation': hash },
        ownerReferences: [ownedBy('StatefulSet', 'db')],
      }),
    })
  const set = (spec: object, counts: object): Workload => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: meta('db', { generation: 1 }),
    spec: { replicas: 3, template: { spec: { containers: [] } }, ...spec },
    status: { observedGeneration: 1, updateRevision: 'r2', replicas: 3, availableReplicas: 3, ...counts },
  })
  const progress = (workload: Workload) => rolloutProgress(rolloutFacts(workload, { replicaSets: [], pods: [] }))

  it('lets a StatefulSet keep the pods below its partition', () => {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } }
    expect(progress(set({ updateStrategy }, { updatedReplicas: 1 }))).toEqual({ state: 'done' })
    expect(progress(set({}, { updatedReplicas: 1 }))).toMatchObject({ state: 'waiting' })
    expect(progress(set({ updateStrategy: { type: 'OnDelete' } }, { updatedReplicas: 0 }))).toEqual({ state: 'done' })
  })

  it('knows the new pods of a StatefulSet and of a DaemonSet', () => {
    const around = { replicaSets: [], pods: [owned('r1', 'db-0'), owned('r2', 'db-1')] }
    expect(rolloutFacts(set({}, {}), around).newPods.map(({ metadata }) => metadata.name)).toEqual(['db-1'])
    const unseen = set({}, { observedGeneration: 0 })
    expect(rolloutFacts(unseen, around)).toMatchObject({ newPods: [], oldRevisionHashes: ['r1', 'r2'] })
    const daemon: Workload = { ...set({}, {}), kind: 'DaemonSet' }
    daemon.metadata.annotations = { 'deprecated.daemonset.template.generation': 'r2' }
    expect(rolloutFacts(daemon, around)).toMatchObject({ revisionHash: 'r2', oldRevisionHashes: ['r1'] })
  })

  it('reads the end of a Job off its conditions', () => {
    const job = (type: string): Workload => ({
      ...set({}, { conditions: [{ type, status: 'True', reason: 'BackoffLimitExceeded' }] }),
      kind: 'Job',
    })
    expect(progress(job('Complete'))).toEqual({ state: 'done' })
    expect(rolloutFacts(job('Failed'), { replicaSets: [], pods: [] }).job).toMatchObject({
      failed: 'BackoffLimitExceeded',
    })
  })
})

describe('readyEndpoints', () => {
  it('counts ready pods of the new revision only', () => {
    const facts = rolloutFacts(deployment(full), { replicaSets: [newSet], pods })
    const slices = [
      slice('web', { 'web-new-a': true, 'web-new-b': false, 'web-old-a': true }),
      slice('x', { 'web-new-b': true }),
    ]
    expect(readyEndpoints(service('web'), slices, facts)).toBe(1)
  })
})
