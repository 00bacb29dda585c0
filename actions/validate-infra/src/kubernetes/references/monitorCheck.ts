import type { ObjectFacts } from './facts.ts'
import { hint, type Judge } from './judge.ts'
import { labelIndex, type LabelIndex } from './labelIndex.ts'
import { selectorText } from './labels.ts'
import type { MonitorFacts } from './monitorFacts.ts'

/** What Prometheus is told to scrape is there, at a port of that name. */
export function checkMonitors(judge: Judge): void {
  let services: Map<string, LabelIndex> | undefined
  for (const of of judge.set.facts) {
    if (of.detail?.is !== 'monitor' || of.declared) continue
    services ??= serviceIndexes(judge.set.facts)
    checkMonitor(of, of.detail, services, judge)
  }
}

function serviceIndexes(facts: readonly ObjectFacts[]): Map<string, LabelIndex> {
  const indexes = new Map<string, LabelIndex>()
  for (const of of facts) {
    if (of.detail?.is !== 'service') continue
    const known = indexes.get(of.namespace) ?? labelIndex()
    indexes.set(of.namespace, known)
    known.add(of.detail.labels, of)
  }
  return indexes
}

const enough = 100

function checkMonitor(
  of: ObjectFacts,
  { of: kind, selector, namespaces, ports }: MonitorFacts,
  services: ReadonlyMap<string, LabelIndex>,
  judge: Judge,
): void {
  const { set } = judge
  if (selector === undefined || !set.complete || !namespaces?.every(each => each === '' || set.hasNamespace(each)))
    return
  const effort = { left: 1_000_000 }
  const found = namespaces.flatMap(namespace =>
    kind === 'Pod'
      ? (set.pods(namespace, selector, enough) ?? [])
      : [namespace, ''].flatMap(each => services.get(each)?.select(selector, enough, effort) ?? []),
  )
  if (found.length >= enough) return
  if (found.length === 0) {
    if (namespaces.some(each => set.mayHavePods(each, selector))) return
    const message = `the selector ${selectorText(selector)} fits no ${kind} of this environment: nothing is scraped`
    judge.report(of, 'ref/monitor', ['spec', 'selector'], message, { at: 'key' })
    return
  }
  const names = new Set<string>()
  for (const each of found) {
    const own = portNames(each)
    if (own === undefined) return
    for (const name of own) names.add(name)
  }
  for (const { name, place } of ports) {
    if (names.has(name)) continue
    const suggestion = judge.suggest(name, names)
    const message = `no ${kind} that the selector fits has a port named "${name}"${hint(suggestion)}`
    judge.report(of, 'ref/monitor', place.path, message, { suggestion })
  }
}

/** Undefined where its ports are in doubt. */
function portNames({ detail }: ObjectFacts): string[] | undefined {
  const lists = detail?.is === 'pods' ? detail.containers.map(({ ports }) => ports) : detail?.is === 'service' ? [detail.ports] : [] // prettier-ignore
  const names: string[] = []
  for (const ports of lists) {
    if (ports === undefined) return undefined
    for (const { name } of ports) if (name !== undefined) names.push(name)
  }
  return names
}
