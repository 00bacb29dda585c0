import { RE2JS } from 're2js'

/** A regular expression of RE2, as Go has it: it never takes longer than the text is long. */
export type Pattern = {
  /** Whether it occurs in a text. */
  test(text: string): boolean
  /** Where it occurs first, and all places, at most so many. */
  find(text: string): string | undefined
  findAll(text: string, limit: number): string[]
}

const known = new Map<string, Pattern | { problem: string }>()

/** Patterns that are made of values of objects must not fill the memory. */
const knownLimit = 1_000

/** Compiled once for every text of a pattern. */
export function patternOf(source: string): Pattern | { problem: string } {
  let pattern = known.get(source)
  if (pattern !== undefined) return pattern
  if (known.size >= knownLimit) known.clear()
  known.set(source, (pattern = compile(source)))
  return pattern
}

function compile(source: string): Pattern | { problem: string } {
  try {
    const compiled = RE2JS.compile(source)
    return {
      test: text => compiled.matcher(text).find(),
      find: text => {
        const matcher = compiled.matcher(text)
        return matcher.find() ? (matcher.group() ?? undefined) : undefined
      },
      findAll: (text, limit) => {
        const found: string[] = []
        const matcher = compiled.matcher(text)
        while ((limit < 0 || found.length < limit) && matcher.find()) found.push(matcher.group() ?? '')
        return found
      },
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
