import { formatPath, levelOf, type FieldPath, type Finding } from '../../finding.ts'
import type { FilePlace } from '../../source/sourceFile.ts'
import { describeFacts, type ObjectFacts } from './facts.ts'
import type { ReferenceProblem } from './judge.ts'

/** Where a field of an object is written. */
export type PlaceOf = (of: ObjectFacts, path: FieldPath, at: 'key' | 'value') => FilePlace

/** Puts a problem between objects where its text is, with every object that suffers from it. */
export function referenceFinding(problem: ReferenceProblem, placeOf: PlaceOf): Finding {
  const { rule, path, at, of, also, beside, suggestion } = problem
  const { file, line, column, endLine, endColumn } = placeOf(of, path, at)
  const other = beside && placeOf(beside.of, beside.path, 'value')
  const message = other === undefined ? problem.message : `${problem.message}: ${other.file}:${other.line}`
  return {
    ...{ rule, level: levelOf(problem), message, file, line, column, endLine, endColumn },
    objects: [of, ...also].map(describeFacts),
    field: formatPath(path),
    ...(suggestion !== undefined && { suggestion }),
  }
}
