import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath } from '../../finding.ts'
import { containersOf, podsOf, records, type PodView } from '../pods.ts'

/** A mention of another object by name, and of a key in it. */
export type Mention = {
  kind: string
  name: unknown
  path: FieldPath
  optional: boolean
  key?: unknown
  keyPath?: FieldPath
}

/** Every other object that this one names: what its pods use, and the Services behind an Ingress. */
export function mentionsIn(object: ManifestObject): Mention[] {
  const pod = podsOf(object)
  const own = claimTemplates(object)
  const inPods = pod === undefined ? [] : mentionsOf(pod)
  const foreign = inPods.filter(each => !(each.kind === 'PersistentVolumeClaim' && own.includes(String(each.name))))
  return [...foreign, ...ingressMentions(object)]
}

function ingressMentions(object: ManifestObject): Mention[] {
  if (object.kind !== 'Ingress' || !isRecord(object['spec'])) return []
  return records(object['spec']['rules']).flatMap(({ value: rule, index: at }) => {
    const http = isRecord(rule['http']) ? rule['http'] : {}
    return records(http['paths']).map(({ value, index: position }) => {
      const path = ['spec', 'rules', at, 'http', 'paths', position, 'backend', 'service', 'name']
      const backend = isRecord(value['backend']) ? value['backend'] : {}
      const service = isRecord(backend['service']) ? backend['service'] : {}
      return { kind: 'Service', name: service['name'], path, optional: false }
    })
  })
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
