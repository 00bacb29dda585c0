import { ApiError, isTransient } from '../../../lib/kubernetes/client.ts'
import { describeError } from '../../../lib/errors.ts'
import type { KubeObject, Pod } from '../../../lib/kubernetes/objects.ts'
import type { TerminationHistory } from '../../../lib/kubernetes/podFailure.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import { isWorkloadKind, type RolloutFacts } from '../../../lib/kubernetes/workload.ts'
import { describeObject } from '../../../lib/manifests/object.ts'
import { openView, type ClusterView } from './clusterView.ts'
import type { Dependencies } from './dependencies.ts'
import type { ManifestSet } from './manifestSet.ts'
import { objectReadiness } from './objectReadiness.ts'
import { observeWorkload, outsideTrouble, workloadFacts } from './observe.ts'
import { parallelRequests } from './parallel.ts'
import { fieldManager, type PlannedObject } from './plan.ts'
import type { ClusterPlan } from './preflight.ts'
import { redact, secretValues } from './redact.ts'
import { endingsOf, judgeWorkload, sinceThen, type WorkloadFailure } from './rolloutVerdict.ts'
import { stuckPods } from './stuckPods.ts'
import { wakeUp } from './wakeUp.ts'

export type RolloutOutcome = {
  /** Undefined when everything is ready. */
  failure?: WorkloadFailure
  /** Facts of every workload that was reached, by name. */
  facts: Map<string, RolloutFacts>
  /** Ids of the objects that were written. */
  written: string[]
  /** Applied, but of a kind that nobody here can judge. */
  notJudged: string[]
}

export type RolloutOptions = {
  set: ManifestSet
  cluster: ClusterPlan
  deps: Dependencies
  signal: AbortSignal
  timeoutMs: number
  graceMs: number
  /** On the way back the order of writes counts, not readiness: what is broken may need what comes after it. */
  order: 'ready' | 'written'
  bindsLate: (storageClass: string | undefined) => boolean
}

type ObjectState = 'blocked' | 'writing' | 'waiting' | 'ready' | 'refused'

type Node = {
  planned: PlannedObject
  state: ObjectState
  /** As the API server answered; the view is behind until it shows this generation. */
  applied?: KubeObject
  reason: string
  weakSinceMs?: number | undefined
  /** How often containers had ended, by `pod/container`, when an unchanged workload was first judged. */
  endedBefore?: Map<string, number>
}

/** How often silence is looked at again: deadlines and grace periods end without an event. */
const recheckMs = 500
/** Changes come in bursts; one look serves them all. */
const settleMs = 20

/**
 * Writes what the plan says, each object as soon as its own predecessors are ready, and watches until all is ready, or
 * one workload has failed. Nothing more is started after the first failure; on the way back everything is written first,
 * whatever is refused. Writes that were begun are always seen to their end.
 */
export async function rollOut(options: RolloutOptions): Promise<RolloutOutcome> {
  const { set, cluster, deps } = options
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const view = await openView(set, deps, cluster.lists, signal)
  const bell = wakeUp()
  let broken: unknown
  const run = rolloutRun(options, view, bell.ring)
  try {
    run.start(false)
    // Everything may be ready as it is; then there is nothing to watch for.
    if (run.changesNothing && run.evaluate()) return run.outcome()
    await view.follow(
      bell.ring,
      error => {
        broken = error
        bell.ring()
      },
      signal,
    )
    for (;;) {
      signal.throwIfAborted()
      if (broken !== undefined) throw broken
      run.start(true)
      if (run.evaluate()) return run.outcome()
      await bell.wait(recheckMs, signal)
      await deps.clock.sleep(settleMs, signal)
    }
  } finally {
    stop.abort(new Error('the rollout is over'))
    await run.settled()
  }
}

function rolloutRun(options: RolloutOptions, view: ClusterView, ring: () => void) {
  const { set, cluster, deps, graceMs, timeoutMs, signal } = options
  const secrets = secretValues(set.objects)
  const goesBack = options.order === 'written'
  const nodes = new Map<string, Node>(
    cluster.plan.map(planned => [planned.id, { planned, state: 'blocked', reason: 'not started' }]),
  )
  const deadlineMs = deps.clock.now() + timeoutMs
  const history: TerminationHistory = new Map()
  const facts = new Map<string, RolloutFacts>()
  const written: string[] = []
  const notJudged = new Set<string>()
  const inFlight = new Set<Promise<void>>()
  let failure: WorkloadFailure | undefined
  let failedMs = 0
  let problem: unknown

  const isDone = (id: string) => {
    const node = nodes.get(id)
    if (node === undefined || node.state === 'ready') return true
    return goesBack && (node.state === 'waiting' || node.state === 'refused')
  }
  const some = (...states: ObjectState[]) => [...nodes.values()].some(({ state }) => states.includes(state))
  /** All that has to be ready before an object, however far away. */
  const ancestors = new Map<string, Set<string>>()
  const ancestorsOf = (id: string): Set<string> => {
    const known = ancestors.get(id)
    if (known !== undefined) return known
    const found = new Set<string>()
    ancestors.set(id, found)
    for (const each of set.graph.predecessors.get(id) ?? []) {
      found.add(each)
      for (const further of ancestorsOf(each)) found.add(further)
    }
    return found
  }
  /** Whether a change of this run, other than those that wait for the object itself, may still mend it. */
  const mayBeMended = (id: string) =>
    [...nodes].some(
      ([other, { planned, state }]) =>
        planned.action !== 'unchanged' && state !== 'ready' && state !== 'refused' && !ancestorsOf(other).has(id),
    )
  const changesNothing = cluster.plan.every(({ action }) => action === 'unchanged')
  const blockedBy = (id: string): string | undefined => {
    const before = [...(set.graph.predecessors.get(id) ?? [])].find(each => !isDone(each))
    if (before !== undefined) return `waits for ${describeObject(nodes.get(before)!.planned.object)}`
    for (const outside of set.graph.outside.get(id) ?? []) {
      const trouble = outsideTrouble(view, outside)
      if (trouble !== undefined) return `waits for ${trouble}`
    }
    return undefined
  }

  const write = async (node: Node) => {
    const { object, resource, id, settlements = [] } = node.planned
    try {
      const force = settlements.length > 0
      node.applied = await deps.client.apply(resource, object, { fieldManager, force, signal })
      for (const { field, manager, settled } of settlements) {
        deps.reporter.info(
          `${describeObject(object)}: ${field} ${settled === 'taken' ? 'taken from' : 'left to'} ${manager}`,
        )
      }
      written.push(id)
      deps.reporter.info(`${node.planned.action === 'create' ? 'created' : 'changed'} ${describeObject(object)}`)
      node.state = 'waiting'
    } catch (error) {
      node.state = 'refused'
      // What may pass is no verdict on the release; but on the way back the others are worth a try.
      if (isTransient(error) ? goesBack : error instanceof ApiError) failure ??= refusedWrite(node, error)
      else problem ??= error
    }
    ring()
  }

  const freed = new Set<string>()
  const free = (pod: Pod) => {
    const { uid, name, namespace } = pod.metadata
    if (freed.has(uid)) return
    freed.add(uid)
    deps.reporter.info(`${namespace}/Pod/${name}: deleted, it is broken and keeps its StatefulSet from going on`)
    const work = deps.client
      .delete(resources.pods, { namespace, name }, { uid, signal })
      // Gone or made again meanwhile: the view will show it. Anything else is tried again at the next look.
      .catch(() => void freed.delete(uid))
      .then(() => void inFlight.delete(work))
    inFlight.add(work)
  }

  /** Starts every node that nothing holds back; without `mayWrite` only those that are as they should be. */
  const start = (mayWrite: boolean) => {
    for (const [id, node] of nodes) {
      if (node.state !== 'blocked' || (failure !== undefined && !goesBack)) continue
      const hindrance = blockedBy(id)
      if (hindrance !== undefined) {
        node.reason = hindrance
      } else if (node.planned.action === 'unchanged') {
        node.applied = node.planned.live!
        node.state = 'waiting'
        settle(id, node)
      } else if (mayWrite && inFlight.size < parallelRequests) {
        node.state = 'writing'
        const work = write(node).finally(() => inFlight.delete(work))
        inFlight.add(work)
      }
    }
  }

  const settle = (id: string, node: Node) => {
    const { resource, object } = node.planned
    const { name = '', namespace = '' } = object.metadata
    if (!isWorkloadKind(object.kind)) {
      const shown = view.get(resource, namespace, name) ?? node.applied!
      const readiness = objectReadiness(shown, options.bindsLate)
      if (readiness.state === 'waiting') return void (node.reason = readiness.reason)
      if (!readiness.judged) notJudged.add(id)
      return void (node.state = 'ready')
    }
    const seen = workloadFacts(view, resource, namespace, name, node.applied!.metadata.generation ?? 0)
    if (seen === undefined) return
    facts.set(name, seen.facts)
    for (const pod of stuckPods(seen.facts, history)) free(pod)
    const declared = [...(set.graph.declared.get(id) ?? [])].every(each => nodes.get(each)?.state === 'ready')
    const outside = (set.graph.outside.get(id) ?? []).every(each => outsideTrouble(view, each) === undefined)
    const nowMs = deps.clock.now()
    const observed = observeWorkload(view, seen, declared && outside, history, nowMs)
    const leftAlone = node.planned.action === 'unchanged' && !changesNothing
    const early = leftAlone ? mayBeMended(id) : goesBack && some('blocked', 'writing')
    if (leftAlone && (early || node.endedBefore === undefined)) node.endedBefore = endingsOf(observed.troubles)
    const troubles = node.endedBefore ? sinceThen(observed.troubles, node.endedBefore) : observed.troubles
    const timedOut = nowMs >= deadlineMs
    const settings = { nowMs, graceMs, weakSinceMs: node.weakSinceMs, timedOut, timeoutMs }
    const judgement = judgeWorkload({ ...observed, troubles }, settings)
    node.weakSinceMs = judgement.state === 'waiting' ? judgement.weakSinceMs : undefined
    if (judgement.state === 'waiting') return say(node, judgement.reason)
    if (judgement.state === 'failed') {
      if (early && !timedOut) return say(node, judgement.failure.what)
      failure ??= judgement.failure
      return
    }
    node.state = 'ready'
    say(node, 'ready')
  }

  const say = (node: Node, reason: string) => {
    if (node.reason === reason) return
    node.reason = reason
    deps.reporter.info(redact(`${describeObject(node.planned.object)}: ${reason}`, secrets))
  }

  /** True when there is an outcome. */
  const evaluate = (): boolean => {
    for (let before = -1, after = 0; before !== after;) {
      before = after
      for (const [id, node] of nodes) if (node.state === 'waiting') settle(id, node)
      // What has just become ready may set others free that need no write.
      start(false)
      after = [...nodes.values()].filter(({ state }) => state === 'ready').length
    }
    if (problem !== undefined) throw problem
    const nowMs = deps.clock.now()
    const timedOut = nowMs >= deadlineMs
    if (timedOut) failure ??= stuckFailure([...nodes.values()], timeoutMs)
    if (failure === undefined) return !some('blocked', 'writing', 'waiting')
    failedMs = nowMs
    return timedOut || !goesBack || !some('blocked', 'writing')
  }

  return {
    changesNothing,
    start,
    evaluate,
    settled: () => Promise.allSettled([...inFlight]),
    outcome: (): RolloutOutcome => ({
      ...(failure !== undefined && { failure: { ...failure, at: new Date(failedMs).toISOString() } }),
      facts,
      written,
      notJudged: [...notJudged],
    }),
  }
}

function refusedWrite({ planned }: Node, error: unknown): WorkloadFailure {
  const answer = error instanceof ApiError ? error.reason || `Status${error.status}` : 'Unreachable'
  const { kind, metadata } = planned.object
  return {
    ...aboutObject(planned),
    class: isTransient(error) ? 'weak' : 'certain',
    reason: answer,
    what: `the API server does not take ${kind} ${metadata.name}: ${describeError(error)}`,
  }
}

/** Time is up, and no workload said why: something before them is not ready. */
function stuckFailure(nodes: readonly Node[], timeoutMs: number): WorkloadFailure | undefined {
  const stuck = nodes.find(({ state }) => state === 'waiting') ?? nodes.find(({ state }) => state !== 'ready')
  if (stuck === undefined) return undefined
  const { object } = stuck.planned
  return {
    ...aboutObject(stuck.planned),
    class: 'weak',
    reason: 'Timeout',
    what: `${object.kind} is not ready after ${Math.round(timeoutMs / 1_000)} s: ${stuck.reason}`,
  }
}

function aboutObject({ object }: PlannedObject) {
  const { name = '', namespace = '' } = object.metadata
  return { workload: name, namespace, kind: object.kind, pods: [], newPods: 0 }
}
