import { hasExpression } from '../expression/template.ts'
import { guess, type Guess } from '../guess.ts'
import { isRequired, type Declared } from '../model/workflow.ts'
import { entryOf, type YamlEntry } from '../yaml/node.ts'

/** What is given by name, held against what is declared; GitHub does not tell cases apart. */
export type Given = {
  known: { entry: YamlEntry; declared: Declared }[]
  unknown: { entry: YamlEntry; meant: Guess }[]
  /** Required and not given, not even under a name almost like it. */
  missing: Declared[]
}

export function compareGiven(given: readonly YamlEntry[], declared: readonly Declared[]): Given {
  const byName = new Map(declared.map(each => [each.name.toLowerCase(), each]))
  const result: Given = { known: [], unknown: [], missing: [] }
  const there = new Set<string>()
  for (const entry of given) {
    const found = byName.get(entry.key.text.toLowerCase())
    // A name that is computed may be any.
    if (hasExpression(entry.key.text)) return { known: [], unknown: [], missing: [] }
    if (found === undefined) {
      const meant = guess(entry.key.text, byName.size > 0 ? declared.map(({ name }) => name) : [])
      result.unknown.push({ entry, meant })
      if (meant.word !== undefined) there.add(meant.word.toLowerCase())
    } else {
      result.known.push({ entry, declared: found })
      there.add(found.name.toLowerCase())
    }
  }
  result.missing = declared.filter(each => isRequired(each) && !there.has(each.name.toLowerCase()))
  return result
}

/** Whether it is there when nobody gives it. */
export function hasDefault({ node }: Declared): boolean {
  return entryOf(node, 'default') !== undefined
}
