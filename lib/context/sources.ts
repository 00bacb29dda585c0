import { checkSyntax, cleanPath } from './ignore.ts'

/** Which paths of a context a target copies; folders above a copied path are `above`, so that a walk enters them. */
export type Selection = (path: string) => 'in' | 'above' | 'out'

/**
 * Turns the sources of COPY, ADD and bind mounts into a selection. A source names a file, a folder with everything
 * below it, or a pattern for either (Go's filepath.Match, part by part).
 */
export function selectSources(sources: 'whole' | readonly string[]): Selection {
  if (sources === 'whole') return () => 'in'
  const patterns = sources.map(toParts)
  if (patterns.some(parts => parts.length === 0)) return () => 'in'
  return path => {
    const parts = path.split('/')
    let above = false
    for (const pattern of patterns) {
      const common = Math.min(pattern.length, parts.length)
      if (!pattern.slice(0, common).every((matches, at) => matches(parts[at]!))) continue
      if (pattern.length <= parts.length) return 'in'
      above = true
    }
    return above ? 'above' : 'out'
  }
}

type PartMatcher = (part: string) => boolean

function toParts(source: string): PartMatcher[] {
  // Paths cannot leave the context: BuildKit resolves `..` against its root.
  const cleaned = cleanPath(`/${source}`).slice(1)
  return cleaned === '' ? [] : cleaned.split('/').map(partMatcher)
}

function partMatcher(pattern: string): PartMatcher {
  if (!/[*?[\\]/.test(pattern)) return part => part === pattern
  try {
    checkSyntax(pattern)
    const expression = new RegExp(`^${toExpression(pattern)}$`, 'su')
    return part => expression.test(part)
  } catch {
    // The builder will refuse it; until then everything may be meant.
    return () => true
  }
}

function toExpression(pattern: string): string {
  const literal = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&')
  let expression = ''
  let inClass = false
  for (let at = 0; at < pattern.length; at++) {
    const char = String.fromCodePoint(pattern.codePointAt(at)!)
    at += char.length - 1
    if (char === '\\') expression += literal(pattern[++at]!)
    else if (inClass) {
      inClass = char !== ']'
      expression += char === ']' || char === '-' ? char : literal(char)
    } else if (char === '[') {
      inClass = true
      expression += pattern[at + 1] === '^' ? '[^' : '['
      if (pattern[at + 1] === '^') at++
    } else expression += { '*': '[^/]*', '?': '[^/]' }[char] ?? literal(char)
  }
  return expression
}
