import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import { fits, fitsAll, type Labels, type Selector } from '../kubernetes/references/labels.ts'
import type { ObjectSet } from '../kubernetes/references/objectSet.ts'
import type { PodFacts } from '../kubernetes/references/podFacts.ts'
import type { Peer, PolicyFacts, PolicyPort, PolicyRule } from '../kubernetes/references/policyFacts.ts'

export type Policy = { of: ObjectFacts; facts: PolicyFacts }

/** Which policies isolate which pods. */
export type Isolation = {
  /** Undefined: nobody can say. */
  policiesOf(pod: ObjectFacts): readonly Policy[] | undefined
}

export function isolationOf(set: ObjectSet): Isolation {
  const byPod = new Map<ObjectFacts, Policy[]>()
  const unclear = new Set<string>()
  let beyondEffort = false
  for (const of of set.facts) {
    const facts = of.detail
    if (facts?.is !== 'policy') continue
    const selected = facts.selector && set.pods(of.namespace, facts.selector, Infinity)
    // One that isolates nothing is told of, and might be meant for the very pods.
    if (facts.selector === undefined || (selected?.length === 0 && !fitsAll(facts.selector))) unclear.add(of.namespace)
    else if (selected === undefined) beyondEffort = true
    for (const pod of selected ?? []) {
      const known = byPod.get(pod)
      if (known === undefined) byPod.set(pod, [{ of, facts }])
      else known.push({ of, facts })
    }
  }
  return {
    policiesOf: pod => (beyondEffort || unclear.has(pod.namespace) ? undefined : (byPod.get(pod) ?? [])),
  }
}

/** One end of a connection, as the policies of the other end see it. */
export type End = { pod: ObjectFacts; facts: PodFacts }

/** Whether a rule lets a pod be the other end, at a port of `target`. What cannot be told is taken as a yes. */
export function lets(rule: PolicyRule, policy: Policy, peer: End, target: End, port: number, set: ObjectSet): boolean {
  const { peers, ports } = rule
  return (
    (peers === undefined || peers.some(each => isPeer(each, policy, peer, set))) &&
    (ports === undefined || ports.some(each => isPort(each, target, port)))
  )
}

function isPeer({ pods, namespaces, beyond }: Peer, policy: Policy, { pod, facts }: End, set: ObjectSet): boolean {
  if (beyond) return true
  const isNear = namespaces === undefined ? pod.namespace === policy.of.namespace : isIn(namespaces, pod.namespace, set)
  return isNear && (pods === undefined || facts.labelsInDoubt.length > 0 || fits(pods, facts.labels))
}

const nameLabel = 'kubernetes.io/metadata.name'

/** The server gives every namespace a label of its name; others are known where the set makes the namespace. */
function isIn(selector: Selector, namespace: string, set: ObjectSet): boolean {
  if (namespace === '') return true
  const detail = set.find('Namespace', '', namespace)?.detail
  const own: Labels = detail?.is === 'namespace' ? detail.labels : {}
  if (fits(selector, { ...own, [nameLabel]: namespace })) return true
  if (detail?.is === 'namespace') return false
  const keys = [...Object.keys(selector.labels), ...selector.expressions.map(({ key }) => key)]
  return keys.some(key => key !== nameLabel)
}

function isPort({ protocol, port, endPort }: PolicyPort, { facts }: End, wanted: number): boolean {
  if (protocol !== 'TCP') return false
  if (port === undefined) return true
  if (typeof port === 'number') return endPort === undefined ? port === wanted : port <= wanted && wanted <= endPort
  return facts.containers.some(({ ports }) => ports?.some(each => each.name === port && each.number === wanted) ?? true)
}

/** Whether a rule may let questions to a DNS server out. */
export function letsDns({ ports }: PolicyRule): boolean {
  return (
    ports === undefined ||
    ports.some(({ port, endPort }) => {
      if (typeof port !== 'number') return port === undefined || /dns|domain/.test(port)
      return endPort === undefined ? port === 53 : port <= 53 && 53 <= endPort
    })
  )
}
