import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkFinalizers } from './finalizers.ts'
import { specOf, textOf } from './objectFields.ts'
import { isWrong, within, type Check } from './place.ts'

const modes = ['enforce', 'audit', 'warn'].map(mode => `pod-security.kubernetes.io/${mode}`)
const labelsPlace = within(undefined, 'metadata', 'labels')

/** ValidateNamespace, and what the admission of PodSecurity says to its labels. */
export function checkNamespace(check: Check, object: ManifestObject): void {
  checkFinalizers(check, specOf(object)?.['finalizers'], within(undefined, 'spec', 'finalizers'), '')
  const labels: Readonly<Record<string, unknown>> = object.metadata.labels ?? {}
  for (const mode of modes) {
    checkLabel(check, labels, mode, isLevel, 'privileged, baseline or restricted')
    checkLabel(check, labels, `${mode}-version`, isVersion, 'latest, or as v1.34')
  }
}

function checkLabel(
  check: Check,
  labels: Readonly<Record<string, unknown>>,
  key: string,
  isRight: (value: string) => boolean,
  wanted: string,
): void {
  const value = labels[key]
  if (value === undefined || (typeof value !== 'string' && value !== null) || isRight(textOf(value))) return
  isWrong(check, 'value/pod-security-label', labelsPlace, key, value, `it has to be ${wanted}`)
}

function isLevel(value: string): boolean {
  return value === 'privileged' || value === 'baseline' || value === 'restricted'
}

function isVersion(value: string): boolean {
  return value === 'latest' || /^v1\.(0|[1-9]\d*)$/.test(value)
}
