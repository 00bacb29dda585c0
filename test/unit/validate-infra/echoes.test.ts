import { describe, expect, it } from '@jest/globals'
import { checkObject } from '../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { parseManifests } from '../../../lib/manifests/render.ts'

function rulesOf(spec: string): string[] {
  const text = `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: ${spec}\n`
  const [service] = parseManifests(text, 'service.yaml')
  return checkObject(service!, schemasOf('1.34'), 'error').problems.map(({ rule }) => rule)
}

describe('one cause', () => {
  it.each([
    ['a field of the wrong type', '{ ports: [{ port: 80 }], externalIPs: 10.1.2.3 }', ['schema/type']],
    ['a field that is missing because its name is misspelt', '{ port: [{ port: 80 }] }', ['schema/unknown-field']],
    ['a null that a rule refuses', '{ ports: [{ port: 80 }], externalIPs: [null] }', ['value/address']],
    ['a null that the server takes', '{ ports: [{ port: 80 }], selector: { app: null } }', ['schema/null']],
    ['two causes', '{ ports: [{ port: 0 }], externalIP: [] }', ['schema/unknown-field', 'value/port']],
  ])('is told once: %s', (_, spec, rules) => {
    expect(rulesOf(spec)).toEqual(rules)
  })
})
