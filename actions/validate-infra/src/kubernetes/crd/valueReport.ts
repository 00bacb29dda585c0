import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatPath, type Problem, type RuleId } from '../../finding.ts'

/** A walk through a value. */
export type ValueCheck = {
  problems: Problem[]
  /** Whether something was found that keeps the server from evaluating rules. */
  blocking: boolean
  /** The way to where the walk is; the same list all the time. */
  path: (string | number)[]
  /** The minor version of Kubernetes 1 whose server is asked. */
  minor: number
}

export type Weight = { blocking?: boolean; at?: Problem['at'] }

/** Says that the value where the walk is breaks a rule: `spec.port is 0, but has to be at least 1`. */
export function report(
  check: ValueCheck,
  rule: RuleId,
  words: string,
  { blocking = false, at = 'value' }: Weight = {},
): void {
  if (blocking) check.blocking = true
  const path = [...check.path]
  const name = path.length === 0 ? 'the object' : formatPath(path)
  check.problems.push({ rule, message: `${name} ${words}`, path, at })
}

/** A value in a few words: `the text "a"`, `a list`. */
export function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'a mapping'
  if (typeof value === 'string') return `the text ${shown(value)}`
  if (typeof value === 'boolean') return `the boolean ${value}`
  return `the number ${String(value)}`
}

const shownLength = 60

/** A text as JSON, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

const lineLength = 200

/** A text of a schema on one line, cut where it is long. */
export function inShort(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > lineLength ? `${line.slice(0, lineLength)}…` : line
}
