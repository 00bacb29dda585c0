/**
 * Why a filter pattern cannot be meant as it is written; undefined when it can. `?` and `+` here follow the character that
 * they repeat: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function patternFault(text: string, kind: 'ref' | 'path'): string | undefined {
  if (text === '') return 'is empty'
  if (text === '!') return 'is only a !: what it leaves out has to follow'
  const pattern = text.startsWith('!') ? text.slice(1) : text
  return (kind === 'ref' ? refFault(pattern) : pathFault(pattern)) ?? repeatFault(pattern)
}

function pathFault(pattern: string): string | undefined {
  if (/^\s|\s$/.test(pattern)) return 'begins or ends with a blank'
  if (/^\.\.?\//.test(pattern) || pattern === '.' || pattern === '..') {
    return 'matches nothing: paths are written from the root of the repository on, without ./ or ../'
  }
  return undefined
}

/** What `git check-ref-format` refuses, apart from the characters that patterns are made of. */
function refFault(pattern: string): string | undefined {
  if (pattern.startsWith('/')) return 'begins with a /, and no name of a branch or tag does'
  if (/[/.]$/.test(pattern)) return `ends with ${pattern.at(-1)}, and no name of a branch or tag does`
  const strange = /[\s~^:]/.exec(pattern)?.[0]
  if (strange !== undefined) return `has ${JSON.stringify(strange)} in it, which no name of a branch or tag has`
  const escaped = /\\([^+\\!?*[\]]|$)/.exec(pattern)
  return escaped
    ? `has a \\ in front of ${escaped[1] === '' ? 'nothing' : escaped[1]}: only + \\ ! are written with one`
    : undefined
}

/** Repetitions of nothing, and sets of characters that are none. */
function repeatFault(pattern: string): string | undefined {
  let repeatable = false
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!
    if (letter === '\\') at++
    if (letter === '[') {
      const end = pattern.indexOf(']', at)
      if (end === -1) return 'has a [ that is not closed'
      const fault = setFault(pattern.slice(at + 1, end))
      if (fault !== undefined) return fault
      at = end
    }
    if ((letter === '?' || letter === '+') && !repeatable)
      return `has a ${letter} with nothing in front that it could repeat`
    repeatable = !['?', '+', '*'].includes(letter)
  }
  return undefined
}

function setFault(set: string): string | undefined {
  if (set === '') return 'has an empty []'
  for (const [, from, to] of set.matchAll(/(.)-(.)/gs)) {
    if (from! > to!) return `has the range ${from}-${to}, which runs backwards`
  }
  return set.length > 1 && set.endsWith('-') ? `has the range ${set.slice(-2)} without an end` : undefined
}
