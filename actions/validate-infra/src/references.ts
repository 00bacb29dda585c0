import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'
import type { FieldPath, Problem } from './finding.ts'
import { didYouMean, nearest } from './nearest.ts'
import { containersOf, podsOf, records, type PodView } from './pods.ts'

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
    const problems = [...checkService(object, index), ...checkPods(object, index), ...checkIngress(object, index)]
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

/** A mention of another object by name, and of a key in it. */
type Mention = { kind: string; name: unknown; path: FieldPath; optional: boolean; key?: unknown; keyPath?: FieldPath }

function checkPods(object: ManifestObject, index: Index): Problem[] {
  const pod = podsOf(object)
  if (pod === undefined) return []
  const own = claimTemplates(object)
  return mentionsOf(pod)
    .filter(each => !(each.kind === 'PersistentVolumeClaim' && own.includes(String(each.name))))
    .flatMap(each => checkMention(each, namespaceOf(object), index))
}

function checkIngress(object: ManifestObject, index: Index): Problem[] {
  if (object.kind !== 'Ingress' || !isRecord(object['spec'])) return []
  const mentions: Mention[] = records(object['spec']['rules']).flatMap(({ value: rule, index: at }) => {
    const http = isRecord(rule['http']) ? rule['http'] : {}
    return records(http['paths']).map(({ value, index: position }) => {
      const path = ['spec', 'rules', at, 'http', 'paths', position, 'backend', 'service', 'name']
      const backend = isRecord(value['backend']) ? value['backend'] : {}
      const service = isRecord(backend['service']) ? backend['service'] : {}
      return { kind: 'Service', name: service['name'], path, optional: false }
    })
  })
  return mentions.flatMap(each => checkMention(each, namespaceOf(object), index))
}

function checkMention(mention: Mention, namespace: string, index: Index): Problem[] {
  const { kind, name, path, optional } = mention
  if (typeof name !== 'string' || name === '' || optional || index.isExternal(kind, namespace, name)) return []
  const found = index.find(kind, namespace, name)
  if (found !== undefined) return checkKey(mention, found)
  const names = index.names(kind, namespace)
  const message =
    `there is no ${kind} "${name}" in this environment${didYouMean(name, names)}` +
    (nearest(name, names) === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : '')
  return [dangling(`ref/${ruleNames[kind]}`, path, message, nearest(name, names))]
}

const ruleNames: Readonly<Record<string, string>> = {
  ConfigMap: 'configmap',
  Secret: 'secret',
  PersistentVolumeClaim: 'claim',
  ServiceAccount: 'service-account',
  Service: 'ingress-service',
}

function checkKey({ kind, key, keyPath }: Mention, found: ManifestObject): Problem[] {
  if (typeof key !== 'string' || key === '' || keyPath === undefined) return []
  const maps = ['data', 'binaryData', 'stringData'].map(field => found[field]).filter(isRecord)
  const keys = maps.flatMap(map => Object.keys(map))
  if (keys.includes(key)) return []
  const message = `${kind} "${found.metadata.name ?? ''}" has no key "${key}"${didYouMean(key, keys)}`
  return [dangling(`ref/${ruleNames[kind]}-key`, keyPath, message, nearest(key, keys))]
}

function claimTemplates(object: ManifestObject): string[] {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  return records(spec['volumeClaimTemplates']).flatMap(({ value }) => {
    const metadata = isRecord(value['metadata']) ? value['metadata'] : {}
    return typeof metadata['name'] === 'string' ? [metadata['name']] : []
  })
}

function mentionsOf(pod: PodView): Mention[] {
  const account = pod.spec['serviceAccountName']
  const mentions: Mention[] = containersOf(pod).flatMap(({ container, path }) => [
    ...records(container['env']).flatMap(({ value, index }) => envMentions(value, [...path, 'env', index])),
    ...records(container['envFrom']).flatMap(({ value, index }) => envFromMentions(value, [...path, 'envFrom', index])),
  ])
  for (const { value, index } of records(pod.spec['volumes'])) {
    mentions.push(...volumeMentions(value, [...pod.specPath, 'volumes', index]))
  }
  for (const { value, index } of records(pod.spec['imagePullSecrets'])) {
    const path = [...pod.specPath, 'imagePullSecrets', index, 'name']
    mentions.push({ kind: 'Secret', name: value['name'], path, optional: false })
  }
  // Every namespace has an account of this name.
  if (account !== 'default') {
    mentions.push({
      kind: 'ServiceAccount',
      name: account,
      path: [...pod.specPath, 'serviceAccountName'],
      optional: false,
    })
  }
  return mentions
}

function envMentions(variable: Record<string, unknown>, path: FieldPath): Mention[] {
  const from = isRecord(variable['valueFrom']) ? variable['valueFrom'] : {}
  return keyedMentions(from, { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' }, [...path, 'valueFrom'])
}

function envFromMentions(source: Record<string, unknown>, path: FieldPath): Mention[] {
  return keyedMentions(source, { configMapRef: 'ConfigMap', secretRef: 'Secret' }, path)
}

/** `{ fieldName: { name, key?, optional? } }` for each of the given fields. */
function keyedMentions(from: Record<string, unknown>, kinds: Record<string, string>, path: FieldPath): Mention[] {
  return Object.entries(kinds).flatMap(([field, kind]) => {
    const mention = from[field]
    if (!isRecord(mention)) return []
    const base = { kind, name: mention['name'], path: [...path, field, 'name'], optional: mention['optional'] === true }
    const keyed = { ...base, key: mention['key'], keyPath: [...path, field, 'key'] }
    return [keyed]
  })
}

function volumeMentions(volume: Record<string, unknown>, path: FieldPath): Mention[] {
  const claim = volume['persistentVolumeClaim']
  const mentions = [
    ...contentMentions(volume['configMap'], 'ConfigMap', 'name', [...path, 'configMap']),
    ...contentMentions(volume['secret'], 'Secret', 'secretName', [...path, 'secret']),
  ]
  if (isRecord(claim)) {
    const at = [...path, 'persistentVolumeClaim', 'claimName']
    mentions.push({ kind: 'PersistentVolumeClaim', name: claim['claimName'], path: at, optional: false })
  }
  const projected = isRecord(volume['projected']) ? volume['projected'] : {}
  for (const { value, index } of records(projected['sources'])) {
    const at = [...path, 'projected', 'sources', index]
    mentions.push(...contentMentions(value['configMap'], 'ConfigMap', 'name', [...at, 'configMap']))
    mentions.push(...contentMentions(value['secret'], 'Secret', 'name', [...at, 'secret']))
  }
  return mentions
}

/** A volume of a ConfigMap or Secret, and the keys of it that become files. */
function contentMentions(source: unknown, kind: string, nameField: string, path: FieldPath): Mention[] {
  if (!isRecord(source)) return []
  const base = { kind, name: source[nameField], path: [...path, nameField], optional: source['optional'] === true }
  const keys = records(source['items']).map(({ value, index }) => {
    return { ...base, key: value['key'], keyPath: [...path, 'items', index, 'key'] }
  })
  return keys.length === 0 ? [base] : keys
}

function dangling(rule: string, path: FieldPath, message: string, suggestion: string | undefined): Problem {
  return { rule, level: 'error', message, path, at: 'value', ...(suggestion !== undefined && { suggestion }) }
}
