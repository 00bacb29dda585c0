import type { FieldPath } from '../../finding.ts'
import type { ObjectFacts } from './facts.ts'
import { hint, type Judge } from './judge.ts'
import { placeAt, wholeObject } from './place.ts'
import type { IngressFacts } from './routeFacts.ts'
import type { ServiceFacts } from './serviceFacts.ts'

type Seen = Map<string, { of: ObjectFacts; path: FieldPath }>

const namePath = ['metadata', 'name']

/** The objects without those that are there a second time: what else is wrong with these is the same again. */
export function withoutDuplicates(facts: readonly ObjectFacts[], report: Judge['report']): readonly ObjectFacts[] {
  const ids = new Map<string, ObjectFacts>()
  return facts.filter(of => {
    if (of.declared || of.name === '') return true
    const id = `${of.group}/${of.kind}/${of.namespace}/${of.name}`
    const first = ids.get(id)
    if (first === undefined) return ids.set(id, of)
    const message = `${of.kind} "${of.name}" is there already`
    report(of, 'ref/duplicate-object', namePath, message, { beside: { of: first, path: namePath } })
    return false
  })
}

/** What only one object of an environment can have: a port of the nodes, a route. */
export function checkShared(judge: Judge): void {
  const nodePorts: Seen = new Map()
  const routes: Seen = new Map()
  for (const of of judge.set.facts) {
    if (of.declared) continue
    if (of.detail?.is === 'service') checkNodePorts(of, of.detail, nodePorts, judge)
    else if (of.detail?.is === 'ingress') checkRoutes(of, of.detail, routes, judge)
  }
}

function checkNodePorts(of: ObjectFacts, { ports = [] }: ServiceFacts, seen: Seen, { report }: Judge): void {
  for (const { nodePort, protocol, index } of ports) {
    if (nodePort === undefined) continue
    const { path } = placeAt(wholeObject, 'spec', 'ports', index, 'nodePort')
    const id = `${nodePort}/${protocol}`
    const first = seen.get(id)
    if (first === undefined) seen.set(id, { of, path })
    else report(of, 'ref/node-port', path, `port ${nodePort} of the nodes is taken already`, { beside: first })
  }
}

function checkRoutes(of: ObjectFacts, { className, routes }: IngressFacts, seen: Seen, { report }: Judge): void {
  for (const { host, path, type, place } of routes) {
    const id = JSON.stringify([className, host, path, type])
    const first = seen.get(id)
    if (first === undefined) seen.set(id, { of, path: place.path })
    else {
      const message = `${host || 'any host'} ${path} is routed already: which of the two is taken is for the controller to say`
      report(of, 'ref/duplicate-route', place.path, message, { beside: first })
    }
  }
}

/** Every cluster has these. */
const builtIn = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease'])

/** Where the set defines namespaces, the objects are in these. */
export function checkNamespace(of: ObjectFacts, { set, report, suggest }: Judge): void {
  const { namespace } = of
  if (namespace === '' || builtIn.has(namespace) || of.kind === 'Namespace') return
  if (set.find('Namespace', '', namespace) !== undefined) return
  const defined = new Set(set.names('Namespace', ''))
  if (defined.size === 0 || !set.wasRead || set.isExternal('Namespace', '', namespace)) return
  const suggestion = suggest(namespace, defined)
  const outside = suggestion === undefined ? ` (when it exists outside: externals: Namespace/${namespace})` : ''
  const message = `nobody makes the namespace "${namespace}" in this environment${hint(suggestion)}${outside}`
  report(of, 'ref/namespace', ['metadata', 'namespace'], message, { suggestion, cause: `no namespace ${namespace}` })
}
