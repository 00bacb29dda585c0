import { nearest } from '../../../../../lib/nearest.ts'
import type { External } from './externals.ts'
import type { ObjectFacts } from './facts.ts'
import { labelIndex, type Effort, type LabelIndex } from './labelIndex.ts'
import type { Selector } from './labels.ts'
import { makersOf, type Makers } from './makers.ts'

/** The objects of one environment, found by name and by label in a time that does not grow with their number. */
export type ObjectSet = {
  facts: readonly ObjectFacts[]
  /** False where a unit did not render, or objects are in a namespace by a misspelt name: nothing can be called missing. */
  complete: boolean
  /** Whether every unit was rendered and every document read. */
  wasRead: boolean
  find(kind: string, namespace: string, name: string): ObjectFacts | undefined
  names(kind: string, namespace: string): Iterable<string>
  hasAny(kind: string, namespace: string): boolean
  hasKind(kind: string): boolean
  objects(kind: string, namespace: string): Iterable<ObjectFacts>
  /** Whether any object of the set is in the namespace, or is the namespace. */
  hasNamespace(namespace: string): boolean
  isExternal(kind: string, namespace: string, name: string): boolean
  /** Whether an object that is not there may exist all the same. */
  mayExist(kind: string, namespace: string, name: string): boolean
  /** The pods that a selector fits, at most `limit`; undefined: too many selectors to tell. */
  pods(namespace: string, selector: Selector, limit: number): ObjectFacts[] | undefined
  /** Whether pods that a selector does not find may exist all the same. */
  mayHavePods(namespace: string, selector: Selector): boolean
  /** The values that a label has on the pods of a namespace. */
  podLabelValues(namespace: string, key: string): ReadonlyMap<string, unknown>
}

/** Some seconds of comparing labels at the worst; real sets need thousands of times less. Beyond it selectors are let be. */
const effortLimit = 5_000_000

type Names = Map<string, ObjectFacts>

export function objectSetOf(
  facts: readonly ObjectFacts[],
  { externals, complete }: { externals: readonly External[]; complete: boolean },
): ObjectSet {
  const byKind = namesOf(facts)
  const pods = podIndexes(facts)
  const makers = makersOf(facts)
  const effort: Effort = { left: effortLimit }
  const { namespaces, isMisspelt } = namespacesOf(facts, byKind.get('Namespace')?.get(''))
  // What is in a namespace by a misspelt name is missed everywhere else, and that is told already.
  const isComplete = complete && !isMisspelt
  const doubted = new Set(facts.flatMap(each => (each.nameInDoubt ? [`${each.kind}/${each.namespace}`] : [])))
  const isExternal = (kind: string, namespace: string, name: string) =>
    externals.some(each => each.kind === kind && (each.namespace ?? namespace) === namespace && each.name.test(name))
  const inNamespace = (kind: string, namespace: string): Names | undefined => byKind.get(kind)?.get(namespace)
  return {
    facts,
    complete: isComplete,
    wasRead: complete,
    find(kind, namespace, name) {
      const found = inNamespace(kind, namespace)?.get(name) ?? inNamespace(kind, '')?.get(name)
      return found ?? (namespace === '' ? anywhere(byKind.get(kind), name) : undefined)
    },
    names: (kind, namespace) => namesIn(inNamespace(kind, namespace), inNamespace(kind, '')),
    hasAny: (kind, namespace) => Boolean(inNamespace(kind, namespace) ?? inNamespace(kind, '')),
    hasKind: kind => byKind.has(kind),
    objects: (kind, namespace) => inNamespace(kind, namespace)?.values() ?? [],
    isExternal,
    hasNamespace: namespace => namespaces.has(namespace),
    mayExist: (kind, namespace, name) =>
      !isComplete ||
      ofTheCluster.has(namespace) ||
      doubted.has(`${kind}/${namespace}`) ||
      makers.mayMake(namespace, name) ||
      isExternal(kind, namespace, name),
    pods(namespace, selector, limit) {
      const found = pods.in(namespace)?.select(selector, limit, effort)
      if (found !== undefined && found.length > 0) return found
      const others = namespace === '' ? pods.everywhere() : pods.in('')
      const more = others?.select(selector, limit, effort) ?? []
      return effort.left < 0 ? undefined : more
    },
    mayHavePods: (namespace, selector) =>
      !isComplete ||
      ofTheCluster.has(namespace) ||
      isExternal('Pod', namespace, '') ||
      mayHavePods(namespace, selector, pods, makers),
    podLabelValues: (namespace, key) => pods.in(namespace)?.values(key) ?? new Map(),
  }
}

/** What a cluster brings along is in these: nobody's set is all there is. */
const ofTheCluster = new Set(['kube-system', 'kube-public', 'kube-node-lease'])

/** Of more namespaces than this a misspelt one is told, but not made out as the cause of other gaps. */
const enoughNamespaces = 100

/** The namespaces of the objects, and whether one of them is nearly one that the set makes. */
function namespacesOf(facts: readonly ObjectFacts[], made: Names = new Map()) {
  const used = new Set<string>()
  for (const { namespace } of facts) if (namespace !== '') used.add(namespace)
  const strange = [...used].filter(each => !made.has(each))
  const isMisspelt =
    Math.max(strange.length, made.size) < enoughNamespaces &&
    strange.some(each => nearest(each, made.keys()) !== undefined)
  return { namespaces: new Set([...used, ...made.keys()]), isMisspelt }
}

function namesOf(facts: readonly ObjectFacts[]): Map<string, Map<string, Names>> {
  const byKind = new Map<string, Map<string, Names>>()
  const add = (kind: string, namespace: string, name: string, of: ObjectFacts) => {
    let namespaces = byKind.get(kind)
    if (namespaces === undefined) byKind.set(kind, (namespaces = new Map()))
    let names = namespaces.get(namespace)
    if (names === undefined) namespaces.set(namespace, (names = new Map()))
    const known = names.get(name)
    // What is really there comes before what is declared.
    if (known === undefined || (known.declared && !of.declared)) names.set(name, of)
  }
  for (const of of facts) {
    add(of.kind, of.namespace, of.name, of)
    for (const { kind, name, keys } of of.provides ?? []) {
      const made: ObjectFacts = { ...of, kind, name, group: '', declared: true }
      if (keys === undefined) delete made.detail
      else made.detail = { is: 'content', keys }
      add(kind, of.namespace, name, made)
    }
  }
  return byKind
}

/** An object without a namespace may go to that of any other. */
function anywhere(namespaces: ReadonlyMap<string, Names> | undefined, name: string): ObjectFacts | undefined {
  for (const names of namespaces?.values() ?? []) {
    const found = names.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

function* namesIn(...all: (Names | undefined)[]): Iterable<string> {
  for (const names of new Set(all)) if (names !== undefined) yield* names.keys()
}

type PodIndexes = {
  in(namespace: string): LabelIndex | undefined
  everywhere(): LabelIndex
  inDoubt: readonly ObjectFacts[]
}

function podIndexes(facts: readonly ObjectFacts[]): PodIndexes {
  const byNamespace = new Map<string, LabelIndex>()
  const inDoubt: ObjectFacts[] = []
  const makeIndex = (into: (of: ObjectFacts) => LabelIndex) => {
    for (const of of facts) if (of.detail?.is === 'pods') into(of).add(of.detail.labels, of)
  }
  makeIndex(({ namespace }) => {
    const known = byNamespace.get(namespace) ?? labelIndex()
    byNamespace.set(namespace, known)
    return known
  })
  for (const of of facts) if (of.detail?.is === 'pods' && of.detail.labelsInDoubt.length > 0) inDoubt.push(of)
  let all: LabelIndex | undefined
  return {
    in: namespace => byNamespace.get(namespace),
    everywhere() {
      if (all === undefined) {
        const index = (all = labelIndex())
        makeIndex(() => index)
      }
      return all
    },
    inDoubt,
  }
}

/** Where so many objects are wrong in themselves, nothing is made of what they do to others. */
const enoughDoubts = 1_000

function mayHavePods(namespace: string, selector: Selector, { inDoubt }: PodIndexes, makers: Makers): boolean {
  if (inDoubt.length > enoughDoubts) return true
  const near = inDoubt.filter(of => of.namespace === namespace || of.namespace === '' || namespace === '')
  return makers.mayMakePods(namespace, selector) || near.some(of => mayFit(selector, of))
}

/** Whether a selector would fit if the labels in doubt were other ones. */
function mayFit({ labels }: Selector, { detail }: ObjectFacts): boolean {
  if (detail?.is !== 'pods') return false
  const { labels: own, labelsInDoubt: doubted } = detail
  return doubted === 'all' || Object.keys(labels).every(key => own[key] === labels[key] || doubted.includes(key))
}
