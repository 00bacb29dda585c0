import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { forEachRecord } from './objectFields.ts'
import { isMissing, within, type Check } from './place.ts'

const secretsPlace = within(undefined, 'secrets')

/** No rule of validation: server-side apply tells the secrets of an account apart by their names. */
export function checkServiceAccount(check: Check, object: ManifestObject): void {
  forEachRecord(object['secrets'], secretsPlace, (secret, at) => {
    if (!isSet(secret['name'])) isMissing(check, 'value/required', at, 'name')
  })
}
