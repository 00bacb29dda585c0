import { UserError } from '../errors.ts'

/** Decides for a path below the context, with `/` between its parts, whether the builder would never see it. */
export type IgnoreMatcher = {
  excludes(path: string): boolean
  /** False when nothing below an excluded folder can come back, so that it need not be read. */
  mayReinclude(folder: string): boolean
}

type Pattern = { exception: boolean; text: string; matches: (path: string) => boolean }

/** Go's idea of white space, which differs from JavaScript's (unicode.IsSpace). */
const blank = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+'
const ends = new RegExp(`^${blank}|${blank}$`, 'g')
const trim = (text: string): string => text.replace(ends, '')

/**
 * Reads a .dockerignore the way the engine does (moby/patternmatcher): a mark at the start of the file is dropped,
 * comments only count in the first column, paths are cleaned and may start with a slash, the last pattern that matches a
 * path or one of its folders wins.
 *
 * @throws UserError when a pattern is malformed, as the engine would refuse the build
 */
export function ignoreMatcher(content: string, file: string): IgnoreMatcher {
  const patterns = readPatterns(content).map(({ text, line }) => {
    try {
      return compile(text)
    } catch (error) {
      throw new UserError(`${file}:${line}: "${text}" is not a pattern: ${(error as Error).message}`, {
        hint: 'the engine refuses it as well; write special characters with a backslash before them',
      })
    }
  })
  const exceptions = patterns.filter(({ exception }) => exception)
  const folders = new Map<string, PathResult>()
  const resultOf = (path: string): PathResult => {
    const slash = path.lastIndexOf('/')
    return evaluate(patterns, path, slash < 0 ? undefined : resultOfFolder(path.slice(0, slash)))
  }
  const resultOfFolder = (folder: string): PathResult => {
    const known = folders.get(folder) ?? resultOf(folder)
    folders.set(folder, known)
    return known
  }
  const excludes = (path: string): boolean => resultOf(path).excluded
  const mayReinclude = (folder: string): boolean =>
    exceptions.some(({ text }) => {
      const fixed = literalFolders(text)
      return `${text}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(fixed)
    })
  return { excludes, mayReinclude }
}

/** `a/b/` of `a/b/*.go`, and nothing of `**` and `*`. */
function literalFolders(text: string): string {
  const wild = text.search(/[*?[\\]/)
  if (wild < 0) return `${text}/`
  return text.slice(0, text.lastIndexOf('/', wild) + 1)
}

function readPatterns(content: string): { text: string; line: number }[] {
  const patterns: { text: string; line: number }[] = []
  const lines = content.replace(/^\uFEFF/, '').split('\n')
  for (const [at, raw] of lines.entries()) {
    if (raw.startsWith('#')) continue
    let text = trim(raw)
    if (text === '') continue
    const exception = text.startsWith('!')
    if (exception) text = trim(text.slice(1))
    if (text !== '') {
      text = cleanPath(text)
      if (text.length > 1 && text.startsWith('/')) text = text.slice(1)
    }
    patterns.push({ text: exception ? `!${text}` : text, line: at + 1 })
  }
  return patterns
}

/** Go's path.Clean. */
export function cleanPath(text: string): string {
  const rooted = text.startsWith('/')
  const parts: string[] = []
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!rooted) parts.push('..')
  }
  return (rooted ? '/' : '') + parts.join('/') || '.'
}

/** The answer for a path, and for each pattern whether it was found to match the path or a folder above it. */
type PathResult = { excluded: boolean; matched: readonly boolean[] }

/**
 * One step of the engine's walk from the context's root down. A pattern that matched a folder matches all below it. But a
 * pattern that could not change the answer for a folder is not asked there, and so is not known to match below it: after
 * `*\/*`, a `!*` brings nothing back, though `*` matches every folder.
 */
function evaluate(patterns: readonly Pattern[], path: string, parent: PathResult | undefined): PathResult {
  let excluded = false
  const matched = patterns.map((pattern, at) => {
    const asked = pattern.exception === excluded
    const matches = parent?.matched[at] === true || (asked && pattern.matches(path))
    if (matches) excluded = !pattern.exception
    return matches
  })
  return { excluded, matched }
}

function compile(text: string): Pattern {
  const exception = text.startsWith('!')
  const pattern = exception ? text.slice(1) : text
  if (pattern === '') throw new Error('an exception needs a path')
  checkSyntax(pattern)
  return { exception, text: pattern, matches: pathMatcher(pattern) }
}

/** What Go's filepath.Match calls malformed: classes that are empty or open, ranges without an end, a last backslash. */
export function checkSyntax(pattern: string): void {
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') {
      if (++at === pattern.length) throw new Error('a backslash at its end protects nothing')
    } else if (pattern[at] === '[') at = checkClass(pattern, at + 1)
  }
}

function checkClass(pattern: string, start: number): number {
  let at = pattern[start] === '^' ? start + 1 : start
  const member = () => {
    if (at >= pattern.length) throw new Error('a bracket is not closed')
    if (pattern[at] === '-' || pattern[at] === ']') throw new Error('a bracket holds nothing, or a lone dash')
    if (pattern[at] === '\\') at++
    if (++at > pattern.length) throw new Error('a bracket is not closed')
    if (at === pattern.length) throw new Error('a bracket is not closed')
  }
  for (let members = 0; ; members++) {
    if (members > 0 && pattern[at] === ']') return at
    member()
    if (pattern[at] === '-') {
      at++
      member()
    }
  }
}

/**
 * A pattern with no wildcard is compared, `**` at either end compares a start or an end, everything else is a regular
 * expression built character by character like the engine's.
 */
function pathMatcher(pattern: string): (path: string) => boolean {
  let kind: 'exact' | 'prefix' | 'suffix' | 'expression' = 'exact'
  let expression = '^'
  for (let at = 0, round = 0; at < pattern.length; at++, round++) {
    const char = pattern[at]!
    if (char === '*' && pattern[at + 1] === '*') {
      at++
      if (pattern[at + 1] === '/') at++
      const last = at + 1 >= pattern.length
      if (last && kind === 'exact') kind = 'prefix'
      else {
        expression += last ? '.*' : '(.*/)?'
        kind = 'expression'
      }
      if (round === 0) kind = 'suffix'
    } else if (char === '\\') {
      expression += escapeSequence(pattern[++at]!)
      kind = 'expression'
    } else if ('*?[]'.includes(char)) {
      expression += { '*': '[^/]*', '?': '(?:[\\ud800-\\udbff][\\udc00-\\udfff]|[^/])' }[char] ?? char
      kind = 'expression'
    } else expression += '.+()|{}$'.includes(char) ? `\\${char}` : char
  }
  switch (kind) {
    case 'exact':
      return path => path === pattern
    case 'prefix': {
      const start = pattern.replace(/\*\*\/?$/, '')
      return path => path.startsWith(start)
    }
    case 'suffix': {
      const end = pattern.slice(2)
      return path => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1))
    }
    case 'expression': {
      const compiled = new RegExp(`${expression}$`)
      return path => compiled.test(path)
    }
  }
}

function escapeSequence(char: string): string {
  // A letter after a backslash is a class in one language of expressions and an error in another: nobody means that.
  if (/[a-zA-Z0-9]/.test(char)) throw new Error(`\\${char} has no meaning`)
  return `\\${char}`
}
