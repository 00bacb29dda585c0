import type { Problem, RuleId } from '../../finding.ts'
import { didYouMean, nearest } from '../../../../../lib/nearest.ts'
import type { External } from './externals.ts'
import type { ObjectFacts, ServiceFacts } from './facts.ts'
import type { LabelIndex } from './labelIndex.ts'
import type { Selector } from './labels.ts'
import { selectorText } from './labels.ts'
import type { Mention } from './mentions.ts'
import { objectSetOf, type ObjectSet } from './objectSet.ts'
import type { PodFacts } from './podFacts.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

export type ReferenceOptions = {
  externals: readonly External[]
  /** False where a unit did not render or a document did not parse: then nothing can be called missing. */
  complete: boolean
}

export type ReferenceProblem = Problem & {
  of: ObjectFacts
  /** What it is told of beside, to be named by its file and line at the end of the message. */
  beside?: { of: ObjectFacts; path: Problem['path'] }
}

/**
 * Holds the references between the objects of one environment: Services reach pods, and every ConfigMap, Secret, claim and
 * ServiceAccount that a pod names exists in its namespace, or is declared to exist outside. No object twice.
 *
 * Takes time in proportion to the number of objects.
 */
export function checkReferences(
  facts: readonly ObjectFacts[],
  { externals, complete }: ReferenceOptions,
): ReferenceProblem[] {
  const problems: ReferenceProblem[] = duplicates(facts)
  if (!complete) return problems
  const set = objectSetOf(facts, externals)
  for (const of of facts) {
    if (of.declared) continue
    if (of.detail?.is === 'service') for (const each of checkService(of, of.detail, set)) problems.push({ ...each, of })
    for (const mention of of.mentions) {
      for (const each of checkMention(mention, of.namespace, set)) problems.push({ ...each, of })
    }
  }
  return problems
}

const namePlace = placeAt(wholeObject, 'metadata', 'name')

function duplicates(facts: readonly ObjectFacts[]): ReferenceProblem[] {
  const seen = new Map<string, ObjectFacts>()
  const problems: ReferenceProblem[] = []
  for (const of of facts) {
    if (of.declared || of.name === '') continue
    const id = `${of.group}/${of.kind}/${of.namespace}/${of.name}`
    const first = seen.get(id)
    if (first === undefined) seen.set(id, of)
    else {
      const message = `${of.kind} "${of.name}" is there already`
      const problem = dangling('ref/duplicate-object', namePlace, message, undefined)
      problems.push({ ...problem, of, beside: { of: first, path: namePlace.path } })
    }
  }
  return problems
}

/** More pods than a Service is meant to have are not looked at one by one. */
const enoughPods = 100

function checkService(of: ObjectFacts, { selector, ports }: ServiceFacts, set: ObjectSet): Problem[] {
  if (selector === undefined) return []
  const pods = set.pods(of.namespace)
  const selected = pods.select(selector, enoughPods)
  if (selected.length === 0) return [selectsNothing(selector, pods)]
  return ports.flatMap(({ targetPort, index }) => {
    if (typeof targetPort !== 'string' || /^\d+$/.test(targetPort)) return []
    const named = selected.map(portNames)
    if (named.every(names => names.includes(targetPort))) return []
    const all = [...new Set(named.flat())]
    const message = `no container of the selected pods has a port named "${targetPort}"${didYouMean(targetPort, all)}`
    const place = placeAt(wholeObject, 'spec', 'ports', index, 'targetPort')
    return [dangling('ref/service-target-port', place, message, nearest(targetPort, all))]
  })
}

/** Points at the one label that is in the way where there is one: all others fit some workload. */
function selectsNothing(selector: Selector, pods: LabelIndex): Problem {
  const { labels } = selector
  const wrong = Object.keys(labels).filter(key => ![...pods.values(key)].includes(labels[key]!))
  const only = wrong.length === 1 ? wrong[0] : undefined
  const values = only === undefined ? [] : [...pods.values(only)]
  const hint = only === undefined ? '' : didYouMean(labels[only]!, values)
  const path = only === undefined ? ['spec', 'selector'] : ['spec', 'selector', only]
  const message = `the selector ${selectorText(selector)} fits no pod of this environment${hint}`
  const suggestion = only === undefined ? undefined : nearest(labels[only]!, values)
  const at = only === undefined ? 'key' : 'value'
  return { rule: 'ref/service-selector', message, path, at, ...(suggestion !== undefined && { suggestion }) }
}

function portNames({ detail }: ObjectFacts): string[] {
  const containers = (detail as PodFacts).containers
  return containers.flatMap(({ ports }) => (ports ?? []).flatMap(({ name }) => name ?? []))
}

function checkMention(mention: Mention, namespace: string, set: ObjectSet): Problem[] {
  const { kind, name, place } = mention
  const found = set.find(kind, namespace, name)
  if (found !== undefined) return checkKey(mention, found)
  if (set.isExternal(kind, namespace, name)) return []
  const names = [...set.names(kind, namespace), ...(namespace === '' ? [] : set.names(kind, ''))].map(withoutHash)
  const message =
    `there is no ${kind} "${name}" in this environment${didYouMean(name, names)}` +
    (nearest(name, names) === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : '')
  return [dangling(mention.rule, place, message, nearest(name, names))]
}

/** kustomize ends the names of generated objects with a hash, which it also writes into every mention that is right. */
function withoutHash(name: string): string {
  return name.replace(/-[2456789bcdfghkmt]{10}$/, '')
}

function checkKey({ kind, name, key, keyPlace }: Mention, { detail }: ObjectFacts): Problem[] {
  if (key === undefined || keyPlace === undefined || detail?.is !== 'content') return []
  const { keys } = detail
  if (keys.includes(key)) return []
  const message = `${kind} "${name}" has no key "${key}"${didYouMean(key, keys)}`
  return [dangling(kind === 'Secret' ? 'ref/secret-key' : 'ref/configmap-key', keyPlace, message, nearest(key, keys))]
}

function dangling(rule: RuleId, { path }: Place, message: string, suggestion: string | undefined): Problem {
  return { rule, message, path, at: 'value', ...(suggestion !== undefined && { suggestion }) }
}
