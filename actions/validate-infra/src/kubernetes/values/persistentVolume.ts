import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkNodeSelector } from './affinity.ts'
import { checkAccessModes } from './claimSpec.ts'
import { checkChosen, checkText, isSet } from './fields.ts'
import { subdomainProblem } from './names.ts'
import { amountOf, specOf } from './objectFields.ts'
import { persistentSources } from './persistentSources.ts'
import { isAmiss, isForbidden, isMissing, isWrong, within, type Check } from './place.ts'

const place = within(undefined, 'spec')
const annotationsPlace = within(undefined, 'metadata', 'annotations')

/** Since when a volume may name a VolumeAttributesClass; before, the server drops the field unseen. */
const attributesClassMinor = 34

/** ValidatePersistentVolume. */
export function checkPersistentVolume(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  checkAccessModes(check, spec, place)
  checkCapacity(check, spec)
  checkSource(check, spec, object)
  checkNodes(check, spec)
  checkText(check, 'value/name', spec, place, 'storageClassName', subdomainProblem)
  checkAttributesClass(check, spec)
  checkChosen(check, spec, place, ['volumeMode'])
  checkMountOptions(check, spec, object)
}

function checkCapacity(check: Check, { capacity }: Record<string, unknown>): void {
  if (isSet(capacity) && !isRecord(capacity)) return
  const around = within(place, 'capacity')
  if (!isRecord(capacity) || capacity['storage'] === undefined) {
    return isMissing(check, 'value/storage-size', around, 'storage')
  }
  for (const name in capacity) {
    const amount = amountOf(capacity[name])
    if (name !== 'storage') isForbidden(check, 'value/storage-size', around, name, 'a volume has only storage')
    else if (amount !== undefined && amount <= 0) {
      isWrong(check, 'value/storage-size', around, name, capacity[name], 'a volume has to be larger than nothing')
    }
  }
}

/** Every source, in the order in which the server looks at them. */
const sourceNames = [
  ...['hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd', 'quobyte'],
  ...['cephfs', 'iscsi', 'cinder', 'fc', 'flexVolume', 'azureFile', 'vsphereVolume', 'photonPersistentDisk'],
  ...['portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi'],
]

/** Exactly one source; only the first one is looked at, as by the server. */
function checkSource(check: Check, spec: Record<string, unknown>, object: ManifestObject): void {
  const [first, ...others] = sourceNames.filter(name => isSet(spec[name]))
  if (first === undefined) return isAmiss(check, 'value/persistent-volume', place, 'has no source, as nfs or csi')
  for (const other of others) isForbidden(check, 'value/persistent-volume', place, other, `there is ${first} already`)
  const source = spec[first]
  if (isRecord(source)) persistentSources[first]?.(check, source, within(place, first), object)
  const { hostPath, persistentVolumeReclaimPolicy: policy } = spec
  if (policy === 'Recycle' && isRecord(hostPath) && isRoot(hostPath['path'])) {
    const problem = 'that would empty the disk of a node, for its path is /'
    isWrong(check, 'value/persistent-volume', place, 'persistentVolumeReclaimPolicy', policy, problem)
  }
}

/** `/`, however it is written. */
function isRoot(path: unknown): boolean {
  return typeof path === 'string' && /^\/[./]*$/.test(path)
}

/** The nodes that can reach the volume. */
function checkNodes(check: Check, { nodeAffinity }: Record<string, unknown>): void {
  if (!isRecord(nodeAffinity)) return
  const { required } = nodeAffinity
  const around = within(place, 'nodeAffinity')
  if (!isSet(required)) isMissing(check, 'value/affinity', around, 'required')
  else if (isRecord(required)) checkNodeSelector(check, required, within(around, 'required'))
}

function checkAttributesClass(check: Check, spec: Record<string, unknown>): void {
  const { volumeAttributesClassName: name, csi } = spec
  if (typeof name !== 'string' || check.minor < attributesClassMinor) return
  if (name === '') isMissing(check, 'value/required', place, 'volumeAttributesClassName')
  checkText(check, 'value/name', spec, place, 'volumeAttributesClassName', subdomainProblem)
  if (!isSet(csi)) isMissing(check, 'value/persistent-volume', place, 'csi', 'with a volumeAttributesClassName')
}

const mountOptions = 'volume.beta.kubernetes.io/mount-options'
const mountable = [
  ...['gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'nfs', 'rbd', 'quobyte', 'iscsi', 'cinder', 'cephfs'],
  ...['azureFile', 'vsphereVolume', 'azureDisk', 'photonPersistentDisk'],
]

/** The annotation that `spec.mountOptions` replaced; the field itself is taken for every source. */
function checkMountOptions(check: Check, spec: Record<string, unknown>, { metadata }: ManifestObject): void {
  if (!isRecord(metadata.annotations) || !Object.hasOwn(metadata.annotations, mountOptions)) return
  if (mountable.some(name => isSet(spec[name]))) return
  isForbidden(
    check,
    'value/persistent-volume',
    annotationsPlace,
    mountOptions,
    'this source cannot be mounted with options',
  )
}
