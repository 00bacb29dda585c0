import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatPath, type Problem } from '../../finding.ts'
import { alternativesOf, isIntOrStringChoice, notOf, type SchemaNode } from './schemaNode.ts'
import { report, type ValueCheck } from './valueReport.ts'

type Visit = (check: ValueCheck, node: SchemaNode, value: unknown) => void

/** `allOf`, `anyOf`, `oneOf` and `not`: one problem for each of them that does not hold. */
export function checkAlternatives(check: ValueCheck, node: SchemaNode, value: unknown, visit: Visit): void {
  const { raw } = node
  if (raw['allOf'] !== undefined) for (const each of alternativesOf(node, 'allOf')) visit(check, each, value)
  if (raw['anyOf'] !== undefined) checkAny(check, node, value, visit)
  if (raw['oneOf'] !== undefined) checkOne(check, node, value, visit)
  if (raw['not'] !== undefined) checkNot(check, node, value, visit)
}

type Trial = { problems: Problem[]; blocking: boolean }

/** Holds the value against a schema without saying anything. */
function attempt(check: ValueCheck, node: SchemaNode, value: unknown, visit: Visit): Trial {
  const { problems, blocking } = check
  check.problems = []
  check.blocking = false
  visit(check, node, value)
  const trial = { problems: check.problems, blocking: check.blocking }
  check.problems = problems
  check.blocking = blocking
  return trial
}

function checkAny(check: ValueCheck, node: SchemaNode, value: unknown, visit: Visit): void {
  const anyOf = alternativesOf(node, 'anyOf')
  if (anyOf.length === 0 || (node.intOrString && isIntOrStringChoice(anyOf))) return
  const trials: Trial[] = []
  for (const each of anyOf) {
    const trial = attempt(check, each, value, visit)
    if (trial.problems.length === 0) return
    trials.push(trial)
  }
  reportNone(check, anyOf, value, trials)
}

function checkOne(check: ValueCheck, node: SchemaNode, value: unknown, visit: Visit): void {
  const oneOf = alternativesOf(node, 'oneOf')
  if (oneOf.length === 0) return
  const trials = oneOf.map(each => attempt(check, each, value, visit))
  const fitting = oneOf.filter((_, index) => trials[index]!.problems.length === 0)
  if (fitting.length === 1) return
  if (fitting.length === 0) return reportNone(check, oneOf, value, trials)
  const names = fitting.flatMap(each => fieldsOf(each) ?? [])
  const words =
    names.length >= fitting.length
      ? `has ${names.join(' and ')}, of which only one can be set`
      : `fits ${fitting.length} of the alternatives of its schema, but has to fit exactly one`
  report(check, 'schema/alternative', words)
}

/** The server goes on to name what is wrong with the alternative that comes nearest. */
function reportNone(check: ValueCheck, nodes: readonly SchemaNode[], value: unknown, trials: readonly Trial[]): void {
  const nearest = trials.reduce((best, trial) => (trial.problems.length < best.problems.length ? trial : best))
  const names = nodes.map(fieldsOf)
  const wanted = names.every(each => each !== undefined) && isRecord(value)
  if (wanted) {
    const words = `needs ${names.map(each => each!.join(' with ')).join(' or ')}`
    return report(check, 'schema/alternative', words, { blocking: nearest.blocking })
  }
  if (nearest.blocking) check.blocking = true
  const [problem] = nearest.problems
  const lead = 'fits none of the alternatives of its schema'
  const name = check.path.length === 0 ? 'the object' : formatPath(check.path)
  // Of alternatives within alternatives the innermost say what is wrong.
  const message = problem!.rule === 'schema/alternative' ? problem!.message : `${name} ${lead}: ${problem!.message}`
  check.problems.push({ ...problem!, rule: 'schema/alternative', message })
}

/** The fields that an alternative asks for, where it asks for nothing else. */
function fieldsOf({ raw, required }: SchemaNode): readonly string[] | undefined {
  return required.length > 0 && Object.keys(raw).length === 1 ? required : undefined
}

function checkNot(check: ValueCheck, node: SchemaNode, value: unknown, visit: Visit): void {
  const not = notOf(node)
  if (not === undefined || attempt(check, not, value, visit).problems.length > 0) return
  const names = fieldsOf(not)
  const words = names === undefined ? 'is what its schema excludes (not)' : `must not have ${names.join(' with ')}`
  report(check, 'schema/alternative', words)
}
