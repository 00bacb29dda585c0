import type { BudgetFacts, ScalerFacts, Share } from './availabilityFacts.ts'
import type { ObjectFacts } from './facts.ts'
import { hint, type Judge } from './judge.ts'
import { selectorText } from './labels.ts'
import type { PodFacts } from './podFacts.ts'

const usualKinds = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])
const targetPath = ['spec', 'scaleTargetRef', 'name']

type Scaled = Map<ObjectFacts, { of: ObjectFacts; facts: ScalerFacts }>

/** Scalers and budgets of an environment: they find their workloads, and let these scale and move. */
export function checkAvailability(judge: Judge): void {
  const scaled: Scaled = new Map()
  const scalers = judge.set.facts.filter(each => each.detail?.is === 'scaler')
  for (const of of scalers) if (of.detail?.is === 'scaler' && !of.declared) checkScaler(of, of.detail, scaled, judge)
  const found = new Set([...scaled.values()].map(({ of }) => of))
  const lost = scalers.flatMap(of =>
    of.detail?.is === 'scaler' && !found.has(of) ? (of.detail.target?.name ?? []) : [],
  )
  const budgets = new Map<ObjectFacts, ObjectFacts>()
  for (const of of judge.set.facts) {
    if (of.detail?.is === 'budget' && !of.declared) checkBudget(of, of.detail, { scaled, budgets, lost, judge })
  }
}

function checkScaler(of: ObjectFacts, facts: ScalerFacts, scaled: Scaled, judge: Judge): void {
  const { target } = facts
  if (target === undefined) return
  const { set } = judge
  const { kind, name } = target
  const found = set.find(kind, of.namespace, name)
  if (found === undefined) {
    if (!usualKinds.has(kind) || set.mayExist(kind, of.namespace, name)) return
    const suggestion = judge.suggest(name, set.names(kind, of.namespace))
    const outside = suggestion === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : ''
    const message = `there is no ${kind} "${name}" to scale in this environment${hint(suggestion)}${outside}`
    judge.report(of, 'ref/hpa-target', targetPath, message, { suggestion })
    return
  }
  if (found.group !== target.group) {
    const message = `${kind} "${name}" is in the API group "${found.group}", not in ${target.apiVersion || 'the core group'}`
    judge.report(of, 'ref/hpa-target', ['spec', 'scaleTargetRef', 'apiVersion'], message)
    return
  }
  const first = scaled.get(found)
  if (first !== undefined) {
    const message = `${kind} "${name}" is scaled already: with two scalers neither works`
    judge.report(of, 'ref/hpa-target', targetPath, message, { beside: { of: first.of, path: targetPath } })
    return
  }
  scaled.set(found, { of, facts })
  if (found.detail?.is !== 'pods' || found.declared) return
  if (found.detail.replicasWritten) {
    const message = `spec.replicas is written although a HorizontalPodAutoscaler decides it: each apply puts it back`
    judge.report(found, 'ref/hpa-replicas', ['spec', 'replicas'], message, { at: 'key' })
  }
  for (const share of facts.shares) checkShare(of, share, found, found.detail, judge)
}

/** Utilization is a share of what is requested: without a request there is nothing to take it of. */
function checkShare(of: ObjectFacts, share: Share, found: ObjectFacts, pods: PodFacts, judge: Judge): void {
  const { resource, container, place } = share
  if (pods.hasPodResources || judge.set.hasAny('LimitRange', of.namespace)) return
  const running = pods.containers.filter(({ role }) => role === 'main' || role === 'sidecar')
  const measured = container === undefined ? running : running.filter(({ name }) => name === container)
  if (container !== undefined && measured.length === 0) {
    const names = running.map(({ name }) => name)
    const message = `${found.kind} "${found.name}" has no container "${container}"${hint(judge.suggest(container, names))}`
    judge.report(of, 'ref/hpa-request', [...place.path.slice(0, -1), 'container'], message)
    return
  }
  const without = measured.find(({ requests }) => requests !== undefined && !requests.includes(resource))
  if (without === undefined) return
  const message = `container "${without.name}" of ${found.kind} "${found.name}" requests no ${resource}, of which this is to be a share`
  judge.report(of, 'ref/hpa-request', place.path, message)
}

/** Pods of more workloads than this have no budget in common. */
const enoughPods = 100

type Budgets = {
  scaled: Scaled
  budgets: Map<ObjectFacts, ObjectFacts>
  /** Names of workloads that scalers did not find: nobody can say how many pods one of nearly that name has. */
  lost: readonly string[]
  judge: Judge
}

function checkBudget(of: ObjectFacts, facts: BudgetFacts, { scaled, budgets, lost, judge }: Budgets): void {
  const { selector } = facts
  if (selector === undefined) return
  const selected = judge.set.pods(of.namespace, selector, enoughPods)
  if (selected === undefined || selected.length >= enoughPods) return
  if (selected.length === 0) {
    if (judge.set.mayHavePods(of.namespace, selector)) return
    const message = `the selector ${selectorText(selector)} fits no pod of this environment: the budget guards nothing`
    judge.report(of, 'ref/pdb-selector', ['spec', 'selector'], message, { at: 'key' })
    return
  }
  const guarded = selected.find(each => budgets.has(each))
  if (guarded !== undefined) {
    const message = `${guarded.kind} "${guarded.name}" has a budget already, and pods with two can never be evicted`
    const beside = { of: budgets.get(guarded)!, path: ['spec', 'selector'] }
    judge.report(of, 'ref/pdb-overlap', ['spec', 'selector'], message, { at: 'key', beside })
  }
  for (const each of selected) budgets.set(each, of)
  const mayBeScaled = (each: ObjectFacts) =>
    !scaled.has(each) && (lost.includes(each.name) || judge.suggest(each.name, lost) !== undefined)
  const counts = selected.map(each => (mayBeScaled(each) ? undefined : countOf(each, scaled, judge)))
  if (counts.every(count => count !== undefined)) checkRoom(of, facts, sum(counts), judge)
}

/** How many pods of a workload there are at the least; undefined where nobody can say. */
function countOf(workload: ObjectFacts, scaled: Scaled, judge: Judge): number | undefined {
  const scaler = scaled.get(workload)
  if (scaler !== undefined) return scaler.facts.minReplicas
  return workload.detail?.is === 'pods' && judge.set.complete ? workload.detail.replicas : undefined
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, each) => all + each, 0)
}

/** A budget that leaves no room blocks every drain of a node, until somebody gives in. */
function checkRoom(of: ObjectFacts, facts: BudgetFacts, pods: number, judge: Judge): void {
  if (pods === 0) return
  const field = facts.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'
  const amount = facts[field]
  if (amount === undefined) return
  const counted = typeof amount === 'number' ? amount : Math.ceil((Number.parseInt(amount, 10) * pods) / 100)
  const mayGo = field === 'minAvailable' ? pods - counted : counted
  if (mayGo > 0) return
  const message = `spec.${field} ${amount} of ${pods} ${pods === 1 ? 'pod' : 'pods'} lets none go: a node with one cannot be drained`
  judge.report(of, 'ref/pdb-blocks', ['spec', field], message)
}
