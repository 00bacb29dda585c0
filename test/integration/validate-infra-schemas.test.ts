import { describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { minors, packedModule, platformMinor, pool, readMinor } from '../../actions/validate-infra/schemas/generate.ts'
import { openPool, schemasOf, type Schema, type Schemas } from '../../actions/validate-infra/src/kubernetes/schemas.ts'

// The types come out of the source of Kubernetes itself: what is committed is what that source says.
const file = path.resolve(import.meta.dirname, '../../actions/validate-infra/schemas/packed.ts')
const limitBytes = 100_000
const full = process.env['FULL'] !== undefined

/** Everything that a version says of its kinds, whatever numbers its definitions have in the pool. */
function unpacked(schemas: Schemas, ids: readonly string[]): unknown {
  const labels = new Map<Schema, number>()
  const definitions: unknown[] = []
  const plain = ({ ref, items, values, fields, ...same }: Schema): unknown => ({
    ...same,
    ...(ref !== undefined && { ref: label(schemas.resolve({ ref })) }),
    ...(items && { items: plain(items) }),
    ...(values && { values: plain(values) }),
    ...(fields && { fields: Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, plain(each)])) }),
  })
  const label = (definition: Schema): number => {
    const known = labels.get(definition)
    if (known !== undefined) return known
    const next = labels.size
    labels.set(definition, next)
    definitions[next] = plain(definition)
    return next
  }
  const kinds = ids.map(id => {
    const { definition, ...kind } = schemas.kinds[id] ?? {}
    const root = definition === undefined ? undefined : schemas.root({ definition })
    return { id, ...kind, ...(root && { definition: label(root) }) }
  })
  return { kinds, definitions }
}

describe('the packed schemas', () => {
  it(`are small: at most ${limitBytes} bytes as they are shipped`, async () => {
    expect((await readFile(file)).length).toBeLessThanOrEqual(limitBytes)
  })

  it(`of Kubernetes ${platformMinor} are what its source says`, async () => {
    const fresh = openPool(pool([await readMinor(platformMinor)])).schemasOf(platformMinor)!
    const committed = schemasOf(platformMinor)
    const ids = Object.keys(fresh.kinds)
    expect(ids.length).toBeGreaterThan(100)
    expect(unpacked(committed, ids)).toEqual(unpacked(fresh, ids))
    const more = Object.entries(committed.kinds).filter(([id]) => !ids.includes(id))
    expect(more.filter(([, kind]) => kind.definition !== undefined || !kind.removed)).toEqual([])
    if (!full)
      process.stdout.write(
        `\nSAMPLED: Kubernetes ${platformMinor} of ${(await minors()).join(', ')}; all with FULL=1\n`,
      )
  }, 900_000)

  if (full) {
    it('of all versions are what the generator writes, byte for byte', async () => {
      const all = []
      for (const minor of await minors()) all.push(await readMinor(minor))
      expect(packedModule(pool(all))).toBe(await readFile(file, 'utf8'))
    }, 3_600_000)
  }
})
