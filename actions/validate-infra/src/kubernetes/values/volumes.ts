import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { labelProblem, subdomainProblem } from './names.ts'
import { isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkVolumeSource, volumeSources } from './volumeSources.ts'

type Fields = Record<string, unknown>

/** The volumes of a pod. A volume without a source becomes an emptyDir. */
export function checkVolumes(pod: PodCheck): void {
  const { volumes } = pod.spec
  if (!Array.isArray(volumes)) return
  for (let index = 0; index < volumes.length; index++) {
    const volume: unknown = volumes[index]
    if (!isRecord(volume)) continue
    const place = within(pod.place, 'volumes', index)
    const { name } = volume
    // The claim of a StatefulSet stands in its place; or the server drops it unseen, with its mounts.
    if (typeof name === 'string' && pod.volumes.get(name) !== volume) continue
    if (isSet(volume['image']) && pod.minor < since.imageVolumes) continue
    if (name === '') isMissing(pod, 'value/required', place, 'name')
    else if (typeof name === 'string') {
      const problem = labelProblem(name)
      if (problem !== undefined) isWrong(pod, 'value/name', place, 'name', name, problem)
    }
    checkSources(pod, volume, place)
    if (pod.isPod) checkClaimNames(pod, volume, place)
  }
}

function checkSources(pod: PodCheck, volume: Fields, place: Place): void {
  let first: string | undefined
  for (const field in volume) {
    if (field === 'name' || !isSet(volume[field]) || !Object.hasOwn(volumeSources, field)) continue
    if (first === undefined) first = field
    else return checkTooMany(pod, volume, place)
  }
  if (first !== undefined) checkVolumeSource(pod, volume, first, place)
}

/** The server takes the first by an order of its own, and refuses all others. */
function checkTooMany(pod: PodCheck, volume: Fields, place: Place): void {
  const given = Object.keys(volumeSources).filter(field => isSet(volume[field]))
  checkVolumeSource(pod, volume, given[0]!, place)
  for (const field of given.slice(1)) {
    isForbidden(pod, 'value/volume-source', place, field, `a volume has one source, and here is ${given[0]!} already`)
  }
}

/** A Pod's ephemeral volume gets a claim named after both, which nothing else may use. */
function checkClaimNames(pod: PodCheck, volume: Fields, place: Place): void {
  const podName = pod.metadata['name']
  if (typeof podName !== 'string' || podName === '') return
  const { name, ephemeral, persistentVolumeClaim } = volume
  if (isSet(ephemeral) && typeof name === 'string') {
    const problem = subdomainProblem(`${podName}-${name}`)
    if (problem !== undefined && labelProblem(name) === undefined && subdomainProblem(podName) === undefined) {
      isWrong(pod, 'value/name', place, 'name', name, `its claim would be named ${podName}-${name}, but ${problem}`)
    }
  }
  if (!isRecord(persistentVolumeClaim)) return
  const { claimName } = persistentVolumeClaim
  if (typeof claimName !== 'string' || !claimName.startsWith(`${podName}-`)) return
  const other = claimName.slice(podName.length + 1)
  if (!isSet(pod.volumes.get(other)?.['ephemeral'])) return
  const problem = `that is the claim of the ephemeral volume ${other}`
  isWrong(pod, 'value/volume', within(place, 'persistentVolumeClaim'), 'claimName', claimName, problem)
}
