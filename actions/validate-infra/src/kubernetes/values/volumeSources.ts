import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkClaimTemplate } from './claimTemplates.ts'
import { checkFilled, checkPresent, checkText, isSet } from './fields.ts'
import { checkFiles } from './files.ts'
import { driverNameProblem, labelProblem, subdomainProblem } from './names.ts'
import { descendingPathProblem } from './paths.ts'
import { isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkProjections } from './projections.ts'
import { thousandths } from './quantities.ts'
import { storageSources } from './storageSystems.ts'

type Fields = Record<string, unknown>
type SourceCheck = (pod: PodCheck, source: Fields, place: Place, volumeName: unknown) => void

/** A source with the login to it in a Secret. */
function checkSecretRef(pod: PodCheck, { secretRef }: Fields, place: Place): void {
  if (isRecord(secretRef)) checkPresent(pod, secretRef, within(place, 'secretRef'), 'name')
}

/** Every source that a volume of a pod can have, in the order in which the server looks for them. */
export const volumeSources: Readonly<Record<string, SourceCheck>> = {
  emptyDir: checkEmptyDir,
  hostPath: storageSources.hostPath,
  gitRepo: (pod, source, place) => {
    checkFilled(pod, source, place, ['repository'])
    checkText(pod, 'value/path', source, place, 'directory', descendingPathProblem)
  },
  gcePersistentDisk: storageSources.gcePersistentDisk,
  awsElasticBlockStore: storageSources.awsElasticBlockStore,
  secret: (pod, source, place) => {
    checkPresent(pod, source, place, 'secretName')
    checkFiles(pod, source, place)
  },
  nfs: storageSources.nfs,
  iscsi: storageSources.iscsi,
  glusterfs: storageSources.glusterfs,
  flocker: storageSources.flocker,
  persistentVolumeClaim: (pod, source, place) => checkFilled(pod, source, place, ['claimName']),
  rbd: storageSources.rbd,
  cinder: (pod, source, place) => {
    checkFilled(pod, source, place, ['volumeID'])
    checkSecretRef(pod, source, place)
  },
  cephfs: storageSources.cephfs,
  quobyte: storageSources.quobyte,
  downwardAPI: checkFiles,
  fc: storageSources.fc,
  flexVolume: storageSources.flexVolume,
  configMap: (pod, source, place) => {
    checkPresent(pod, source, place, 'name')
    checkFiles(pod, source, place)
  },
  azureFile: (pod, source, place) => checkFilled(pod, source, place, ['secretName', 'shareName']),
  vsphereVolume: storageSources.vsphereVolume,
  photonPersistentDisk: storageSources.photonPersistentDisk,
  portworxVolume: storageSources.portworxVolume,
  azureDisk: storageSources.azureDisk,
  storageos: (pod, source, place) => {
    checkPresent(pod, source, place, 'volumeName')
    checkText(pod, 'value/name', source, place, 'volumeName', labelProblem)
    checkText(pod, 'value/name', source, place, 'volumeNamespace', labelProblem)
    checkSecretRef(pod, source, place)
  },
  projected: checkProjections,
  scaleIO: storageSources.scaleIO,
  csi: checkDriver,
  ephemeral: (pod, source, place) => {
    const { volumeClaimTemplate } = source
    if (!isSet(volumeClaimTemplate)) isMissing(pod, 'value/required', place, 'volumeClaimTemplate')
    else if (isRecord(volumeClaimTemplate)) {
      checkClaimTemplate(pod, volumeClaimTemplate, within(place, 'volumeClaimTemplate'))
    }
  },
  image: (pod, source, place) => {
    const first = pod.isPod ? since.imageVolumes : since.imageVolumesOfTemplates
    if (pod.minor >= first) checkPresent(pod, source, place, 'reference')
  },
}

export function checkVolumeSource(pod: PodCheck, volume: Fields, field: string, place: Place): void {
  const source = volume[field]
  if (isRecord(source)) volumeSources[field]?.(pod, source, within(place, field), volume['name'])
}

function checkEmptyDir(pod: PodCheck, source: Fields, place: Place): void {
  const { sizeLimit } = source
  const size = thousandths(sizeLimit)
  if (size !== undefined && size < 0) {
    isWrong(pod, 'value/negative', place, 'sizeLimit', sizeLimit, 'it has to be 0 or more')
  }
}

function checkDriver(pod: PodCheck, source: Fields, place: Place): void {
  checkFilled(pod, source, place, ['driver'])
  checkText(pod, 'value/name', source, place, 'driver', driverNameProblem)
  const { nodePublishSecretRef } = source
  if (!isRecord(nodePublishSecretRef)) return
  const at = within(place, 'nodePublishSecretRef')
  checkPresent(pod, nodePublishSecretRef, at, 'name')
  checkText(pod, 'value/name', nodePublishSecretRef, at, 'name', subdomainProblem)
}
