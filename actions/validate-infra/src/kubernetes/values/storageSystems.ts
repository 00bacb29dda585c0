import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkChosen, checkFilled, checkPresent, checkText, isSet } from './fields.ts'
import { checkRange } from './numbers.ts'
import { absolutePathProblem, backstepProblem } from './paths.ts'
import { isAmiss, isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'

type Fields = Record<string, unknown>

/** What a source of storage has to keep, beyond the fields that the schema requires. */
export type StorageCheck = (check: Check, source: Fields, place: Place, volumeName: unknown) => void

const filled =
  (...fields: string[]): StorageCheck =>
  (check, source, place) =>
    checkFilled(check, source, place, fields)

/** A disk of a cloud: an identifier, and which of its partitions. */
const disk =
  (identifier: string): StorageCheck =>
  (check, source, place) => {
    checkFilled(check, source, place, [identifier])
    checkRange(check, 'value/range', source, place, 'partition', [0, 255], 'a partition')
  }

const withMonitors: StorageCheck = (check, source, place) => {
  const { monitors } = source
  if (Array.isArray(monitors) && monitors.length === 0) isMissing(check, 'value/required', place, 'monitors')
  checkFilled(check, source, place, ['image'])
}

/** Storage that a volume of a pod and a PersistentVolume name alike. */
export const storageSources = {
  hostPath: (check, source, place) => {
    checkFilled(check, source, place, ['path'])
    checkText(check, 'value/path', source, place, 'path', backstepProblem)
  },
  gcePersistentDisk: disk('pdName'),
  awsElasticBlockStore: disk('volumeID'),
  nfs: (check, source, place) => {
    checkFilled(check, source, place, ['server', 'path'])
    checkText(check, 'value/path', source, place, 'path', absolutePathProblem)
  },
  iscsi: checkIscsi,
  glusterfs: filled('endpoints', 'path'),
  flocker: checkFlocker,
  rbd: withMonitors,
  cephfs: withMonitors,
  quobyte: checkQuobyte,
  fc: checkFibreChannel,
  flexVolume: checkFlexVolume,
  vsphereVolume: filled('volumePath'),
  photonPersistentDisk: filled('pdID'),
  portworxVolume: filled('volumeID'),
  azureDisk: checkAzureDisk,
  scaleIO: (check, source, place) => {
    checkFilled(check, source, place, ['gateway', 'system'])
    checkPresent(check, source, place, 'volumeName')
  },
} as const satisfies Readonly<Record<string, StorageCheck>>

function checkAzureDisk(check: Check, source: Fields, place: Place): void {
  checkFilled(check, source, place, ['diskName', 'diskURI'])
  checkChosen(check, source, place, ['cachingMode', 'kind'])
  const start = source['kind'] === 'Managed' ? '/subscriptions/' : 'https://'
  checkText(check, 'value/volume', source, place, 'diskURI', text =>
    text.startsWith(start) ? undefined : `the URI of such a disk starts with ${start}`,
  )
}

const qualified = /^iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+:[^,;*&$|\s]+$/
const extendedUnique = /^eui.[A-Za-z0-9]{16}$/
const addressAuthority = /^naa.[A-Za-z0-9]{32}$/

/** Names of iSCSI targets and initiators: an iqn, an eui or a naa. */
function iscsiNameProblem(text: string): string | undefined {
  const wellFormed = [qualified, extendedUnique, addressAuthority].some(each => each.test(text))
  if (text.length <= 1024 && wellFormed) return undefined
  return 'an iSCSI name is needed, as iqn.2026-01.com.example:storage, eui. with 16 or naa. with 32 characters'
}

function checkIscsi(check: Check, source: Fields, place: Place, volumeName: unknown): void {
  checkFilled(check, source, place, ['targetPortal', 'iqn'])
  checkText(check, 'value/volume', source, place, 'iqn', iscsiNameProblem)
  checkRange(check, 'value/range', source, place, 'lun', [0, 255], 'a logical unit')
  const { chapAuthDiscovery, chapAuthSession, secretRef, initiatorName, targetPortal } = source
  if ((chapAuthDiscovery === true || chapAuthSession === true) && !isSet(secretRef)) {
    isMissing(check, 'value/required', place, 'secretRef', 'with CHAP')
  }
  if (typeof initiatorName !== 'string') return
  const problem = iscsiNameProblem(initiatorName)
  if (problem !== undefined) isWrong(check, 'value/volume', place, 'initiatorName', initiatorName, problem)
  if (typeof volumeName !== 'string' || `${volumeName}:${String(targetPortal)}`.length <= 64) return
  const limit = 'with an initiatorName the names of volume and targetPortal have at most 63 characters together'
  isWrong(check, 'value/volume', place.outer, 'name', volumeName, limit)
}

function checkFibreChannel(check: Check, source: Fields, place: Place): void {
  const { targetWWNs, wwids, lun } = source
  const targets = Array.isArray(targetWWNs) && targetWWNs.length > 0
  const identifiers = Array.isArray(wwids) && wwids.length > 0
  if (!targets && !identifiers) isMissing(check, 'value/volume', place, 'targetWWNs', 'without wwids')
  else if (targets && identifiers) isForbidden(check, 'value/volume', place, 'targetWWNs', 'wwids is there already')
  if (!targets) return
  if (!isSet(lun)) isMissing(check, 'value/volume', place, 'lun', 'with targetWWNs')
  checkRange(check, 'value/range', source, place, 'lun', [0, 255], 'a logical unit')
}

function checkFlocker(check: Check, source: Fields, place: Place): void {
  const { datasetName, datasetUUID } = source
  if (!datasetName && !datasetUUID) isAmiss(check, 'value/volume', place, 'needs datasetName or datasetUUID')
  else if (datasetName && datasetUUID) isAmiss(check, 'value/volume', place, 'has both datasetName and datasetUUID')
  checkText(check, 'value/volume', source, place, 'datasetName', text =>
    text.includes('/') ? 'the name of a dataset has no "/"' : undefined,
  )
}

function checkFlexVolume(check: Check, source: Fields, place: Place): void {
  checkFilled(check, source, place, ['driver'])
  const { options } = source
  if (!isRecord(options)) return
  for (const key of Object.keys(options)) {
    const [namespace = ''] = key.split('/')
    if (!/(^|\.)(kubernetes|k8s)\.io$/i.test(namespace)) continue
    isForbidden(
      check,
      'value/volume',
      within(place, 'options'),
      key,
      'options of kubernetes.io and k8s.io are reserved',
    )
  }
}

const hostAndPort = /^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/

function checkQuobyte(check: Check, source: Fields, place: Place): void {
  checkFilled(check, source, place, ['registry', 'volume'])
  checkText(check, 'value/volume', source, place, 'registry', text =>
    text.split(',').every(each => hostAndPort.test(each))
      ? undefined
      : 'pairs of host:port are needed, with commas between them',
  )
  checkText(check, 'value/volume', source, place, 'tenant', text =>
    text.length <= 64 ? undefined : 'a tenant has at most 64 characters',
  )
}
