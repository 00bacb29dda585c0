import { describe, expect, it } from '@jest/globals'
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

  it('get it for every function that the server has', () => {
    expect(expressions.length).toBeGreaterThan(900)
  })
})
