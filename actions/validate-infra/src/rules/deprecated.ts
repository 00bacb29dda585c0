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

/** What the server still takes, and what has a successor. */
export const deprecatedRules = [
  {
    id: 'deprecated/api-version',
    level: 'warning',
    what: 'A kind, or a version of its API, that is still served and on its way out',
    why: 'The cluster takes it today and warns. The upgrade that removes it refuses every manifest that still has it, in the middle of something else.',
    bad: `apiVersion: v1
kind: Endpoints
metadata:
  name: ledger
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
`,
    good: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: ledger-1
  labels:
    kubernetes.io/service-name: ledger
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 5432
`,
    alsoIn: ['API server', 'pluto', 'kubent'],
  },
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
