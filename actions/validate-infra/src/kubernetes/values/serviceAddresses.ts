import { addressProblemIn, familyOf } from './addresses.ts'
import { isSet } from './fields.ts'
import { isWithoutElements, listOf, textOf } from './objectFields.ts'
import { isAmiss, isEmpty, isMissing, isWrong, within, type Check, type Place } from './place.ts'

const rule = 'value/service-address'

/** Whether a Service has no address of its own, so that its name leads straight to its pods. */
export function isHeadless({ clusterIP, clusterIPs }: Record<string, unknown>): boolean {
  const several = listOf(clusterIPs)
  return several.length === 0 ? clusterIP === 'None' : several.length === 1 && several[0] === 'None'
}

/** ValidateServiceClusterIPsRelatedFields, and what the allocator of addresses says to the policy. */
export function checkClusterAddresses(check: Check, spec: Record<string, unknown>, type: string, place: Place): void {
  const { clusterIP, clusterIPs, ipFamilies } = spec
  // The common case: nothing is asked for.
  if (isEmpty(clusterIP) && isWithoutElements(clusterIPs) && isWithoutElements(ipFamilies)) return
  const first = textOf(clusterIP)
  const several = listOf(clusterIPs).map(each => each ?? '')
  const families = listOf(ipFamilies).map(each => each ?? '')
  // What is of another type is said by the schema, and all that follows would be of one cause.
  if (several.some(each => typeof each !== 'string')) return
  const addresses = several.length > 0 ? several : first === '' ? [] : [first]
  const at = (index: number) =>
    several.length > 0 ? { place: within(place, 'clusterIPs'), step: index } : { place, step: 'clusterIP' }
  if (isHeadless(spec) && (type === 'NodePort' || type === 'LoadBalancer')) {
    const { place: around, step } = at(0)
    isWrong(check, 'value/service-type', around, step, 'None', `a Service of type ${type} needs an address`)
  }
  if (several.length > 0 && several[0] !== first) {
    const problem = first === '' ? 'is set without clusterIP' : `has to begin with clusterIP, ${first}`
    isAmiss(check, rule, within(place, 'clusterIPs'), problem)
  }
  checkFamilies(check, families, within(place, 'ipFamilies'))
  if (checkEach(check, addresses, at)) checkPairs(check, spec, addresses, families, at)
  checkPolicy(check, spec, several.length, families.length, place)
}

type Whereabouts = (index: number) => { place: Place; step: string | number }

function checkFamilies(check: Check, families: readonly unknown[], place: Place): void {
  const seen = new Set<unknown>()
  for (const [index, family] of families.entries()) {
    if (family === '') isWrong(check, rule, place, index, family, 'a family is IPv4 or IPv6')
    else if (seen.has(family)) isWrong(check, rule, place, index, family, 'it is there already')
    seen.add(family)
  }
}

/** Whether each address is one; only then it can be said whether they go together. */
function checkEach(check: Check, addresses: readonly unknown[], at: Whereabouts): boolean {
  let right = true
  for (const [index, address] of addresses.entries()) {
    if (index === 0 && address === 'None') {
      if (addresses.length === 1) continue
      isAmiss(check, rule, at(0).place, 'has None, which can only stand alone')
      right = false
      continue
    }
    const problem = addressProblemIn(check.minor, textOf(address))
    if (problem === undefined) continue
    const { place, step } = at(index)
    isWrong(check, 'value/address', place, step, address, problem)
    right = false
  }
  return right
}

function checkPairs(
  check: Check,
  spec: Record<string, unknown>,
  addresses: readonly unknown[],
  families: readonly unknown[],
  at: Whereabouts,
): void {
  const found = addresses.map(address => familyOf(textOf(address)))
  if (addresses.length > 2) isAmiss(check, rule, at(0).place, 'can hold two addresses')
  else if (addresses.length === 2 && found[0] === found[1]) {
    isAmiss(check, rule, at(0).place, `has two addresses of ${found[0]}: one of each family is needed`)
  }
  if (isHeadless(spec)) return
  for (const [index, family] of families.slice(0, addresses.length).entries()) {
    if ((family !== 'IPv4' && family !== 'IPv6') || family === found[index]) continue
    const { place, step } = at(index)
    isWrong(check, rule, place, step, addresses[index], `ipFamilies[${index}] asks for ${family}`)
  }
}

/** Two addresses need a policy that says so; a headless Service without a selector has one by default. */
function checkPolicy(
  check: Check,
  spec: Record<string, unknown>,
  addresses: number,
  families: number,
  place: Place,
): void {
  if (addresses !== 2 && families !== 2) return
  const { ipFamilyPolicy: policy, selector } = spec
  if (policy === 'SingleStack') {
    const problem = 'two addresses or families need PreferDualStack or RequireDualStack'
    return isWrong(check, rule, place, 'ipFamilyPolicy', policy, problem)
  }
  const isOpen = spec['clusterIP'] === 'None' && Object.keys(selector ?? {}).length === 0
  if (!isSet(policy) && !isOpen) isMissing(check, rule, place, 'ipFamilyPolicy', 'with two addresses or families')
}
