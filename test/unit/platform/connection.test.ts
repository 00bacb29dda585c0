import { describe, expect, it } from '@jest/globals'
import { connectionEnvironment, ownConnection } from '../../../platform/index.ts'
import { lineProgress } from '../../../platform/progress.ts'

describe('ownConnection', () => {
  it('takes cluster, registry and builder from the environment', () => {
    const env = { RETAIL_KUBECONFIG: '/k', RETAIL_REGISTRY: 'registry.test/team', BUILDKIT_HOST: 'tcp://builder:1234' }
    expect(ownConnection(env)).toEqual({
      kubeconfig: '/k',
      registry: 'registry.test/team',
      buildkitHost: 'tcp://builder:1234',
      binDir: '',
      registryMirrors: '',
    })
  })

  it.each([{}, { RETAIL_KUBECONFIG: '/k' }, { RETAIL_REGISTRY: 'r' }, { RETAIL_KUBECONFIG: '', RETAIL_REGISTRY: 'r' }])(
    'is not there with %j alone',
    env => expect(ownConnection(env)).toBeUndefined(),
  )
})

describe('connectionEnvironment', () => {
  it('puts the platform before what is on PATH, and leaves PATH alone without it', () => {
    const to = { kubeconfig: '/k', registry: 'r', buildkitHost: '', binDir: '/usr', registryMirrors: '' }
    expect(connectionEnvironment(to, { PATH: '/bin' })).toEqual({
      KUBECONFIG: '/k',
      RETAIL_REGISTRY: 'r',
      PATH: '/usr:/bin',
    })
    expect(connectionEnvironment({ ...to, binDir: '' }, { PATH: '/bin' })).not.toHaveProperty('PATH')
  })
})

describe('lineProgress', () => {
  it('shows what is planned, with its estimate, and what is done, with the time since the start', () => {
    let nowMs = 0
    const lines: string[] = []
    const { onProgress, stop } = lineProgress(
      line => lines.push(line),
      () => nowMs,
    )
    onProgress({ kind: 'plan', text: 'first time here: building all', estimateMs: 125_000 })
    onProgress({ kind: 'begin', subject: 'etcd', text: 'store' })
    nowMs = 1_500
    onProgress({ kind: 'end', subject: 'etcd', text: 'store: ready', tookMs: 1_500 })
    stop()
    expect(lines).toEqual([
      '[       0 ms] first time here: building all (about 2 min 05 s)',
      '[      1.5 s] store: ready (1.5 s)',
    ])
  })
})
