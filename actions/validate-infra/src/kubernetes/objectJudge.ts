import { formatPath, levelOf, type Finding, type Problem } from '../finding.ts'
import { describeObject, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Profile } from '../rules/rule.ts'
import type { Locate, SourceFile } from '../source/sourceFile.ts'
import { annotationSuppressions } from '../suppression/annotation.ts'
import type { Suppression } from '../suppression/suppression.ts'
import { catalogueKeys, checkImages } from './catalogue.ts'
import { customKindsOf, isDefinition, noCustomKinds, type CustomKinds, type KnownDefinition } from './crd/index.ts'
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
  /**
   * What is wrong in the object alone. Nothing yet for a definition, and for an object of a kind that is not native: the
   * definition of its kind may come later. The unit that it is applied in learns what others need to know of it.
   */
  judge(sourced: SourcedObject, unit: Unit): void
  /** Judges what has waited for definitions, by those that came and by others that are given. */
  finish(given: readonly KnownDefinition[]): Promise<void>
  findings: Finding[]
  /** What objects say of their own findings. */
  suppressions: Suppression[]
  /** Objects held against a schema, and objects without one. */
  checked: number
  unchecked: number
}

type Waiting = { read: () => ManifestObject; locate: Locate; unit: Unit; isDefinition: boolean }

export function objectJudge({ schemas, missingSchema, profile, catalogue }: ObjectJudgeOptions): ObjectJudge {
  const checkPractices = practicesOf(profile)
  const keys = catalogue && catalogueKeys(catalogue.documents[0]?.value)
  const waiting: Waiting[] = []
  const isNative = ({ apiVersion, kind }: ManifestObject) =>
    schemas.every(version => version.kind(apiVersion, kind) !== undefined)
  const judgeIn = ({ object, locate, again }: SourcedObject, unit: Unit, custom: CustomKinds) => {
    const { checked, problems } = checkObjectIn(schemas, object, missingSchema, { custom, unit: unit.name })
    if (keys !== undefined) problems.push(...checkImages(object, keys, catalogue!.name))
    problems.push(...checkPractices(object))
    if (checked) judge.checked += 1
    else judge.unchecked += 1
    for (const problem of problems) judge.findings.push(toFinding(problem, { object, locate }))
    judge.suppressions.push(...annotationSuppressions(object, locate))
    unit.objects.push({ facts: factsOf(object, problems), locate, read: again ?? (() => object) })
  }
  const judge: ObjectJudge = {
    findings: [],
    suppressions: [],
    checked: 0,
    unchecked: 0,
    judge(sourced, unit) {
      const { object, locate, again = () => object } = sourced
      if (isNative(object) && !isDefinition(object)) judgeIn(sourced, unit, noCustomKinds)
      else waiting.push({ read: again, locate, unit, isDefinition: isDefinition(object) })
    },
    async finish(given) {
      const definitions = waiting
        .filter(each => each.isDefinition)
        .map(({ read, unit }) => ({ object: read(), unit: unit.name, judged: true }))
      const custom = await customKindsOf([...definitions, ...given])
      for (const { read, locate, unit } of waiting.splice(0)) {
        judgeIn({ object: read(), locate, again: read }, unit, custom)
      }
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
