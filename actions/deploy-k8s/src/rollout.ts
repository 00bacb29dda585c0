import { ApiError } from '../../../lib/kubernetes/client.ts'
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
import { judgeWorkload, type WorkloadFailure } from './rolloutVerdict.ts'
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

type Node = {
  planned: PlannedObject
  state: 'blocked' | 'writing' | 'waiting' | 'ready'
  /** As the API server answered; the view is behind until it shows this generation. */
  applied?: KubeObject
  reason: string
  weakSinceMs?: number | undefined
}

/** How often silence is looked at again: deadlines and grace periods end without an event. */
const recheckMs = 500
/** Changes come in bursts; one look serves them all. */
const settleMs = 20

/**
 * Writes what the plan says, each object as soon as its own predecessors are ready, and watches until all is ready, or
 * one workload has failed. Nothing more is started after the first failure.
 */
export async function rollOut(options: RolloutOptions): Promise<RolloutOutcome> {
  const { set, cluster, deps } = options
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const view = await openView(set, deps, cluster.lists, signal)
  const bell = wakeUp()
  let broken: unknown
  const run = rolloutRun(options, view, signal, bell.ring)
  try {
    run.start(false)
    // Everything may be ready as it is; then there is nothing to watch for.
    if (cluster.plan.every(({ action }) => action === 'unchanged') && run.evaluate()) return run.outcome()
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

function rolloutRun(options: RolloutOptions, view: ClusterView, signal: AbortSignal, ring: () => void) {
  const { set, cluster, deps, graceMs, timeoutMs } = options
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
    return options.order === 'written' && node.state === 'waiting'
  }
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
      if (error instanceof ApiError) failure ??= refusedWrite(node, error)
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
      if (node.state !== 'blocked' || failure !== undefined) continue
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
    const judgement = judgeWorkload(observeWorkload(view, seen, declared && outside, history, nowMs), {
      nowMs,
      graceMs,
      weakSinceMs: node.weakSinceMs,
      timedOut: nowMs >= deadlineMs,
      timeoutMs,
    })
    if (judgement.state === 'failed') failure ??= judgement.failure
    if (judgement.state === 'ready') node.state = 'ready'
    node.weakSinceMs = judgement.state === 'waiting' ? judgement.weakSinceMs : undefined
    if (judgement.state === 'waiting') say(node, judgement.reason)
    else if (judgement.state === 'ready') say(node, 'ready')
  }

  const say = (node: Node, reason: string) => {
    if (node.reason === reason) return
    node.reason = reason
    deps.reporter.info(`${describeObject(node.planned.object)}: ${reason}`)
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
    if (failure === undefined && deps.clock.now() >= deadlineMs) failure = stuckFailure([...nodes.values()], timeoutMs)
    if (failure !== undefined) failedMs = deps.clock.now()
    return failure !== undefined || [...nodes.values()].every(({ state }) => state === 'ready')
  }

  return {
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

function refusedWrite({ planned }: Node, error: ApiError): WorkloadFailure {
  return {
    ...aboutObject(planned),
    class: 'certain',
    reason: error.reason || `Status${error.status}`,
    what: `the API server refuses ${planned.object.kind} ${planned.object.metadata.name}: ${error.message}`,
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
