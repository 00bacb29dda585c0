import { partsOf, type Expression } from '../expression/ast.ts'
import { isCondition, type FoundExpression } from '../expression/collect.ts'
import { expressionsIn } from '../expression/template.ts'
import type { Report } from '../report.ts'
import { spanIn, type YamlScalar } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'

/** Conditions that decide nothing, and expressions that do not choose what they seem to. */
export function checkConditions({ report, expressions }: CheckContext): void {
  const wrapped = new Set<YamlScalar>()
  for (const found of expressions) {
    if (isCondition(found.place)) {
      if (hasTextAround(found) && !wrapped.has(found.scalar)) {
        wrapped.add(found.scalar)
        const message =
          'this condition is always true: there is text beside ${{ }}, and text is true; take the braces away'
        report('workflow/condition-always-true', found.scalar, message)
      } else if (!wrapped.has(found.scalar) && isConstant(found.expression)) {
        report(
          'workflow/condition-constant',
          found.scalar,
          'this condition is always the same: nothing in it can change',
        )
      }
    }
    for (const part of partsOf(found.expression)) checkTernary(part, found, report)
  }
}

function hasTextAround({ scalar: { text } }: FoundExpression): boolean {
  const embedded = expressionsIn(text)
  const [first] = embedded
  if (first === undefined) return false
  // The line break at the end of a block is text as well.
  return embedded.length > 1 || first.from > 0 || first.to < text.length
}

function isConstant(expression: Expression): boolean {
  for (const part of partsOf(expression)) {
    if (part.kind === 'context') return false
    if (part.kind === 'call' && !/^(contains|startsWith|endsWith|format|join|toJSON|fromJSON|case)$/i.test(part.name))
      return false
  }
  return true
}

/** `condition && '' || other` always gives the other, since what the condition chooses counts as false. */
function checkTernary(part: Expression, { scalar, bodyFrom }: FoundExpression, report: Report): void {
  if (part.kind !== 'logic' || part.operator !== '||') return
  for (const operand of part.operands.slice(0, -1)) {
    if (operand.kind !== 'logic' || operand.operator !== '&&') continue
    const chosen = operand.operands.at(-1)!
    if (chosen.kind !== 'literal' || chosen.value) continue
    const message = `what the condition chooses here is ${JSON.stringify(chosen.value)}, which counts as false: the other side is taken always`
    report('workflow/unsound-ternary', spanIn(scalar, bodyFrom + chosen.from, bodyFrom + chosen.to), message)
  }
}
