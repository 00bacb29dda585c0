import { describe, expect, it } from '@jest/globals'
import { formatPath, levelOf } from '../../../../actions/validate-infra/src/finding.ts'
import { customKindsOf } from '../../../../actions/validate-infra/src/kubernetes/crd/index.ts'
import { checkObject } from '../../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { changed, findingPath, goodDefinition } from './table/definitionBase.ts'
import { definitionCases } from './table/definitions.ts'

describe('a CustomResourceDefinition', () => {
  const cases = definitionCases.map(([name, change, rule, at]) => [name, { change, rule, at }] as const)

  it.each(cases)('%s', async (_, { change, rule, at }) => {
    const object = changed(goodDefinition, change)
    const custom = await customKindsOf([{ object, unit: 'k8s', judged: true }])
    const { problems } = checkObject(object, schemasOf('1.34'), 'error', { custom, unit: 'k8s' })
    const [first] = problems.filter(problem => levelOf(problem) === 'error')
    expect(first && [first.rule, formatPath(first.path)]).toEqual(rule && [rule, findingPath(at!)])
  })
})
