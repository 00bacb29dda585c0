import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import type { Judge } from '../kubernetes/references/judge.ts'
import type { PodFacts } from '../kubernetes/references/podFacts.ts'
import type { ServiceFacts } from '../kubernetes/references/serviceFacts.ts'
import type { Dependency } from './addressCheck.ts'
import { isolationOf, lets, letsDns, type End, type Isolation, type Policy } from './reach.ts'

/** Policies and peers beyond these numbers are for a simulation, not for a look before a push. */
const enoughPods = 50

/**
 * The network policies of the environment let pods reach the Services that their settings name. Gives the namespaces in
 * which one of them does not.
 */
export function checkReach(dependencies: readonly Dependency[], judge: Judge): ReadonlySet<string> {
  const { set } = judge
  const closed = new Set<string>()
  if (dependencies.length === 0 || !set.hasKind('NetworkPolicy') || !set.complete) return closed
  const isolation = isolationOf(set)
  const blocked = new Map<string, { dependency: Dependency; by: Policy }>()
  const open = new Set<string>()
  const asking = new Set<ObjectFacts>()
  for (const dependency of dependencies) {
    // Its own pods read the same settings and ask themselves, if anybody.
    if (isItself(dependency, judge)) continue
    asking.add(dependency.pod)
    // What is shared is dead only where nobody of those who share it gets through.
    const { of, path, isShared } = dependency.setting
    const id = JSON.stringify([of.kind, of.namespace, of.name, path, isShared ? '' : dependency.pod.name])
    const by = blocker(dependency, isolation, judge)
    if (by === undefined) open.add(id)
    else if (!blocked.has(id)) blocked.set(id, { dependency, by })
  }
  for (const [id, { dependency, by }] of blocked) {
    if (open.has(id)) continue
    report(dependency, by, judge)
    closed.add(by.of.namespace)
  }
  for (const pod of asking) checkDns(pod, isolation, judge)
  return closed
}

function report({ pod, service, port, setting }: Dependency, by: Policy, judge: Judge): void {
  const message = `${setting.name} names ${service.name}:${port}, but the network policies do not let ${pod.name} get there`
  const cause = `reach ${pod.namespace}/${pod.name} ${service.namespace}/${service.name}`
  const beside = { of: by.of, path: ['spec'] }
  judge.report(setting.of, 'layer/network-policy', setting.path, message, { cause, beside })
}

function isItself({ pod, service }: Dependency, { set }: Judge): boolean {
  const selector = service.detail?.is === 'service' ? service.detail.selector : undefined
  return selector !== undefined && (set.pods(service.namespace, selector, enoughPods)?.includes(pod) ?? false)
}

/** A policy of either end that lets nothing of the dependency through; undefined where there is none, or nobody can say. */
function blocker(dependency: Dependency, isolation: Isolation, judge: Judge): Policy | undefined {
  const { pod, service } = dependency
  const targets = targetsOf(dependency, judge)
  if (targets === undefined || pod.detail?.is !== 'pods' || service.detail?.is !== 'service') return undefined
  const source: End = { pod, facts: pod.detail }
  let first: Policy | undefined
  for (const { end, port } of targets) {
    const out = closedBy(isolation.policiesOf(pod), 'egress', end, end, port, judge)
    const into = out ?? closedBy(isolation.policiesOf(end.pod), 'ingress', source, end, port, judge)
    if (into === undefined) return undefined
    first ??= into
  }
  return first
}

/** The first of the policies that have a say, where none of them lets the peer through. */
function closedBy(
  policies: readonly Policy[] | undefined,
  direction: 'ingress' | 'egress',
  peer: End,
  target: End,
  port: number,
  { set }: Judge,
): Policy | undefined {
  const having = (policies ?? []).filter(({ facts }) => facts[direction] !== undefined)
  const isOpen = having.some(policy =>
    policy.facts[direction]!.some(rule => lets(rule, policy, peer, target, port, set)),
  )
  return isOpen ? undefined : having[0]
}

/** The pods behind the Service with the port that is asked of them; policies see these, not the Service. */
function targetsOf({ service, port: asked }: Dependency, { set }: Judge): { end: End; port: number }[] | undefined {
  if (asked === undefined || service.detail?.is !== 'service') return undefined
  const { selector, ports = [] } = service.detail as ServiceFacts
  const pods = selector && set.pods(service.namespace, selector, enoughPods)
  if (pods === undefined || pods.length === 0 || pods.length >= enoughPods) return undefined
  const wanted = ports.find(each => each.port === asked)?.target ?? asked
  const targets = pods.flatMap(each => {
    const facts = each.detail as PodFacts
    const all = facts.containers.flatMap(container => container.ports ?? [])
    // A port that its pods do not have is told of already, and leads nowhere anyway.
    const number = all.find(({ name, number: one }) => name === wanted || one === wanted)?.number
    const port = all.length === 0 && typeof wanted === 'number' ? wanted : number
    return port === undefined ? [] : [{ end: { pod: each, facts }, port }]
  })
  return targets.length === pods.length ? targets : undefined
}

/** Who may not ask for the address of a name cannot use the name. */
function checkDns(pod: ObjectFacts, isolation: Isolation, judge: Judge): void {
  const restricting = (isolation.policiesOf(pod) ?? []).filter(({ facts }) => facts.egress !== undefined)
  if (restricting.length === 0 || restricting.some(({ facts }) => facts.egress!.some(letsDns))) return
  const { of } = restricting[0]!
  const message = `egress is restricted and port 53 is not let out: these pods name Services and cannot look them up`
  const cause = `dns ${of.namespace}`
  judge.report(of, 'layer/dns-egress', ['spec', 'podSelector'], message, { at: 'key', cause })
}
