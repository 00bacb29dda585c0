/** Between what a size or a cost can be. Whatever is beyond uint64 counts as its highest value. */
export type Range = { min: number; max: number }

const highest = 2 ** 64

const capped = (value: number) => Math.min(value, highest)

export const fixed = (value: number): Range => ({ min: value, max: value })
export const upTo = (max: number): Range => ({ min: 0, max: capped(max) })
export const unknown: Range = { min: 0, max: highest }
export const nothing = fixed(0)

export function plus(...ranges: readonly Range[]): Range {
  let [min, max] = [0, 0]
  for (const range of ranges) {
    min += range.min
    max += range.max
  }
  return { min: capped(min), max: capped(max) }
}

export function times(left: Range, right: Range): Range {
  return { min: capped(left.min * right.min), max: capped(left.max * right.max) }
}

/** By a factor, rounded up. */
export function scaled({ min, max }: Range, factor: number): Range {
  return { min: capped(Math.ceil(min * factor)), max: capped(Math.ceil(max * factor)) }
}

export function either(left: Range, right: Range): Range {
  return { min: Math.min(left.min, right.min), max: Math.max(left.max, right.max) }
}
