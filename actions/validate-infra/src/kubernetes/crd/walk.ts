import { formatPath, type Problem, type RuleId } from '../../finding.ts'
import type { Schemas } from '../schemas.ts'

/** A walk through a CustomResourceDefinition. */
export type Walk = {
  problems: Problem[]
  /** The way to where the walk is; the same list all the time. */
  path: (string | number)[]
  schemas: Schemas
  /** The minor version of Kubernetes 1 whose server is asked. */
  minor: number
}

type Steps = readonly (string | number)[]

/** Goes some steps further, and back. */
export function within(walk: Walk, steps: Steps, visit: () => void): void {
  walk.path.push(...steps)
  visit()
  walk.path.length -= steps.length
}

/** Says that a field below where the walk is breaks a rule: `spec.group is "shops": ...`. */
export function refuse(walk: Walk, rule: RuleId, field: Steps, words: string, more: Partial<Problem> = {}): void {
  const path = [...walk.path, ...field]
  walk.problems.push({ rule, message: `${formatPath(path)} ${words}`, path, at: 'value', ...more })
}

/** Says that a field is missing. */
export function demand(walk: Walk, rule: RuleId, field: Steps, words: string): void {
  refuse(walk, rule, field, words, { at: 'key' })
}
