import { describe, expect, it } from '@jest/globals'
import { formatPath } from '../../../../actions/validate-infra/src/finding.ts'
import { customKindsOf } from '../../../../actions/validate-infra/src/kubernetes/crd/index.ts'
import { checkObject } from '../../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { changed } from './table/definitionBase.ts'
import { definition, goodResource } from './table/resourceBase.ts'
import { resourceCases } from './table/resources.ts'

describe('a custom resource', () => {
  const cases = resourceCases.map(([name, change, at = []]) => [name, { change, at }] as const)

  it.each(cases)('%s', async (_, { change, at }) => {
    const custom = await customKindsOf([{ object: definition, unit: 'k8s', judged: true }])
    const verdict = checkObject(changed(goodResource, change), schemasOf('1.34'), 'error', { custom, unit: 'k8s' })
    expect(verdict.checked).toBe(true)
    expect(verdict.problems.map(({ path }) => formatPath(path))).toEqual(at)
  })
})
