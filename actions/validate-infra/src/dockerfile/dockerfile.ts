import { positionAt } from '../../../../lib/dockerfile/joined.ts'
import { parseDockerfile, type Instruction, type ParsedDockerfile } from '../../../../lib/dockerfile/parse.ts'
import { splitStages, type Stage } from '../../../../lib/dockerfile/stages.ts'
import type { FilePlace } from '../source/sourceFile.ts'

/** One Dockerfile of the workspace, read. */
export type Dockerfile = ParsedDockerfile & {
  /** Relative to the workspace, with `/`. */
  name: string
  absolute: string
  text: string
  /** Instructions before the first FROM. */
  globals: Instruction[]
  stages: Stage[]
}

/** Reads a Dockerfile. Never throws. */
export function readDockerfile(name: string, absolute: string, text: string): Dockerfile {
  const parsed = parseDockerfile(text)
  return { name, absolute, text, ...parsed, ...splitStages(parsed.instructions) }
}

/** The place of a stretch of an instruction's text; without one, of its keyword. */
export function placeIn(file: string, { source, written }: Instruction, at?: number, end?: number): FilePlace {
  const from = at ?? source.text.indexOf(written)
  const to = end ?? (at === undefined ? from + written.length : from + 1)
  const start = positionAt(source, from)
  const last = positionAt(source, Math.max(from, to - 1))
  return { file, ...start, endLine: last.line, endColumn: last.column + 1 }
}

/** The place of a whole line, or of what is written on it. */
export function linePlace(file: string, text: string, line: number): FilePlace {
  const written = text.split('\n', line)[line - 1]?.replace(/\r$/, '') ?? ''
  const column = written.length - written.trimStart().length + 1
  return { file, line, column, endLine: line, endColumn: Math.max(column + 1, written.trimEnd().length + 1) }
}
