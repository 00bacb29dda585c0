import { isRecord } from '../../../../lib/manifests/object.ts'
import { isAmiss, isMissing, isWrong, within, type Check, type Place } from './values/place.ts'

const fields = ['apiVersion', 'kind', 'name', 'uid']

/** ValidateOwnerReferences: who an object belongs to, and goes with. */
export function checkOwners(check: Check, owners: readonly unknown[], place: Place): void {
  let controller: number | undefined
  for (let index = 0; index < owners.length; index++) {
    const owner = owners[index]
    if (!isRecord(owner)) continue
    const at = within(place, index)
    checkOwner(check, owner, at)
    if (owner['controller'] !== true) continue
    if (controller !== undefined) {
      isWrong(check, 'meta/owner', at, 'controller', true, `[${controller}] is the controller already: there is one`)
    }
    controller ??= index
  }
}

function checkOwner(check: Check, owner: Record<string, unknown>, at: Place): void {
  for (const field of fields) if (owner[field] === '') isMissing(check, 'meta/owner', at, field)
  const { apiVersion, kind } = owner
  if (apiVersion === 'v1' && kind === 'Event') isAmiss(check, 'meta/owner', at, 'is an Event, which can own nothing')
  if (typeof apiVersion !== 'string' || apiVersion === '' || /^([^/]*\/)?[^/]+$/.test(apiVersion)) return
  isWrong(check, 'meta/owner', at, 'apiVersion', apiVersion, 'group/version is needed, as apps/v1')
}
