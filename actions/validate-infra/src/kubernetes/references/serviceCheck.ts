import type { ObjectFacts } from './facts.ts'
import { hint, type Judge } from './judge.ts'
import { selectorText, type Selector } from './labels.ts'
import type { ContainerPort } from './containerFacts.ts'
import { placeAt, wholeObject } from './place.ts'
import type { ServicePort } from './serviceFacts.ts'

const portsPlace = placeAt(wholeObject, 'spec', 'ports')

/** More pods than a Service is meant to have are not looked at one by one. */
const enoughPods = 100

/** A Service reaches pods of one workload, at ports that they have. */
export function checkService(of: ObjectFacts, judge: Judge): void {
  if (of.detail?.is !== 'service' || of.group !== '') return
  const { selector, ports = [], headless } = of.detail
  if (selector === undefined) return
  const selected = judge.set.pods(of.namespace, selector, enoughPods)
  if (selected === undefined) return
  if (selected.length === 0) {
    if (!judge.set.mayHavePods(of.namespace, selector)) selectsNothing(of, selector, judge)
    return
  }
  // What finds its peers by a headless Service may well be several workloads.
  if (!headless) checkWorkloads(of, selected, judge)
  for (const port of ports) checkTarget(of, port, selected, judge)
}

/** Points at the one label that is in the way where there is one: all others fit some workload. */
function selectsNothing(of: ObjectFacts, selector: Selector, judge: Judge): void {
  const { labels } = selector
  const values = (key: string) => judge.set.podLabelValues(of.namespace, key)
  const wrong = Object.keys(labels).filter(key => !values(key).has(labels[key]!))
  const only = wrong.length === 1 ? wrong[0] : undefined
  const suggestion = only === undefined ? undefined : judge.suggest(labels[only]!, values(only).keys())
  const message = `the selector ${selectorText(selector)} fits no pod of this environment${hint(suggestion)}`
  const path = only === undefined ? ['spec', 'selector'] : ['spec', 'selector', only]
  judge.report(of, 'ref/service-selector', path, message, { at: only === undefined ? 'key' : 'value', suggestion })
}

function checkWorkloads(of: ObjectFacts, selected: readonly ObjectFacts[], judge: Judge): void {
  const [first, ...others] = selected
  const second = others.find(each => stem(each.name) !== stem(first!.name))
  if (second === undefined) return
  const names = `${first!.kind} "${first!.name}" and ${second.kind} "${second.name}"`
  const message = `the selector fits pods of ${names}: requests go to either`
  judge.report(of, 'ref/service-two-workloads', ['spec', 'selector'], message, { at: 'key' })
}

/** Two versions of one workload stand side by side on purpose. */
function stem(name: string): string {
  return name.replace(/-(?:canary|stable|primary|preview|active|baseline|blue|green|old|new|v?\d+)$/, '')
}

function checkTarget(of: ObjectFacts, port: ServicePort, selected: readonly ObjectFacts[], judge: Judge): void {
  const { target, protocol, index } = port
  const isNamed = typeof target === 'string'
  if (isNamed && /^\d+$/.test(target)) return
  const seen: ContainerPort[] = []
  let lacking = 0
  for (const { detail } of selected) {
    const ports = detail?.is === 'pods' ? portsOfPod(detail.containers) : undefined
    if (ports === undefined) return
    const has = ports.some(each => each.protocol === protocol && (isNamed ? each.name : each.number) === target)
    // Without any declaration a container may still listen on a number.
    if (!has && (isNamed || ports.length > 0)) lacking += 1
    for (const each of ports) seen.push(each)
  }
  // Where only some lack it, requests go to the others.
  if (lacking < selected.length) return
  const path = placeAt(portsPlace, index, port.targetWritten ? 'targetPort' : 'port').path
  if (isNamed) return nameLacks(of, target, protocol, seen, path, judge)
  const numbers = [...new Set(seen.map(each => String(each.number)))].sort()
  const suggestion = numbers.length === 1 && port.targetWritten ? numbers[0] : undefined
  const message = `no container of the selected pods declares port ${target}: they declare ${numbers.join(', ')}`
  judge.report(of, 'ref/service-target-port', path, message, { level: 'warning', suggestion })
}

function nameLacks(
  of: ObjectFacts,
  target: string,
  protocol: string,
  seen: readonly ContainerPort[],
  path: readonly (string | number)[],
  judge: Judge,
): void {
  const other = seen.find(each => each.name === target && each.protocol !== protocol)
  const names = new Set(seen.flatMap(each => each.name ?? []))
  const suggestion = other === undefined ? judge.suggest(target, names) : undefined
  const why = other === undefined ? hint(suggestion) : `: it is ${other.protocol} there, and ${protocol} here`
  const message = `no container of the selected pods has a port named "${target}"${why}`
  judge.report(of, 'ref/service-target-port', path, message, { suggestion })
}

/** The ports of what keeps running; undefined where some are in doubt. */
function portsOfPod(
  containers: readonly { role: string; ports?: readonly ContainerPort[] }[],
): readonly ContainerPort[] | undefined {
  const found: ContainerPort[] = []
  for (const { role, ports } of containers) {
    if (ports === undefined) return undefined
    if (role === 'main' || role === 'sidecar') for (const each of ports) found.push(each)
  }
  return found
}
