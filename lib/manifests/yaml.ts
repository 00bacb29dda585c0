import type { Path, Place } from './yaml/locate.ts'
import { readByLibrary } from './yaml/library.ts'
import { linesOf, type Lines } from './yaml/lines.ts'
import type { YamlProblem } from './yaml/problems.ts'
import { locateField, readDocument, useLibrary, type YamlDocument } from './yaml/readYaml.ts'
import type { YamlProfile } from './yaml/scalars.ts'
import { stretchesOf } from './yaml/stretches.ts'

export type YamlFile = {
  /** Without those that are empty. */
  documents: YamlDocument[]
  lines: Lines
  /** What is not accepted, in the order of the text. */
  problems: YamlProblem[]
}

useLibrary(readByLibrary)

export type { YamlDocument, YamlProblem, YamlProfile }

/** Reads a stream of YAML (or JSON) documents, as Kubernetes does unless told otherwise. Never throws. */
export function parseYaml(text: string, profile: YamlProfile = 'kubernetes'): YamlFile {
  const problems: YamlProblem[] = []
  const documents: YamlDocument[] = []
  for (const stretch of stretchesOf(text, profile, problem => problems.push(problem))) {
    const document = readDocument(text, stretch, profile)
    problems.push(...document.problems.filter(each => !each.isWarning))
    if (!document.isEmpty) documents.push(document)
  }
  return { documents, lines: linesOf(text), problems: problems.sort((left, right) => left.offset - right.offset) }
}

/** The place of a field in the text that a document was read from. */
export function placeOf(text: string, document: YamlDocument, path: Path, at: 'key' | 'value'): Place {
  return locateField(text, document, 'kubernetes', path, at)
}
