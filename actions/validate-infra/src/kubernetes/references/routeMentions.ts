import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { each, noteClass, portOf, type Mention, type Note } from './mention.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

type Fields = Record<string, unknown>

const specPlace = placeAt(wholeObject, 'spec')

/** What the objects name that lead requests from outside to Services. */
export const mentionsInRoutes: Readonly<Record<string, (object: ManifestObject, note: Note) => void>> = {
  'networking.k8s.io/Ingress': ingress,
  'gateway.networking.k8s.io/HTTPRoute': route,
  'gateway.networking.k8s.io/GRPCRoute': route,
  'gateway.networking.k8s.io/TCPRoute': route,
  'gateway.networking.k8s.io/TLSRoute': route,
  'gateway.networking.k8s.io/UDPRoute': route,
  'gateway.networking.k8s.io/Gateway': gateway,
}

function specOf(object: ManifestObject): Fields {
  return isRecord(object['spec']) ? object['spec'] : {}
}

function ingress(object: ManifestObject, note: Note): void {
  const spec = specOf(object)
  noteClass('IngressClass', spec['ingressClassName'], placeAt(specPlace, 'ingressClassName'), note)
  ingressBackend(spec['defaultBackend'], placeAt(specPlace, 'defaultBackend'), note)
  each(spec['rules'], placeAt(specPlace, 'rules'), ({ http }, at) => {
    if (!isRecord(http)) return
    each(http['paths'], placeAt(at, 'http', 'paths'), ({ backend }, here) =>
      ingressBackend(backend, placeAt(here, 'backend'), note),
    )
  })
  // cert-manager, or another of its kind, brings the Secret.
  if (hasIssuer(object)) return
  each(spec['tls'], placeAt(specPlace, 'tls'), ({ secretName }, at) =>
    note('Secret', secretName, placeAt(at, 'secretName'), 'ref/tls-secret'),
  )
}

function hasIssuer({ metadata }: ManifestObject): boolean {
  const annotations = metadata.annotations
  if (!isRecord(annotations)) return false
  return Object.keys(annotations).some(key => /^cert-manager\.io\/|^kubernetes\.io\/tls-acme$|^cert\.gardener\.cloud\//.test(key)) // prettier-ignore
}

function ingressBackend(backend: unknown, place: Place, note: Note): void {
  const service = isRecord(backend) ? backend['service'] : undefined
  if (!isRecord(service)) return
  const port = isRecord(service['port']) ? service['port'] : {}
  const field = typeof port['name'] === 'string' && port['name'] !== '' ? 'name' : 'number'
  const at = placeAt(place, 'service')
  const more = portOf(port[field], placeAt(at, 'port', field), 'ref/ingress-port')
  note('Service', service['name'], placeAt(at, 'name'), 'ref/ingress-service', more)
}

function route(object: ManifestObject, note: Note): void {
  const spec = specOf(object)
  each(spec['parentRefs'], placeAt(specPlace, 'parentRefs'), (parent, at) => {
    if (!isOf(parent, 'gateway.networking.k8s.io', 'Gateway')) return
    const { sectionName } = parent
    const listener = typeof sectionName === 'string' && { key: sectionName, keyPlace: placeAt(at, 'sectionName') }
    const more = { ...namespaceOf(parent), ...listener, ifOthers: true }
    note('Gateway', parent['name'], placeAt(at, 'name'), 'ref/route-parent', more)
  })
  each(spec['rules'], placeAt(specPlace, 'rules'), (rule, at) => {
    each(rule['backendRefs'], placeAt(at, 'backendRefs'), (backend, here) => routeBackend(backend, here, note))
    each(rule['filters'], placeAt(at, 'filters'), ({ requestMirror }, here) => {
      const mirror = isRecord(requestMirror) ? requestMirror['backendRef'] : undefined
      if (isRecord(mirror)) routeBackend(mirror, placeAt(here, 'requestMirror', 'backendRef'), note)
    })
  })
}

function routeBackend(backend: Fields, place: Place, note: Note): void {
  if (!isOf(backend, '', 'Service')) return
  const more = { ...namespaceOf(backend), ...portOf(backend['port'], placeAt(place, 'port'), 'ref/route-port') }
  note('Service', backend['name'], placeAt(place, 'name'), 'ref/route-service', more)
}

/** A reference without group and kind means the usual one at its place. */
function isOf({ group, kind }: Fields, usualGroup: string, usualKind: string): boolean {
  return (group ?? usualGroup) === usualGroup && (kind ?? usualKind) === usualKind
}

function namespaceOf({ namespace }: Fields): Pick<Mention, 'namespace'> {
  return typeof namespace === 'string' && namespace !== '' ? { namespace } : {}
}

function gateway(object: ManifestObject, note: Note): void {
  const spec = specOf(object)
  noteClass('GatewayClass', spec['gatewayClassName'], placeAt(specPlace, 'gatewayClassName'), note)
  if (hasIssuer(object)) return
  each(spec['listeners'], placeAt(specPlace, 'listeners'), ({ tls }, at) => {
    if (!isRecord(tls)) return
    each(tls['certificateRefs'], placeAt(at, 'tls', 'certificateRefs'), (secret, here) => {
      if (!isOf(secret, '', 'Secret')) return
      note('Secret', secret['name'], placeAt(here, 'name'), 'ref/tls-secret', namespaceOf(secret))
    })
  })
}
