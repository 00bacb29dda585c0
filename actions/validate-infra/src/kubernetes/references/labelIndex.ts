import type { ObjectFacts } from './facts.ts'
import { fits, type Labels, type Selector } from './labels.ts'

/** Objects by their labels. */
export type LabelIndex = {
  all: readonly ObjectFacts[]
  add(labels: Labels, object: ObjectFacts): void
  /** Those that a selector fits, in the order in which they were added; at most `limit` of them. */
  select(selector: Selector, limit: number): ObjectFacts[]
  /** The values that a label has. */
  values(key: string): Iterable<string>
}

type Entry = { labels: Labels; object: ObjectFacts }

export function labelIndex(): LabelIndex {
  const entries: Entry[] = []
  const all: ObjectFacts[] = []
  const byLabel = new Map<string, Map<string, Entry[]>>()
  const having = (key: string, value: string): readonly Entry[] => byLabel.get(key)?.get(value) ?? []

  /** The shortest list of which everything that the selector fits is a part. */
  const candidates = ({ labels, expressions }: Selector): readonly Entry[] => {
    let shortest: readonly Entry[] = entries
    for (const key in labels) {
      const some = having(key, labels[key]!)
      if (some.length < shortest.length) shortest = some
    }
    for (const { key, operator, values } of expressions) {
      if (operator !== 'In') continue
      const some = values.length === 1 ? having(key, values[0]!) : values.flatMap(value => having(key, value))
      if (some.length < shortest.length) shortest = some
    }
    return shortest
  }
  return {
    all,
    add(labels, object) {
      const entry = { labels, object }
      entries.push(entry)
      all.push(object)
      for (const key in labels) {
        let values = byLabel.get(key)
        if (values === undefined) byLabel.set(key, (values = new Map()))
        const value = labels[key]!
        const known = values.get(value)
        if (known === undefined) values.set(value, [entry])
        else known.push(entry)
      }
    },
    select(selector, limit) {
      const found: ObjectFacts[] = []
      for (const { labels, object } of candidates(selector)) {
        if (!fits(selector, labels)) continue
        found.push(object)
        if (found.length >= limit) break
      }
      return found
    },
    values: key => byLabel.get(key)?.keys() ?? [],
  }
}
