import type { ObjectFacts } from './facts.ts'
import type { Selector } from './labels.ts'

/**
 * Custom resources and what their controllers make of them. Nobody here knows what that is, but it bears the name of its
 * resource: `shop-db`, a database, becomes the Service `shop-db-rw`, the Secret `shop-db-app`, and pods labelled with it.
 */
export type Makers = {
  mayMake(namespace: string, name: string): boolean
  mayMakePods(namespace: string, selector: Selector): boolean
}

/** Resources that say how to reach, watch or guard what is there, and make no workloads. Secrets are told elsewhere. */
const makesNothing =
  /^(?:(?:trust\.)?cert-manager\.io|external-secrets\.io|secrets\.hashicorp\.com|(?:networking|security|telemetry)\.istio\.io|traefik\.(?:io|containo\.us)|projectcontour\.io|keda\.sh|cilium\.io|crd\.projectcalico\.org|(?:policies\.)?kyverno\.io)\/|^monitoring\.coreos\.com\/(?:ServiceMonitor|PodMonitor|PrometheusRule|Probe|ScrapeConfig|AlertmanagerConfig)$|^argoproj\.io\/(?:Application|ApplicationSet|AppProject)$/

/** Whether objects of a kind may be made into others by a controller that nobody here knows. */
export function isMaker(group: string, kind: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && !makesNothing.test(`${group}/${kind}`)
}

const everywhere = '*'

export function makersOf(facts: readonly ObjectFacts[]): Makers {
  const names = new Map<string, Set<string>>()
  const groups = new Map<string, Set<string>>()
  const note = (map: Map<string, Set<string>>, { namespace }: ObjectFacts, text: string) => {
    for (const place of [namespace, everywhere]) {
      const known = map.get(place) ?? new Set<string>()
      map.set(place, known.add(text))
    }
  }
  for (const of of facts) {
    if (!of.isMaker) continue
    note(names, of, of.name)
    note(groups, of, of.group)
  }
  const near = (map: ReadonlyMap<string, ReadonlySet<string>>, namespace: string) =>
    namespace === '' ? [map.get(everywhere)] : [map.get(namespace), map.get('')]
  const mayMake: Makers['mayMake'] = (namespace, name) =>
    names.size > 0 && near(names, namespace).some(known => known !== undefined && beginsWithOneOf(name, known))
  return {
    mayMake,
    mayMakePods(namespace, { labels }) {
      if (names.size === 0) return false
      return Object.entries(labels).some(
        ([key, value]) =>
          mayMake(namespace, value) ||
          near(groups, namespace).some(known => known !== undefined && [...known].some(group => isOfGroup(key, group))),
      )
    },
  }
}

/** Whether a name, or the beginning of it before a `-`, is one of the known. */
function beginsWithOneOf(name: string, known: ReadonlySet<string>): boolean {
  for (let end = name.length; end > 0; end = name.lastIndexOf('-', end - 1)) {
    if (known.has(name.slice(0, end))) return true
  }
  return false
}

/** `cnpg.io/cluster` is a label of what `postgresql.cnpg.io` makes. */
function isOfGroup(key: string, group: string): boolean {
  const domain = key.slice(0, Math.max(0, key.indexOf('/')))
  return domain !== '' && (domain === group || group.endsWith(`.${domain}`) || domain.endsWith(`.${group}`))
}
