import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkFieldRef, checkResourceFieldRef } from './downwardApi.ts'
import { checkFilled, checkText, isSet } from './fields.ts'
import { configKeyProblem, environmentNameProblem, labelProblem, subdomainProblem } from './names.ts'
import { isAmiss, isEmpty, isMissing, isWrong, within, type Place } from './place.ts'
import { backstepProblem } from './paths.ts'
import { since, type PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

/** The variables of a container: by name, and all those of a ConfigMap or Secret. */
export function checkEnvironment(pod: PodCheck, { env, envFrom }: Fields, container: Place): void {
  if (Array.isArray(env)) {
    for (let index = 0; index < env.length; index++) {
      const variable: unknown = env[index]
      if (isRecord(variable)) checkVariable(pod, variable, within(container, 'env', index))
    }
  }
  if (Array.isArray(envFrom)) {
    for (let index = 0; index < envFrom.length; index++) {
      const source: unknown = envFrom[index]
      if (isRecord(source)) checkEnvFrom(pod, source, within(container, 'envFrom', index))
    }
  }
}

function checkVariable(pod: PodCheck, variable: Fields, place: Place): void {
  const { name, valueFrom } = variable
  if (name === '') isMissing(pod, 'value/required', place, 'name')
  else if (typeof name === 'string') {
    const problem = environmentNameProblem(name, pod.minor)
    if (problem !== undefined) isWrong(pod, 'value/env-name', place, 'name', name, problem)
  }
  if (isRecord(valueFrom)) checkValueFrom(pod, variable['value'], valueFrom, within(place, 'valueFrom'))
}

function checkValueFrom(pod: PodCheck, value: unknown, source: Fields, place: Place): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source
  const fileKeyRef = pod.minor >= since.environmentFiles ? source['fileKeyRef'] : undefined
  if (isRecord(fieldRef)) checkFieldRef(pod, fieldRef, within(place, 'fieldRef'), 'variable')
  if (isRecord(resourceFieldRef))
    checkResourceFieldRef(pod, resourceFieldRef, within(place, 'resourceFieldRef'), 'variable')
  if (isRecord(configMapKeyRef)) checkKeyRef(pod, configMapKeyRef, within(place, 'configMapKeyRef'))
  if (isRecord(secretKeyRef)) checkKeyRef(pod, secretKeyRef, within(place, 'secretKeyRef'))
  if (isRecord(fileKeyRef)) checkFileKeyRef(pod, fileKeyRef, within(place, 'fileKeyRef'))
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(isSet).length
  if (sources === 0) {
    const unknown = Object.keys(source).length > 0 && !isSet(source['fileKeyRef'])
    // A source that does not exist is named by the schema.
    if (!unknown) isAmiss(pod, 'value/env-source', place, `needs one of ${keySources.join(', ')}`)
  } else if (typeof value === 'string' && value !== '') {
    isAmiss(pod, 'value/env-source', place, 'cannot stand beside value: a variable has one or the other')
  } else if (sources > 1) isAmiss(pod, 'value/env-source', place, 'has more than one source: a variable has one')
}

const keySources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef']

function checkKeyRef(pod: PodCheck, ref: Fields, place: Place): void {
  if (isEmpty(ref['name'])) isMissing(pod, 'value/required', place, 'name')
  checkText(pod, 'value/name', ref, place, 'name', subdomainProblem)
  checkFilled(pod, ref, place, ['key'])
  checkText(pod, 'value/name', ref, place, 'key', configKeyProblem)
}

function checkFileKeyRef(pod: PodCheck, ref: Fields, place: Place): void {
  checkFilled(pod, ref, place, ['key', 'volumeName', 'path'])
  checkText(pod, 'value/env-name', ref, place, 'key', text => environmentNameProblem(text, pod.minor))
  checkText(pod, 'value/path', ref, place, 'path', backstepProblem)
  const { volumeName } = ref
  if (typeof volumeName !== 'string' || volumeName === '') return
  const problem = labelProblem(volumeName)
  const volume = pod.volumes.get(volumeName)
  if (problem !== undefined) isWrong(pod, 'value/name', place, 'volumeName', volumeName, problem)
  else if (volume === undefined) {
    isWrong(pod, 'value/mount-volume', place, 'volumeName', volumeName, 'the pod has no such volume')
  } else if (!isEmptyDir(volume)) {
    isWrong(pod, 'value/env-source', place, 'volumeName', volumeName, 'the volume has to be an emptyDir')
  }
}

/** A volume without any source becomes one, too. */
function isEmptyDir(volume: Fields): boolean {
  return isSet(volume['emptyDir']) || !Object.keys(volume).some(key => key !== 'name' && isSet(volume[key]))
}

function checkEnvFrom(pod: PodCheck, source: Fields, place: Place): void {
  const { prefix, configMapRef, secretRef } = source
  if (typeof prefix === 'string' && prefix !== '') {
    const problem = environmentNameProblem(prefix, pod.minor)
    if (problem !== undefined) isWrong(pod, 'value/env-name', place, 'prefix', prefix, problem)
  }
  if (isRecord(configMapRef)) checkObjectRef(pod, configMapRef, within(place, 'configMapRef'))
  if (isRecord(secretRef)) checkObjectRef(pod, secretRef, within(place, 'secretRef'))
  const sources = Number(isSet(configMapRef)) + Number(isSet(secretRef))
  if (sources === 2) isAmiss(pod, 'value/env-source', place, 'has both configMapRef and secretRef: write two elements')
  else if (sources === 0 && Object.keys(source).every(key => key === 'prefix')) {
    isAmiss(pod, 'value/env-source', place, 'needs configMapRef or secretRef')
  }
}

function checkObjectRef(pod: PodCheck, ref: Fields, place: Place): void {
  if (isEmpty(ref['name'])) isMissing(pod, 'value/required', place, 'name')
  checkText(pod, 'value/name', ref, place, 'name', prefixProblem)
}

/** The server takes a "-" at the end here, as in names that something is added to. */
function prefixProblem(text: string): string | undefined {
  return subdomainProblem(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text)
}
