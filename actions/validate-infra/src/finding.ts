import type { FilePlace } from './source/sourceFile.ts'
import { ruleOf, type RuleId } from './rules/index.ts'
import type { Level } from './rules/rule.ts'

export type { Level, RuleId }

/** The way to a field of an object: names of fields, positions in lists. */
export type FieldPath = readonly (string | number)[]

/** What a check says about one field of one object, before anyone knows in which file that field is written. */
export type Problem = {
  rule: RuleId
  message: string
  /** Where it is not what the table of rules says. */
  level?: Level
  path: FieldPath
  /** Whether the name of the field is wrong, or what it holds. */
  at: 'key' | 'value'
  /** The text to write instead, where there is one. */
  suggestion?: string
}

export type Finding = FilePlace & {
  rule: RuleId
  level: Level
  message: string
  /** Objects that have the problem, by `describeObject`; a base is used by many. Empty for problems of a file. */
  objects: string[]
  /** Path of the field, as `spec.ports[0].port`; empty for problems of a file. */
  field: string
  suggestion?: string
}

/** The level of a problem: its own, or that of its rule. Findings of other tools bring theirs. */
export function levelOf({ rule, level }: Pick<Problem, 'rule' | 'level'>): Level {
  return level ?? ruleOf(rule)?.level ?? 'error'
}

/** A finding about a file rather than about an object. */
export function fileFinding(rule: RuleId, message: string, place: FilePlace, level?: Level): Finding {
  const { file, line, column, endLine, endColumn } = place
  const weight = levelOf({ rule, ...(level !== undefined && { level }) })
  return { rule, level: weight, message, file, line, column, endLine, endColumn, objects: [], field: '' }
}

/** `spec.template.spec.containers[0].ports`; names that are not plain are quoted: `metadata.labels["app.kubernetes.io/name"]`. */
export function formatPath(path: FieldPath): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w$-]+$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/**
 * One finding for one cause: the same words at the same place, seen through several overlays, are said once with all the
 * objects. In the order of file, line and column, errors first where they meet, so that the same tree gives the same bytes.
 */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const byCause = new Map<string, Finding>()
  for (const finding of findings) {
    const { file, line, column, rule, message } = finding
    const cause = JSON.stringify([file, line, column, rule, ofAnyContainer(message)])
    const known = byCause.get(cause)
    if (known === undefined) byCause.set(cause, { ...finding, objects: [...finding.objects] })
    else {
      known.objects.push(...finding.objects)
      if (known.message !== message) known.message = ofAnyContainer(message)
    }
  }
  for (const finding of byCause.values()) finding.objects = [...new Set(finding.objects)].sort()
  return [...byCause.values()].sort(compareFindings)
}

/** A patch of many workloads has containers of many names at one place. */
function ofAnyContainer(message: string): string {
  return message.replaceAll(/\bcontainer "[^"]*"/g, 'a container')
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    compare(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    compare(left.level, right.level) ||
    compare(left.rule, right.rule) ||
    compare(left.message, right.message)
  )
}

/** By code unit, which does not depend on the machine's language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
