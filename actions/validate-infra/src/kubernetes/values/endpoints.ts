import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { addressProblemIn, endpointAddressProblem } from './addresses.ts'
import { checkText } from './fields.ts'
import { labelProblem, qualifiedNameProblem, subdomainProblem } from './names.ts'
import { checkPointer, forEachRecord, listOf } from './objectFields.ts'
import { isAmiss, isEmpty, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { portProblem } from './ports.ts'

const place = within(undefined, 'subsets')

/** ValidateEndpointsCreate, for the API that EndpointSlice replaces. */
export function checkEndpoints(check: Check, object: ManifestObject): void {
  forEachRecord(object['subsets'], place, (subset, at) => {
    const { addresses, notReadyAddresses, ports } = subset
    if (listOf(addresses).length === 0 && listOf(notReadyAddresses).length === 0) {
      isAmiss(check, 'value/endpoint-address', at, 'has no addresses')
    }
    checkAddresses(check, addresses, within(at, 'addresses'))
    checkAddresses(check, notReadyAddresses, within(at, 'notReadyAddresses'))
    const several = listOf(ports).length > 1
    forEachRecord(ports, within(at, 'ports'), (port, each) => checkPort(check, port, each, several))
  })
}

function checkAddresses(check: Check, addresses: unknown, around: Place): void {
  forEachRecord(addresses, around, (address, at) => {
    const { ip } = address
    const problem =
      typeof ip === 'string' ? (addressProblemIn(check.minor, ip) ?? endpointAddressProblem(ip)) : undefined
    if (problem !== undefined) isWrong(check, 'value/endpoint-address', at, 'ip', ip, problem)
    checkText(check, 'value/name', address, at, 'hostname', labelProblem)
    checkPointer(check, 'value/name', address, at, 'nodeName', subdomainProblem)
  })
}

function checkPort(check: Check, port: Record<string, unknown>, at: Place, needsName: boolean): void {
  const { name, port: number } = port
  if (needsName && isEmpty(name)) {
    isMissing(check, 'value/port-name', at, 'name', 'where there are several ports')
  }
  checkText(check, 'value/port-name', port, at, 'name', labelProblem)
  const problem = typeof number === 'number' ? portProblem(number) : undefined
  if (problem !== undefined) isWrong(check, 'value/port', at, 'port', number, problem)
  checkPointer(check, 'value/name', port, at, 'appProtocol', qualifiedNameProblem)
}
