import type { FieldPath } from '../../finding.ts'

/**
 * A field by its path. Equal paths are one value: what a hundred thousand objects mention is kept without as many copies of
 * where they mention it. Only for names of fields and positions; keys that people invent would never be freed.
 */
export type Place = { readonly path: FieldPath; readonly below: Map<string | number, Place> }

/** The object itself. */
export const wholeObject: Place = { path: [], below: new Map() }

export function placeAt(place: Place, ...steps: FieldPath): Place {
  let found = place
  for (const step of steps) {
    let next = found.below.get(step)
    if (next === undefined) {
      next = { path: [...found.path, step], below: new Map() }
      found.below.set(step, next)
    }
    found = next
  }
  return found
}
