import { readDocument } from '../../../../lib/manifests/yaml/readYaml.ts'
import { stretchesOf } from '../../../../lib/manifests/yaml/stretches.ts'
import type { YamlProblem } from '../../../../lib/manifests/yaml/problems.ts'
import type { FieldPath } from '../finding.ts'
import { withLibrary } from './documents.ts'
import {
  locateIn,
  problemsIn,
  sourceText,
  type Located,
  type Range,
  type SourceOptions,
  type SourceProblem,
} from './sourceText.ts'

export { fileStart } from './sourceText.ts'
export type { FilePlace, Locate, Located, Range, Shift, SourceOptions } from './sourceText.ts'

/** One YAML or JSON file with all of its documents, and the way to the position of everything in them. */
export type SourceFile = {
  /** Relative to the workspace, with `/`. */
  name: string
  text: string
  /** Without those that are empty. */
  documents: SourceDocument[]
  problems: SourceProblem[]
}

export type SourceDocument = {
  file: string
  /** Undefined where the text is not YAML. */
  value: unknown
  /** Of the whole document. */
  readonly range: Range
  /** How far the way to a field can be followed, and where that leads. */
  locate(path: FieldPath, at: 'key' | 'value', rendered?: unknown): Located
}

/**
 * Reads a file, or with a `shift` the part of one: a patch written inside of a kustomization. Never throws.
 */
export function readSource(name: string, text: string, options: SourceOptions = {}): Promise<SourceFile> {
  return withLibrary(() => readSourceNow(name, text, options))
}

function readSourceNow(name: string, text: string, options: SourceOptions): SourceFile {
  const source = sourceText(name, text, options)
  const problems: YamlProblem[] = []
  const documents: SourceDocument[] = []
  for (const stretch of stretchesOf(text, source.profile, problem => problems.push(problem))) {
    const read = readDocument(text, stretch, source.profile)
    problems.push(...read.problems)
    if (read.isEmpty) continue
    documents.push({
      file: name,
      value: read.value,
      get range() {
        return locateIn(source, stretch, [], 'value').range
      },
      locate: (path, at, rendered) => locateIn(source, stretch, path, at, rendered),
    })
  }
  problems.sort((left, right) => left.offset - right.offset)
  return { name, text, documents, problems: problemsIn(source, problems) }
}
