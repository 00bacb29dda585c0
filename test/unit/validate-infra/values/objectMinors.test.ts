import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { formatPath } from '../../../../actions/validate-infra/src/finding.ts'
import { checkMetadata } from '../../../../actions/validate-infra/src/kubernetes/metadata.ts'
import { checkValues } from '../../../../actions/validate-infra/src/kubernetes/values/index.ts'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'

// What the server of 1.34 says is asked in the integration tests; these are the differences between the minor versions,
// from their feature gates and the code of their releases.
const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n'
const ports = 'ports: [{ port: 80 }]'
const policy = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web }\n'
const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\n'
const slice = 'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web }\n'
const target = 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }'
const autoscaler = 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\n'
const external = '{ type: External, external: { metric: { name: a }, target: { type: Value, value: 1 } } }'
const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: web }\n'

function found(text: string, minor: number): string[] {
  const object = parse(text) as ManifestObject
  const problems = [...checkMetadata(object, { namespaced: true }, minor), ...checkValues(object, { minor })]
  return problems.map(({ path }) => formatPath(path))
}

/** `until` is the last minor version that takes it, `since` the first. */
type Difference = [what: string, text: string, path: string, taken: { until: number } | { since: number }]

const differences: Difference[] = [
  [
    'a digit in front of a Service',
    service.replace('web', '1-web') + `spec: { ${ports} }`,
    'metadata.name',
    { since: 36 },
  ],
  [
    'a digit in front of a Service that is routed to',
    `${ingress}spec: { defaultBackend: { service: { name: 1-web, port: { number: 80 } } } }`,
    'spec.defaultBackend.service.name',
    { since: 36 },
  ],
  [
    'a zero in front of a number of an address',
    `${service}spec: { ${ports}, externalIPs: [010.1.2.3] }`,
    'spec.externalIPs[0]',
    { until: 35 },
  ],
  [
    'bits behind the prefix of a range',
    `${policy}spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.1/8 } }] }] }`,
    'spec.ingress[0].from[0].ipBlock.cidr',
    { until: 35 },
  ],
  [
    'an IPv6 address that is not canonical in a slice',
    `${slice}addressType: IPv6\nendpoints: [{ addresses: ['2001:DB8::1'] }]`,
    'endpoints[0].addresses[0]',
    { until: 32 },
  ],
  [
    'a distribution that nobody knows',
    `${service}spec: { ${ports}, trafficDistribution: Anything }`,
    'spec.trafficDistribution',
    { until: 30 },
  ],
  [
    'a distribution by node',
    `${service}spec: { ${ports}, trafficDistribution: PreferSameNode }`,
    'spec.trafficDistribution',
    { since: 34 },
  ],
  [
    'a target without a group',
    `${autoscaler}spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: v1, kind: Deployment, name: web } }`,
    'spec.scaleTargetRef.apiVersion',
    { until: 33 },
  ],
  [
    'no replicas at all',
    `${autoscaler}spec: { minReplicas: 0, maxReplicas: 2, ${target}, metrics: [${external}] }`,
    'spec.minReplicas',
    { since: 37 },
  ],
  [
    'a negative tolerance',
    `${autoscaler}spec: { maxReplicas: 2, ${target}, behavior: { scaleUp: { tolerance: -1 } } }`,
    'spec.behavior.scaleUp.tolerance',
    { until: 34 },
  ],
  [
    'a class of attributes that has no name',
    `${claim}spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1 } }, volumeAttributesClassName: A }`,
    'spec.volumeAttributesClassName',
    { until: 33 },
  ],
]

describe('minor versions differ on', () => {
  it.each(differences)('%s', (_, text, path, taken) => {
    const first = 'since' in taken ? taken.since : taken.until + 1
    const [before, after] = [found(text, first - 1), found(text, first)]
    expect({ before, after }).toEqual('since' in taken ? { before: [path], after: [] } : { before: [], after: [path] })
  })

  it('an autoscaler that goes down to nothing by its own pods never works', () => {
    expect(found(`${autoscaler}spec: { minReplicas: 0, maxReplicas: 2, ${target} }`, 37)).toEqual(['spec.minReplicas'])
  })
})

describe('limits of size', () => {
  const object = (kind: string, fields: object): ManifestObject => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'web' },
    ...fields,
  })
  const pathsOf = (each: ManifestObject) =>
    [...checkMetadata(each, { namespaced: true }, 34), ...checkValues(each, { minor: 34 })].map(({ path }) => path)
  const mebi = 1024 * 1024

  it.each([
    ['ConfigMap', { data: { a: 'x'.repeat(mebi) } }, { data: { a: 'x'.repeat(mebi), b: 'x' } }],
    ['ConfigMap', { data: { a: 'ä'.repeat(mebi / 2) } }, { data: { a: `${'ä'.repeat(mebi / 2)}x` } }],
    ['ConfigMap', { binaryData: { a: 'AAAA'.repeat(mebi / 3) } }, { binaryData: { a: 'AAAA'.repeat(mebi / 3 + 1) } }],
    [
      'Secret',
      { data: { a: 'AAAA'.repeat(mebi) }, stringData: { a: 'x' } },
      { data: { a: 'AAAA' }, stringData: { b: 'x'.repeat(mebi) } },
    ],
  ])('a %s has 1 MiB', (kind, right, wrong) => {
    expect(pathsOf(object(kind, right))).toEqual([])
    expect(pathsOf(object(kind, wrong))).toEqual([['data']])
  })

  it('annotations have 256 KiB, with their keys', () => {
    const withAnnotation = (length: number) =>
      object('ServiceAccount', { metadata: { name: 'web', annotations: { ab: 'x'.repeat(length) } } })
    expect(pathsOf(withAnnotation(256 * 1024 - 2))).toEqual([])
    expect(pathsOf(withAnnotation(256 * 1024 - 1))).toEqual([['metadata', 'annotations']])
  })
})
