import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkFieldRef, checkResourceFieldRef } from './downwardApi.ts'
import { checkFilled, checkText, isSet } from './fields.ts'
import { filePathProblem } from './paths.ts'
import { isAmiss, isForbidden, isWrong, within, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

/** Permissions of a file that a volume makes, at most `rwxrwxrwx`. */
export function checkFileMode(pod: PodCheck, record: Fields, place: Place, field: string): void {
  const mode = record[field]
  if (typeof mode !== 'number' || (mode >= 0 && mode <= 0o777)) return
  const isOctal = /^[1-7][0-7]{2}$/.test(String(mode))
  const meant = isOctal ? `; 0${mode} in octal is ${Number.parseInt(String(mode), 8)}` : ''
  const problem = `a mode is 0 to 511, which is 0777 in octal${meant}`
  isWrong(pod, 'value/file-mode', place, field, mode, problem, isOctal ? { suggestion: `0${mode}` } : {})
}

/** The files of a `secret`, `configMap` or `downwardAPI` volume. */
export function checkFiles(pod: PodCheck, source: Fields, place: Place): void {
  checkFileMode(pod, source, place, 'defaultMode')
  const { items } = source
  if (!Array.isArray(items)) return
  const check = place.step === 'downwardAPI' ? checkDownwardFile : checkKeyFile
  for (let index = 0; index < items.length; index++) {
    const item: unknown = items[index]
    if (isRecord(item)) check(pod, item, within(place, 'items', index))
  }
}

function checkFile(pod: PodCheck, item: Fields, place: Place): void {
  checkFilled(pod, item, place, ['path'])
  checkText(pod, 'value/path', item, place, 'path', filePathProblem)
  checkFileMode(pod, item, place, 'mode')
}

/** A key of a ConfigMap or Secret as a file. */
export function checkKeyFile(pod: PodCheck, item: Fields, place: Place): void {
  checkFilled(pod, item, place, ['key'])
  checkFile(pod, item, place)
}

/** A field of the pod as a file. */
export function checkDownwardFile(pod: PodCheck, item: Fields, place: Place): void {
  checkFile(pod, item, place)
  const { fieldRef, resourceFieldRef } = item
  if (isRecord(fieldRef)) {
    checkFieldRef(pod, fieldRef, within(place, 'fieldRef'), 'file')
    if (isSet(resourceFieldRef))
      isForbidden(pod, 'value/field-ref', place, 'resourceFieldRef', 'fieldRef is there already')
  } else if (isRecord(resourceFieldRef)) {
    checkResourceFieldRef(pod, resourceFieldRef, within(place, 'resourceFieldRef'), 'file')
  } else if (!isSet(fieldRef) && !isSet(resourceFieldRef)) {
    isAmiss(pod, 'value/field-ref', place, 'needs fieldRef or resourceFieldRef')
  }
}
