import { breaks, type Case } from './breaks.ts'

const cases: Case[] = [
  [
    'a scaler of nothing',
    ['kind: Deployment, name: web }', 'kind: Deployment, name: wbe }'],
    ['HorizontalPodAutoscaler/web ref/hpa-target spec.scaleTargetRef.name web'],
  ],
  [
    'a scaler of another kind',
    ['kind: Deployment, name: web }', 'kind: StatefulSet, name: web }'],
    ['HorizontalPodAutoscaler/web ref/hpa-target spec.scaleTargetRef.name'],
  ],
  [
    'a scaler in another namespace',
    [
      'kind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: shop }',
      'kind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: ops }',
    ],
    ['HorizontalPodAutoscaler/web ref/hpa-target spec.scaleTargetRef.name'],
  ],
  [
    'a scaler of another group',
    ['apiVersion: apps/v1, kind: Deployment', 'apiVersion: extensions/v1beta1, kind: Deployment'],
    ['HorizontalPodAutoscaler/web ref/hpa-target spec.scaleTargetRef.apiVersion'],
  ],
  [
    'a request of the metric',
    ['requests: { cpu: 100m, memory: 64Mi }', 'requests: { memory: 64Mi }'],
    ['HorizontalPodAutoscaler/web ref/hpa-request spec.metrics[0].resource.name'],
  ],
  [
    'a request of the one container',
    ['requests: { cpu: 100m, memory: 64Mi }', 'requests: { cpu: 100m }'],
    ['HorizontalPodAutoscaler/web ref/hpa-request spec.metrics[1].containerResource.name'],
  ],
  [
    'the one container',
    ['name: memory, container: web', 'name: memory, container: wbe'],
    ['HorizontalPodAutoscaler/web ref/hpa-request spec.metrics[1].containerResource.container'],
  ],
  [
    'a sidecar without a request',
    ['image: registry.example.com/wait:1', 'image: registry.example.com/wait:1\n          restartPolicy: Always'],
    ['HorizontalPodAutoscaler/web ref/hpa-request spec.metrics[0].resource.name'],
  ],
  [
    'fixed replicas',
    [
      'spec:\n  selector: { matchLabels: { app: web } }',
      'spec:\n  replicas: 2\n  selector: { matchLabels: { app: web } }',
    ],
    ['Deployment/web ref/hpa-replicas spec.replicas'],
  ],
  [
    'a budget of nothing',
    ['values: [web, website]', 'values: [wbe, website]'],
    ['PodDisruptionBudget/web ref/pdb-selector spec.selector'],
  ],
  [
    'a budget that lets none go, by the least that a scaler keeps',
    ['minAvailable: 1', 'minAvailable: 2'],
    ['PodDisruptionBudget/web ref/pdb-blocks spec.minAvailable'],
  ],
  [
    'a budget that lets none go, in percent',
    ['minAvailable: 1', 'minAvailable: 51%'],
    ['PodDisruptionBudget/web ref/pdb-blocks spec.minAvailable'],
  ],
  [
    'a budget of none',
    ['maxUnavailable: 30%', 'maxUnavailable: 0'],
    ['PodDisruptionBudget/worker ref/pdb-blocks spec.maxUnavailable'],
  ],
  [
    'a budget of no percent',
    ['maxUnavailable: 30%', 'maxUnavailable: 0%'],
    ['PodDisruptionBudget/worker ref/pdb-blocks spec.maxUnavailable'],
  ],
  [
    'two budgets',
    [
      '30%, selector: { matchLabels: { app: worker } }',
      '30%, selector: { matchExpressions: [{ key: app, operator: Exists }] }',
    ],
    ['PodDisruptionBudget/worker ref/pdb-overlap spec.selector'],
  ],
  [
    'a policy for nothing',
    [
      'podSelector: { matchExpressions: [{ key: tier, operator: Exists }] }',
      'podSelector: { matchExpressions: [{ key: teir, operator: Exists }] }',
    ],
    ['NetworkPolicy/web ref/policy-selector spec.podSelector'],
  ],
  [
    'a peer that is not there',
    [
      'to: [{ podSelector: { matchLabels: { app: worker } } }], ports: [{ port: jobs }]',
      'to: [{ podSelector: { matchLabels: { app: wroker } } }], ports: [{ port: 1 }]',
    ],
    ['Deployment/web layer/network-policy spec.template.spec.containers[0].env[3].value'],
  ],
  [
    'pods without a policy',
    [
      'metadata: { name: default, namespace: shop }\nspec:\n  podSelector: {}',
      'metadata: { name: default, namespace: shop }\nspec:\n  podSelector: { matchLabels: { app: web } }',
    ],
    [],
  ],
]

breaks('scaling, budgets and policies', cases)
