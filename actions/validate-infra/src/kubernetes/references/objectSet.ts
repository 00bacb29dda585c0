import type { External } from './externals.ts'
import type { ObjectFacts } from './facts.ts'
import { labelIndex, type LabelIndex } from './labelIndex.ts'

/** The objects of one environment, found by name and by label in a time that does not grow with their number. */
export type ObjectSet = {
  find(kind: string, namespace: string, name: string): ObjectFacts | undefined
  isExternal(kind: string, namespace: string, name: string): boolean
  names(kind: string, namespace: string): Iterable<string>
  pods(namespace: string): LabelIndex
}

export function objectSetOf(facts: readonly ObjectFacts[], externals: readonly External[]): ObjectSet {
  const byKind = new Map<string, Map<string, Map<string, ObjectFacts>>>()
  const pods = new Map<string, LabelIndex>()
  const podsOf = (namespace: string) => {
    const known = pods.get(namespace) ?? labelIndex()
    pods.set(namespace, known)
    return known
  }
  for (const each of facts) {
    const { kind, namespace, name, detail } = each
    let namespaces = byKind.get(kind)
    if (namespaces === undefined) byKind.set(kind, (namespaces = new Map()))
    let names = namespaces.get(namespace)
    if (names === undefined) namespaces.set(namespace, (names = new Map()))
    // What is really there comes before what is declared.
    if (names.get(name)?.declared !== false) names.set(name, each)
    if (detail?.is === 'pods') podsOf(namespace).add(detail.labels, each)
  }
  const inNamespace = (kind: string, namespace: string) => byKind.get(kind)?.get(namespace)
  return {
    find(kind, namespace, name) {
      const found = inNamespace(kind, namespace)?.get(name) ?? inNamespace(kind, '')?.get(name)
      if (found !== undefined || namespace !== '') return found
      // One without a namespace may go to that of any other.
      for (const names of byKind.get(kind)?.values() ?? []) {
        const elsewhere = names.get(name)
        if (elsewhere !== undefined) return elsewhere
      }
      return undefined
    },
    names: (kind, namespace) => inNamespace(kind, namespace)?.keys() ?? [],
    pods: podsOf,
    isExternal: (kind, namespace, name) =>
      externals.some(each => each.kind === kind && (each.namespace ?? namespace) === namespace && each.name.test(name)),
  }
}
