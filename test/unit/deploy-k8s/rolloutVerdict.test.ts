import { describe, expect, it } from '@jest/globals'
import {
  causeLine,
  endingsOf,
  judgeWorkload,
  sinceThen,
  type JudgeSettings,
  type WorkloadObservation,
} from '../../../actions/deploy-k8s/src/rolloutVerdict.ts'
import type { FailureClass, PodFailure } from '../../../lib/kubernetes/podFailure.ts'
import { rolloutFacts } from '../../../lib/kubernetes/workload.ts'
import { deployment, podOf, replicaSet } from '../kubernetes/builders.ts'

const settings: JudgeSettings = {
  nowMs: 100_000,
  graceMs: 60_000,
  weakSinceMs: undefined,
  timedOut: false,
  timeoutMs: 600_000,
}

function observation(more: Partial<WorkloadObservation> = {}, replicas = 2, ready = 0): WorkloadObservation {
  const counts = { replicas, updatedReplicas: replicas, availableReplicas: ready }
  const facts = rolloutFacts(deployment(counts, { replicas }), {
    replicaSets: [replicaSet('example/app:2', 'new', { availableReplicas: ready })],
    pods: Array.from({ length: replicas }, (_, index) => podOf('new', `web-${index}`)),
  })
  return { facts, troubles: [], services: [], untried: [], dependenciesReady: true, ...more }
}

const trouble = (kind: FailureClass, index = 0): PodFailure => ({
  class: kind,
  pod: `web-${index}`,
  container: 'app',
  reason: 'Error',
  what: 'exits 1',
  exitCode: 1,
})
const many = (kind: FailureClass, count: number) => Array.from({ length: count }, (_, index) => trouble(kind, index))

describe('judgeWorkload', () => {
  it('is ready when all pods are available and behind every Service', () => {
    expect(judgeWorkload(observation({ services: [{ name: 'web', ready: 2 }] }, 2, 2), settings).state).toBe('ready')
  })

  it.each([
    [
      'a Service lacks endpoints',
      observation({ services: [{ name: 'web', ready: 1 }] }, 2, 2),
      /Service web has 1 of 2/,
    ],
    ['a container without probe is too young', observation({ untried: ['web-0'] }, 2, 2), /only just started/],
    ['pods are on their way', observation(), /0 of 2 new pods available/],
  ])('waits while %s', (_name, seen, reason) => {
    expect(judgeWorkload(seen, settings)).toMatchObject({ state: 'waiting', reason: expect.stringMatching(reason) })
  })

  it('fails at once on one pod with certain evidence', () => {
    const judged = judgeWorkload(observation({ troubles: many('certain', 1) }, 8), settings)
    expect(judged).toMatchObject({ state: 'failed', failure: { class: 'certain', pods: ['web-0'], newPods: 8 } })
  })

  it.each([
    [8, 1, 'waiting'],
    [8, 2, 'failed'],
    [3, 1, 'failed'],
    [1, 1, 'failed'],
  ])('with %i new pods, %i in a crash loop means %s', (replicas, crashing, state) => {
    expect(judgeWorkload(observation({ troubles: many('strong', crashing) }, replicas), settings).state).toBe(state)
  })

  it('does not blame pods whose dependency is not ready', () => {
    const seen = observation({ troubles: many('strong', 2), dependenciesReady: false })
    expect(judgeWorkload(seen, settings)).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining('dependency'),
    })
  })

  it('lets weak evidence last for the whole grace period', () => {
    const seen = observation({ troubles: many('weak', 1) })
    const first = judgeWorkload(seen, settings)
    expect(first).toMatchObject({ state: 'waiting', weakSinceMs: 100_000 })
    expect(judgeWorkload(seen, { ...settings, nowMs: 159_999, weakSinceMs: 100_000 }).state).toBe('waiting')
    expect(judgeWorkload(seen, { ...settings, nowMs: 160_000, weakSinceMs: 100_000 })).toMatchObject({
      state: 'failed',
      failure: { class: 'weak' },
    })
    const gone = judgeWorkload(observation(), { ...settings, nowMs: 159_999, weakSinceMs: 100_000 })
    expect(gone).not.toHaveProperty('weakSinceMs')
  })

  it.each(['environmental', 'unproven'] as const)('never fails on %s evidence before time is up', kind => {
    const seen = observation({ troubles: many(kind, 2) })
    expect(judgeWorkload(seen, { ...settings, weakSinceMs: 0 }).state).toBe('waiting')
    expect(judgeWorkload(seen, { ...settings, timedOut: true })).toMatchObject({
      state: 'failed',
      failure: {
        class: kind === 'environmental' ? 'environmental' : 'weak',
        what: 'container app exits 1 after 600 s',
      },
    })
  })

  it('says at the end of time what it was waiting for', () => {
    const judged = judgeWorkload(observation(), { ...settings, timedOut: true })
    expect(judged).toMatchObject({ failure: { reason: 'Timeout', what: '0 of 2 new pods available after 600 s' } })
  })

  it.each([
    ['pods "x" is forbidden: violates PodSecurity "restricted:latest"', 'failed'],
    ['pods "x" is forbidden: exceeded quota: small', 'waiting'],
  ])('knows of pods that may not be created: %s', (message, state) => {
    const seen = observation()
    const conditions = [{ type: 'ReplicaFailure', status: 'True' as const, reason: 'FailedCreate', message }]
    seen.facts.newReplicaSet!.status = { conditions }
    expect(judgeWorkload(seen, settings).state).toBe(state)
  })
})

describe('sinceThen', () => {
  it('counts only endings that came after', () => {
    const seen = many('strong', 2).map((each, index) => ({ ...each, terminations: 5 + index }))
    const before = endingsOf(many('strong', 2).map(each => ({ ...each, terminations: 5 })))
    expect(sinceThen(seen, before).map(each => each.class)).toEqual(['unproven', 'strong'])
    expect(sinceThen(many('certain', 1), before)[0]!.class).toBe('certain')
  })
})

describe('causeLine', () => {
  it('names container, exit code, last word and share in one line', () => {
    const judged = judgeWorkload(observation({ troubles: many('strong', 2) }), settings)
    if (judged.state !== 'failed') throw new Error('not failed')
    expect(causeLine(judged.failure, 'connect ECONNREFUSED kafka:9092')).toBe(
      'web: container app exits 1: connect ECONNREFUSED kafka:9092 (2/2 new pods)',
    )
  })
})
