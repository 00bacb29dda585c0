import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { canonicalIPv6 } from './addressGroups.ts'
import { addressProblem, addressProblemIn, ambiguityOf, endpointAddressProblem, familyOf } from './addresses.ts'
import { checkChosen, isSet } from './fields.ts'
import { labelProblem, labelValueProblem, qualifiedNameProblem, subdomainProblem, type TextCheck } from './names.ts'
import { checkPointer, forEachRecord, forEachText, listOf, textOf } from './objectFields.ts'
import { isAmiss, isMissing, isWrong, within, type Check, type Place } from './place.ts'

const place = within(undefined, 'endpoints')
const portsPlace = within(undefined, 'ports')

const most = { endpoints: 1000, addresses: 100, ports: 20_000, hints: 8 }

/** Since when an IPv6 address has to be written as RFC 5952 wants it. */
const canonicalMinor = 33

/** ValidateEndpointSliceCreate. */
export function checkEndpointSlice(check: Check, object: ManifestObject): void {
  const { addressType, endpoints, ports } = object
  if (addressType === '') isMissing(check, 'value/required', undefined, 'addressType')
  checkPorts(check, listOf(ports))
  const list = listOf(endpoints)
  if (list.length > most.endpoints) return isTooMany(check, place, list.length, most.endpoints)
  const problemOf = addressForms.get(addressType)
  forEachRecord(list, place, (endpoint, at) => checkEndpoint(check, endpoint, at, problemOf))
}

type AddressForm = (address: string, minor: number) => string | undefined

/** What the addresses of a type look like; others are not looked at. */
const addressForms = new Map<unknown, AddressForm>([
  ['IPv4', ipv4Problem],
  ['IPv6', ipv6Problem],
  ['FQDN', domainProblem],
])

function ipv4Problem(address: string, minor: number): string | undefined {
  const problem = addressProblemIn(minor, address)
  if (problem !== undefined) return problem
  return familyOf(address) === 'IPv4' ? endpointAddressProblem(address) : 'the slice is of IPv4'
}

function ipv6Problem(address: string, minor: number): string | undefined {
  const strict = minor >= canonicalMinor
  const problem = addressProblem(address) ?? (strict ? ambiguityOf(address) : undefined)
  if (problem !== undefined) return problem
  if (familyOf(address) === 'IPv4') return 'the slice is of IPv6'
  const canonical = canonicalIPv6(address)
  return strict && canonical !== address ? `it has to be written ${canonical}` : endpointAddressProblem(address)
}

function domainProblem(text: string): string | undefined {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  if (!name.includes('.')) return 'a domain has at least two labels, as db.example.com'
  return subdomainProblem(name) ?? name.split('.').map(labelProblem).find(isSet)
}

function checkEndpoint(
  check: Check,
  endpoint: Record<string, unknown>,
  at: Place,
  problemOf: AddressForm | undefined,
): void {
  const addresses = listOf(endpoint['addresses'])
  if (addresses.length === 0 && Array.isArray(endpoint['addresses'])) {
    isMissing(check, 'value/endpoint-address', at, 'addresses', 'with at least one address')
  }
  if (addresses.length > most.addresses) isTooMany(check, within(at, 'addresses'), addresses.length, most.addresses)
  forEachText(addresses, (address, index) => {
    const problem = problemOf?.(address, check.minor)
    if (problem !== undefined) {
      isWrong(check, 'value/endpoint-address', within(at, 'addresses'), index, address, problem)
    }
  })
  checkPointer(check, 'value/name', endpoint, at, 'nodeName', subdomainProblem)
  checkPointer(check, 'value/name', endpoint, at, 'hostname', labelProblem)
  const { hints } = endpoint
  if (!isRecord(hints)) return
  checkHints(check, hints['forZones'], within(at, 'hints', 'forZones'), labelValueProblem)
  if (check.minor >= 34) checkHints(check, hints['forNodes'], within(at, 'hints', 'forNodes'), subdomainProblem)
}

function checkHints(check: Check, hints: unknown, at: Place, form: TextCheck): void {
  const list = listOf(hints)
  if (list.length > most.hints) return isTooMany(check, at, list.length, most.hints)
  const names = list.map(hint => (isRecord(hint) ? textOf(hint['name']) : ''))
  for (const [index, name] of names.entries()) {
    const problem = names.indexOf(name) < index ? 'it is there already' : form(name)
    if (problem !== undefined) isWrong(check, 'value/endpoint-hint', within(at, index), 'name', name, problem)
  }
}

function checkPorts(check: Check, ports: readonly unknown[]): void {
  if (ports.length > most.ports) return isTooMany(check, portsPlace, ports.length, most.ports)
  const names = new Set<string>()
  forEachRecord(ports, portsPlace, (port, at) => {
    const name = textOf(port['name'])
    const problem = name === '' ? undefined : labelProblem(name)
    if (problem !== undefined) isWrong(check, 'value/port-name', at, 'name', name, problem)
    if (names.has(name)) isWrong(check, 'value/port-name', at, 'name', name, 'another port has this name already')
    names.add(name)
    checkPointer(check, 'value/name', port, at, 'appProtocol', qualifiedNameProblem)
    checkChosen(check, port, at, ['protocol'])
  })
}

function isTooMany(check: Check, at: Place, count: number, limit: number): void {
  isAmiss(check, 'value/endpoint-limit', at, `has ${count} elements: ${limit} are allowed`)
}
