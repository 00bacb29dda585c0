import { linesOf, type Lines } from '../../../../lib/manifests/yaml/lines.ts'
import type { YamlProblem } from '../../../../lib/manifests/yaml/problems.ts'
import { locateField } from '../../../../lib/manifests/yaml/readYaml.ts'
import type { YamlProfile } from '../../../../lib/manifests/yaml/scalars.ts'
import type { Stretch } from '../../../../lib/manifests/yaml/stretches.ts'
import type { FieldPath } from '../finding.ts'

/** A stretch of a file; lines and columns start at 1, the end is behind the last character. */
export type Range = { line: number; column: number; endLine: number; endColumn: number }

/** A place in a file of the workspace. */
export type FilePlace = Range & { file: string }

/** Where a field of an object is written. */
export type Locate = (path: FieldPath, at: 'key' | 'value') => FilePlace

/** The beginning of a file, for want of anything better. */
export function fileStart(file: string): FilePlace {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 }
}

/** Where a text that is part of a file begins in it. */
export type Shift = { lines: number; columns: number }

/** A text with the file it is from: what turns offsets into places. */
export type SourceText = {
  /** Relative to the workspace, with `/`. */
  name: string
  text: string
  profile: YamlProfile
  lines: Lines
  shift: Shift
}

export type SourceOptions = { profile?: YamlProfile; shift?: Shift }

export function sourceText(name: string, text: string, options: SourceOptions = {}): SourceText {
  const { profile = 'kubernetes', shift = { lines: 0, columns: 0 } } = options
  return { name, text, profile, lines: linesOf(text), shift }
}

/** How far the way to a field could be followed, and what is there. */
export type Located = { range: Range; found: boolean; depth: number }

/**
 * The place of a field of the document in a stretch of the text. It is read once more where another has been read since,
 * so that no document has to be kept.
 */
export function locateIn(
  source: SourceText,
  stretch: Stretch,
  ...[path, at, rendered]: [FieldPath, 'key' | 'value', unknown?]
): Located {
  const { start, end, found, depth } = locateField(source.text, stretch, source.profile, path, at, rendered)
  return { range: rangeOf(source, start, end), found, depth }
}

export type SourceProblem = Range & YamlProblem

export function problemsIn(source: SourceText, problems: readonly YamlProblem[]): SourceProblem[] {
  return problems.map(problem => ({ ...problem, ...rangeOf(source, problem.offset, problem.endOffset) }))
}

function rangeOf({ text, lines, shift }: SourceText, from: number, to: number): Range {
  // What is marked ends with its last visible character.
  let end = Math.min(Math.max(from, to), text.length)
  while (end > from + 1 && /\s/.test(text[end - 1] ?? '')) end -= 1
  const start = lines.linePos(from)
  const stop = lines.linePos(end)
  return {
    line: start.line + shift.lines,
    column: start.col + shift.columns,
    endLine: stop.line + shift.lines,
    endColumn: stop.col + shift.columns,
  }
}
