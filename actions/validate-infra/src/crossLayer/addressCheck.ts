import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import { hint, type Judge } from '../kubernetes/references/judge.ts'
import type { ObjectSet } from '../kubernetes/references/objectSet.ts'
import type { PodFacts } from '../kubernetes/references/podFacts.ts'
import type { ServiceFacts } from '../kubernetes/references/serviceFacts.ts'
import { addressesIn, isHost, type Address } from './addresses.ts'
import type { Setting } from './settings.ts'

/** A Service that a pod says it needs, at a port. */
export type Dependency = { pod: ObjectFacts; service: ObjectFacts; port?: number; setting: Setting }

/** The addresses in a container's settings are those of Services, where they can be of nothing else. */
export function checkAddresses(
  pod: ObjectFacts,
  settings: ReadonlyMap<string, Setting>,
  judge: Judge,
  need: (dependency: Dependency) => void,
): void {
  if (pod.detail?.is !== 'pods' || !pod.detail.usesClusterDns) return
  for (const setting of settings.values()) {
    for (const address of addressesOf(setting, settings)) {
      if (!pod.detail.aliases.includes(address.host)) checkAddress({ pod, setting, address, judge, need })
    }
  }
}

const hostVariable = /^(.*?)_?HOST$/

/** In `STORE_HOST` a host stands alone, with its port in `STORE_PORT`. */
function addressesOf(setting: Setting, settings: ReadonlyMap<string, Setting>): Address[] {
  const found = addressesIn(setting.name, setting.value)
  const [, stem] = hostVariable.exec(setting.name) ?? []
  if (found.length > 0 || stem === undefined || !isHost(setting.value)) return found
  const port = settings.get(stem === '' ? 'PORT' : `${stem}_PORT`)?.value
  const written = port !== undefined && stem !== '' && /^\d{1,5}$/.test(port)
  return [{ host: setting.value, ...(written && { port: Number(port) }), portWritten: written, certain: false }]
}

type Case = {
  pod: ObjectFacts
  setting: Setting
  address: Address
  judge: Judge
  need: (dependency: Dependency) => void
}

function checkAddress(each: Case): void {
  const { pod, setting, address, judge, need } = each
  const named = serviceNamed(address.host, pod.namespace, judge.set)
  if (named === undefined) return
  const { name, namespace } = named
  const service = judge.set.find('Service', namespace, name)
  if (service === undefined) return missing(each, named)
  if (service.detail?.is !== 'service') return
  checkPort(setting, address, service, service.detail, judge)
  const { port } = address
  need({ pod, service, setting, ...(port !== undefined && { port }) })
}

type Named = { name: string; namespace: string; certain: boolean }

/**
 * The Service that a host would be in the cluster's DNS: `name`, `name.namespace`, `name.namespace.svc...` and pods of it
 * (`pod.name.namespace.svc...`). Undefined for hosts outside. `name.namespace` may be one, too: there are top-level domains
 * that sound like namespaces.
 */
function serviceNamed(host: string, own: string, set: ObjectSet): Named | undefined {
  const labels = host.split('.')
  const svc = labels.indexOf('svc', 2)
  if (labels.length === 1) return { name: host, namespace: own, certain: true }
  if (svc < 0 && labels.length > 2) return undefined
  const [name, namespace] = svc < 0 ? [labels[0]!, labels[1]!] : [labels[svc - 2]!, labels[svc - 1]!]
  if (svc > 3 || !set.hasNamespace(namespace)) return undefined
  return { name, namespace, certain: svc >= 0 }
}

/** A typing error where a Service has nearly the name; else it may be one that somebody else brings. */
function missing({ setting, address, judge }: Case, { name, namespace, certain }: Named): void {
  const { set } = judge
  if (set.mayExist('Service', namespace, name)) return
  const suggestion = judge.suggest(name, set.names('Service', namespace))
  const isNamed = address.certain && certain
  if (suggestion === undefined && !isNamed) return
  const outside = suggestion === undefined ? ` (when it exists outside: externals: Service/${name})` : ''
  const message = `${setting.name} names the host "${address.host}": there is no Service "${name}" in this environment${hint(suggestion)}${outside}`
  const level = suggestion !== undefined && isNamed ? 'error' : 'warning'
  // An Ingress that misses the same Service has said so already.
  judge.report(setting.of, 'layer/env-host', setting.path, message, { level, cause: `no Service/${namespace}/${name}` })
}

function checkPort(setting: Setting, address: Address, service: ObjectFacts, facts: ServiceFacts, judge: Judge): void {
  const { port, portWritten, host, certain } = address
  const { ports } = facts
  if (port === undefined || facts.isAlias || ports === undefined || ports.length === 0) return
  if (ports.some(each => each.port === port)) return
  if (facts.headless && podsListen(service, facts, port, judge.set)) return
  const numbers = [...new Set(ports.map(each => each.port))]
  const asked = portWritten ? `port ${port}` : `port ${port}, for want of another,`
  const message = `${setting.name} asks "${host}" at ${asked} but Service "${service.name}" has ${numbers.join(', ')}`
  const cause = `port ${port} of Service/${service.namespace}/${service.name} in ${setting.of.kind}/${setting.of.namespace}/${setting.of.name}/${setting.path.join('/')}` // prettier-ignore
  judge.report(setting.of, 'layer/env-port', setting.path, message, { cause, level: certain ? 'error' : 'warning' })
}

/** Behind a headless name are the pods themselves, with every port that they listen on. */
function podsListen({ namespace }: ObjectFacts, { selector }: ServiceFacts, port: number, set: ObjectSet): boolean {
  const pods = selector && set.pods(namespace, selector, 20)
  if (pods === undefined || pods.length === 0) return true
  return pods.some(({ detail }) => {
    const { containers } = detail as PodFacts
    return containers.every(({ ports }) => ports?.length === 0) || containers.some(({ ports }) => ports?.some(each => each.number === port) ?? true) // prettier-ignore
  })
}
