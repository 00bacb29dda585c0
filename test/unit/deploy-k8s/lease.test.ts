import { describe, expect, it } from '@jest/globals'
import { hasRunOut } from '../../../actions/deploy-k8s/src/lease.ts'
import { wakeUp } from '../../../actions/deploy-k8s/src/wakeUp.ts'

describe('hasRunOut', () => {
  const renewTime = '2026-01-01T00:00:00.000000Z'
  const startMs = Date.parse(renewTime)
  const spec = { holderIdentity: 'o/r/1', leaseDurationSeconds: 30, renewTime }

  it.each([
    [{ ...spec }, 29_999, false],
    [{ ...spec }, 30_000, true],
    [{ leaseDurationSeconds: 1 }, 0, true],
    [{ holderIdentity: 'x', renewTime: 'yesterday' }, 0, true],
  ])('%j after %i ms: %s', (lease, afterMs, expected) => {
    expect(hasRunOut({ spec: lease }, startMs + afterMs)).toBe(expected)
  })
})

describe('wakeUp', () => {
  it('does not miss a ring between two waits, and ends at abort', async () => {
    const bell = wakeUp()
    const stop = new AbortController()
    bell.ring()
    await bell.wait(60_000, stop.signal)
    const waiting = bell.wait(60_000, stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
