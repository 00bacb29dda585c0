import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { actionNames } from '../../scripts/build.ts'
import { sourceHash } from '../../scripts/sourceHash.ts'

const names = await actionNames()
const root = path.resolve(import.meta.dirname, '../..')

describe('dist', () => {
  it.each(names)('of %s was made from the present sources', async name => {
    const recorded = readFileSync(path.join(root, 'actions', name, 'dist/SOURCE'), 'utf8').trim()
    expect(recorded).toBe(await sourceHash(name))
  })
})
