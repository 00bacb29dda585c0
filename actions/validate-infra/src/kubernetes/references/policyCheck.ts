import type { ObjectFacts } from './facts.ts'
import type { Judge } from './judge.ts'
import { fitsAll, selectorText, type Selector } from './labels.ts'

/** A NetworkPolicy isolates pods. */
export function checkPolicy(of: ObjectFacts, judge: Judge): void {
  if (of.detail?.is !== 'policy') return
  const { selector } = of.detail
  if (selector === undefined || !selectsNothing(of, selector, judge)) return
  const message = `the selector ${selectorText(selector)} fits no pod of this environment: the policy isolates nothing`
  judge.report(of, 'ref/policy-selector', ['spec', 'podSelector'], message, { at: 'key' })
}

/** The peers of policies in their own namespace are there. Where something cannot get through, that is told instead. */
export function checkPeers(judge: Judge, blocked: ReadonlySet<string>): void {
  for (const of of judge.set.facts) {
    if (of.detail?.is !== 'policy' || blocked.has(of.namespace)) continue
    const { ingress = [], egress = [] } = of.detail
    for (const { pods, namespaces, beyond, place } of [...ingress, ...egress].flatMap(rule => rule.peers ?? [])) {
      if (pods === undefined || namespaces !== undefined || beyond || !selectsNothing(of, pods, judge)) continue
      const message = `the peer ${selectorText(pods)} fits no pod of this namespace`
      judge.report(of, 'ref/policy-peer', [...place.path, 'podSelector'], message, { at: 'key' })
    }
  }
}

/** Whether it is sure that no pod fits. What is for all pods is right where there are none, too. */
function selectsNothing({ namespace }: ObjectFacts, selector: Selector, { set }: Judge): boolean {
  if (fitsAll(selector)) return false
  return set.pods(namespace, selector, 1)?.length === 0 && !set.mayHavePods(namespace, selector)
}

/** Pods that no policy isolates, where others are. */
export function checkIsolation(judge: Judge): void {
  const { set } = judge
  const isolated = new Set<ObjectFacts>()
  const open = new Set<string>()
  const namespaces = new Set<string>()
  for (const { detail, namespace } of set.facts) {
    if (detail?.is !== 'policy') continue
    namespaces.add(namespace)
    const selected = detail.selector && !fitsAll(detail.selector) ? set.pods(namespace, detail.selector, Infinity) : undefined // prettier-ignore
    // For all pods, or for nobody can say which: nothing is left to be said.
    if (selected === undefined) open.add(namespace)
    else for (const each of selected) isolated.add(each)
  }
  if (namespaces.size === 0 || !set.complete) return
  for (const of of set.facts) {
    if (of.detail?.is !== 'pods' || of.declared || isolated.has(of)) continue
    if (!namespaces.has(of.namespace) || open.has(of.namespace) || of.detail.labelsInDoubt.length > 0) continue
    const message = `no NetworkPolicy of this environment selects these pods: anything may talk to them`
    judge.report(of, 'ref/not-isolated', ['metadata', 'name'], message)
  }
}
