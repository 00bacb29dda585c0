import { describe, expect, it } from '@jest/globals'
import { edited, found, shop, type Asked, type Edit } from './environment.ts'

/** What is changed in an environment where every reference holds, and all that is found then. */
export type Case = [name: string, edit: Edit | readonly Edit[], expected: readonly string[], asked?: Asked]

export function breaks(what: string, cases: readonly Case[]): void {
  describe(what, () => {
    it('hold', () => {
      expect(found(shop)).toEqual([])
    })

    it.each(cases)('%s', (...[, edit, expected, asked]) => {
      expect(found(edited(shop, ...editsOf(edit)), asked)).toEqual(expected)
    })
  })
}

function editsOf(edit: Edit | readonly Edit[]): readonly Edit[] {
  return typeof edit[0] === 'string' ? [edit as Edit] : (edit as readonly Edit[])
}
