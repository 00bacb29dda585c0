import { describe, expect, it } from '@jest/globals'
import { lockDifference, parseImageLock } from '../../../actions/build-image/src/imageLock.ts'
import { explainChange } from '../../../actions/build-image/src/explain.ts'
import { moveTag, publishOnce } from '../../../actions/build-image/src/publish.ts'
import { findStanding, keyLabel } from '../../../actions/build-image/src/standing.ts'
import { keyTag } from '../../../actions/build-image/src/inputKey.ts'
import { virtualClock } from '../../../lib/clock.ts'
import { sha256, type Manifest, type OciClient } from '../../../lib/oci/client.ts'
import { manifestName, parseReference } from '../../../lib/oci/reference.ts'

/** A registry in memory that keeps what it is given; `onPut` lets another writer come in between. */
function memoryRegistry(onPut?: () => void) {
  const kept = new Map<string, Manifest>()
  const blobs = new Map<string, Buffer>()
  const client: OciClient = {
    head: async reference => kept.get(manifestName(reference)),
    manifest: async reference => kept.get(manifestName(reference)),
    putManifest: async (reference, bytes, mediaType) => {
      const manifest = { bytes, mediaType, digest: sha256(bytes), size: bytes.length }
      kept.set(manifestName(reference), manifest)
      kept.set(manifest.digest, manifest)
      onPut?.()
      return manifest.digest
    },
    blob: async (_, digest) => blobs.get(digest)!,
    putBlob: async (_, bytes) => {
      blobs.set(sha256(bytes), bytes)
      return sha256(bytes)
    },
    requestCount: () => 0,
  }
  const add = (name: string, document: unknown): Manifest => {
    const bytes = Buffer.from(JSON.stringify(document))
    const manifest = { bytes, mediaType: 'x/y', digest: sha256(bytes), size: bytes.length }
    kept.set(name, manifest)
    kept.set(manifest.digest, manifest)
    return manifest
  }
  return { client, kept, add, blobs }
}

const tag = parseReference('r.example/a/b:in-1')
const tools = (client: OciClient) => ({ client, clock: virtualClock(), settleMs: 1_000 })

describe('publishOnce', () => {
  it('takes the digest that is there already and writes nothing', async () => {
    const { client, add, kept } = memoryRegistry()
    const standing = add('in-1', { first: true })
    const late = memoryRegistry().add('x', { late: true })
    expect(await publishOnce(tag, late, tools(client))).toBe(standing.digest)
    expect(kept.get('in-1')).toBe(standing)
  })

  it('gives in to another writer that came in between', async () => {
    const registry = memoryRegistry(() => registry.add('in-1', { other: true }))
    const mine = memoryRegistry().add('x', { mine: true })
    expect(await publishOnce(tag, mine, tools(registry.client))).toBe(sha256('{"other":true}'))
  })

  it('waits until the tag keeps still', async () => {
    const { client, add } = memoryRegistry()
    const clock = virtualClock()
    let rounds = 0
    const sleep = async (ms: number) => {
      await clock.sleep(ms)
      if (rounds++ < 3) add('in-1', { round: rounds })
    }
    const mine = memoryRegistry().add('x', { mine: true })
    const digest = await publishOnce(tag, mine, { client, clock: { ...clock, sleep }, settleMs: 100 })
    expect([digest, clock.now()]).toEqual([sha256('{"round":3}'), 400])
  })

  it('ends 50 races of two writers with one digest each', async () => {
    for (let race = 0; race < 50; race++) {
      const { client } = memoryRegistry()
      const shared = tools(client)
      const writers = [1, 2].map(writer => publishOnce(tag, memoryRegistry().add('x', { writer, race }), shared))
      expect(new Set(await Promise.all(writers)).size).toBe(1)
    }
  })
})

it('moves a tag only when it has to', async () => {
  const { client, add, kept } = memoryRegistry()
  const { digest } = add('in-1', {})
  expect([await moveTag(parseReference('r.example/a/b:main'), digest, client), kept.get('main')?.digest]).toEqual([
    true,
    digest,
  ])
  expect(await moveTag(parseReference('r.example/a/b:main'), digest, client)).toBe(false)
})

describe('findStanding', () => {
  const key = 'k'.repeat(64)
  const repository = { registry: 'r.example', repository: 'a/b' }
  const image = async (label: string, platform: object, tagged = true) => {
    const registry = memoryRegistry()
    const config = Buffer.from(JSON.stringify({ ...platform, config: { Labels: { [keyLabel]: label } } }))
    const digest = await registry.client.putBlob(repository, config)
    const manifest = registry.add(tagged ? keyTag(key) : 'child', { config: { digest } })
    return { ...registry, manifest }
  }
  const amd64 = { os: 'linux', architecture: 'amd64' }

  it.each<[what: string, label: string, platform: object, wanted: object]>([
    ['an image of the key', key, amd64, { kind: 'found' }],
    ['an image of another key', 'other', amd64, { kind: 'missing', why: expect.stringContaining('other inputs') }],
    ['an image for another platform', key, { os: 'linux', architecture: 'arm64' }, { kind: 'missing', why: expect.stringContaining('lacks linux/amd64') }], // prettier-ignore
  ])('of %s', async (_, label, platform, wanted) => {
    const { client } = await image(label, platform)
    expect(await findStanding(client, repository, key, ['linux/amd64'])).toMatchObject(wanted)
  })

  it('of nothing', async () => {
    expect(await findStanding(memoryRegistry().client, repository, key, [])).toMatchObject({ kind: 'missing' })
  })

  it('of an index, by its images and not its attestations', async () => {
    const { client, add, manifest } = await image(key, amd64, false)
    const attestation = { digest: sha256('x'), platform: { os: 'unknown', architecture: 'unknown' } }
    const index = add(keyTag(key), { manifests: [{ digest: manifest.digest, platform: amd64 }, attestation] })
    const standing = await findStanding(client, repository, key, ['linux/amd64'])
    expect(standing).toEqual({ kind: 'found', digest: index.digest })
    expect(await findStanding(client, repository, key, ['linux/arm64'])).toMatchObject({ kind: 'missing' })
  })
})

describe('an image lock', () => {
  const entry = (digit: string) => ({ image: 'r/a', digest: `sha256:${digit.repeat(64)}`, inputKey: '' })

  it('is the union of its parts, in order', () => {
    expect(Object.keys(parseImageLock([{ b: entry('1') }, { a: entry('2') }, { b: entry('1') }]))).toEqual(['a', 'b'])
  })

  it.each([
    [[{ a: entry('1') }, { a: entry('2') }], /"a" is .* in one lock and .* in another/],
    [{ a: { image: 'r/a', digest: 'latest' } }, /"a" needs an image, a digest/],
    ['x', /is not an image lock/],
  ])('refuses %j', (value, reason) => {
    expect(() => parseImageLock(value)).toThrow(reason)
  })

  it('knows what differs', () => {
    expect(lockDifference({ a: entry('1'), b: entry('1') }, { a: entry('1'), c: entry('1') })).toEqual(['b', 'c'])
  })
})

it.each([
  [{}, {}, 'the same inputs, but the image was gone'],
  [{ 'base x': 'sha256:aaaaaaaaaaaabb' }, { 'base x': 'sha256:bbbbbbbbbbbbcc' }, 'base x aaaaaaaaaaaa -> bbbbbbbbbbbb'],
  [{ a: '1', b: '1', c: '1' }, { b: '2', c: '1', d: '1' }, 'a is gone, b changed, d is new'],
  [{}, { a: '', b: '', c: '', d: '', e: '', f: '' }, 'a is new, b is new, c is new, d is new, and 2 more'],
])('explains %j to %j', (before, after, text) => {
  expect(explainChange(before, after)).toBe(text)
})
