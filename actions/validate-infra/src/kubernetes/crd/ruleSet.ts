import { estimatedCost } from '../cel/cost/estimate.ts'
import { compileExpression } from '../cel/index.ts'
import { program, type Program } from '../cel/program.ts'
import { partsOf, placeIn, type Expr, type Issue } from '../cel/syntax.ts'
import { optionalOf, typeText, type Type } from '../cel/types.ts'
import type { Checked } from '../cel/checker.ts'
import { sizesOf, type Declaration } from './declaration.ts'
import { followPath } from './fieldPath.ts'
import type { SchemaNode, ValidationRule } from './schemaNode.ts'
import { inShort } from './valueReport.ts'

/** One expression of a rule: what is wrong with it, or how to evaluate it and what that costs at most. */
export type Expression = { ok: true; program: Program; cost: number } | { ok: false; message: string }

/** A rule of a schema, compiled. */
export type CompiledRule = {
  written: ValidationRule
  rule: Expression
  message: Expression | undefined
  /** It compares with an earlier state of the object, which there is none of on creation. */
  usesOldSelf: boolean
  /** Where the rule's field is, from where the rule stands. */
  fieldPath: readonly string[]
}

/** Compiles the rules that stand at one schema; empty rules are left out by `undefined`. */
export function compileRules(
  node: SchemaNode,
  declaration: Declaration,
  minor: number,
): readonly (CompiledRule | undefined)[] {
  return node.rules.map(written => {
    if (written.rule.trim() === '') return undefined
    const oldSelf = written.optionalOldSelf === true ? optionalOf(declaration.type) : declaration.type
    const context = { declaration, variables: { self: declaration.type, oldSelf }, minor }
    const rule = compile(written.rule, 'bool', context)
    const message = written.messageExpression === '' ? undefined : compile(written.messageExpression, 'string', context)
    return {
      written,
      rule: rule.expression,
      message: rule.expression.ok ? message?.expression : undefined,
      usesOldSelf: rule.checked !== undefined && mentions(rule.checked, rule.checked.expr, 'oldSelf'),
      fieldPath: written.fieldPath === '' ? [] : (followPath(node, written.fieldPath)?.steps ?? []),
    }
  })
}

type Context = { declaration: Declaration; variables: Readonly<Record<string, Type>>; minor: number }

function compile(
  text: string,
  wanted: 'bool' | 'string',
  { declaration, variables, minor }: Context,
): { expression: Expression; checked?: Checked } {
  const compiled = compileExpression(text, variables, minor)
  if (!compiled.ok) return { expression: { ok: false, message: issueText(text, compiled.issues) } }
  const { checked } = compiled
  if (checked.type.kind !== wanted) {
    return { expression: { ok: false, message: `it has to yield a ${wanted}, not ${typeText(checked.type)}` } }
  }
  const cost = estimatedCost(checked, sizesOf(declaration))
  return { expression: { ok: true, program: program(checked), cost }, checked }
}

/** The first issue, with its place where the text has several lines or is long. */
function issueText(text: string, [issue]: readonly Issue[]): string {
  return `${placeIn(text, issue!.at)}: ${inShort(issue!.message)}`
}

function mentions(checked: Checked, expr: Expr, name: string): boolean {
  return checked.nameOf(expr) === name || partsOf(expr).some(part => mentions(checked, part, name))
}
