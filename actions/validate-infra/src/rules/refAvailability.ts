import { namedDeployment, file, webPod, webService } from './examples.ts'
import type { Rule } from './rule.ts'

const scaler = (name: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: 2
  maxReplicas: 6
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`

const requests = 'resources: { requests: { cpu: 100m } }'

const budget = (name: string, rest: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec: { selector: { matchLabels: { app: web } }, ${rest} }
`

const policy = (selector: string, rest = 'policyTypes: [Ingress]') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: ${selector}, ${rest} }
`

/** Scaling, evictions, isolation. */
export const refAvailabilityRules = [
  {
    id: 'ref/hpa-target',
    level: 'error',
    what: 'A HorizontalPodAutoscaler that scales nothing, or what another one scales already',
    why: 'It never scales: the load of a busy day meets the pods of a quiet one.',
    bad: file(scaler('wbe'), namedDeployment('web', undefined, requests)),
    good: file(scaler('web'), namedDeployment('web', undefined, requests)),
    alsoIn: ['kube-linter', 'kube-score', 'Kubevious', 'Monokle'],
  },
  {
    id: 'ref/hpa-request',
    level: 'error',
    what: 'Scaling by the share of a resource that a container does not request',
    why: 'There is nothing to take a share of: the autoscaler reports FailedGetResourceMetric and never scales.',
    bad: file(scaler('web'), namedDeployment('web')),
    good: file(scaler('web'), namedDeployment('web', undefined, requests)),
  },
  {
    id: 'ref/hpa-replicas',
    level: 'warning',
    what: 'A fixed number of replicas in a workload that a HorizontalPodAutoscaler scales',
    why: 'Each apply puts the number back, in the middle of the busiest hour too.',
    bad: file(scaler('web'), namedDeployment('web', 'replicas: 2', requests)),
    good: file(scaler('web'), namedDeployment('web', undefined, requests)),
    alsoIn: ['kube-score'],
  },
  {
    id: 'ref/pdb-selector',
    level: 'warning',
    what: 'A PodDisruptionBudget that guards no pod',
    why: 'A drain may take all pods of the workload at once.',
    bad: file(budget('web', 'maxUnavailable: 1'), namedDeployment('wbe', 'replicas: 3')),
    good: file(budget('web', 'maxUnavailable: 1'), namedDeployment('web', 'replicas: 3')),
    alsoIn: ['kube-score'],
  },
  {
    id: 'ref/pdb-blocks',
    level: 'warning',
    what: 'A PodDisruptionBudget that lets no pod go',
    why: 'Nodes with one of the pods cannot be drained: upgrades of the cluster hang until somebody deletes the budget.',
    bad: file(budget('web', 'minAvailable: 1'), namedDeployment('web', 'replicas: 1')),
    good: file(budget('web', 'minAvailable: 1'), namedDeployment('web', 'replicas: 2')),
    alsoIn: ['kube-linter', 'Polaris'],
  },
  {
    id: 'ref/pdb-overlap',
    level: 'warning',
    what: 'Pods with two PodDisruptionBudgets',
    why: 'The server refuses to evict a pod that has more than one: nodes cannot be drained.',
    bad: file(
      budget('web', 'maxUnavailable: 1'),
      budget('web-again', 'maxUnavailable: 1'),
      namedDeployment('web', 'replicas: 3'),
    ),
    good: file(budget('web', 'maxUnavailable: 1'), namedDeployment('web', 'replicas: 3')),
  },
  {
    id: 'ref/policy-selector',
    level: 'warning',
    what: 'A NetworkPolicy that isolates no pod',
    why: 'The pods that were meant stay open to everything.',
    bad: file(policy('{ matchLabels: { app: wbe } }'), webService, webPod),
    good: file(policy('{ matchLabels: { app: web } }'), webService, webPod),
    alsoIn: ['kube-linter', 'kube-score'],
  },
  {
    id: 'ref/policy-peer',
    level: 'warning',
    profile: 'strict',
    what: 'A peer of a NetworkPolicy, in its own namespace, that fits no pod',
    why: 'Whoever was meant to get through does not.',
    bad: file(policy('{}', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: wbe } } }] }]'), webPod),
    good: file(policy('{}', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]'), webPod),
    alsoIn: ['kube-linter', 'Kubevious'],
  },
  {
    id: 'ref/not-isolated',
    level: 'warning',
    profile: 'strict',
    what: 'Pods that no NetworkPolicy selects, in a namespace where others are isolated',
    why: 'They are open to everything in the cluster, beside pods that are not.',
    bad: file(policy('{ matchLabels: { app: web } }'), webPod, webPod.replaceAll(/\bweb\b/g, 'store')),
    good: file(policy('{}'), webPod, webPod.replaceAll(/\bweb\b/g, 'store')),
    alsoIn: ['kube-linter', 'kube-score', 'Polaris'],
  },
] as const satisfies readonly Rule[]
