import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkCounts, checkRange } from './numbers.ts'
import { specOf } from './objectFields.ts'
import { within, type Check } from './place.ts'

const place = within(undefined, 'spec')

/** ValidateLease; who is to hold it by which strategy needs a feature gate, and is dropped unseen without it. */
export function checkLease(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  checkRange(check, 'value/range', spec, place, 'leaseDurationSeconds', [1, Infinity], 'the time of a lease')
  checkCounts(check, spec, place, ['leaseTransitions'])
}
