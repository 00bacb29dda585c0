import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { RuleId } from '../../finding.ts'
import type { PodView } from '../pods.ts'
import { each, noteClass, type Note } from './mention.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

type Fields = Record<string, unknown>

/** What pods need to start: configuration, volumes, account, classes. `ownClaims` are made with them. */
export function mentionsInPods({ spec, specPath }: PodView, ownClaims: readonly string[], note: Note): void {
  const place = placeAt(wholeObject, ...specPath)
  for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
    each(spec[field], placeAt(place, field), (container, at) => {
      each(container['env'], placeAt(at, 'env'), (variable, here) => {
        const from = variable['valueFrom']
        if (!isRecord(from)) return
        noteKey(from['configMapKeyRef'], 'ConfigMap', placeAt(here, 'valueFrom', 'configMapKeyRef'), note)
        noteKey(from['secretKeyRef'], 'Secret', placeAt(here, 'valueFrom', 'secretKeyRef'), note)
      })
      each(container['envFrom'], placeAt(at, 'envFrom'), (source, here) => {
        noteKey(source['configMapRef'], 'ConfigMap', placeAt(here, 'configMapRef'), note)
        noteKey(source['secretRef'], 'Secret', placeAt(here, 'secretRef'), note)
      })
    })
  }
  each(spec['volumes'], placeAt(place, 'volumes'), (volume, at) => noteVolume(volume, at, ownClaims, note))
  each(spec['imagePullSecrets'], placeAt(place, 'imagePullSecrets'), ({ name }, at) =>
    note('Secret', name, placeAt(at, 'name'), 'ref/secret'),
  )
  const account = spec['serviceAccountName']
  // Every namespace has an account of this name.
  if (account !== 'default') {
    note('ServiceAccount', account, placeAt(place, 'serviceAccountName'), 'ref/service-account')
  }
  noteClass('RuntimeClass', spec['runtimeClassName'], placeAt(place, 'runtimeClassName'), note)
  const priority = spec['priorityClassName']
  // Every cluster has the two that begin like this.
  if (typeof priority === 'string' && !priority.startsWith('system-')) {
    noteClass('PriorityClass', priority, placeAt(place, 'priorityClassName'), note)
  }
}

type Content = 'ConfigMap' | 'Secret'

function ruleFor(kind: Content): RuleId {
  return kind === 'Secret' ? 'ref/secret' : 'ref/configmap'
}

/** `{ name, key?, optional? }`. */
function noteKey(source: unknown, kind: Content, place: Place, note: Note): void {
  if (!isRecord(source) || source['optional'] === true) return
  const { key } = source
  const keyed = typeof key === 'string' && key !== '' ? { key, keyPlace: placeAt(place, 'key') } : undefined
  note(kind, source['name'], placeAt(place, 'name'), ruleFor(kind), keyed)
}

function noteVolume(volume: Fields, place: Place, ownClaims: readonly string[], note: Note): void {
  noteContent(volume['configMap'], 'ConfigMap', 'name', placeAt(place, 'configMap'), note)
  noteContent(volume['secret'], 'Secret', 'secretName', placeAt(place, 'secret'), note)
  const claim = volume['persistentVolumeClaim']
  if (isRecord(claim) && !ownClaims.some(name => name === claim['claimName'])) {
    const at = placeAt(place, 'persistentVolumeClaim', 'claimName')
    note('PersistentVolumeClaim', claim['claimName'], at, 'ref/claim')
  }
  const projected = volume['projected']
  if (!isRecord(projected)) return
  each(projected['sources'], placeAt(place, 'projected', 'sources'), (source, at) => {
    noteContent(source['configMap'], 'ConfigMap', 'name', placeAt(at, 'configMap'), note)
    noteContent(source['secret'], 'Secret', 'name', placeAt(at, 'secret'), note)
  })
}

/** A volume of a ConfigMap or Secret, and the keys of it that become files. */
function noteContent(source: unknown, kind: Content, nameField: string, place: Place, note: Note): void {
  if (!isRecord(source) || source['optional'] === true) return
  const at = placeAt(place, nameField)
  const { items } = source
  if (!Array.isArray(items) || items.length === 0) return note(kind, source[nameField], at, ruleFor(kind))
  each(items, placeAt(place, 'items'), ({ key }, here) => {
    const keyed = typeof key === 'string' && key !== '' ? { key, keyPlace: placeAt(here, 'key') } : undefined
    note(kind, source[nameField], at, ruleFor(kind), keyed)
  })
}
