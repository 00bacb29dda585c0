import { condition } from '../../../lib/kubernetes/objects.ts'
import { bySeverity, type FailureClass, type PodFailure } from '../../../lib/kubernetes/podFailure.ts'
import { rolloutProgress, type RolloutFacts } from '../../../lib/kubernetes/workload.ts'

/** Everything that one workload is judged by, at one moment. */
export type WorkloadObservation = {
  facts: RolloutFacts
  /** What the pods of the NEW revision show; those of older ones never count. */
  troubles: PodFailure[]
  /** Services that send traffic to the workload, with their ready endpoints of the new revision. */
  services: { name: string; ready: number }[]
  /** New pods of which a container without readiness probe has only just started. */
  untried: string[]
  /** False while something that the manifests declare as a dependency is not ready: pods may well fail until then. */
  dependenciesReady: boolean
}

export type WorkloadFailure = {
  class: Exclude<FailureClass, 'unproven'>
  workload: string
  namespace: string
  kind: string
  /** The word that Kubernetes uses. */
  reason: string
  /** The middle of the cause's sentence: `container cart exits 1`. */
  what: string
  container?: string
  exitCode?: number
  /** The pods that show it, worst first. */
  pods: string[]
  newPods: number
  /** When it was called, RFC 3339. */
  at?: string
}

export type Judgement =
  | { state: 'ready' }
  | { state: 'waiting'; reason: string; weakSinceMs?: number }
  | { state: 'failed'; failure: WorkloadFailure }

export type JudgeSettings = {
  nowMs: number
  graceMs: number
  /** Since when weak evidence has been there without a pause; undefined when there was none at the last look. */
  weakSinceMs: number | undefined
  /** No time is left: whatever is known now is the cause. */
  timedOut: boolean
  timeoutMs: number
}

/** A crash has to show on this share of the new pods: one bad node does not condemn a release. */
const strongShare = 0.25

/**
 * Judges one workload: ready, failed, or to be waited for. Failure needs evidence of its class; a mere wait never fails
 * before time is up.
 */
export function judgeWorkload(seen: WorkloadObservation, settings: JudgeSettings): Judgement {
  const { facts } = seen
  if (typeof facts.job === 'object') return failed(jobFailure(facts, facts.job, seen.troubles))
  const progress = rolloutProgress(facts)
  const unserved = seen.services.find(({ ready }) => ready < facts.desired)
  if (progress.state === 'done' && unserved === undefined && seen.untried.length === 0) return { state: 'ready' }

  const troubles = [...seen.troubles, ...setTroubles(facts)].sort(bySeverity)
  const certain = troubles.filter(each => each.class === 'certain')
  if (certain.length > 0) return failed(describe(facts, certain))
  const waitingFor = progress.state === 'waiting' ? progress.reason : unfinished(seen, unserved)
  if (settings.timedOut) return failed(timeoutFailure(facts, troubles, waitingFor, settings.timeoutMs))
  if (!seen.dependenciesReady) return { state: 'waiting', reason: `${waitingFor}; a dependency is not ready` }

  const strong = troubles.filter(each => each.class === 'strong')
  if (strong.length >= Math.max(1, Math.ceil(facts.newPods.length * strongShare)))
    return failed(describe(facts, strong))
  const weak = troubles.filter(each => each.class === 'weak')
  if (weak.length === 0) return { state: 'waiting', reason: withTrouble(waitingFor, troubles[0]) }
  const weakSinceMs = settings.weakSinceMs ?? settings.nowMs
  if (settings.nowMs - weakSinceMs >= settings.graceMs) return failed(describe(facts, weak))
  return { state: 'waiting', reason: withTrouble(waitingFor, weak[0]), weakSinceMs }
}

/** How often containers have ended so far, by `pod/container`. */
export function endingsOf(troubles: readonly PodFailure[]): Map<string, number> {
  return new Map(troubles.map(each => [endingKey(each), each.terminations ?? 0]))
}

/**
 * What a workload that the run left alone shows since its changes took effect. A crash loop from before proves nothing:
 * its next try may find what was missing.
 */
export function sinceThen(troubles: readonly PodFailure[], before: ReadonlyMap<string, number>): PodFailure[] {
  return troubles.map(each => {
    const isOld = each.class === 'strong' && (each.terminations ?? 0) <= (before.get(endingKey(each)) ?? 0)
    return isOld ? { ...each, class: 'unproven' } : each
  })
}

const endingKey = ({ pod, container = '' }: PodFailure) => `${pod}/${container}`

function unfinished(
  { facts }: WorkloadObservation,
  unserved: WorkloadObservation['services'][number] | undefined,
): string {
  if (unserved === undefined) return 'a container without readiness probe has only just started'
  return `Service ${unserved.name} has ${unserved.ready} of ${facts.desired} ready endpoints of the new revision`
}

const failed = (failure: WorkloadFailure): Judgement => ({ state: 'failed', failure })

const withTrouble = (reason: string, trouble: PodFailure | undefined) =>
  trouble === undefined ? reason : `${reason}; ${subject(trouble)} ${trouble.what}`

const subject = ({ container, pod }: PodFailure) => (container === undefined ? `pod ${pod}` : `container ${container}`)

/** What the controllers themselves complain about: pods that they may not create. */
function setTroubles(facts: RolloutFacts): PodFailure[] {
  const found: PodFailure[] = []
  const failure = facts.newReplicaSet && condition(facts.newReplicaSet, 'ReplicaFailure')
  if (failure?.status === 'True') {
    const message = failure.message ?? ''
    const denied = /violates PodSecurity|admission webhook .* denied|denied the request/.test(message)
    found.push({
      class: denied ? 'certain' : 'weak',
      pod: '',
      reason: failure.reason ?? 'FailedCreate',
      what: `cannot be created: ${message}`,
      message,
    })
  }
  return found
}

function describe(facts: RolloutFacts, troubles: PodFailure[]): WorkloadFailure {
  const worst = troubles[0]!
  const alike = troubles.filter(each => each.container === worst.container)
  return {
    class: worst.class === 'unproven' ? 'weak' : worst.class,
    workload: facts.name,
    namespace: facts.namespace,
    kind: facts.kind,
    reason: worst.reason,
    what: worst.pod === '' ? `a pod ${worst.what}` : `${subject(worst)} ${worst.what}`,
    ...(worst.container !== undefined && { container: worst.container }),
    ...(worst.exitCode !== undefined && { exitCode: worst.exitCode }),
    pods: [...new Set(alike.map(({ pod }) => pod).filter(pod => pod !== ''))],
    newPods: facts.newPods.length,
  }
}

function timeoutFailure(facts: RolloutFacts, troubles: PodFailure[], waitingFor: string, timeoutMs: number) {
  const seconds = Math.round(timeoutMs / 1_000)
  if (troubles.length > 0) {
    const failure = describe(facts, troubles)
    return { ...failure, what: `${failure.what} after ${seconds} s` }
  }
  return {
    class: 'weak' as const,
    workload: facts.name,
    namespace: facts.namespace,
    kind: facts.kind,
    reason: 'Timeout',
    what: `${waitingFor} after ${seconds} s`,
    pods: [],
    newPods: facts.newPods.length,
  }
}

function jobFailure(facts: RolloutFacts, job: { failed: string; message: string }, troubles: PodFailure[]) {
  const shown = [...troubles].sort(bySeverity)[0]
  const base = shown === undefined ? undefined : describe(facts, [shown])
  return {
    class: 'certain' as const,
    workload: facts.name,
    namespace: facts.namespace,
    kind: facts.kind,
    reason: job.failed,
    what: base === undefined ? `the job failed (${job.failed}): ${job.message}` : base.what,
    ...(base?.container !== undefined && { container: base.container }),
    ...(base?.exitCode !== undefined && { exitCode: base.exitCode }),
    pods: base?.pods ?? facts.newPods.map(pod => pod.metadata.name),
    newPods: facts.newPods.length,
  }
}

/** The first line of everything: `cart: container cart exits 1: <its last word> (1/1 new pods)`. */
export function causeLine(failure: WorkloadFailure, lastLine?: string): string {
  const said = lastLine === undefined || lastLine === '' ? '' : `: ${lastLine}`
  const share = failure.pods.length === 0 ? '' : ` (${failure.pods.length}/${failure.newPods} new pods)`
  return `${failure.workload}: ${failure.what}${said}${share}`
}
