import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dependsOnAnnotation, objectGraph, reversed } from '../../../actions/deploy-k8s/src/objectGraph.ts'
import { objectId, type ManifestObject } from '../../../lib/manifests/object.ts'

const object = (kind: string, name: string, more: Partial<ManifestObject> = {}, group = 'v1'): ManifestObject => {
  const { metadata, ...rest } = more
  return { apiVersion: group, kind, ...rest, metadata: { name, namespace: 'shop', ...metadata } }
}
const deployment = (name: string, podSpec: object = {}, dependsOn?: string) =>
  object(
    'Deployment',
    name,
    {
      spec: { template: { metadata: { labels: { app: name } }, spec: { containers: [], ...podSpec } } },
      ...(dependsOn !== undefined && { metadata: { annotations: { [dependsOnAnnotation]: dependsOn } } }),
    },
    'apps/v1',
  )
const on = (name: string) => `apps/namespaces/shop/Deployment/${name}`
const id = (name: string) => `apps/Deployment/shop/${name}`
const before = (graph: ReturnType<typeof objectGraph>, name: string) => [...graph.predecessors.get(id(name))!].sort()

describe('objectGraph', () => {
  it('has what pods read, their account, their access and their Services come before them', () => {
    const pod = {
      serviceAccountName: 'web',
      containers: [
        {
          envFrom: [{ configMapRef: { name: 'settings' } }],
          env: [{ valueFrom: { secretKeyRef: { name: 'key', key: 'k' } } }],
        },
      ],
      volumes: [
        { persistentVolumeClaim: { claimName: 'data' } },
        { secret: { secretName: 'unrelated', optional: true } },
      ],
    }
    const set = [
      deployment('web', pod),
      object('Namespace', 'shop', { metadata: { name: 'shop' } }),
      object('ConfigMap', 'settings'),
      object('ConfigMap', 'others'),
      object('Secret', 'key'),
      object('Secret', 'unrelated'),
      object('PersistentVolumeClaim', 'data'),
      object('ServiceAccount', 'web'),
      object('Role', 'reader', {}, 'rbac.authorization.k8s.io/v1'),
      object('Service', 'web', { spec: { selector: { app: 'web' } } }),
      object('Service', 'other', { spec: { selector: { app: 'other' } } }),
    ]
    expect(before(objectGraph(set), 'web')).toEqual(
      [set[1]!, set[2]!, set[4]!, set[6]!, set[7]!, set[8]!, set[9]!].map(objectId).sort(),
    )
  })

  it('has a definition come before the objects of its kind', () => {
    const definition = object('CustomResourceDefinition', 'things.example.org', {
      spec: { group: 'example.org', names: { kind: 'Thing' } },
    })
    const thing = object('Thing', 'one', {}, 'example.org/v1')
    expect([...objectGraph([thing, definition]).predecessors.get(objectId(thing))!]).toEqual([objectId(definition)])
  })

  it('follows what manifests declare, inside of the set and outside', () => {
    const graph = objectGraph([
      deployment('web', {}, `${on('api')}, apps/namespaces/shop/StatefulSet/db`),
      deployment('api'),
    ])
    expect(before(graph, 'web')).toEqual([id('api')])
    expect(graph.outside.get(id('web'))).toEqual([
      { group: 'apps', kind: 'StatefulSet', namespace: 'shop', name: 'db' },
    ])
  })

  it('reports circles and unreadable declarations', () => {
    const circle = objectGraph([
      deployment('a', {}, on('b')),
      deployment('b', {}, on('c')),
      deployment('c', {}, on('a')),
    ])
    expect(circle.problems).toEqual([expect.stringContaining('wait for each other')])
    expect(objectGraph([deployment('a', {}, 'just-b')]).problems).toEqual([expect.stringContaining('"just-b"')])
  })

  it('turns declared edges round for the way back, and keeps configuration first', () => {
    const pod = { containers: [{ envFrom: [{ configMapRef: { name: 'settings' } }] }] }
    const back = reversed(
      objectGraph([deployment('web', pod, on('api')), deployment('api'), object('ConfigMap', 'settings')]),
    )
    expect(before(back, 'api')).toEqual([id('web')])
    expect(before(back, 'web')).toEqual(['/ConfigMap/shop/settings'])
  })

  it('never makes a circle out of declarations that have none', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 })
    fc.assert(
      fc.property(edges, pairs => {
        const set = Array.from({ length: 8 }, (_, index) => {
          const needs = pairs.filter(([from, to]) => from === index && to < from).map(([, to]) => on(`d${to}`))
          return deployment(`d${index}`, {}, needs.length > 0 ? needs.join(',') : undefined)
        })
        const graph = objectGraph(set)
        expect(graph.problems).toEqual([])
        const back = reversed(graph)
        for (const [from, needed] of graph.declared)
          for (const to of needed) expect(back.predecessors.get(to)).toContain(from)
      }),
      { numRuns: 50 },
    )
  })
})
