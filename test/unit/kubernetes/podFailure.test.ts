import { describe, expect, it } from '@jest/globals'
import type { ContainerStatus, Pod } from '../../../lib/kubernetes/objects.ts'
import { podFailure, rememberTerminations, type TerminationHistory } from '../../../lib/kubernetes/podFailure.ts'
import { ended, meta, pod, running, status, waiting } from './builders.ts'

const notFound =
  'rpc error: code = NotFound desc = failed to pull and unpack image "r.example/app:9": r.example/app:9: not found'
const throttled = 'Back-off pulling image "r.example/app:9": ErrImagePull: unexpected status: 429 Too Many Requests'
const noCommand = 'failed to create task: exec: "/nope": stat /nope: no such file or directory: unknown'
const backOff = (restartCount: number, exitCode = 1, reason = 'Error') =>
  status(waiting('CrashLoopBackOff'), { restartCount, lastState: ended(exitCode, reason) })

const longRun = {
  terminated: { exitCode: 1, startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:10:00Z' },
}

const cases: [string, Pod, string, string | RegExp][] = [
  ['a broken image name', pod([status(waiting('InvalidImageName', 'bad'))]), 'certain', /cannot get its image/],
  ['an image that must not be pulled', pod([status(waiting('ErrImageNeverPull'))]), 'certain', /cannot get its image/],
  ['a missing image', pod([status(waiting('ErrImagePull', notFound))]), 'certain', /does not exist: example/],
  ['a missing image in back-off', pod([status(waiting('ImagePullBackOff', notFound))]), 'certain', /does not exist/],
  ['a busy registry', pod([status(waiting('ImagePullBackOff', throttled))]), 'weak', /cannot get its image/],
  [
    'a missing Secret',
    pod([status(waiting('CreateContainerConfigError', 'secret "x" not found'))]),
    'weak',
    /secret "x"/,
  ],
  [
    'a cache that is not synced',
    pod([status(waiting('CreateContainerConfigError', 'failed to sync secret cache'))]),
    'environmental',
    /failed to sync/,
  ],
  [
    'a mount source that may come',
    pod([status(ended(128, 'StartError', 'error mounting "/srv/data": stat /srv/data: no such file or directory'))]),
    'weak',
    /cannot be started/,
  ],
  ['a missing executable', pod([status(ended(128, 'StartError', noCommand))]), 'certain', /cannot be started/],
  ['a first crash', pod([status(ended(1))]), 'unproven', 'exits 1'],
  ['a second crash', pod([backOff(1)]), 'unproven', 'exits 1'],
  ['a third crash', pod([backOff(2)]), 'strong', 'exits 1'],
  [
    'a third crash before the back-off',
    pod([status(ended(7), { restartCount: 2, lastState: ended(7) })]),
    'strong',
    'exits 7',
  ],
  ['a third clean exit', pod([backOff(2, 0, 'Completed')]), 'strong', 'exits 0'],
  ['out of memory three times', pod([backOff(2, 137, 'OOMKilled')]), 'strong', /OOMKilled/],
  [
    'three crashes, but running',
    pod([status(running, { restartCount: 3, lastState: ended(1) })]),
    'unproven',
    'exits 1',
  ],
  ['a crash after hours of work', pod([status(longRun, { restartCount: 7 })]), 'unproven', 'exits 1'],
  [
    'a node that was restarted',
    pod([status(ended(255, 'Unknown'), { restartCount: 4 })]),
    'environmental',
    /with its node/,
  ],
  ['an unready container', pod([status(running, { started: true })]), 'unproven', /not ready/],
  ['a startup probe', pod([status(running, { started: false })]), 'unproven', /startup probe/],
  [
    'no place to run',
    pod([], { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes' }] }),
    'environmental',
    /no place to run: 0\/1 nodes/,
  ],
  [
    'an eviction',
    pod([status(ended(137))], { status: { phase: 'Failed', reason: 'Evicted', message: 'low on memory' } }),
    'environmental',
    /taken away \(Evicted\)/,
  ],
]

describe('podFailure', () => {
  it.each(cases)('calls %s what it is', (_name, subject, wanted, what) => {
    const failure = podFailure(subject)
    expect(failure?.class).toBe(wanted)
    if (typeof what === 'string') expect(failure?.what).toBe(what)
    else expect(failure?.what).toMatch(what)
  })

  it('has nothing to say of pods that are well, done, starting or leaving', () => {
    const leaving = pod([backOff(9)], { metadata: meta('app-1', { deletionTimestamp: '2026-01-01T00:00:00Z' }) })
    const done = pod([status(ended(0, 'Completed'))], { status: { phase: 'Succeeded' } })
    const ready = pod([status(running, { ready: true, restartCount: 5, lastState: ended(1) })])
    const starting = pod([status(waiting('ContainerCreating'))])
    for (const each of [leaving, done, ready, starting]) expect(podFailure(each)).toBeUndefined()
  })

  it('takes a finished init container for progress, and one that fails for a failure', () => {
    const init = (each: ContainerStatus) =>
      pod([status(waiting('PodInitializing'))], {
        status: { phase: 'Pending', initContainerStatuses: [each], containerStatuses: [] },
      })
    expect(podFailure(init(status(ended(0, 'Completed'), { name: 'migrate' })))).toBeUndefined()
    expect(podFailure(init({ ...backOff(2), name: 'migrate' }))).toMatchObject({
      class: 'strong',
      container: 'migrate',
    })
  })

  it('does not call crashes alike when their exit codes were seen to differ', () => {
    const history: TerminationHistory = new Map()
    for (const [restartCount, exitCode] of [
      [0, 1],
      [1, 2],
      [2, 1],
    ] as const) {
      const shown = pod([backOff(restartCount, exitCode)])
      rememberTerminations(history, shown)
      expect(podFailure(shown, history)?.class).toBe('unproven')
    }
    for (const restartCount of [3, 4]) rememberTerminations(history, pod([backOff(restartCount, 1)]))
    expect(podFailure(pod([backOff(4, 1)]), history)?.class).toBe('strong')
  })
})
