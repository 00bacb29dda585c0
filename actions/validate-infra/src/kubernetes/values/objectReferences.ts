import { checkPresent, checkText } from './fields.ts'
import { pathSegmentProblem, subdomainProblem } from './names.ts'
import { checkPointer, textOf } from './objectFields.ts'
import { isEmpty, isMissing, isWrong, type Check, type Place } from './place.ts'

type Reference = Record<string, unknown>

/** A reference to an object in the same namespace by group, kind and name; an empty group is no group here. */
export function checkTypedReference(check: Check, reference: Reference, at: Place): void {
  checkPointer(check, 'value/name', reference, at, 'apiGroup', subdomainProblem)
  checkKindAndName(check, reference, at)
}

/** The first minor version that wants the group of an API in a reference by version. */
const groupMinor = 34

/** A reference by kind, name and version of an API. `ofCore` is the kind that may go without a group; undefined: any. */
export function checkVersionedReference(check: Check, reference: Reference, at: Place, ofCore?: string): void {
  checkKindAndName(check, reference, at)
  if (check.minor < groupMinor) return
  const { apiVersion, kind } = reference
  const version = textOf(apiVersion)
  const [group, ...rest] = version.split('/')
  const needed = `with the group of ${textOf(kind) || 'its kind'}, as apps/v1`
  if (rest.length > 1) {
    isWrong(check, 'value/autoscaler-target', at, 'apiVersion', version, 'group/version is needed, as apps/v1')
  } else if (ofCore !== undefined && kind !== ofCore && (rest.length === 0 || group === '')) {
    if (isEmpty(apiVersion)) isMissing(check, 'value/autoscaler-target', at, 'apiVersion', needed)
    else isWrong(check, 'value/autoscaler-target', at, 'apiVersion', version, `it is needed ${needed}`)
  }
}

function checkKindAndName(check: Check, reference: Reference, at: Place): void {
  for (const field of ['kind', 'name']) {
    checkPresent(check, reference, at, field)
    checkText(check, 'value/name', reference, at, field, pathSegmentProblem)
  }
}
