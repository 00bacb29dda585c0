import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const permissive = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC0-1.0',
  'Unlicense',
])
/** Elastic licence since Federation 2; named, so that an old version with another licence is refused too. */
const refused = new Set(['gateway', 'composition', 'query-planner', 'query-graphs', 'federation-internals'])

describe('licences', () => {
  it('are permissive for every package in the tree', async () => {
    const root = join(import.meta.dirname, '..')
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optional?: boolean }>
    }
    const found: string[] = []
    for (const [path, { optional }] of Object.entries(lock.packages)) {
      if (path === '') continue
      const manifest = await readFile(join(root, path, 'package.json'), 'utf8').catch(
        (error: NodeJS.ErrnoException) => {
          // Builds for other systems are in the lock file but not installed.
          if (error.code === 'ENOENT' && optional) return undefined
          throw error
        },
      )
      if (manifest === undefined) continue
      const { name, license } = JSON.parse(manifest) as { name: string; license?: string }
      if (!permissive.has(license ?? '') || refused.has(name.replace('@apollo/', ''))) found.push(`${name}: ${license}`)
    }
    assert.deepEqual(found, [])
  })
})
