import { ofKind, withMetadata, withSpec } from './objectExamples.ts'
import type { Rule } from './rule.ts'
import { valueNetworkRules } from './valueNetwork.ts'
import { valueStorageRules } from './valueStorage.ts'

const target = 'scaleTargetRef:\n  apiVersion: apps/v1\n  kind: Deployment\n  name: web\n'
const autoscaler = (lines: string) => withSpec('HorizontalPodAutoscaler', `${target}maxReplicas: 5\n${lines}`)
const resourceMetric = (lines: string) =>
  autoscaler(`metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      target:\n${lines}`)

const role = (lines: string) => ofKind('Role', `rules:\n  - ${lines}`)
const toRole = 'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: web\n'
const subject = (lines: string) => ofKind('RoleBinding', `${toRole}subjects:\n  - ${lines}`)
const quota = (lines: string) => withSpec('ResourceQuota', `hard:\n${lines}`)
const limits = (lines: string) => withSpec('LimitRange', `limits:\n  - type: Container\n${lines}`)

/** The rules that the API server keeps in code, for objects that make no pods. */
export const valueObjectRules = [
  ...valueNetworkRules,
  ...valueStorageRules,
  {
    id: 'value/autoscaler-behavior',
    level: 'error',
    what: 'A policy or a window of an autoscaler that is out of range',
    why: 'A period is half an hour at most, a window an hour, and a list of policies that is there has to have one. To forbid a direction there is selectPolicy: Disabled.',
    bad: autoscaler('behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 7200'),
    good: autoscaler('behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 3600'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/autoscaler-metric',
    level: 'error',
    what: 'A metric of an autoscaler whose source or target does not fit its type',
    why: 'Each type of metric has a field of its own for its source, and each source needs its kind of target: a share for Utilization, an amount for AverageValue.',
    bad: resourceMetric('        type: Utilization\n        value: 70'),
    good: resourceMetric('        type: Utilization\n        averageUtilization: 70'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/autoscaler-replicas',
    level: 'error',
    what: 'An autoscaler whose minimum and maximum leave no room',
    why: 'A maximum below the minimum can never hold. Down to 0 goes only since 1.37, with a metric that there is without pods.',
    bad: autoscaler('minReplicas: 6'),
    good: autoscaler('minReplicas: 2'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/autoscaler-target',
    level: 'error',
    what: 'A target of an autoscaler without the group of its API',
    why: 'Without the group the autoscaler would look for a Deployment in the core API, where there is none, and never scale. Since 1.34 the server refuses it.',
    bad: withSpec(
      'HorizontalPodAutoscaler',
      'maxReplicas: 5\nscaleTargetRef:\n  apiVersion: v1\n  kind: Deployment\n  name: web',
    ),
    good: autoscaler('minReplicas: 2'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/disruption-budget',
    level: 'error',
    what: 'A PodDisruptionBudget with two numbers, or with a share that is none',
    why: 'How many have to stay and how many may go is the same said twice. In quotes a number is no number of pods, but a share without its "%".',
    bad: withSpec('PodDisruptionBudget', 'minAvailable: 1\nmaxUnavailable: 1\nselector: {}'),
    good: withSpec('PodDisruptionBudget', 'minAvailable: 1\nselector: {}'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/limit-range',
    level: 'error',
    what: 'Limits of a LimitRange that contradict each other',
    why: 'A default below the minimum would make every pod invalid that relies on it, so the server wants them in order: minimum, default request, default, maximum.',
    bad: limits('    min:\n      cpu: 500m\n    default:\n      cpu: 250m'),
    good: limits('    min:\n      cpu: 100m\n    default:\n      cpu: 250m'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/pod-security-label',
    level: 'error',
    what: 'A label of a Namespace that names no level or version of the Pod Security Standards',
    why: 'A misspelt level would protect nothing, so the server refuses the Namespace with it. Versions are written v1.34, or latest.',
    bad: withMetadata('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: Restricted'),
    good: withMetadata('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: restricted'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/priority-class',
    level: 'error',
    what: 'A PriorityClass in the range or with a name of Kubernetes itself',
    why: 'Values above one billion and names with "system-" are for what keeps a cluster alive; nothing else may displace it.',
    bad: ofKind('PriorityClass', 'value: 2000000000'),
    good: ofKind('PriorityClass', 'value: 1000000'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/quota-resource',
    level: 'error',
    what: 'A resource that no quota knows, or a fraction of what is counted in whole numbers',
    why: 'A misspelt resource would be limited nowhere. Objects without a name of their own are counted as count/deployments.apps.',
    bad: quota('  deployments: 10'),
    good: quota('  count/deployments.apps: 10'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/quota-scope',
    level: 'error',
    what: 'A scope of a quota that its resources cannot have, or that excludes another',
    why: 'Scopes choose among pods, and pods have no ConfigMaps to count. Best effort means no requests, so of such pods only the number can be limited.',
    bad: quota('  cpu: 4\nscopes: [BestEffort]'),
    good: quota('  pods: 4\nscopes: [BestEffort]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/rbac-aggregation',
    level: 'error',
    what: 'An aggregated ClusterRole that selects nothing to aggregate',
    why: 'The rules of such a role are collected from others by their labels. Without a selector it would stay empty for ever.',
    bad: ofKind('ClusterRole', 'aggregationRule:\n  clusterRoleSelectors: []'),
    good: ofKind(
      'ClusterRole',
      'aggregationRule:\n  clusterRoleSelectors:\n    - matchLabels:\n        monitoring: "true"',
    ),
    alsoIn: ['API server'],
  },
  {
    id: 'value/rbac-role',
    level: 'error',
    what: 'A binding to something that is no role',
    why: 'A RoleBinding is to a Role or a ClusterRole, a ClusterRoleBinding to a ClusterRole only. Once made, a binding cannot be turned to another role.',
    bad: ofKind('RoleBinding', toRole.replace('kind: Role', 'kind: role')),
    good: ofKind('RoleBinding', toRole),
    alsoIn: ['API server'],
  },
  {
    id: 'value/rbac-rule',
    level: 'error',
    what: 'A rule of a role without verbs or resources, or with URLs where they mean nothing',
    why: 'A rule that is not complete allows nothing, so the server refuses it. The core group is written as an empty text, not left out.',
    bad: role('resources: [pods]\n    verbs: [get]'),
    good: role('apiGroups: [""]\n    resources: [pods]\n    verbs: [get]'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/rbac-subject',
    level: 'error',
    what: 'A subject of a binding that is no user, group or service account',
    why: 'Kinds of subjects are compared letter by letter. A binding across namespaces has to say in which of them the ServiceAccount is.',
    bad: subject('kind: Serviceaccount\n    name: web'),
    good: subject('kind: ServiceAccount\n    name: web'),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
