import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { records, valueAt } from '../pods.ts'
import { mentionsInAccess } from './accessMentions.ts'
import { noteClass, type Mention, type Note } from './mention.ts'
import { placeAt, wholeObject } from './place.ts'
import { podViewOf } from './podFacts.ts'
import { mentionsInPods } from './podMentions.ts'
import { mentionsInRoutes } from './routeMentions.ts'

type Reader = (object: ManifestObject, note: Note) => void

const readers: Readonly<Record<string, Reader>> = {
  'apps/StatefulSet': statefulSet,
  '/PersistentVolumeClaim': claim,
  ...mentionsInAccess,
  ...mentionsInRoutes,
}

/** Every other object that this one names. */
export function mentionsIn(object: ManifestObject, group: string): readonly Mention[] {
  const pod = podViewOf(object)
  const reader = readers[`${group}/${object.kind}`]
  if (pod === undefined && reader === undefined) return nothing
  const mentions: Mention[] = []
  const note: Note = (kind, name, place, rule, more) => {
    if (typeof name === 'string' && name !== '') mentions.push({ kind, name, place, rule, ...more })
  }
  if (pod !== undefined) mentionsInPods(pod, claimTemplates(object), note)
  reader?.(object, note)
  return mentions.length === 0 ? nothing : mentions
}

const nothing: readonly Mention[] = []
const specPlace = placeAt(wholeObject, 'spec')

function statefulSet(object: ManifestObject, note: Note): void {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  note('Service', spec['serviceName'], placeAt(specPlace, 'serviceName'), 'ref/statefulset-service')
  for (const { value, index } of records(spec['volumeClaimTemplates'])) {
    const place = placeAt(specPlace, 'volumeClaimTemplates', index, 'spec', 'storageClassName')
    noteClass('StorageClass', valueAt(value, ['spec', 'storageClassName']), place, note)
  }
}

function claim(object: ManifestObject, note: Note): void {
  const name = valueAt(object, ['spec', 'storageClassName'])
  noteClass('StorageClass', name, placeAt(specPlace, 'storageClassName'), note)
}

/** Claims that a StatefulSet makes itself. */
function claimTemplates(object: ManifestObject): readonly string[] {
  const templates = isRecord(object['spec']) ? object['spec']['volumeClaimTemplates'] : undefined
  if (!Array.isArray(templates)) return []
  return records(templates).flatMap(({ value }) => {
    const name = valueAt(value, ['metadata', 'name'])
    return typeof name === 'string' ? [name] : []
  })
}
