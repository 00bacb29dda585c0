import { isRecord } from '../../../../../lib/manifests/object.ts'
import { callLimit, objectLimit } from '../cel/cost/actual.ts'
import { isFailure, none, type Value } from '../cel/values.ts'
import { formatPath, type Problem, type RuleId } from '../../finding.ts'
import { declarationOf } from './declaration.ts'
import { compileRules, type CompiledRule } from './ruleSet.ts'
import { additionalOf, itemsOf, propertyOf, type SchemaNode } from './schemaNode.ts'
import { toValue } from './toValue.ts'
import { inShort } from './valueReport.ts'

type Check = {
  problems: Problem[]
  path: (string | number)[]
  minor: number
  /** What all rules of the object may still cost. */
  budget: number
}

/** Evaluates the rules of a schema, and of all schemas in it, on an object that is about to be created. */
export function checkRules(
  root: SchemaNode,
  object: unknown,
  minor: number,
  { isRoot = true, path = [] }: { isRoot?: boolean; path?: readonly (string | number)[] } = {},
): Problem[] {
  const check: Check = { problems: [], path: [...path], minor, budget: objectLimit }
  if (hasRules(root.raw)) visit(check, root, object, isRoot)
  return check.problems
}

function visit(check: Check, node: SchemaNode, value: unknown, root: boolean): void {
  // A rule sees what is there; whether something may be null is for the rules around.
  if (value === null || value === undefined || check.budget < 0) return
  if (node.rules.length > 0) evaluateRules(check, node, value, root)
  if (Array.isArray(value)) {
    const items = itemsOf(node)
    if (items === undefined || !hasRules(items.raw)) return
    for (const [index, element] of value.entries()) descend(check, items, element, index)
  } else if (isRecord(value)) {
    const additional = additionalOf(node)
    for (const name of Object.keys(value)) {
      const schema = typeof additional === 'object' ? additional : propertyOf(node, name)
      if (schema !== undefined && hasRules(schema.raw)) descend(check, schema, value[name], name)
    }
  }
}

function descend(check: Check, node: SchemaNode, value: unknown, step: string | number): void {
  check.path.push(step)
  visit(check, node, value, node.embedded)
  check.path.pop()
}

function evaluateRules(check: Check, node: SchemaNode, value: unknown, root: boolean): void {
  const rules = rulesOf(node, check.minor, root)
  let self: Value | undefined
  for (const rule of rules) {
    // Without an earlier state only those that say so are evaluated.
    if (rule === undefined || (rule.usesOldSelf && rule.written.optionalOldSelf !== true)) continue
    self ??= toValue(node, value, root)
    evaluateRule(check, rule, self)
    if (check.budget < 0) return
  }
}

function evaluateRule(check: Check, { written, rule, message, fieldPath }: CompiledRule, self: Value): void {
  if (!rule.ok) return
  const variables = { self, oldSelf: none }
  const { value, cost } = rule.program.evaluate(variables, Math.min(callLimit, check.budget))
  check.budget -= cost
  if (value === true) return
  if (isFailure(value)) {
    const words = `the rule "${inShort(written.rule)}" cannot be evaluated: ${value.message}`
    if (value.fatal) check.budget = -1
    return report(check, value.fatal ? 'cel/cost' : 'cel/failure', words, [])
  }
  const spoken = message?.ok ? message.program.evaluate(variables, Math.min(callLimit, check.budget)) : undefined
  check.budget -= spoken?.cost ?? 0
  report(check, 'cel/rule', spokenText(spoken?.value) ?? writtenText(written), fieldPath)
}

/** The server takes the message of an expression when it is one line, neither empty nor long. */
function spokenText(value: Value | undefined): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' || text.includes('\n') || Buffer.byteLength(text) > 5 * 1024 ? undefined : text
}

function writtenText({ rule, message }: CompiledRule['written']): string {
  return message === '' ? `the rule "${inShort(rule)}" does not hold` : message.trim()
}

function report(check: Check, rule: RuleId, words: string, fieldPath: readonly string[]): void {
  const path = [...check.path, ...fieldPath]
  check.problems.push({ rule, message: path.length === 0 ? words : `${formatPath(path)}: ${words}`, path, at: 'value' })
}

const compiled = new WeakMap<SchemaNode, Map<string, readonly (CompiledRule | undefined)[]>>()

/** Compiled when the first object comes. */
function rulesOf(node: SchemaNode, minor: number, root: boolean): readonly (CompiledRule | undefined)[] {
  const key = `${minor} ${root}`
  const known = compiled.get(node)?.get(key)
  if (known !== undefined) return known
  const declaration = declarationOf(node, root)
  const rules = declaration === undefined ? [] : compileRules(node, declaration, minor)
  const byKey = compiled.get(node) ?? new Map<string, readonly (CompiledRule | undefined)[]>()
  compiled.set(node, byKey.set(key, rules))
  return rules
}

const known = new WeakMap<object, boolean>()

/** Whether there is a rule in a schema or in one of those in it. */
function hasRules(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null) return false
  const found = known.get(raw)
  if (found !== undefined) return found
  const has = Array.isArray(raw)
    ? raw.some(hasRules)
    : Object.hasOwn(raw, 'x-kubernetes-validations') || Object.values(raw).some(hasRules)
  known.set(raw, has)
  return has
}
