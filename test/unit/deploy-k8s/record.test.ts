import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import {
  chunkLimitBytes,
  contentHash,
  decodeRecord,
  encodeRecord,
} from '../../../actions/deploy-k8s/src/record/codec.ts'
import {
  emptyHead,
  leave,
  nextRevision,
  previousGood,
  resumable,
  withEntry,
  type Entry,
  type Head,
  type ReleaseState,
} from '../../../actions/deploy-k8s/src/record/head.ts'
import { statusObject } from '../../../actions/deploy-k8s/src/record/status.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'

const configMap = (data: Record<string, string>, name = 'x'): ManifestObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
})
const entry = (revision: number, state: ReleaseState, content = `c${revision}`): Entry => ({
  revision,
  state,
  content,
  digest: `d${revision}`,
  parent: '',
  chunks: [`chunk-${revision}`],
  commit: 'abc',
  run: '',
  actor: '',
  environment: 'staging',
  at: '2026-01-01T00:00:00Z',
  arms: {},
  images: {},
})
const head = (current: number, ...history: Entry[]): Head => ({ ...emptyHead('app'), current, history })

describe('the codec', () => {
  it('brings 5 MiB that cannot be compressed back from chunks that Secrets can hold', async () => {
    const objects = Array.from({ length: 8 }, (_, index) =>
      configMap({ blob: randomBytes(512 * 1024).toString('base64') }, `blob-${index}`),
    )
    const record = { schemaVersion: 1, unit: 'app', revision: 3, objects, results: {} } as const
    const { digest, chunks } = await encodeRecord(record)
    expect(JSON.stringify(record).length).toBeGreaterThan(5 * 1024 * 1024)
    expect(chunks.length).toBeGreaterThan(1)
    for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(chunkLimitBytes)
    expect(await decodeRecord(chunks, digest)).toEqual(record)
  })

  it('refuses a record with a changed byte', async () => {
    const { digest, chunks } = await encodeRecord({
      schemaVersion: 1,
      unit: 'a',
      revision: 1,
      objects: [],
      results: {},
    })
    const damaged = Buffer.from(chunks[0]!)
    damaged[10] = damaged[10]! ^ 1
    await expect(decodeRecord([damaged], digest)).rejects.toThrow(/damaged/)
  })

  it('has one hash for one content, whatever its order', () => {
    const [a, b] = [configMap({ x: '1', y: '2' }, 'a'), configMap({}, 'b')]
    expect(contentHash([a, b])).toBe(contentHash([b, configMap({ y: '2', x: '1' }, 'a')]))
    expect(contentHash([a, b])).not.toBe(contentHash([a, configMap({ z: '' }, 'b')]))
  })
})

describe('the head', () => {
  it('goes back to the newest good release before the present one', () => {
    const history = [entry(5, 'bad'), entry(4, 'candidate'), entry(3, 'good'), entry(2, 'good')]
    expect(previousGood(head(5, ...history), 5)?.revision).toBe(3)
    expect(previousGood(head(3, ...history), 3)?.revision).toBe(2)
    expect(previousGood(head(2, entry(2, 'good')), 2)).toBeUndefined()
  })

  it('goes back to the release that was there before, when it is good', () => {
    const history = [{ ...entry(6, 'bad'), replaces: 3 }, entry(4, 'good'), entry(3, 'good'), entry(2, 'good')]
    expect(previousGood(head(6, ...history), 6)?.revision).toBe(3)
    const [newest, ...older] = history
    expect(previousGood(head(6, { ...newest!, replaces: 5 }, entry(5, 'bad'), ...older), 6)?.revision).toBe(4)
  })

  it('marks what is gone away from as bad before anything is there instead', () => {
    const after = leave(head(5, entry(5, 'candidate'), entry(4, 'bad'), entry(3, 'good')), 3, 'why')
    expect(after.current).toBe(5)
    expect(after.history.map(({ state }) => state)).toEqual(['bad', 'bad', 'good'])
  })

  it.each<[string, Partial<Entry>, string, string]>([
    ['gives a release without a cause one', {}, '', 'rolled back'],
    ['keeps the reason', {}, 'too slow', 'too slow'],
    ['keeps why it had failed', { state: 'bad', cause: 'exits 1' }, '', 'exits 1'],
    ['keeps both', { state: 'bad', cause: 'exits 1' }, 'too slow', 'exits 1; too slow'],
    ['forgets what held before it was taken up again', { cause: 'cancelled' }, 'too slow', 'too slow'],
  ])('%s when it is left', (_, about, reason, cause) => {
    const skipped = { ...entry(3, 'candidate'), cause: 'old' }
    const before = head(4, { ...entry(4, 'candidate'), ...about }, skipped, entry(2, 'good'))
    const after = leave(before, 2, 'rolled back', reason)
    expect(after.history.map(each => each.cause)).toEqual([cause, 'rolled back', undefined])
  })

  it('goes on with the release that is there, or that was not finished, and never with a bad one', () => {
    expect(resumable(head(2, entry(2, 'good')), 'c2')?.revision).toBe(2)
    expect(resumable(head(1, entry(2, 'interrupted'), entry(1, 'good')), 'c2')?.revision).toBe(2)
    expect(resumable(head(2, entry(2, 'bad')), 'c2')).toBeUndefined()
    expect(resumable(head(1, entry(2, 'bad'), entry(1, 'good')), 'c2')).toBeUndefined()
    expect(resumable(head(1, entry(1, 'good')), 'other')).toBeUndefined()
  })

  it('keeps ten releases, and the two that rollbacks need', () => {
    let grown = head(2, entry(2, 'good'), entry(1, 'good'))
    for (let count = 0; count < 15; count += 1) {
      const revision = nextRevision(grown)
      grown = withEntry({ ...grown, current: revision }, entry(revision, 'bad'))
    }
    const kept = grown.history.map(({ revision }) => revision)
    expect(kept).toEqual([17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 2, 1])
  })

  it('calls unfinished releases of earlier runs interrupted', () => {
    const after = withEntry(head(2, entry(2, 'deploying')), entry(3, 'deploying'))
    expect(after.history.map(({ state }) => state)).toEqual(['deploying', 'interrupted'])
  })

  it('publishes neither objects nor causes', () => {
    const told = JSON.stringify(statusObject(head(2, { ...entry(2, 'bad'), cause: 'password=hunter2' }), 'shop'))
    expect(told).not.toContain('hunter2')
    expect(told).not.toContain('chunk-2')
  })
})
