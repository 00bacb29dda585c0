import type { ObjectFacts } from './facts.ts'
import { hint, type Judge } from './judge.ts'
import type { Mention } from './mention.ts'

/** Whatever an object names exists, with the key or the port that is meant. */
export function checkMentions(of: ObjectFacts, judge: Judge): void {
  for (const mention of of.mentions) {
    const namespace = mention.namespace ?? of.namespace
    const found = judge.set.find(mention.kind, namespace, mention.name)
    if (found === undefined) missing(of, mention, namespace, judge)
    else {
      if (mention.key !== undefined) checkKey(of, mention, found, judge)
      if (mention.port !== undefined) checkPort(of, mention, found, judge)
      if (mention.rule === 'ref/tls-secret') checkCertificate(of, mention, found, judge)
      if (mention.rule === 'ref/statefulset-service') checkGoverning(of, mention, found, judge)
      if (namespace !== of.namespace) checkGrant(of, mention, found, judge)
    }
  }
}

function missing(of: ObjectFacts, { kind, name, place, rule, ...mention }: Mention, namespace: string, judge: Judge) {
  const { set } = judge
  // Where another namespace is named, its objects are known only if they are part of the set.
  if (mention.namespace !== undefined && namespace !== '' && !set.hasNamespace(namespace)) return
  if (mention.ifOthers && !set.hasAny(kind, namespace)) return
  if (set.mayExist(kind, namespace, name)) return
  const suggestion = judge.suggest(name, withoutHashes(set.names(kind, namespace)))
  if (suggestion === name) return unrewritten(of, { kind, name, place, rule }, judge)
  const outside = suggestion === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : ''
  const message = `there is no ${kind} "${name}" in this environment${hint(suggestion)}${outside}`
  // A role of the cluster may come with it; a StatefulSet runs without its Service, as long as nobody asks for a pod by name.
  const isMild = kind === 'ClusterRole' || (rule === 'ref/statefulset-service' && suggestion === undefined)
  const cause = `no ${kind}/${namespace}/${name}`
  judge.report(of, rule, place.path, message, { suggestion, cause, ...(isMild && { level: 'warning' }) })
}

/** A name that kustomize made longer, in a place where it does not know that a name is. */
function unrewritten(of: ObjectFacts, { kind, name, place, rule }: Mention, judge: Judge): void {
  const message = `there is no ${kind} "${name}": kustomize ends its name with a hash, and does not write that here`
  judge.report(of, rule, place.path, message)
}

/** kustomize ends the names of generated objects with a hash, which it also writes into every mention that is right. */
function withoutHash(name: string): string {
  return name.replace(/-[2456789bcdfghkmt]{10}$/, '')
}

function* withoutHashes(names: Iterable<string>): Iterable<string> {
  for (const name of names) yield withoutHash(name)
}

function checkKey(of: ObjectFacts, { kind, name, key, keyPlace }: Mention, { detail }: ObjectFacts, judge: Judge) {
  if (key === undefined || keyPlace === undefined) return
  if (detail?.is === 'gateway') {
    if (detail.listeners.includes(key)) return
    const suggestion = judge.suggest(key, detail.listeners)
    const message = `Gateway "${name}" has no listener "${key}"${hint(suggestion)}`
    judge.report(of, 'ref/route-parent', keyPlace.path, message, { suggestion })
  } else if (detail?.is === 'content') {
    if (detail.keys.includes(key)) return
    const suggestion = judge.suggest(key, detail.keys)
    const rule = kind === 'Secret' ? 'ref/secret-key' : 'ref/configmap-key'
    const message = `${kind} "${withoutHash(name)}" has no key "${key}"${hint(suggestion)}`
    const cause = `no key ${kind}/${of.namespace}/${name}/${key}`
    judge.report(of, rule, keyPlace.path, message, { suggestion, cause })
  }
}

function checkPort(of: ObjectFacts, { name, port }: Mention, { detail }: ObjectFacts, judge: Judge): void {
  if (port === undefined || detail?.is !== 'service' || detail.isAlias || detail.ports === undefined) return
  const { wanted, place, rule } = port
  const { ports } = detail
  if (ports.length === 0 || ports.some(each => (typeof wanted === 'number' ? each.port : each.name) === wanted)) return
  const cause = `no port ${of.namespace}/${name}/${wanted}`
  if (typeof wanted === 'string') {
    const names = ports.flatMap(each => each.name ?? [])
    const suggestion = judge.suggest(wanted, names)
    const unnamed = names.length === 0 ? ': its ports have no names' : hint(suggestion)
    judge.report(of, rule, place.path, `${noPortNamed(name, wanted)}${unnamed}`, { suggestion, cause })
  } else {
    const numbers = [...new Set(ports.map(each => String(each.port)))]
    const suggestion = numbers.length === 1 ? numbers[0] : undefined
    const message = `Service "${name}" has no port ${wanted}: it has ${numbers.join(', ')}`
    judge.report(of, rule, place.path, message, { suggestion, cause })
  }
}

/** Words for a port that is missed by name, the same wherever it is missed. */
export function noPortNamed(service: string, port: string): string {
  return `Service "${service}" has no port named "${port}"`
}

function checkCertificate(of: ObjectFacts, { name, place }: Mention, { detail }: ObjectFacts, judge: Judge): void {
  // The server itself refuses a Secret of the type for certificates without these keys.
  if (detail?.is !== 'content' || detail.type === 'kubernetes.io/tls') return
  for (const key of ['tls.crt', 'tls.key']) {
    if (detail.keys.includes(key)) continue
    judge.report(of, 'ref/secret-key', place.path, `Secret "${name}" has no key "${key}", which a certificate needs`)
    return
  }
}

/** The Service of a StatefulSet gives each pod its name: it has to select them, and to be headless. */
function checkGoverning(of: ObjectFacts, { name, place }: Mention, { detail, namespace }: ObjectFacts, judge: Judge) {
  if (detail?.is !== 'service' || of.detail?.is !== 'pods') return
  const selected = detail.selector && judge.set.pods(namespace, detail.selector, 100)
  const others = selected !== undefined && selected.length > 0 && selected.length < 100 && !selected.includes(of)
  const { path } = place
  if (others && of.detail.labelsInDoubt.length === 0) {
    judge.report(of, 'ref/statefulset-service', path, `Service "${name}" does not select the pods of this StatefulSet`)
  } else if (!detail.headless && (of.detail.replicas ?? 1) > 1) {
    const message = `Service "${name}" is not headless (clusterIP: None), so the pods get no names of their own`
    judge.report(of, 'ref/statefulset-service', path, message, { level: 'warning' })
  }
}

/** A reference of the Gateway API into another namespace counts only where that namespace allows it. */
function checkGrant(of: ObjectFacts, { kind, name, place, rule }: Mention, found: ObjectFacts, judge: Judge): void {
  if (of.group !== 'gateway.networking.k8s.io' || rule === 'ref/route-parent') return
  if (of.namespace === '' || found.namespace === '' || !judge.set.complete) return
  for (const { detail } of judge.set.objects('ReferenceGrant', found.namespace)) {
    if (detail?.is !== 'grant') continue
    const mayRefer = detail.from.some(each => each.kind === of.kind && each.namespace === of.namespace)
    if (mayRefer && detail.to.some(each => each.kind === kind && (each.name ?? name) === name)) return
  }
  const message = `${kind} "${name}" is in another namespace, which has no ReferenceGrant for this ${of.kind}`
  judge.report(of, 'ref/route-grant', place.path, message)
}
