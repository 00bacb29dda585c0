import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'
import { protocolOf } from './containerFacts.ts'
import type { Doubt } from './doubt.ts'
import { selectorOf, type Selector } from './labels.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** A NetworkPolicy. */
export type PolicyFacts = {
  is: 'policy'
  /** The pods that it isolates; undefined: in doubt. */
  selector?: Selector
  /** What may come in and go out; undefined: the policy has no say in it. */
  ingress?: readonly PolicyRule[]
  egress?: readonly PolicyRule[]
}

/** Absent peers or ports: all of them. */
export type PolicyRule = { peers?: readonly Peer[]; ports?: readonly PolicyPort[] }

/** Pods by their labels and those of their namespace; `beyond`: addresses, or something that nobody can read. */
export type Peer = { place: Place; pods?: Selector; namespaces?: Selector; beyond: boolean }

export type PolicyPort = { protocol: string; port?: number | string; endPort?: number }

const specPlace = placeAt(wholeObject, 'spec')

export function policyFacts(object: ManifestObject, doubt: Doubt | undefined): PolicyFacts | undefined {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  if (doubt?.about(specPlace)) return { is: 'policy', ingress: everything, egress: everything }
  const written = spec['policyTypes']
  const types: unknown[] = Array.isArray(written) && written.length > 0 ? written : defaultTypes(spec)
  // An absent selector is an empty one to the server: every pod of the namespace.
  const selector = selectorOf(spec['podSelector'] ?? {})
  return {
    is: 'policy',
    ...(selector !== undefined && { selector }),
    ...(types.includes('Ingress') && { ingress: rulesOf(spec['ingress'], placeAt(specPlace, 'ingress'), 'from') }),
    ...(types.includes('Egress') && { egress: rulesOf(spec['egress'], placeAt(specPlace, 'egress'), 'to') }),
  }
}

const everything: readonly PolicyRule[] = [{}]

function defaultTypes(spec: Record<string, unknown>): string[] {
  const { egress } = spec
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
}

function rulesOf(value: unknown, place: Place, peersField: 'from' | 'to'): PolicyRule[] {
  return records(value).map(({ value: rule, index }) => {
    const peers = rule[peersField]
    const { ports } = rule
    return {
      ...(Array.isArray(peers) && peers.length > 0 && { peers: peersOf(peers, placeAt(place, index, peersField)) }),
      ...(Array.isArray(ports) && ports.length > 0 && { ports: portsOf(ports) }),
    }
  })
}

function peersOf(value: unknown, place: Place): Peer[] {
  return records(value).map(({ value: peer, index }) => {
    const { podSelector, namespaceSelector, ipBlock } = peer
    const pods = selectorOf(podSelector)
    const namespaces = selectorOf(namespaceSelector)
    const unreadable = (isRecord(podSelector) && !pods) || (isRecord(namespaceSelector) && !namespaces)
    return {
      place: placeAt(place, index),
      ...(pods !== undefined && { pods }),
      ...(namespaces !== undefined && { namespaces }),
      beyond: ipBlock !== undefined || unreadable || (pods === undefined && namespaces === undefined),
    }
  })
}

function portsOf(value: unknown): PolicyPort[] {
  return records(value).map(({ value: { protocol, port, endPort } }) => ({
    protocol: protocolOf(protocol),
    ...((typeof port === 'number' || typeof port === 'string') && { port }),
    ...(typeof endPort === 'number' && { endPort }),
  }))
}
