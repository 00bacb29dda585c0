import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkChosen, checkText, isSet } from './fields.ts'
import { labelProblem, subdomainProblem } from './names.ts'
import { amountOf, isWithoutElements, listOf, textOf } from './objectFields.ts'
import { isAmiss, isEmpty, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { checkLabelSelector } from './selectors.ts'

/** Since when a claim may name a VolumeAttributesClass; before, the server drops the field unseen. */
const attributesClassMinor = 34

/** What a claim asks for, in a PersistentVolumeClaim, in the template of a StatefulSet and in an ephemeral volume. */
export function checkClaimSpec(check: Check, spec: Record<string, unknown>, place: Place): void {
  checkAccessModes(check, spec, place)
  checkRequest(check, spec, place)
  checkText(check, 'value/name', spec, place, 'storageClassName', subdomainProblem)
  if (check.minor >= attributesClassMinor) {
    checkText(check, 'value/name', spec, place, 'volumeAttributesClassName', subdomainProblem)
  }
  checkLabelSelector(check, spec['selector'], within(place, 'selector'))
  checkChosen(check, spec, place, ['volumeMode'])
  checkDataSources(check, spec, place)
}

const accessModes = new Set<unknown>(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'])

/** How many may use a volume, and how: at least one way, and ReadWriteOncePod only alone. */
export function checkAccessModes(check: Check, spec: Record<string, unknown>, place: Place): void {
  const modes = spec['accessModes']
  if (isWithoutElements(modes)) return isMissing(check, 'value/access-modes', place, 'accessModes')
  // The schema lets an empty text pass, as if it were left out.
  const empty = listOf(modes).findIndex(isEmpty)
  if (empty >= 0) isWrong(check, 'value/access-modes', within(place, 'accessModes'), empty, '', 'there is no such mode')
  const alone = listOf(modes).indexOf('ReadWriteOncePod')
  if (alone < 0) return
  if (listOf(modes).some(mode => mode !== 'ReadWriteOncePod' && accessModes.has(mode))) {
    const problem = 'no other mode can stand beside it'
    isWrong(check, 'value/access-modes', within(place, 'accessModes'), alone, 'ReadWriteOncePod', problem)
  }
}

function checkRequest(check: Check, { resources }: Record<string, unknown>, place: Place): void {
  if (isSet(resources) && !isRecord(resources)) return
  const requests = isRecord(resources) ? resources['requests'] : undefined
  if (isSet(requests) && !isRecord(requests)) return
  const around = within(place, 'resources', 'requests')
  const storage = isRecord(requests) ? requests['storage'] : undefined
  if (storage === undefined) return isMissing(check, 'value/storage-size', around, 'storage')
  const amount = amountOf(storage)
  if (amount !== undefined && amount <= 0) {
    isWrong(check, 'value/storage-size', around, 'storage', storage, 'a volume has to be larger than nothing')
  }
}

/** What a new volume is filled from; only `dataSourceRef` may name anything but a claim or a snapshot. */
function checkDataSources(check: Check, spec: Record<string, unknown>, place: Place): void {
  const { dataSource: source, dataSourceRef: reference } = spec
  if (isRecord(source)) checkDataSource(check, source, within(place, 'dataSource'))
  if (isRecord(reference)) checkDataSource(check, reference, within(place, 'dataSourceRef'))
  if (!isRecord(source) || !isRecord(reference)) return
  const differs =
    textOf(reference['namespace']) !== '' ||
    (source['apiGroup'] ?? undefined) !== (reference['apiGroup'] ?? undefined) ||
    source['kind'] !== reference['kind'] ||
    source['name'] !== reference['name']
  if (!differs) return
  const problem = 'names something else than dataSourceRef: write only dataSourceRef'
  isAmiss(check, 'value/data-source', within(place, 'dataSource'), problem)
}

/**
 * A claim as the server holds it to the rules. A reference into another namespace needs a feature gate that is off by
 * default: without it the field is dropped unseen, as is a `dataSource` alone that names neither claim nor snapshot.
 */
export function withoutDroppedSources(spec: Record<string, unknown>): Record<string, unknown> {
  const { dataSource: source, dataSourceRef } = spec
  if (!isRecord(source) && !isRecord(dataSourceRef)) return spec
  const reference = isRecord(dataSourceRef) && textOf(dataSourceRef['namespace']) === '' ? dataSourceRef : undefined
  const kept = reference !== undefined || (isRecord(source) && isClaimOrSnapshot(source))
  return { ...spec, dataSource: kept ? source : undefined, dataSourceRef: reference }
}

function isClaimOrSnapshot({ apiGroup, kind }: Record<string, unknown>): boolean {
  const group = textOf(apiGroup)
  if (group === '') return kind === 'PersistentVolumeClaim'
  return group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot'
}

function checkDataSource(check: Check, source: Record<string, unknown>, place: Place): void {
  for (const field of ['name', 'kind']) {
    if (isEmpty(source[field])) isMissing(check, 'value/data-source', place, field)
  }
  const kind = textOf(source['kind'])
  if (textOf(source['apiGroup']) === '' && kind !== '' && kind !== 'PersistentVolumeClaim') {
    const problem = `is a ${kind} without apiGroup: the core group has only PersistentVolumeClaim to fill a volume from`
    isAmiss(check, 'value/data-source', place, problem)
  }
  checkText(check, 'value/data-source', source, place, 'apiGroup', subdomainProblem)
  checkText(check, 'value/data-source', source, place, 'namespace', labelProblem)
}
