import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkChosen } from './fields.ts'
import { isWrong, within, type Check } from './place.ts'

const rule = 'value/priority-class'
const metadataPlace = within(undefined, 'metadata')

/** What is above belongs to Kubernetes. */
const highest = 1_000_000_000

/** The classes of Kubernetes itself, with their values. */
const systemClasses: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2 * highest,
  'system-node-critical': 2 * highest + 1000,
}

/** ValidatePriorityClass. */
export function checkPriorityClass(check: Check, object: ManifestObject): void {
  const { value, globalDefault, metadata } = object
  const { name } = metadata
  checkChosen(check, object, undefined, ['preemptionPolicy'])
  if (typeof name === 'string' && name.startsWith('system-')) {
    if (Object.hasOwn(systemClasses, name) && systemClasses[name] === value && globalDefault !== true) return
    isWrong(check, rule, metadataPlace, 'name', name, 'names that begin with "system-" are those of Kubernetes')
  } else if (typeof value === 'number' && value > highest) {
    isWrong(check, rule, undefined, 'value', value, `${highest} is the highest value`)
  }
}
