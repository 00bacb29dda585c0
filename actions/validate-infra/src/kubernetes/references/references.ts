import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath, Problem, RuleId } from '../../finding.ts'
import { mentionsIn, type Mention } from './mentions.ts'
import { didYouMean, nearest } from '../../../../../lib/nearest.ts'
import { containersOf, podsOf, records, type PodView } from '../pods.ts'

/** `Kind/name` or `Kind/namespace/name`, with `*` for any text: what exists outside of the set. */
export type External = { kind: string; namespace?: string; name: RegExp }

export type ReferenceProblem = Problem & { object: ManifestObject }

/**
 * Holds the references between the objects of one environment: Services reach pods, and every ConfigMap, Secret, claim and
 * ServiceAccount that a pod names exists in its namespace, or is declared to exist outside.
 */
export function checkReferences(
  objects: readonly ManifestObject[],
  externals: readonly External[],
): ReferenceProblem[] {
  const index = indexOf(objects, externals)
  return objects.flatMap(object => {
    const problems = [...checkService(object, index), ...checkMentions(object, index)]
    return problems.map(problem => ({ ...problem, object }))
  })
}

type Index = {
  find(kind: string, namespace: string, name: string): ManifestObject | undefined
  isExternal(kind: string, namespace: string, name: string): boolean
  names(kind: string, namespace: string): string[]
  pods(namespace: string): PodView[]
}

function indexOf(objects: readonly ManifestObject[], externals: readonly External[]): Index {
  const byKind = new Map<string, Map<string, ManifestObject>>()
  const pods = new Map<string, PodView[]>()
  for (const object of objects) {
    const namespace = namespaceOf(object)
    const place = `${object.kind}/${namespace}`
    const known = byKind.get(place) ?? new Map<string, ManifestObject>()
    byKind.set(place, known.set(object.metadata.name ?? '', object))
    const view = podsOf(object)
    if (view !== undefined) pods.set(namespace, [...(pods.get(namespace) ?? []), view])
  }
  return {
    find: (kind, namespace, name) => byKind.get(`${kind}/${namespace}`)?.get(name),
    names: (kind, namespace) => [...(byKind.get(`${kind}/${namespace}`)?.keys() ?? [])],
    pods: namespace => pods.get(namespace) ?? [],
    isExternal: (kind, namespace, name) =>
      externals.some(each => each.kind === kind && (each.namespace ?? namespace) === namespace && each.name.test(name)),
  }
}

/** Objects without a namespace go where the release goes, all to the same place. */
function namespaceOf(object: ManifestObject): string {
  return object.metadata.namespace ?? ''
}

function checkService(object: ManifestObject, index: Index): Problem[] {
  if (object.kind !== 'Service' || !isRecord(object['spec'])) return []
  const { selector, type, ports } = object['spec']
  // Without a selector somebody else writes the endpoints.
  if (type === 'ExternalName' || !isRecord(selector) || Object.keys(selector).length === 0) return []
  const selected = index.pods(namespaceOf(object)).filter(({ labels }) => covers(selector, labels))
  if (selected.length === 0) return [selectsNothing(selector, index.pods(namespaceOf(object)))]
  return records(ports).flatMap(({ value: port, index: at }) => {
    const { targetPort } = port
    if (typeof targetPort !== 'string' || /^\d+$/.test(targetPort)) return []
    const named = selected.map(portNames)
    if (named.every(names => names.includes(targetPort))) return []
    const all = [...new Set(named.flat())]
    const message = `no container of the selected pods has a port named "${targetPort}"${didYouMean(targetPort, all)}`
    return [dangling('ref/service-target-port', ['spec', 'ports', at, 'targetPort'], message, nearest(targetPort, all))]
  })
}

function covers(selector: Record<string, unknown>, labels: Record<string, unknown>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value)
}

/** Points at the one label that is in the way where there is one: all others fit some workload. */
function selectsNothing(selector: Record<string, unknown>, pods: readonly PodView[]): Problem {
  const text = Object.entries(selector).map(([key, value]) => `${key}=${String(value)}`)
  const wrong = Object.keys(selector).filter(key => !pods.some(({ labels }) => labels[key] === selector[key]))
  const only = wrong.length === 1 ? wrong[0] : undefined
  const values = pods.map(({ labels }) => (only === undefined ? undefined : labels[only]))
  const texts = values.filter(value => typeof value === 'string')
  const hint = only === undefined ? '' : didYouMean(String(selector[only]), texts)
  const path = only === undefined ? ['spec', 'selector'] : ['spec', 'selector', only]
  const message = `the selector ${text.join(',')} fits no pod of this environment${hint}`
  const suggestion = only === undefined ? undefined : nearest(String(selector[only]), texts)
  const problem = dangling('ref/service-selector', path, message, suggestion)
  return only === undefined ? { ...problem, at: 'key' } : problem
}

function portNames(pod: PodView): string[] {
  return containersOf(pod).flatMap(({ container }) =>
    records(container['ports']).flatMap(({ value }) => (typeof value['name'] === 'string' ? [value['name']] : [])),
  )
}

function checkMentions(object: ManifestObject, index: Index): Problem[] {
  return mentionsIn(object).flatMap(each => checkMention(each, namespaceOf(object), index))
}

function checkMention(mention: Mention, namespace: string, index: Index): Problem[] {
  const { kind, name, path, optional } = mention
  if (typeof name !== 'string' || name === '' || optional || index.isExternal(kind, namespace, name)) return []
  const found = index.find(kind, namespace, name)
  if (found !== undefined) return checkKey(mention, found)
  const names = index.names(kind, namespace).map(withoutHash)
  const message =
    `there is no ${kind} "${name}" in this environment${didYouMean(name, names)}` +
    (nearest(name, names) === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : '')
  return [dangling(missingRules[kind]!, path, message, nearest(name, names))]
}

/** kustomize ends the names of generated objects with a hash, which it also writes into every mention that is right. */
function withoutHash(name: string): string {
  return name.replace(/-[2456789bcdfghkmt]{10}$/, '')
}

const missingRules: Readonly<Record<string, RuleId>> = {
  ConfigMap: 'ref/configmap',
  Secret: 'ref/secret',
  PersistentVolumeClaim: 'ref/claim',
  ServiceAccount: 'ref/service-account',
  Service: 'ref/ingress-service',
}

function checkKey({ kind, key, keyPath }: Mention, found: ManifestObject): Problem[] {
  if (typeof key !== 'string' || key === '' || keyPath === undefined) return []
  const maps = ['data', 'binaryData', 'stringData'].map(field => found[field]).filter(isRecord)
  const keys = maps.flatMap(map => Object.keys(map))
  if (keys.includes(key)) return []
  const message = `${kind} "${found.metadata.name ?? ''}" has no key "${key}"${didYouMean(key, keys)}`
  return [dangling(kind === 'Secret' ? 'ref/secret-key' : 'ref/configmap-key', keyPath, message, nearest(key, keys))]
}

function dangling(rule: RuleId, path: FieldPath, message: string, suggestion: string | undefined): Problem {
  return { rule, message, path, at: 'value', ...(suggestion !== undefined && { suggestion }) }
}
