import type { ObjectFacts } from './facts.ts'
import type { Judge } from './judge.ts'
import { selectorText, type Selector } from './labels.ts'

/** A NetworkPolicy isolates pods, and its peers in the same namespace are there. */
export function checkPolicy(of: ObjectFacts, judge: Judge): void {
  if (of.detail?.is !== 'policy') return
  const { selector, ingress = [], egress = [] } = of.detail
  if (selector !== undefined && selectsNothing(of, selector, judge)) {
    const message = `the selector ${selectorText(selector)} fits no pod of this environment: the policy isolates nothing`
    judge.report(of, 'ref/policy-selector', ['spec', 'podSelector'], message, { at: 'key' })
  }
  for (const { peers = [] } of [...ingress, ...egress]) {
    for (const { pods, namespaces, beyond, place } of peers) {
      if (pods === undefined || namespaces !== undefined || beyond || !selectsNothing(of, pods, judge)) continue
      const message = `the peer ${selectorText(pods)} fits no pod of this namespace`
      judge.report(of, 'ref/policy-peer', [...place.path, 'podSelector'], message, { at: 'key' })
    }
  }
}

/** Whether it is sure that no pod fits. What is for all pods is right where there are none, too. */
function selectsNothing({ namespace }: ObjectFacts, selector: Selector, { set }: Judge): boolean {
  if (selectorText(selector) === '') return false
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
    const selected = detail.selector && selectorText(detail.selector) !== '' ? set.pods(namespace, detail.selector, Infinity) : undefined // prettier-ignore
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
