import type { ObjectFacts } from './facts.ts'
import { fits, type Labels, type Selector } from './labels.ts'

/** What may still be compared, of all that is judged together: selectors by exclusion have to look at everything. */
export type Effort = { left: number }

/** Objects by their labels. */
export type LabelIndex = {
  add(labels: Labels, object: ObjectFacts): void
  /** Those that a selector fits, in the order in which they were added, at most `limit`; undefined: too much effort. */
  select(selector: Selector, limit: number, effort: Effort): ObjectFacts[] | undefined
  /** The values that a label has. */
  values(key: string): ReadonlyMap<string, unknown>
}

type Entry = { labels: Labels; object: ObjectFacts }

const noEntries: readonly Entry[] = []
const noValues: ReadonlyMap<string, unknown> = new Map()

export function labelIndex(): LabelIndex {
  const entries: Entry[] = []
  const byLabel = new Map<string, Map<string, Entry[]>>()
  return {
    add(labels, object) {
      const entry = { labels, object }
      entries.push(entry)
      for (const key in labels) {
        let values = byLabel.get(key)
        if (values === undefined) byLabel.set(key, (values = new Map()))
        const value = labels[key]!
        const known = values.get(value)
        if (known === undefined) values.set(value, [entry])
        else known.push(entry)
      }
    },
    select(selector, limit, effort) {
      const found: ObjectFacts[] = []
      for (const { labels, object } of candidates(selector, entries, byLabel)) {
        if (--effort.left < 0) return undefined
        if (fits(selector, labels) && found.push(object) >= limit) break
      }
      return found
    },
    values: key => byLabel.get(key) ?? noValues,
  }
}

/** The shortest list of which everything that the selector fits is a part. */
function candidates(
  { labels, expressions }: Selector,
  entries: readonly Entry[],
  byLabel: ReadonlyMap<string, ReadonlyMap<string, readonly Entry[]>>,
): readonly Entry[] {
  let shortest = entries
  const consider = (some: readonly Entry[]) => {
    if (some.length < shortest.length) shortest = some
  }
  for (const key in labels) consider(byLabel.get(key)?.get(labels[key]!) ?? noEntries)
  for (const { key, operator, values } of expressions) {
    if (operator === 'NotIn' || operator === 'DoesNotExist') continue
    const known = byLabel.get(key)
    if (known === undefined) return noEntries
    if (operator === 'In' && values.length === 1) consider(known.get(values[0]!) ?? noEntries)
  }
  return shortest
}
