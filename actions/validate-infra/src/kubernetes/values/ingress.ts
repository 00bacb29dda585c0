import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { familyOf } from './addresses.ts'
import { checkFilled, checkText, isSet } from './fields.ts'
import { serviceNameProblemIn, subdomainProblem } from './names.ts'
import { checkPointer, forEachRecord, forEachText, listOf, specOf, textOf } from './objectFields.ts'
import { checkTypedReference } from './objectReferences.ts'
import { isAmiss, isEmpty, isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { portNameProblem, portProblem } from './ports.ts'

const place = within(undefined, 'spec')
const annotationsPlace = within(undefined, 'metadata', 'annotations')

/** ValidateIngressCreate. */
export function checkIngress(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  const { defaultBackend, rules, tls } = spec
  if (listOf(rules).length === 0 && !isSet(defaultBackend)) {
    isAmiss(check, 'value/ingress-rules', place, 'has neither rules nor a defaultBackend')
  }
  if (isRecord(defaultBackend)) checkBackend(check, defaultBackend, within(place, 'defaultBackend'))
  forEachRecord(rules, within(place, 'rules'), (rule, at) => checkRule(check, rule, at))
  forEachRecord(tls, within(place, 'tls'), (entry, at) => checkTls(check, entry, at))
  checkClass(check, spec, object.metadata.annotations)
}

const classAnnotation = 'kubernetes.io/ingress.class'

function checkClass(check: Check, spec: Record<string, unknown>, annotations: unknown): void {
  const { ingressClassName: name } = spec
  if (typeof name !== 'string') return
  checkPointer(check, 'value/name', spec, place, 'ingressClassName', subdomainProblem)
  const annotation = isRecord(annotations) ? annotations[classAnnotation] : undefined
  if (annotation === undefined || textOf(annotation) === name) return
  const other = `spec.ingressClassName is ${JSON.stringify(name)}; write only that`
  isWrong(check, 'value/ingress-class', annotationsPlace, classAnnotation, annotation, other)
}

function checkRule(check: Check, rule: Record<string, unknown>, at: Place): void {
  const { host, http } = rule
  if (typeof host === 'string' && host !== '') {
    const problem = familyOf(host) === undefined ? hostProblem(host) : 'a name is needed, not an IP address'
    if (problem !== undefined) isWrong(check, 'value/ingress-host', at, 'host', host, problem)
  }
  if (!isRecord(http)) return
  const { paths } = http
  if (Array.isArray(paths) && paths.length === 0) {
    isMissing(check, 'value/ingress-rules', within(at, 'http'), 'paths', 'with at least one path')
  }
  forEachRecord(paths, within(at, 'http', 'paths'), (path, each) => checkPath(check, path, each))
}

/** A name of DNS, or `*.` and one: the star stands for exactly one label. */
function hostProblem(host: string): string | undefined {
  if (!host.includes('*')) return subdomainProblem(host)
  const rest = host.startsWith('*.') && host.length <= 253 ? host.slice(2) : ''
  return subdomainProblem(rest) === undefined ? undefined : 'a wildcard is "*." and a DNS subdomain, as *.example.com'
}

function checkTls(check: Check, tls: Record<string, unknown>, at: Place): void {
  forEachText(tls['hosts'], (host, index) => {
    const problem = hostProblem(host)
    if (problem !== undefined) isWrong(check, 'value/ingress-host', within(at, 'hosts'), index, host, problem)
  })
  checkText(check, 'value/name', tls, at, 'secretName', subdomainProblem)
}

/** Where a path is not taken as it is written, the order of its parts could be read in two ways. */
const ambiguous = ['//', '/./', '/../', '%2f', '%2F']
const ambiguousEnds = ['/..', '/.']

function checkPath(check: Check, entry: Record<string, unknown>, at: Place): void {
  const { path, pathType, backend } = entry
  // Without a type the server looks no further.
  if (!isSet(pathType)) return
  if (pathType === '') {
    isWrong(check, 'value/ingress-path', at, 'pathType', '', 'it is Exact, Prefix or ImplementationSpecific')
  }
  const problem = isSet(path) && typeof path !== 'string' ? undefined : pathProblem(textOf(path), pathType)
  if (problem !== undefined && isSet(path)) isWrong(check, 'value/ingress-path', at, 'path', path, problem)
  else if (problem !== undefined) {
    isMissing(check, 'value/ingress-path', at, 'path', `with the pathType ${String(pathType)}`)
  }
  if (isRecord(backend)) checkBackend(check, backend, within(at, 'backend'))
}

function pathProblem(path: string, type: unknown): string | undefined {
  const exact = type === 'Exact' || type === 'Prefix'
  if (path === '' && type === 'ImplementationSpecific') return undefined
  if (!exact && type !== 'ImplementationSpecific') return undefined
  if (!path.startsWith('/')) return 'a path starts with "/"'
  if (!exact) return undefined
  const part = ambiguous.find(each => path.includes(each)) ?? ambiguousEnds.find(each => path.endsWith(each))
  return part === undefined ? undefined : `it must not have "${part}" with the pathType ${type}`
}

/** Exactly one of a Service and another resource; of a Service exactly one of the port's name and its number. */
function checkBackend(check: Check, backend: Record<string, unknown>, at: Place): void {
  const { resource, service } = backend
  const [hasResource, hasService] = [isSet(resource), isSet(service)]
  if (hasResource === hasService) {
    const problem = hasService ? 'has both a service and a resource' : 'needs a service or a resource'
    return isAmiss(check, 'value/ingress-backend', at, problem)
  }
  if (isRecord(resource)) checkTypedReference(check, resource, within(at, 'resource'))
  if (isRecord(service)) checkServiceBackend(check, service, at)
}

function checkServiceBackend(check: Check, service: Record<string, unknown>, at: Place): void {
  const here = within(at, 'service')
  checkFilled(check, service, here, ['name'])
  checkText(check, 'value/name', service, here, 'name', text => serviceNameProblemIn(check.minor, text))
  const port = isSet(service['port']) ? service['port'] : {}
  if (!isRecord(port)) return
  const { name, number } = port
  const [hasName, hasNumber] = [textOf(name) !== '', typeof number === 'number' && number !== 0]
  if (hasName && hasNumber) {
    isForbidden(check, 'value/ingress-backend', within(here, 'port'), 'number', 'the port is named already')
  } else if (hasName) checkText(check, 'value/port-name', port, within(here, 'port'), 'name', portNameProblem)
  else if (hasNumber) {
    const problem = portProblem(number as number)
    if (problem !== undefined) isWrong(check, 'value/port', within(here, 'port'), 'number', number, problem)
  } else if (isEmpty(name)) {
    isMissing(check, 'value/ingress-backend', here, 'port', 'with a name or a number')
  }
}
