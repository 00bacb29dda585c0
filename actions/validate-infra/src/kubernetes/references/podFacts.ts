import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { podsOf, records, valueAt, type PodView } from '../pods.ts'
import { containerFacts, type ContainerFacts } from './containerFacts.ts'
import type { Doubt } from './doubt.ts'
import { labelsOf, type Labels } from './labels.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** The pods that an object makes. */
export type PodFacts = {
  is: 'pods'
  labels: Labels
  /** Labels that contradict the object's own selector, or all of them: nobody can say what is meant. */
  labelsInDoubt: 'all' | readonly string[]
  containers: readonly ContainerFacts[]
  /** How many there are; undefined where the object does not say so, or in doubt. */
  replicas?: number
  /** Whether the object itself says how many, rather than leaving it to the default. */
  replicasWritten: boolean
  /** Whether names are looked up in the cluster's DNS, with the usual search domains only. */
  usesClusterDns: boolean
  /** Names from `hostAliases`. */
  aliases: readonly string[]
  /** Requests and limits for the pod as a whole. */
  hasPodResources: boolean
}

const replicated = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])
const replicasPlace = placeAt(wholeObject, 'spec', 'replicas')
const noLabels: readonly string[] = []

/** Of a workload whose template nobody can find. */
export const unknownPods: PodFacts = {
  is: 'pods',
  labels: {},
  labelsInDoubt: 'all',
  containers: [],
  replicasWritten: false,
  usesClusterDns: false,
  aliases: noLabels,
  hasPodResources: true,
}

/** The pods of a native kind, or of a custom one that holds a template in the usual place, as Argo's Rollout does. */
export function podViewOf(object: ManifestObject): PodView | undefined {
  const native = podsOf(object)
  if (native !== undefined) return native
  const template = valueAt(object, ['spec', 'template'])
  if (!isRecord(template) || !isRecord(template['spec']) || !Array.isArray(template['spec']['containers'])) {
    return undefined
  }
  const metadata = isRecord(template['metadata']) ? template['metadata'] : {}
  const labels = isRecord(metadata['labels']) ? metadata['labels'] : {}
  return {
    labels,
    annotations: metadata['annotations'],
    spec: template['spec'],
    specPath: ['spec', 'template', 'spec'],
  }
}

export function podFacts(object: ManifestObject, pod: PodView, doubt: Doubt | undefined): PodFacts {
  const { spec, specPath } = pod
  const labels = labelsOf(pod.labels)
  const place = placeAt(wholeObject, ...specPath)
  const labelsPlace = placeAt(wholeObject, ...specPath.slice(0, -1), 'metadata', 'labels')
  const written = valueAt(object, replicasPlace.path)
  const replicas = replicasOf(object.kind, written)
  return {
    is: 'pods',
    labels: labels ?? {},
    labelsInDoubt: labels === undefined ? 'all' : labelsInDoubt(object, labels, labelsPlace, doubt),
    containers: containerFacts(spec, place, doubt),
    ...(replicas !== undefined && !doubt?.about(replicasPlace) && { replicas }),
    replicasWritten: typeof written === 'number',
    usesClusterDns: usesClusterDns(spec),
    aliases: spec['hostAliases'] === undefined ? noLabels : aliasesOf(spec['hostAliases']),
    hasPodResources: spec['resources'] !== undefined,
  }
}

function replicasOf(kind: string, written: unknown): number | undefined {
  if (!replicated.has(kind)) return kind === 'Pod' ? 1 : undefined
  if (written === undefined || written === null) return 1
  return typeof written === 'number' ? written : undefined
}

function labelsInDoubt(
  object: ManifestObject,
  labels: Labels,
  place: Place,
  doubt: Doubt | undefined,
): PodFacts['labelsInDoubt'] {
  if (doubt?.about(place)) return 'all'
  let found: string[] | undefined = doubt?.keys(place)
  // The server refuses a template that the selector of its own workload does not fit, and says so.
  const matched = valueAt(object, ['spec', 'selector', 'matchLabels'])
  if (isRecord(matched)) for (const key in matched) if (labels[key] !== matched[key]) (found ??= []).push(key)
  return found ?? noLabels
}

function usesClusterDns({ dnsPolicy, dnsConfig, hostNetwork }: Record<string, unknown>): boolean {
  if (dnsConfig !== undefined && isRecord(dnsConfig) && dnsConfig['searches'] !== undefined) return false
  if (hostNetwork === true) return dnsPolicy === 'ClusterFirstWithHostNet'
  return dnsPolicy === undefined || dnsPolicy === 'ClusterFirst' || dnsPolicy === 'ClusterFirstWithHostNet'
}

function aliasesOf(hostAliases: unknown): string[] {
  return records(hostAliases).flatMap(({ value }) =>
    Array.isArray(value['hostnames']) ? value['hostnames'].filter(each => typeof each === 'string') : [],
  )
}
