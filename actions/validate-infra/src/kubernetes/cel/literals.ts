import type { Checked } from './checker.ts'
import { clausesOf, type Clause } from './library/stringFormat.ts'
import { takes } from './library/overload.ts'
import { patternOf } from './pattern.ts'
import { partsOf, type Expr, type ExprOf, type Issue } from './syntax.ts'
import { heldBy, sameType, typeText, type Type } from './types.ts'
import { isFailure } from './values.ts'

/** What can be refused before any value is known: literals that do not convert, patterns that are none, mixed lists. */
export function literalIssues(checked: Checked): Issue[] {
  const issues: Issue[] = []
  visit(checked, checked.expr, false, issues)
  return issues
}

function visit(checked: Checked, expr: Expr, inFormat: boolean, issues: Issue[]): void {
  if (expr.kind === 'call') checkCall(checked, expr, issues)
  if (!inFormat) checkMixed(checked, expr, issues)
  const formatting = inFormat || (expr.kind === 'call' && expr.name === 'format')
  for (const part of partsOf(expr)) visit(checked, part, formatting, issues)
}

const conversions = new Set('bool bytes double duration dyn int string timestamp type uint'.split(' '))
/** Which argument is a pattern; the text that it is applied to is the first. */
const patterned = new Set(['matches', 'find', 'findAll'])

function checkCall(checked: Checked, call: ExprOf<'call'>, issues: Issue[]): void {
  const { name, target, args } = call
  if (target === undefined && conversions.has(name)) checkConversion(checked, call, issues)
  else if (patterned.has(name)) {
    checkPattern(target === undefined ? args[1] : args[0], issues)
    // As the server has it: of `matches(text, pattern)` a literal text has to be a pattern too.
    if (name === 'matches' && target === undefined) checkPattern(args[0], issues)
  } else if (name === 'format' && target !== undefined) checkFormat(checked, target, args[0], issues)
}

function checkConversion(checked: Checked, call: ExprOf<'call'>, issues: Issue[]): void {
  const [arg] = call.args
  if (arg?.kind !== 'literal') return
  const overload = checked.overloadsOf(call).find(each => takes(each.params[0]!, arg.value))
  const value = overload?.call(arg.value)
  if (value !== undefined && isFailure(value))
    issues.push({ at: arg.at, message: `${call.name}() cannot take this: ${value.message}` })
}

function checkPattern(arg: Expr | undefined, issues: Issue[]): void {
  if (arg?.kind !== 'literal' || typeof arg.value !== 'string') return
  const pattern = patternOf(arg.value)
  if ('problem' in pattern) issues.push({ at: arg.at, message: `this is no regular expression: ${pattern.problem}` })
}

/** All elements of a list, all keys and all values of a map have the type of the first. */
function checkMixed(checked: Checked, expr: Expr, issues: Issue[]): void {
  if (expr.kind === 'list') checkAlike(checked, expr.elements, issues)
  if (expr.kind !== 'map') return
  checkAlike(
    checked,
    expr.entries.map(({ key }) => ({ value: key, optional: false })),
    issues,
  )
  checkAlike(checked, expr.entries, issues)
}

function checkAlike(checked: Checked, parts: readonly { value: Expr; optional: boolean }[], issues: Issue[]): void {
  let wanted: Type | undefined
  for (const { value, optional } of parts) {
    const type = checked.typeOf(value)
    const plain = optional ? (heldBy(type) ?? type) : type
    wanted ??= plain
    if (sameType(wanted, plain)) continue
    issues.push({ at: value.at, message: `${typeText(wanted)} is wanted here as before, not ${typeText(plain)}` })
    return
  }
}

const anything = 'list map int uint double bool string timestamp bytes duration type null_type'.split(' ')
const shownBy: Readonly<Record<string, readonly string[]>> = {
  s: anything,
  d: ['int', 'uint'],
  f: ['double', 'string'],
  e: ['double', 'string'],
  b: ['int', 'uint', 'bool'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
  o: ['int', 'uint'],
}

/** Of a literal format with literal arguments everything is known. */
function checkFormat(checked: Checked, target: Expr, list: Expr | undefined, issues: Issue[]): void {
  if (target.kind !== 'literal' || typeof target.value !== 'string' || list?.kind !== 'list') return
  const parts = clausesOf(target.value)
  if ('problem' in parts) {
    issues.push({ at: target.at, message: parts.problem })
    return
  }
  const clauses = parts.filter((part): part is Clause => typeof part !== 'string')
  const { elements } = list
  if (clauses.length !== elements.length) {
    issues.push({
      at: list.at,
      message: `the format has ${clauses.length} clauses, and ${elements.length} values are given`,
    })
    return
  }
  for (const [index, { verb }] of clauses.entries()) {
    const { value } = elements[index]!
    const wrong = misfit(checked, value, shownBy[verb]!)
    if (wrong !== undefined)
      issues.push({ at: wrong.at, message: `%${verb} cannot show ${typeText(checked.typeOf(wrong))}` })
  }
}

function misfit(checked: Checked, expr: Expr, allowed: readonly string[]): Expr | undefined {
  const { kind } = checked.typeOf(expr)
  if (kind !== 'dyn' && !allowed.includes(kind)) return expr
  if (allowed !== anything || (expr.kind !== 'list' && expr.kind !== 'map')) return undefined
  for (const part of partsOf(expr)) {
    const found = misfit(checked, part, allowed)
    if (found !== undefined) return found
  }
  return undefined
}
