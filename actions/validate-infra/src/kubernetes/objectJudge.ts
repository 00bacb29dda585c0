import { formatPath, levelOf, type Finding, type Problem } from '../finding.ts'
import { describeObject } from '../../../../lib/manifests/object.ts'
import type { Profile } from '../rules/rule.ts'
import type { SourceFile } from '../source/sourceFile.ts'
import { annotationSuppressions } from '../suppression/annotation.ts'
import type { Suppression } from '../suppression/suppression.ts'
import { catalogueKeys, checkImages } from './catalogue.ts'
import type { MissingSchema } from './objectCheck.ts'
import { practicesOf } from './practices/index.ts'
import { factsOf } from './references/facts.ts'
import type { Schemas } from './schemas.ts'
import type { SourcedObject, Unit } from './unit.ts'
import { checkObjectIn } from './versions.ts'

export type ObjectJudgeOptions = {
  schemas: readonly Schemas[]
  missingSchema: MissingSchema
  profile: Profile
  /** The build catalogue, where the repository has one. */
  catalogue?: SourceFile
}

/** Judges objects one by one, while they are read; of those without a problem nothing is kept. */
export type ObjectJudge = {
  /** Judges an object that is applied as part of a unit, and adds to the unit what others need to know of it. */
  judge(sourced: SourcedObject, unit: Unit): void
  findings: Finding[]
  /** What objects say of their own findings. */
  suppressions: Suppression[]
  /** Objects held against a schema, and objects without one. */
  checked: number
  unchecked: number
}

export function objectJudge({ schemas, missingSchema, profile, catalogue }: ObjectJudgeOptions): ObjectJudge {
  const checkPractices = practicesOf(profile)
  const keys = catalogue && catalogueKeys(catalogue.documents[0]?.value)
  const judge: ObjectJudge = {
    findings: [],
    suppressions: [],
    checked: 0,
    unchecked: 0,
    judge(sourced, unit) {
      const { object, locate, again } = sourced
      const { checked, problems } = checkObjectIn(schemas, object, missingSchema)
      if (keys !== undefined) problems.push(...checkImages(object, keys, catalogue!.name))
      problems.push(...checkPractices(object))
      if (checked) judge.checked += 1
      else judge.unchecked += 1
      for (const problem of problems) judge.findings.push(toFinding(problem, sourced))
      judge.suppressions.push(...annotationSuppressions(object, locate))
      unit.objects.push({ facts: factsOf(object, problems), locate, read: again ?? (() => object) })
    },
  }
  return judge
}

/** Puts a problem of an object where its text is. */
export function toFinding(problem: Problem, { object, locate }: Pick<SourcedObject, 'object' | 'locate'>): Finding {
  const { rule, message, path: field, at, suggestion } = problem
  const { file, line, column, endLine, endColumn } = locate(field, at)
  return {
    ...{ rule, level: levelOf(problem), message, file, line, column, endLine, endColumn },
    objects: [describeObject(object)],
    field: formatPath(field),
    ...(suggestion !== undefined && { suggestion }),
  }
}
