import path from 'node:path'
import type { Finding } from '../finding.ts'
import { toFinding } from './objectJudge.ts'
import { checkPodSecurity, enforcedBy, type PodSecurity } from './podSecurity.ts'
import type { External } from './references/externals.ts'
import { factsOf, type ObjectFacts } from './references/facts.ts'
import { referenceFinding, type PlaceOf } from './references/referenceFinding.ts'
import { checkReferences } from './references/references.ts'
import type { JudgedObject, Unit } from './unit.ts'

/** Units that are deployed side by side and may name each other's objects. */
export type Environment = { name: string; units: Unit[] }

/**
 * Groups the units of one parent folder: `overlays/staging/{infrastructure,go-services,frontend}` are parts of one
 * environment. Siblings with mostly the same objects are variants of one thing instead (`overlays/{staging,production}`
 * without namespaces), and each is an environment of its own.
 */
export function environmentsOf(units: readonly Unit[]): Environment[] {
  const byParent = new Map<string, Unit[]>()
  for (const unit of units) {
    const parent = path.posix.dirname(unit.name)
    byParent.set(parent, [...(byParent.get(parent) ?? []), unit])
  }
  return [...byParent].flatMap(([parent, siblings]) => {
    const variants = siblings.some((left, index) => siblings.slice(index + 1).some(right => areVariants(left, right)))
    if (siblings.length === 1 || variants) return siblings.map(unit => ({ name: unit.name, units: [unit] }))
    return [{ name: parent, units: siblings }]
  })
}

function areVariants(left: Unit, right: Unit): boolean {
  const ids = new Set(left.objects.map(({ facts }) => idOf(facts)))
  const shared = right.objects.filter(({ facts }) => ids.has(idOf(facts))).length
  return shared > 0 && shared * 2 > Math.min(left.objects.length, right.objects.length)
}

function idOf({ group, kind, namespace, name }: ObjectFacts): string {
  return `${group}/${kind}/${namespace}/${name}`
}

export type EnvironmentOptions = {
  externals: readonly External[]
  /** What all namespaces enforce; without it what their labels say. */
  podSecurity?: PodSecurity
  /** The minor versions of Kubernetes 1 that are judged. */
  minors: readonly number[]
}

/** What is known of an environment when its objects are gone. */
export type EnvironmentSet = {
  name: string
  facts: readonly ObjectFacts[]
  /** False where a unit could not be rendered or read. */
  complete: boolean
  placeOf: PlaceOf
}

/** What holds between the objects of one environment. Where a unit could not be rendered, nothing can be called missing. */
export function checkEnvironment(
  { name, units }: Environment,
  options: EnvironmentOptions,
): { findings: Finding[]; set: EnvironmentSet } {
  const objects = units.flatMap(unit => unit.objects)
  const known = new Map(objects.map(each => [each.facts, each]))
  const declared = units.flatMap(unit => unit.declared).map(object => factsOf(object, [], true))
  const facts = [...known.keys(), ...declared]
  const complete = units.every(unit => unit.complete)
  const problems = checkReferences(facts, { externals: options.externals, complete })
  const placeOf: PlaceOf = (of, path, at) => known.get(of)!.locate(path, at)
  const findings = [...admission(objects, options), ...problems.map(problem => referenceFinding(problem, placeOf))]
  return { findings, set: { name, facts, complete, placeOf } }
}

/** What the namespaces of the environment would say to its pods. */
function admission(objects: readonly JudgedObject[], { podSecurity, minors }: EnvironmentOptions): Finding[] {
  const namespaces = new Map<string, PodSecurity | undefined>()
  for (const { facts, read } of objects) {
    if (facts.kind === 'Namespace') namespaces.set(facts.name, enforcedBy(read()))
  }
  const findings: Finding[] = []
  for (const { facts, locate, read } of objects) {
    const enforced = facts.detail?.is === 'pods' ? (podSecurity ?? namespaces.get(facts.namespace)) : undefined
    if (enforced === undefined) continue
    const object = read()
    for (const newest of minors) {
      const problems = checkPodSecurity(object, { ...enforced, minor: Math.min(enforced.minor ?? newest, newest) })
      findings.push(...problems.map(problem => toFinding(problem, { object, locate })))
    }
  }
  return findings
}
