import type { Rule } from './rule.ts'

export const helmRules = [
  {
    id: 'helm/render',
    level: 'error',
    what: 'A chart that does not render with its own values',
    why: 'Nobody can install it as it is. Values that have no default belong into `ci/*-values.yaml`, where tests find them.',
    bad: {
      'k8s/chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'k8s/chart/templates/web.yaml': 'kind: {{ .Values.kind.of.thing }}\n',
    },
    good: { 'k8s/web.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n' },
    alsoIn: ['helm lint'],
  },
] as const satisfies readonly Rule[]
