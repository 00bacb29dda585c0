import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { labelProblem } from './names.ts'
import { checkPointer, forEachRecord } from './objectFields.ts'
import { isAmiss, within, type Check, type Place } from './place.ts'
import { checkOverhead } from './resources.ts'
import { checkToleration } from './scheduling.ts'
import { checkLabelMap } from './selectors.ts'

const schedulingPlace = within(undefined, 'scheduling')

/** ValidateRuntimeClass. */
export function checkRuntimeClass(check: Check, object: ManifestObject): void {
  const { overhead, scheduling } = object
  checkPointer(check, 'value/name', object, undefined, 'handler', labelProblem)
  if (isRecord(overhead)) checkOverhead(check, overhead['podFixed'], within(undefined, 'overhead', 'podFixed'))
  if (!isRecord(scheduling)) return
  checkLabelMap(check, scheduling['nodeSelector'], within(schedulingPlace, 'nodeSelector'))
  checkTolerations(check, scheduling['tolerations'], within(schedulingPlace, 'tolerations'))
}

/** As of pods, but each only once. */
function checkTolerations(check: Check, tolerations: unknown, place: Place): void {
  const seen = new Set<string>()
  forEachRecord(tolerations, place, (toleration, at) => {
    checkToleration(check, toleration, at)
    const id = JSON.stringify(['key', 'operator', 'value', 'effect'].map(field => toleration[field] || ''))
    if (seen.has(id)) isAmiss(check, 'value/toleration', at, 'is there already')
    seen.add(id)
  })
}
