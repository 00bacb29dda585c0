import { describe, expect, it } from '@jest/globals'
import { parseManifests } from '../../../lib/manifests/render.ts'
import { formatPath } from '../../../actions/validate-infra/src/finding.ts'
import { checkObject } from '../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'

const schemas = schemasOf('1.34')

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web
          ports: [{ name: http, containerPort: 8080 }]
`
const service = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: 80 }]
`

/** What is found in an object after one replacement in its text: rule, field and suggestion. */
function found(text: string, from = '', to = '') {
  expect(text).toContain(from)
  const [object] = parseManifests(text.replace(from, to), 'test')
  const verdict = checkObject(object!, schemas, 'error')
  return verdict.problems.map(({ rule, path, suggestion }) =>
    [rule, formatPath(path), suggestion].filter(each => each !== undefined).join(' '),
  )
}

describe('valid objects give no finding', () => {
  it.each([
    ['as written', 'name: web', 'name: web'],
    ['a null counts as left out', 'image: web', 'image: web\n          workingDir: null'],
    ['a float that is whole is an integer', 'containerPort: 8080', 'containerPort: 8080.0'],
    ['a quantity as number', 'image: web', 'image: web\n          resources: { limits: { cpu: 1.5, memory: 64Mi } }'],
    ['empty text where the server has a default', 'image: web', "image: web\n          imagePullPolicy: ''"],
    ['a null for a mapping', 'image: web', 'image: web\n          securityContext: null'],
    ['an unknown value below status', 'spec:\n  sel', 'status: { conditions: [{ type: X }] }\nspec:\n  sel'],
  ])('%s', (_, from, to) => {
    expect(found(deployment, from, to)).toEqual([])
  })

  it.each(['http', '80'])('a targetPort of %s', port => {
    expect(found(service, 'port: 80', `port: 80, targetPort: ${port}`)).toEqual([])
  })
})

const pod = 'spec.template.spec'
describe('what the server refuses is found at its field', () => {
  it.each([
    ['unknown field', 'image: web', 'imag: web', [`schema/unknown-field ${pod}.containers[0].imag image`]],
    [
      'wrong case',
      'image: web',
      'image: web\n          imagepullPolicy: Always',
      [`schema/unknown-field ${pod}.containers[0].imagepullPolicy imagePullPolicy`],
    ],
    [
      'text for a number',
      'containerPort: 8080',
      "containerPort: '8080'",
      [`schema/type ${pod}.containers[0].ports[0].containerPort`],
    ],
    ['fraction for an integer', '8080', '80.5', [`schema/type ${pod}.containers[0].ports[0].containerPort`]],
    ['a number too large', '8080', '3000000000', [`schema/format ${pod}.containers[0].ports[0].containerPort`]],
    [
      'mapping for a list',
      'ports: [{ name: http, containerPort: 8080 }]',
      'ports: { a: 1 }',
      [`schema/type ${pod}.containers[0].ports`],
    ],
    ['list for a mapping', '{ labels: { app: web } }', '[a]', ['schema/type spec.template.metadata']],
    [
      'boolean for text',
      'name: web\n          image',
      'name: yes\n          image',
      [`schema/type ${pod}.containers[0].name`],
    ],
    [
      'missing field',
      'name: http, containerPort: 8080',
      'name: http',
      [`schema/required ${pod}.containers[0].ports[0].containerPort`],
    ],
    [
      'missing because null',
      'containerPort: 8080',
      'containerPort: null',
      [`schema/required ${pod}.containers[0].ports[0].containerPort`],
    ],
    [
      'enum in the wrong case',
      'image: web',
      'image: web\n          imagePullPolicy: always',
      [`schema/enum ${pod}.containers[0].imagePullPolicy Always`],
    ],
    [
      'bad quantity',
      'image: web',
      'image: web\n          resources: { limits: { cpu: 1x } }',
      [`schema/quantity ${pod}.containers[0].resources.limits.cpu`],
    ],
    [
      'two of one key',
      '8080 }',
      '8080 }, { containerPort: 8080 }',
      [`schema/duplicate-element ${pod}.containers[0].ports[1]`],
    ],
    ['label value', 'labels: { app: web }', 'labels: { app: web/1 }', ['meta/label spec.template.metadata.labels.app']],
    ['name in capitals', 'name: web }', 'name: Web }', ['meta/name metadata.name']],
    ['no name', '{ name: web }', '{}', ['meta/name metadata.name']],
    ['version that is gone', 'apps/v1', 'apps/v1beta2', ['schema/api-version apiVersion apps/v1']],
    ['version that never was', 'apps/v1', 'apps/v7', ['schema/api-version apiVersion apps/v1']],
    ['kind in the wrong group', 'apps/v1', 'v1', ['schema/api-version apiVersion apps/v1']],
    ['misspelt kind', 'Deployment', 'Deploymnet', ['schema/unknown-kind kind Deployment']],
    ['kind nobody knows', 'apps/v1', 'example.com/v1', ['schema/missing apiVersion']],
  ])('%s', (_, from, to, findings) => {
    expect(found(deployment, from, to)).toEqual(findings)
  })

  it('two elements of one name are found at the second name', () => {
    const twice = deployment + '        - name: web\n          image: other\n'
    expect(found(twice)).toEqual([`schema/duplicate-element ${pod}.containers[1].name`])
  })

  it.each([
    ['too far out', 'spec:\n  sel', 'spec:\n  containers: []\n  sel', 'under spec.template.spec'],
    [
      'outside of its list',
      'containers:',
      'livenessProbe: {}\n      containers:',
      'under spec.template.spec.containers[]',
    ],
    ['too far in', 'image: web', 'image: web\n          hostNetwork: true', 'under spec.template.spec'],
    ['in the wrong branch', '{ name: web }', '{ name: web, replicas: 2 }', 'under spec'],
    ['below spec instead of beside it', 'spec:\n  sel', 'spec:\n  apiVersion: v1\n  sel', 'at the top, beside kind'],
  ])('says where a field belongs that is written %s', (_, from, to, home) => {
    const [object] = parseManifests(deployment.replace(from, to), 'test')
    const [problem] = checkObject(object!, schemas, 'error').problems
    expect(problem?.message).toMatch(/^there is no field /)
    expect(problem?.message).toMatch(new RegExp(`; it belongs ${home.replaceAll(/[[\]]/g, '\\$&')}$`))
  })

  it.each([
    ['an element of a list with keys', 'ports: [{', 'ports: [null, {', `error ${pod}.containers[0].ports[0]`],
    ['text in a list', 'image: web', 'image: web\n          args: [a, null]', `warning ${pod}.containers[0].args[1]`],
    ['text in a mapping', '{ labels: { app: web }', '{ labels: { app: web, tier: null }', 'warning spec.template.metadata.labels.tier'], // prettier-ignore
    ['a quantity', 'image: web', 'image: web\n          resources: { limits: { cpu: null } }', `warning ${pod}.containers[0].resources.limits.cpu`], // prettier-ignore
  ])('a null for %s', (_, from, to, finding) => {
    const [object] = parseManifests(deployment.replace(from, to), 'test')
    const { problems } = checkObject(object!, schemas, 'error')
    expect(problems.map(({ level = 'error', path }) => `${level} ${formatPath(path)}`)).toEqual([finding])
    expect(problems[0]).toMatchObject({ rule: 'schema/null' })
  })

  it.each([
    ['type', 'type: ClusterIp', 'schema/enum spec.type ClusterIP'],
    ['selector', 'selector: web', 'schema/type spec.selector'],
    ['clusterIPs', 'clusterIPs: [None, 1]', 'schema/type spec.clusterIPs[1]'],
  ])('Service %s', (_, line, finding) => {
    expect(found(service, 'ports:', `${line}\n  ports:`)).toEqual([finding])
  })

  it('a targetPort in quotes, which is a name', () => {
    const port = 'value/port-name spec.ports[0].targetPort'
    expect(found(service, 'port: 80', 'port: 80, targetPort: "80"')).toEqual([port])
  })

  it('Secret data that is not base64', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a: "plain text" }\n'
    expect(found(secret)).toEqual(['schema/format data.a'])
  })
})

// What Go's time.Parse takes, checked on the server.
describe('times', () => {
  const lease = 'apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: { name: l, creationTimestamp: null }\n'
  it.each([
    ['2026-01-31T08:00:00Z', true],
    ['2026-01-31T8:00:00Z', true],
    ['2026-01-31T08:00:00.5+02:00', true],
    ['2026-02-30T08:00:00Z', false],
    ['2026-01-31 08:00:00', false],
    ['', false],
  ])('"%s" is one: %s', (text, valid) => {
    expect(found(lease, 'null', `"${text}"`)).toEqual(valid ? [] : ['schema/format metadata.creationTimestamp'])
  })

  it.each([
    ['2026-01-31T08:00:00.000000Z', true],
    ['2026-01-31T08:00:00Z', false],
  ])('"%s" is one to the microsecond: %s', (text, valid) => {
    expect(found(`${lease}spec: { renewTime: "${text}" }\n`)).toEqual(valid ? [] : ['schema/format spec.renewTime'])
  })
})

describe('schemas inside a CustomResourceDefinition', () => {
  const crd = (schema: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.example.com }
spec:
  group: example.com
  names: { plural: shops, singular: shop, kind: Shop, listKind: ShopList }
  scope: Namespaced
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, ${schema} } } }
`
  const at = 'spec.versions[0].schema.openAPIV3Schema'
  it.each([
    ['additionalProperties: true', []],
    ['additionalProperties: { type: string }', []],
    ['additionalProperties: 1', [`schema/type ${at}.additionalProperties`]],
    ['properties: { a: { type: array, items: { type: 5 } } }', [`schema/type ${at}.properties.a.items.type`]],
    ['propertys: {}', [`schema/unknown-field ${at}.propertys properties`]],
  ])('%s', (schema, findings) => {
    expect(found(crd(schema))).toEqual(findings)
  })

  it('what the server drops unseen is a warning', () => {
    const [object] = parseManifests(crd('properties: { a: { type: array, items: { typ: string } } }'), 'test')
    const { problems } = checkObject(object!, schemas, 'error')
    expect(problems).toMatchObject([{ rule: 'schema/unknown-field', level: 'warning', suggestion: 'type' }])
  })
})

describe('a kind without a schema', () => {
  it.each([
    ['skip', 0],
    ['warn', 1],
    ['error', 1],
  ] as const)('missing-schema %s', (missing, problems) => {
    const [object] = parseManifests('apiVersion: example.com/v1\nkind: Shop\nmetadata: { name: s }\n', 'test')
    const verdict = checkObject(object!, schemas, missing)
    expect(verdict).toMatchObject({ checked: false, reason: 'there is no schema for example.com/v1 Shop' })
    expect(verdict.problems).toHaveLength(problems)
  })
})
