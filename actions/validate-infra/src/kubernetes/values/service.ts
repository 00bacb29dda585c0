import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { addressProblemIn, endpointAddressProblem, rangeProblemIn } from './addresses.ts'
import { checkChosen, isSet } from './fields.ts'
import { qualifiedNameProblem, subdomainProblem } from './names.ts'
import { checkRange } from './numbers.ts'
import { checkPointer, forEachText, isWithoutElements, listOf, specOf, textOf } from './objectFields.ts'
import { isEmpty, isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { checkLabelMap } from './selectors.ts'
import { checkClusterAddresses, isHeadless } from './serviceAddresses.ts'
import { checkNodePort, checkServicePorts } from './servicePorts.ts'

const place = within(undefined, 'spec')
const annotationsPlace = within(undefined, 'metadata', 'annotations')

const types = new Set(['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'])

/** ValidateServiceCreate, with the defaults of SetDefaults_Service. */
export function checkService(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  const { annotations } = object.metadata
  const type = textOf(spec['type']) || 'ClusterIP'
  checkServicePorts(check, listOf(spec['ports']), type, within(place, 'ports'))
  checkLabelMap(check, spec['selector'], within(place, 'selector'))
  checkAffinity(check, spec)
  checkExternalAddresses(check, spec)
  checkDistribution(check, spec)
  checkChosen(check, spec, place, ['internalTrafficPolicy', 'ipFamilyPolicy'])
  checkTopologyAnnotations(check, annotations)
  // What goes with a type that there is not cannot be known.
  if (!types.has(type)) return
  if (isWithoutElements(spec['ports']) && type !== 'ExternalName' && !isHeadless(spec)) {
    isMissing(check, 'value/service-ports', place, 'ports', 'unless clusterIP is None or the type is ExternalName')
  }
  if (type === 'ExternalName') checkExternalName(check, spec)
  else checkClusterAddresses(check, spec, type, place)
  checkSourceRanges(check, spec, type, annotations)
  checkLoadBalancer(check, spec, type)
  checkExternalTraffic(check, spec, type)
}

/** A day, in seconds. */
const longestAffinity = 86_400

function checkAffinity(
  check: Check,
  { sessionAffinity, sessionAffinityConfig: config }: Record<string, unknown>,
): void {
  if (sessionAffinity !== 'ClientIP' || !isRecord(config) || !isRecord(config['clientIP'])) return
  const around = within(place, 'sessionAffinityConfig', 'clientIP')
  checkRange(check, 'value/range', config['clientIP'], around, 'timeoutSeconds', [1, longestAffinity], 'a timeout')
}

function checkExternalName(check: Check, spec: Record<string, unknown>): void {
  const because = 'a Service of type ExternalName has no address of its own'
  for (const field of ['clusterIPs', 'ipFamilies']) {
    if (listOf(spec[field]).length > 0) isForbidden(check, 'value/service-type', place, field, because)
  }
  for (const field of ['clusterIP', 'ipFamilyPolicy']) {
    if (textOf(spec[field]) !== '') isForbidden(check, 'value/service-type', place, field, because)
  }
  const name = spec['externalName']
  if (isEmpty(name) || name === '.') {
    return isMissing(check, 'value/external-name', place, 'externalName', 'with the type ExternalName')
  }
  const problem = typeof name === 'string' ? subdomainProblem(name.endsWith('.') ? name.slice(0, -1) : name) : undefined
  if (problem !== undefined) isWrong(check, 'value/external-name', place, 'externalName', name, problem)
}

function checkExternalAddresses(check: Check, { externalIPs }: Record<string, unknown>): void {
  forEachText(externalIPs, (address, index) => {
    const problem = addressProblemIn(check.minor, address) ?? endpointAddressProblem(address)
    if (problem !== undefined) isWrong(check, 'value/address', within(place, 'externalIPs'), index, address, problem)
  })
}

const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges'
const onlyLoadBalancer = 'only a Service of type LoadBalancer has it'

/** The field, or the annotation that it replaced. White space around a range is taken. */
function checkSourceRanges(check: Check, spec: Record<string, unknown>, type: string, annotations: unknown): void {
  const ranges = listOf(spec['loadBalancerSourceRanges'])
  if (ranges.length > 0) {
    if (type !== 'LoadBalancer') {
      isForbidden(check, 'value/service-type', place, 'loadBalancerSourceRanges', onlyLoadBalancer)
    }
    const around = within(place, 'loadBalancerSourceRanges')
    return forEachText(ranges, (range, index) => checkSourceRange(check, range, around, index))
  }
  const annotation = isRecord(annotations) ? annotations[sourceRanges] : undefined
  if (typeof annotation !== 'string') return
  if (type !== 'LoadBalancer') {
    isForbidden(check, 'value/service-type', annotationsPlace, sourceRanges, onlyLoadBalancer)
  }
  if (annotation.trim() === '') return
  for (const range of annotation.split(',')) checkSourceRange(check, range, annotationsPlace, sourceRanges)
}

function checkSourceRange(check: Check, range: string, around: Place, step: string | number): void {
  const problem = rangeProblemIn(check.minor, range.trim())
  if (problem !== undefined) isWrong(check, 'value/address', around, step, range, problem)
}

function checkLoadBalancer(check: Check, spec: Record<string, unknown>, type: string): void {
  if (type === 'LoadBalancer') {
    return checkPointer(check, 'value/name', spec, place, 'loadBalancerClass', qualifiedNameProblem)
  }
  for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
    if (isSet(spec[field])) isForbidden(check, 'value/service-type', place, field, onlyLoadBalancer)
  }
}

function checkExternalTraffic(check: Check, spec: Record<string, unknown>, type: string): void {
  const policy = textOf(spec['externalTrafficPolicy'])
  const isExternal =
    type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && listOf(spec['externalIPs']).length > 0)
  if (!isExternal && policy !== '') {
    const because = 'only a Service that is reached from outside has it: NodePort, LoadBalancer, or with externalIPs'
    isForbidden(check, 'value/service-type', place, 'externalTrafficPolicy', because)
  }
  const port = spec['healthCheckNodePort']
  if (typeof port !== 'number' || port === 0) return
  if (type === 'LoadBalancer' && policy === 'Local') {
    return checkNodePort(check, spec, place, 'healthCheckNodePort')
  }
  const because = 'only a Service of type LoadBalancer with externalTrafficPolicy Local is asked for its health'
  isForbidden(check, 'value/service-type', place, 'healthCheckNodePort', because)
}

const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode']

/** No enum in the schema: 1.30 drops the field unseen, 1.31 knows one value, 1.34 all three. */
function checkDistribution(check: Check, { trafficDistribution }: Record<string, unknown>): void {
  if (typeof trafficDistribution !== 'string' || check.minor < 31) return
  const known = check.minor < 34 ? distributions.slice(0, 1) : distributions
  if (known.includes(trafficDistribution)) return
  const problem = `this version knows ${known.join(', ')}`
  isWrong(check, 'value/service-traffic', place, 'trafficDistribution', trafficDistribution, problem)
}

const topologyMode = 'service.kubernetes.io/topology-mode'
const topologyHints = 'service.kubernetes.io/topology-aware-hints'

function checkTopologyAnnotations(check: Check, annotations: unknown): void {
  if (!isRecord(annotations)) return
  const { [topologyMode]: mode, [topologyHints]: hints } = annotations
  if (mode === undefined || hints === undefined || mode === hints) return
  const problem = `the annotation ${topologyHints}, which it replaces, says something else`
  isWrong(check, 'value/service-traffic', annotationsPlace, topologyMode, mode, problem)
}
