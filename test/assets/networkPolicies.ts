import type { KubeObject } from './overlays.ts'

/** A pod as policies see it. */
export type Endpoint = {
  name: string
  namespace: string
  labels: Record<string, string>
  namespaceLabels: Record<string, string>
}

type Selector = { matchLabels?: Record<string, string>; matchExpressions?: Expression[] }
type Expression = { key: string; operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'; values?: string[] }

function matches(selector: Selector, labels: Record<string, string>): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  return equal && (selector.matchExpressions ?? []).every(expression => holds(expression, labels[expression.key]))
}

function holds({ operator, values = [] }: Expression, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
  }
}

/** One rule of a policy: an absent list of peers or ports means all of them. */
function ruleAllows(
  rule: KubeObject,
  peers: KubeObject[] | undefined,
  home: string,
  other: Endpoint,
  port: number,
  protocol: string,
) {
  const portAllowed =
    rule.ports?.some((each: KubeObject) => each.port === port && (each.protocol ?? 'TCP') === protocol) ?? true
  if (!portAllowed) return false
  return (
    peers?.some(peer => {
      if (peer.ipBlock) throw new Error('ipBlock peers are not modelled here')
      const inNamespace = peer.namespaceSelector
        ? matches(peer.namespaceSelector, other.namespaceLabels)
        : other.namespace === home
      return inNamespace && matches(peer.podSelector ?? {}, other.labels)
    }) ?? true
  )
}

/** Whether the NetworkPolicies let `from` open a connection to a port of `to`: both ends have to agree. */
export function connectionAllowed(
  policies: KubeObject[],
  from: Endpoint,
  to: Endpoint,
  port: number,
  protocol = 'TCP',
): boolean {
  const side = (direction: 'Ingress' | 'Egress', subject: Endpoint, other: Endpoint) => {
    const selecting = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === subject.namespace &&
        matches(spec.podSelector, subject.labels) &&
        spec.policyTypes.includes(direction),
    )
    if (selecting.length === 0) return true
    return selecting.some(({ metadata, spec }) =>
      (spec[direction.toLowerCase()] ?? []).some((rule: KubeObject) =>
        ruleAllows(rule, direction === 'Ingress' ? rule.from : rule.to, metadata.namespace, other, port, protocol),
      ),
    )
  }
  return side('Egress', from, to) && side('Ingress', to, from)
}
