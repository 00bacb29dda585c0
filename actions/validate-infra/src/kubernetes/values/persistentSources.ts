import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkFilled, checkPresent, checkText, isSet } from './fields.ts'
import { driverNameProblem, labelProblem, subdomainProblem } from './names.ts'
import { checkPointer, textOf } from './objectFields.ts'
import { isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { storageSources } from './storageSystems.ts'

type Fields = Record<string, unknown>
type SourceCheck = (check: Check, source: Fields, place: Place, volume: ManifestObject) => void

/** Sources that a PersistentVolume describes in another way than a volume of a pod. */
const ownSources: Readonly<Record<string, SourceCheck>> = {
  glusterfs: (check, source, place) => {
    checkFilled(check, source, place, ['endpoints', 'path'])
    checkPointer(check, 'value/name', source, place, 'endpointsNamespace', labelProblem)
  },
  iscsi: (check, source, place, { metadata }) => {
    storageSources.iscsi(check, source, place, undefined)
    checkSecret(check, source, place, 'secretRef', ['name'])
    const together = `${textOf(metadata.name)}:${textOf(source['targetPortal'])}`
    if (typeof source['initiatorName'] !== 'string' || together.length <= 64) return
    const problem = 'with an initiatorName it and metadata.name have at most 63 characters together'
    isWrong(check, 'value/volume', place, 'targetPortal', source['targetPortal'], problem)
  },
  cinder: (check, source, place) => {
    checkFilled(check, source, place, ['volumeID'])
    checkSecret(check, source, place, 'secretRef', nameAndNamespace)
  },
  azureFile: (check, source, place) => {
    checkFilled(check, source, place, ['secretName', 'shareName', 'secretNamespace'])
  },
  local: (check, source, place, { spec }) => {
    storageSources.hostPath(check, source, place)
    if (isRecord(spec) && isSet(spec['nodeAffinity'])) return
    isMissing(check, 'value/persistent-volume', place.outer, 'nodeAffinity', 'for a disk that only one node has')
  },
  storageos: (check, source, place) => {
    checkPresent(check, source, place, 'volumeName')
    for (const field of ['volumeName', 'volumeNamespace']) {
      checkText(check, 'value/name', source, place, field, labelProblem)
    }
    checkSecret(check, source, place, 'secretRef', nameAndNamespace)
  },
  scaleIO: (check, source, place) => {
    checkFilled(check, source, place, ['gateway', 'system'])
    checkPresent(check, source, place, 'volumeName')
  },
  csi: (check, source, place) => {
    checkFilled(check, source, place, ['driver', 'volumeHandle'])
    checkText(check, 'value/name', source, place, 'driver', driverNameProblem)
    for (const field of secretsOfDrivers) {
      checkSecret(check, source, place, field, nameAndNamespace)
      const secret = source[field]
      if (!isRecord(secret)) continue
      checkText(check, 'value/name', secret, within(place, field), 'name', subdomainProblem)
      checkText(check, 'value/name', secret, within(place, field), 'namespace', labelProblem)
    }
  },
}

/** Every source that a PersistentVolume can have. */
export const persistentSources: Readonly<Record<string, SourceCheck>> = { ...storageSources, ...ownSources }

/** `nodeStageSecretRef` is not looked at. */
const secretsOfDrivers = [
  ...['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'],
]

/** A volume belongs to no namespace itself. */
const nameAndNamespace = ['name', 'namespace']

function checkSecret(check: Check, source: Fields, place: Place, field: string, needed: readonly string[]): void {
  const secret = source[field]
  if (!isRecord(secret)) return
  for (const each of needed) checkPresent(check, secret, within(place, field), each)
}
