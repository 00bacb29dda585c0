import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { RuleId } from '../../finding.ts'
import { containersOf, podsOf, records, type PodView } from '../pods.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** A mention of another object by name, and of a key in it. Optional ones are not kept. */
export type Mention = {
  kind: string
  name: string
  place: Place
  /** Broken where there is no such object. */
  rule: RuleId
  key?: string
  keyPlace?: Place
}

/** Every other object that this one names: what its pods use, and the Services behind an Ingress. */
export function mentionsIn(object: ManifestObject): readonly Mention[] {
  const mentions: Mention[] = []
  const pod = podsOf(object)
  if (pod !== undefined) {
    const own = claimTemplates(object)
    for (const each of mentionsOf(pod)) {
      if (!(each.kind === 'PersistentVolumeClaim' && own.includes(each.name))) mentions.push(each)
    }
  } else if (object.kind === 'Ingress') mentions.push(...ingressMentions(object))
  return mentions.length === 0 ? noMentions : mentions
}

const noMentions: readonly Mention[] = []

/** A name that is no text, or empty, is for the schema to refuse. */
function mention(kind: string, name: unknown, place: Place, rule: RuleId): Mention[] {
  return typeof name === 'string' && name !== '' ? [{ kind, name, place, rule }] : []
}

function ingressMentions(object: ManifestObject): Mention[] {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const place = placeAt(wholeObject, 'spec', 'rules')
  return records(spec['rules']).flatMap(({ value: rule, index }) => {
    const http = isRecord(rule['http']) ? rule['http'] : {}
    return records(http['paths']).flatMap(({ value, index: position }) => {
      const backend = isRecord(value['backend']) ? value['backend'] : {}
      const service = isRecord(backend['service']) ? backend['service'] : {}
      const at = placeAt(place, index, 'http', 'paths', position, 'backend', 'service', 'name')
      return mention('Service', service['name'], at, 'ref/ingress-service')
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
  const base = placeAt(wholeObject, ...pod.specPath)
  const mentions: Mention[] = []
  for (const { container, path } of containersOf(pod)) {
    const place = placeAt(wholeObject, ...path)
    for (const { value, index } of records(container['env'])) {
      const from = isRecord(value['valueFrom']) ? value['valueFrom'] : undefined
      if (from !== undefined) mentions.push(...keyed(from, valueSources, placeAt(place, 'env', index, 'valueFrom')))
    }
    for (const { value, index } of records(container['envFrom'])) {
      mentions.push(...keyed(value, mapSources, placeAt(place, 'envFrom', index)))
    }
  }
  for (const { value, index } of records(pod.spec['volumes'])) {
    mentions.push(...volumeMentions(value, placeAt(base, 'volumes', index)))
  }
  for (const { value, index } of records(pod.spec['imagePullSecrets'])) {
    mentions.push(...mention('Secret', value['name'], placeAt(base, 'imagePullSecrets', index, 'name'), 'ref/secret'))
  }
  const account = pod.spec['serviceAccountName']
  // Every namespace has an account of this name.
  if (account !== 'default') {
    mentions.push(...mention('ServiceAccount', account, placeAt(base, 'serviceAccountName'), 'ref/service-account'))
  }
  return mentions
}

const valueSources: Readonly<Record<string, string>> = { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' }
const mapSources: Readonly<Record<string, string>> = { configMapRef: 'ConfigMap', secretRef: 'Secret' }

/** `{ fieldName: { name, key?, optional? } }` for each of the given fields. */
function keyed(from: Record<string, unknown>, kinds: Readonly<Record<string, string>>, place: Place): Mention[] {
  return Object.entries(kinds).flatMap(([field, kind]) => {
    const source = from[field]
    if (!isRecord(source) || source['optional'] === true) return []
    const found = mention(kind, source['name'], placeAt(place, field, 'name'), missingRule(kind))
    return found.map(each => withKey(each, source['key'], placeAt(place, field, 'key')))
  })
}

function withKey(found: Mention, key: unknown, keyPlace: Place): Mention {
  return typeof key === 'string' && key !== '' ? { ...found, key, keyPlace } : found
}

function missingRule(kind: string): RuleId {
  return kind === 'Secret' ? 'ref/secret' : 'ref/configmap'
}

function volumeMentions(volume: Record<string, unknown>, place: Place): Mention[] {
  const claim = volume['persistentVolumeClaim']
  const mentions = [
    ...contentMentions(volume['configMap'], 'ConfigMap', 'name', placeAt(place, 'configMap')),
    ...contentMentions(volume['secret'], 'Secret', 'secretName', placeAt(place, 'secret')),
  ]
  if (isRecord(claim)) {
    const at = placeAt(place, 'persistentVolumeClaim', 'claimName')
    mentions.push(...mention('PersistentVolumeClaim', claim['claimName'], at, 'ref/claim'))
  }
  const projected = isRecord(volume['projected']) ? volume['projected'] : {}
  for (const { value, index } of records(projected['sources'])) {
    const at = placeAt(place, 'projected', 'sources', index)
    mentions.push(...contentMentions(value['configMap'], 'ConfigMap', 'name', placeAt(at, 'configMap')))
    mentions.push(...contentMentions(value['secret'], 'Secret', 'name', placeAt(at, 'secret')))
  }
  return mentions
}

/** A volume of a ConfigMap or Secret, and the keys of it that become files. */
function contentMentions(source: unknown, kind: string, nameField: string, place: Place): Mention[] {
  if (!isRecord(source) || source['optional'] === true) return []
  const [found] = mention(kind, source[nameField], placeAt(place, nameField), missingRule(kind))
  if (found === undefined) return []
  const items = records(source['items'])
  if (items.length === 0) return [found]
  return items.map(({ value, index }) => withKey(found, value['key'], placeAt(place, 'items', index, 'key')))
}
