import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { factsOf } from '../../../../actions/validate-infra/src/kubernetes/references/facts.ts'
import { checkReferences } from '../../../../actions/validate-infra/src/kubernetes/references/references.ts'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'

const options = { externals: [], complete: true }

/** Selectors by exclusion, each of its own, over as many pods: nothing but looking at all of them would tell. */
function* exclusions(count: number): Iterable<ManifestObject> {
  for (let index = 0; index < count; index++) {
    const labels = { app: `a${index}` }
    yield { apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${index}`, labels }, spec: { containers: [] } }
    const selector = { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [`a${index}`] }, { key: 'no', operator: 'Exists' }] } // prettier-ignore
    const podSelector = { matchExpressions: [{ key: `not-${index}`, operator: 'DoesNotExist' }, { key: 'app', operator: 'NotIn', values: ['x'] }] } // prettier-ignore
    yield { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: `b${index}` }, spec: { selector } }
    yield { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `n${index}` }, spec: { podSelector } } // prettier-ignore
  }
}

describe('many objects', () => {
  it('with selectors that fit everything end', () => {
    const facts = [...exclusions(4_000)].map(object => factsOf(object))
    const startedAt = performance.now()
    checkReferences(facts, options)
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  }, 60_000)

  it('that all name the same Service lead to one finding', () => {
    const objects = Array.from({ length: 2_000 }, (_, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${index}` },
      spec: { containers: [{ name: 'c', envFrom: [{ configMapRef: { name: 'gone' } }] }] },
    }))
    const problems = checkReferences(
      objects.map(object => factsOf(object)),
      options,
    )
    expect(problems.map(({ rule, also }) => `${rule} ${also.length}`)).toEqual(['ref/configmap 1999'])
  })
})

describe('values of unexpected types', () => {
  const kinds = [
    ...['v1/Pod', 'v1/Service', 'v1/ConfigMap', 'v1/Secret', 'v1/ServiceAccount', 'v1/PersistentVolumeClaim', 'v1/Namespace'], // prettier-ignore
    ...['apps/v1/Deployment', 'apps/v1/StatefulSet', 'batch/v1/CronJob', 'networking.k8s.io/v1/Ingress'],
    ...['networking.k8s.io/v1/NetworkPolicy', 'autoscaling/v2/HorizontalPodAutoscaler', 'policy/v1/PodDisruptionBudget'], // prettier-ignore
    ...['rbac.authorization.k8s.io/v1/RoleBinding', 'gateway.networking.k8s.io/v1/HTTPRoute', 'gateway.networking.k8s.io/v1/Gateway'], // prettier-ignore
    ...['gateway.networking.k8s.io/v1beta1/ReferenceGrant', 'monitoring.coreos.com/v1/ServiceMonitor'],
    ...['admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration', 'cert-manager.io/v1/Certificate'],
  ]
  const fields = [
    ...['spec', 'template', 'metadata', 'labels', 'containers', 'env', 'envFrom', 'ports', 'selector', 'matchLabels'],
    ...['matchExpressions', 'name', 'value', 'valueFrom', 'configMapKeyRef', 'volumes', 'configMap', 'items', 'key'],
    ...['rules', 'http', 'paths', 'backend', 'service', 'port', 'number', 'tls', 'hosts', 'ingress', 'egress', 'from'],
    ...['to', 'podSelector', 'scaleTargetRef', 'metrics', 'resource', 'data', 'stringData', 'subjects', 'roleRef'],
    ...[
      'parentRefs',
      'backendRefs',
      'webhooks',
      'clientConfig',
      'endpoints',
      'annotations',
      '__proto__',
      'constructor',
    ],
  ]
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<unknown>(null, true, 0, -1, 1.5, '', 'a', 'a:1', 'http://a:1', '0', {}, []),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields), tie('tree'), { maxKeys: 6 }),
    ),
  }))

  it('are passed over', () => {
    const object = fc.tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...fields), tree, { maxKeys: 6 }))
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), objects => {
        const facts = objects.map(([id, rest]) => {
          const at = id.lastIndexOf('/')
          const metadata = typeof rest['metadata'] === 'object' && rest['metadata'] !== null ? rest['metadata'] : {}
          return factsOf({ ...rest, apiVersion: id.slice(0, at), kind: id.slice(at + 1), metadata } as ManifestObject)
        })
        checkReferences(facts, options)
      }),
      { numRuns: 2_000 },
    )
  }, 60_000)
})
