import { describe, expect, it } from '@jest/globals'
import { emptyHead, type Entry, type Head, type ReleaseState } from '../../../actions/deploy-k8s/src/record/head.ts'
import { decide } from '../../../actions/deploy-k8s/src/rollback.ts'

const entry = (revision: number, state: ReleaseState): Entry => ({
  revision,
  state,
  content: `c${revision}`,
  digest: '',
  parent: '',
  chunks: [],
  commit: '',
  run: '',
  actor: '',
  environment: '',
  at: '2026-01-01T00:00:00Z',
  arms: {},
  images: {},
})
const history = [entry(3, 'candidate'), entry(2, 'good'), entry(1, 'good')]
const on = (current: number): Head => ({ ...emptyHead('app'), current, history })
const guarded = { to: 'previous-good', revision: 3 } as const

describe('a rollback', () => {
  it('goes back from the revision that the caller means', () => {
    expect(decide(on(3), guarded)).toMatchObject({ revision: 2 })
    expect(decide(on(3), { ...guarded, to: 1 })).toMatchObject({ revision: 1 })
    expect(decide(on(3), { ...guarded, revision: undefined })).toMatchObject({ revision: 2 })
  })

  it('does nothing when that revision is gone already', () => {
    expect(decide(on(2), guarded)).toEqual({
      verdict: 'noop',
      cause: 'revision 3 is not the present one any more',
      revision: 2,
      state: 'good',
    })
    expect(decide(emptyHead('app'), guarded)).toMatchObject({ verdict: 'noop' })
    // Not even a target without a record is a fault then.
    expect(decide(on(2), { ...guarded, to: 99 })).toMatchObject({ verdict: 'noop' })
  })

  it('says that there is nothing to go back to, and refuses revisions without a record', () => {
    expect(decide(on(1), { to: 'previous-good', revision: 1 })).toMatchObject({ verdict: 'failed-not-restored' })
    expect(() => decide(on(3), { ...guarded, to: 99 })).toThrow('recorded are 3, 2, 1')
  })
})
