import { isRecord } from '../../../../../lib/manifests/object.ts'
import { records, valueAt } from '../pods.ts'
import type { ObjectPractice } from './practice.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

export const exposurePractices: readonly ObjectPractice[] = [
  {
    rule: 'security/exposed-service',
    kinds: ['Service'],
    check(object, tell) {
      const type = valueAt(object, ['spec', 'type'])
      if (type !== 'LoadBalancer' && type !== 'NodePort') return
      tell(['spec', 'type'], `a Service of type ${type} is reached past the ingress and its rules`)
    },
  },
  {
    rule: 'security/ingress-without-tls',
    kinds: ['Ingress'],
    check(object, tell) {
      if (records(valueAt(object, ['spec', 'tls'])).length > 0) return
      tell(['spec', 'tls'], 'this Ingress has no tls: passwords and cookies travel in plain text', { at: 'key' })
    },
  },
  {
    rule: 'security/wildcard-host',
    kinds: ['Ingress'],
    check(object, tell) {
      for (const { value, index } of records(valueAt(object, ['spec', 'rules']))) {
        const { host } = value
        if (typeof host === 'string' && !host.startsWith('*')) continue
        const seen = typeof host === 'string' ? `"${host}"` : 'every host'
        tell(['spec', 'rules', index, 'host'], `this rule answers for ${seen}`, {
          at: typeof host === 'string' ? 'value' : 'key',
        })
      }
    },
  },
  {
    rule: 'security/nginx-snippet',
    kinds: ['Ingress'],
    check(object, tell) {
      const { annotations } = object.metadata
      if (!isRecord(annotations)) return
      for (const name of Object.keys(annotations)) {
        if (!/^nginx\.ingress\.kubernetes\.io\/.*-snippet$/.test(name)) continue
        tell(
          ['metadata', 'annotations', name],
          "a snippet is code in the shared proxy: it can read every tenant's secrets (CVE-2021-25742)",
          { at: 'key' },
        )
      }
    },
  },
  {
    rule: 'deprecated/ingress-class-annotation',
    kinds: ['Ingress'],
    check(object, tell) {
      if (!isRecord(object.metadata.annotations) || object.metadata.annotations[classAnnotation] === undefined) return
      tell(['metadata', 'annotations', classAnnotation], 'the annotation is deprecated: write spec.ingressClassName', {
        at: 'key',
      })
    },
  },
  {
    rule: 'reliability/single-replica-minimum',
    kinds: ['HorizontalPodAutoscaler'],
    check(object, tell) {
      const minimum = valueAt(object, ['spec', 'minReplicas']) ?? 1
      if (typeof minimum !== 'number' || minimum >= 2) return
      tell(['spec', 'minReplicas'], 'at quiet times one pod is left, and nothing when its node goes')
    },
  },
]
