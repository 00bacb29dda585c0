import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

export type IngressFacts = {
  is: 'ingress'
  /** Ingresses of one class share their hosts; empty: the default one. */
  className: string
  routes: readonly Route[]
}

/** An empty host is any. */
export type Route = { host: string; path: string; type: string; place: Place }

/** A Gateway with the names of its listeners. */
export type GatewayFacts = { is: 'gateway'; listeners: readonly string[] }

/** A ReferenceGrant: which namespaces may refer to what in its own. */
export type GrantFacts = {
  is: 'grant'
  from: readonly { kind: string; namespace: string }[]
  /** Without a name: to all of the kind. */
  to: readonly { kind: string; name?: string }[]
}

const rulesPlace = placeAt(wholeObject, 'spec', 'rules')
const legacyClass = 'kubernetes.io/ingress.class'

export function ingressFacts(object: ManifestObject): IngressFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const annotations: Record<string, unknown> = object.metadata.annotations ?? {}
  const className = spec['ingressClassName'] ?? annotations[legacyClass]
  // A canary takes part of another Ingress's requests: it has to have the same routes.
  const isCanary = annotations['nginx.ingress.kubernetes.io/canary'] === 'true'
  return {
    is: 'ingress',
    className: typeof className === 'string' ? className : '',
    routes: isCanary ? [] : routesOf(spec['rules']),
  }
}

function routesOf(rules: unknown): Route[] {
  return records(rules).flatMap(({ value: rule, index }) => {
    const host = typeof rule['host'] === 'string' ? rule['host'] : ''
    const http = isRecord(rule['http']) ? rule['http'] : {}
    return records(http['paths']).map(({ value: { path, pathType }, index: position }) => ({
      host,
      path: typeof path === 'string' ? path : '/',
      type: typeof pathType === 'string' ? pathType : '',
      place: placeAt(rulesPlace, index, 'http', 'paths', position, 'path'),
    }))
  })
}

export function gatewayFacts(object: ManifestObject): GatewayFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const names = records(spec['listeners']).flatMap(({ value }) =>
    typeof value['name'] === 'string' ? value['name'] : [],
  )
  return { is: 'gateway', listeners: names }
}

export function grantFacts(object: ManifestObject): GrantFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    is: 'grant',
    from: records(spec['from']).map(({ value }) => ({
      kind: text(value['kind']),
      namespace: text(value['namespace']),
    })),
    to: records(spec['to']).map(({ value }) => ({
      kind: text(value['kind']),
      ...(typeof value['name'] === 'string' && value['name'] !== '' && { name: value['name'] }),
    })),
  }
}
