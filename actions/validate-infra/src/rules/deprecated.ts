import { deployment } from './examples.ts'
import type { Rule } from './rule.ts'

const ingress = (annotations: string, spec: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${annotations}spec:
${spec}  defaultBackend:
    service:
      name: web
      port:
        number: 80
`

/** Fields that the server still takes, and that have a successor. */
export const deprecatedRules = [
  {
    id: 'deprecated/service-account-field',
    level: 'warning',
    what: 'The field `serviceAccount`',
    why: 'It is the old name of `serviceAccountName`; tools look at the new one only.',
    bad: deployment({ pod: 'serviceAccount: web\n' }),
    good: deployment({ pod: 'serviceAccountName: web\n' }),
    alsoIn: ['kube-linter deprecated-service-account-field'],
  },
  {
    id: 'deprecated/volume',
    level: 'warning',
    what: 'A volume of a type whose code has left Kubernetes',
    why: 'The pod waits for its volume for ever.',
    bad: deployment({
      pod: 'volumes:\n  - name: code\n    gitRepo:\n      repository: https://git.example/shop.git\n',
    }),
    good: deployment({ pod: 'volumes:\n  - name: code\n    emptyDir: {}\n' }),
  },
  {
    id: 'deprecated/pod-annotation',
    level: 'warning',
    what: 'An annotation that a field of the pod has replaced',
    why: 'Newer servers pass it over: the pod runs without what the annotation asked for.',
    bad: deployment({
      template: 'annotations:\n  seccomp.security.alpha.kubernetes.io/pod: runtime/default\n',
    }),
    good: deployment({ pod: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault\n' }),
    alsoIn: ['API server (warning)'],
  },
  {
    id: 'deprecated/ingress-class-annotation',
    level: 'warning',
    what: 'The annotation kubernetes.io/ingress.class',
    why: 'Controllers are free to pass it over; `spec.ingressClassName` is what they have to read.',
    bad: ingress('  annotations:\n    kubernetes.io/ingress.class: nginx\n', ''),
    good: ingress('', '  ingressClassName: nginx\n'),
    alsoIn: ['API server (warning)'],
  },
] as const satisfies readonly Rule[]
