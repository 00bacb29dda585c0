import { describe, expect, it } from '@jest/globals'
import type { Checked } from '../../../../actions/validate-infra/src/kubernetes/cel/checker.ts'
import { environmentOf } from '../../../../actions/validate-infra/src/kubernetes/cel/environment.ts'
import { compileExpression } from '../../../../actions/validate-infra/src/kubernetes/cel/index.ts'
import { partsOf, type Expr } from '../../../../actions/validate-infra/src/kubernetes/cel/syntax.ts'
import { typeText } from '../../../../actions/validate-infra/src/kubernetes/cel/types.ts'
import { declarationOf } from '../../../../actions/validate-infra/src/kubernetes/crd/declaration.ts'
import { checkDefinition } from '../../../../actions/validate-infra/src/kubernetes/crd/definitionCheck.ts'
import { checkRules } from '../../../../actions/validate-infra/src/kubernetes/crd/ruleCheck.ts'
import { schemaNode } from '../../../../actions/validate-infra/src/kubernetes/crd/schemaNode.ts'
import { schemasOf } from '../../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { expressions, type Verdict } from './table/expressions.ts'
import { definitionWith, subject, subjectSchema } from './table/subject.ts'

const schemas = schemasOf('1.34')

/** What is said of the rule itself, or else of the subject. */
function verdictOf(rule: string): Verdict | undefined {
  const refused = checkDefinition(definitionWith(rule, 'shop.example'), schemas).find(
    each => each.rule !== 'crd/default',
  )
  if (refused !== undefined) return refused.rule === 'cel/cost' ? 'tooCostly' : 'refused'
  const node = schemaNode({ ...subjectSchema, 'x-kubernetes-validations': [{ rule }] })!
  const [problem] = checkRules(node, subject, 34, { isRoot: false })
  if (problem === undefined) return 'holds'
  return problem.rule === 'cel/rule' ? 'fails' : 'errors'
}

describe('rules in CEL', () => {
  const groups = [...new Set(expressions.map(({ group }) => group))]

  it.each(groups)('get the verdict of the API server: %s', group => {
    const table = expressions.filter(each => each.group === group)
    expect(table.map(({ rule }) => [rule, verdictOf(rule)])).toEqual(table.map(({ rule, verdict }) => [rule, verdict]))
  })

  it('are about every overload of every function that there is', () => {
    const called = new Set<unknown>()
    const { type } = declarationOf(schemaNode(subjectSchema)!, false)!
    const collect = (checked: Checked, expr: Expr) => {
      for (const overload of checked.overloadsOf(expr)) called.add(overload)
      for (const part of partsOf(expr)) collect(checked, part)
    }
    for (const { rule } of expressions) {
      const compiled = compileExpression(rule, { self: type, oldSelf: type }, 34)
      if (compiled.ok) collect(compiled.checked, compiled.checked.expr)
    }
    const others = [...environmentOf(34).functions.values()].flat().filter(overload => !called.has(overload))
    // It takes no value that there is.
    expect(others.map(({ name, params }) => [name, ...params.map(typeText)])).toEqual([['duration', 'int']])
  })
})

describe('a library', () => {
  it.each([
    ['sets.contains([1], [1])', 30],
    ["isIP('::1')", 31],
    ["format.dns1123Label().validate('a').hasValue()", 32],
    ['self.words.all(i, w, i < 3)', 33],
    ['self.words.first().hasValue()', 33],
    ["isSemver('1.2.3')", 34],
    ['[1, 2].reverse() == [2, 1]', 35],
    ["self.namespace == 'ns'", 32],
  ])('is there from its version on: %s', (rule, since) => {
    const { type } = declarationOf(schemaNode(subjectSchema)!, false)!
    const compiles = (minor: number) => compileExpression(rule, { self: type }, minor).ok
    expect([compiles(since - 1), compiles(since)]).toEqual([false, true])
  })
})
