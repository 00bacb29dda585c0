import { type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isChartTest, makesPods } from '../pods.ts'
import type { Doubt } from './doubt.ts'
import { budgetFacts, scalerFacts, type BudgetFacts, type ScalerFacts } from './availabilityFacts.ts'
import { contentFacts, type ContentFacts } from './contentFacts.ts'
import { labelsOf, type Labels } from './labels.ts'
import { monitorFacts, type MonitorFacts } from './monitorFacts.ts'
import { podFacts, podViewOf, unknownPods, type PodFacts } from './podFacts.ts'
import { policyFacts, type PolicyFacts } from './policyFacts.ts'
import {
  gatewayFacts,
  grantFacts,
  ingressFacts,
  type GatewayFacts,
  type GrantFacts,
  type IngressFacts,
} from './routeFacts.ts'
import { serviceFacts, type ServiceFacts } from './serviceFacts.ts'

/** What other objects need to know of one, by what it is to them. */
export type Detail =
  | PodFacts
  | ServiceFacts
  | ContentFacts
  | IngressFacts
  | GatewayFacts
  | GrantFacts
  | ScalerFacts
  | BudgetFacts
  | PolicyFacts
  | MonitorFacts
  | NamespaceFacts

export type NamespaceFacts = { is: 'namespace'; labels: Labels }

type Reader = (object: ManifestObject, doubt: Doubt | undefined) => Detail | undefined

const readers: Readonly<Record<string, Reader>> = {
  '/Service': serviceFacts,
  '/ConfigMap': contentFacts,
  '/Secret': contentFacts,
  '/Namespace': object => ({ is: 'namespace', labels: labelsOf(object.metadata.labels) ?? {} }),
  'networking.k8s.io/Ingress': ingressFacts,
  'networking.k8s.io/NetworkPolicy': policyFacts,
  'gateway.networking.k8s.io/Gateway': gatewayFacts,
  'gateway.networking.k8s.io/ReferenceGrant': grantFacts,
  'autoscaling/HorizontalPodAutoscaler': scalerFacts,
  'policy/PodDisruptionBudget': budgetFacts,
  'monitoring.coreos.com/ServiceMonitor': monitorFacts,
  'monitoring.coreos.com/PodMonitor': monitorFacts,
}

export function detailOf(object: ManifestObject, group: string, doubt: Doubt | undefined): Detail | undefined {
  const reader = readers[`${group}/${object.kind}`]
  if (reader !== undefined) return reader(object, doubt)
  const pods = podViewOf(object)
  if (pods === undefined) return makesPods(object.kind) ? unknownPods : undefined
  return isChartTest(object) ? undefined : podFacts(object, pods, doubt)
}
