import { condition, type Pod, type Workload } from '../../../lib/kubernetes/objects.ts'
import {
  bySeverity,
  podFailure,
  rememberTerminations,
  type PodFailure,
  type TerminationHistory,
} from '../../../lib/kubernetes/podFailure.ts'
import { rolloutFacts, rolloutProgress, type Surroundings } from '../../../lib/kubernetes/workload.ts'
import type { RolloutCause, RolloutState } from './observation.ts'

/** A container that went down twice and is not back is in a crash loop; a gate comes after it has been up. */
const terminationsOfLoop = 2

export type JudgedRollout = {
  hash: string
  rollout: RolloutState
  /** Pods of the newest revision and of the ones before. */
  pods: Pod[]
  /** The container whose log may tell more. */
  culprit?: { pod: string; container: string }
}

/**
 * How a workload stands, from its own status and its newest pods. `history` collects endings of containers from look to
 * look; `sinceMs` is when the release began: what happened before is not its doing.
 */
export function rolloutState(
  workload: Workload,
  around: Surroundings,
  { history, sinceMs }: { history: TerminationHistory; sinceMs: number },
): JudgedRollout {
  const facts = rolloutFacts(workload, around)
  const shared = { hash: facts.revisionHash ?? '', pods: [...facts.newPods, ...facts.oldPods] }
  for (const pod of facts.newPods) rememberTerminations(history, pod)
  const worst = facts.newPods
    .map(pod => outOfMemory(pod, sinceMs) ?? podFailure(pod, history))
    .filter(each => each !== undefined)
    .sort(bySeverity)[0]
  if (worst !== undefined && isFinal(worst)) {
    const culprit = worst.container === undefined ? {} : { culprit: { pod: worst.pod, container: worst.container } }
    return { ...shared, rollout: { state: 'failed', cause: causeOf(worst), message: tell(worst) }, ...culprit }
  }
  const stalled = condition(workload, 'Progressing')
  if (stalled?.status === 'False') {
    const message = worst === undefined ? (stalled.message ?? 'it does not progress') : tell(worst)
    return { ...shared, rollout: { state: 'failed', cause: 'rollout_failed', message } }
  }
  const progress = rolloutProgress(facts)
  if (progress.state === 'done') return { ...shared, rollout: { state: 'complete' } }
  const message = worst === undefined ? progress.reason : `${progress.reason}; ${tell(worst)}`
  return { ...shared, rollout: { state: 'progressing', message } }
}

function isFinal(failure: PodFailure): boolean {
  if (failure.class === 'certain' || failure.class === 'strong') return true
  return failure.class === 'unproven' && (failure.terminations ?? 0) >= terminationsOfLoop
}

/** Even a pod that is up again has been killed for want of memory, and will be. */
function outOfMemory(pod: Pod, sinceMs: number): PodFailure | undefined {
  for (const status of pod.status?.containerStatuses ?? []) {
    for (const ended of [status.state?.terminated, status.lastState?.terminated]) {
      if (ended?.reason !== 'OOMKilled' || Date.parse(ended.finishedAt ?? '') < sinceMs) continue
      const what = `was killed for want of memory (OOMKilled, exit code ${ended.exitCode})`
      return { class: 'certain', pod: pod.metadata.name, container: status.name, reason: 'OOMKilled', what }
    }
  }
  return undefined
}

const imageReasons =
  /^(InvalidImageName|ErrImageNeverPull|ErrImagePull|ImagePullBackOff|RegistryUnavailable|ImageInspectError)$/

function causeOf({ reason, terminations }: PodFailure): RolloutCause {
  if (reason === 'OOMKilled') return 'out_of_memory'
  if (imageReasons.test(reason)) return 'image_pull'
  return terminations === undefined ? 'rollout_failed' : 'crash_loop'
}

function tell({ pod, container, what, terminations = 0 }: PodFailure): string {
  const often = terminations > 1 ? `, ${terminations} times so far` : ''
  return `${container === undefined ? `pod ${pod}` : `container ${container} of pod ${pod}`} ${what}${often}`
}
