import { condition, type ContainerStatus, type Pod, type Terminated } from './objects.ts'

/**
 * How sure it is that waiting does not help:
 * - `certain`: it cannot succeed without a change (image not found, executable not found)
 * - `strong`: a container ended three times in the same way
 * - `weak`: it may pass (registry busy, Secret missing); counts only when it lasts
 * - `environmental`: the cluster's doing, not the release's (eviction, no room)
 * - `unproven`: not ready, or ended once or twice; tells the cause when time is up, decides nothing
 */
export type FailureClass = 'certain' | 'strong' | 'weak' | 'environmental' | 'unproven'

export type PodFailure = {
  class: FailureClass
  pod: string
  container?: string
  /** The word that Kubernetes uses: `ImagePullBackOff`, `OOMKilled`, `Unschedulable`. */
  reason: string
  /** The rest of the sentence `container cart ...`, or of the sentence about the pod. */
  what: string
  exitCode?: number
  message?: string
  terminations?: number
}

/** How the containers of a pod ended so far, as far as it was seen: key `uid/container`, then number of the run. */
export type TerminationHistory = Map<string, Map<number, Terminated>>

/** A container that ended this often in the same way will do so again. */
export const terminationsForStrong = 3

/** Notes what a pod says about ended containers; Kubernetes itself keeps only the last one. */
export function rememberTerminations(history: TerminationHistory, pod: Pod): void {
  for (const status of containerStatuses(pod)) {
    const key = `${pod.metadata.uid}/${status.name}`
    const known = history.get(key) ?? new Map<number, Terminated>()
    const { current, last } = endings(status)
    if (current) known.set(status.restartCount, current)
    if (last && status.restartCount > 0) known.set(status.restartCount - 1, last)
    if (known.size > 0) history.set(key, known)
  }
}

/**
 * The worst that a pod shows, judged by structured fields first and by text only where there is no field. Undefined for
 * pods that are fine, starting without a complaint, or being deleted.
 */
export function podFailure(pod: Pod, history: TerminationHistory = new Map()): PodFailure | undefined {
  if (pod.metadata.deletionTimestamp !== undefined || pod.status?.phase === 'Succeeded') return undefined
  const wholePod = podTrouble(pod)
  if (wholePod !== undefined) return wholePod
  const found = containerStatuses(pod)
    .map(status => containerFailure(pod, status, history))
    .filter(each => each !== undefined)
  return found.sort(bySeverity)[0]
}

const severity: Record<FailureClass, number> = { certain: 0, strong: 1, weak: 2, environmental: 3, unproven: 4 }

export const bySeverity = (a: PodFailure, b: PodFailure) => severity[a.class] - severity[b.class]

function podTrouble(pod: Pod): PodFailure | undefined {
  const about = { pod: pod.metadata.name }
  const { phase, reason = '', message = '' } = pod.status ?? {}
  const disrupted = condition(pod, 'DisruptionTarget')
  if (disrupted?.status === 'True' || (phase === 'Failed' && reason !== '' && reason !== 'DeadlineExceeded')) {
    const word = disrupted?.reason ?? reason
    const text = disrupted?.message ?? message
    return { class: 'environmental', ...about, reason: word, what: `was taken away (${word})`, message: text }
  }
  const scheduled = condition(pod, 'PodScheduled')
  if (scheduled?.status === 'False') {
    const { reason: why = 'Unschedulable', message: text = '' } = scheduled
    return { class: 'environmental', ...about, reason: why, what: `has no place to run: ${text}`, message: text }
  }
  return undefined
}

function containerFailure(pod: Pod, status: ContainerStatus, history: TerminationHistory): PodFailure | undefined {
  const waiting = status.state?.waiting
  const about = { pod: pod.metadata.name, container: status.name, reason: waiting?.reason ?? '' }
  const message = waiting?.message ?? ''
  switch (waiting?.reason) {
    case 'InvalidImageName':
    case 'ErrImageNeverPull':
      return { class: 'certain', ...about, what: `cannot get its image ${status.image}: ${message}`, message }
    case 'ErrImagePull':
    case 'ImagePullBackOff':
    case 'RegistryUnavailable':
    case 'ImageInspectError': {
      const verdict = isImageMissing(message) ? 'certain' : 'weak'
      const what = `${verdict === 'certain' ? 'names an image that does not exist' : 'cannot get its image'}: ${status.image}`
      return { class: verdict, ...about, what, message }
    }
    case 'CreateContainerConfigError':
    case 'CreateContainerError':
    case 'RunContainerError':
      return { class: startClass(message), ...about, what: `cannot be started: ${message}`, message }
    default:
      return endedOrUnready(pod, status, history)
  }
}

function endedOrUnready(pod: Pod, status: ContainerStatus, history: TerminationHistory): PodFailure | undefined {
  const { current, last } = endings(status)
  const ended = current ?? last
  const about = { pod: pod.metadata.name, container: status.name }
  const isInit = pod.status?.initContainerStatuses?.includes(status) ?? false
  const mayEnd = isInit || pod.spec['restartPolicy'] === 'Never' || pod.spec['restartPolicy'] === 'OnFailure'
  if (ended !== undefined && !(mayEnd && ended.exitCode === 0)) {
    const seen = { exitCode: ended.exitCode, reason: ended.reason ?? 'Error', message: ended.message ?? '' }
    if (ended.reason === 'StartError' || ended.reason === 'ContainerCannotRun') {
      return { class: startClass(seen.message), ...about, ...seen, what: `cannot be started: ${seen.message}` }
    }
    if (ended.reason === 'ContainerStatusUnknown' || ended.reason === 'Unknown') {
      return { class: 'environmental', ...about, ...seen, what: 'was lost with its node' }
    }
    // One that runs and is ready again has recovered, however often it had ended before.
    if (status.ready && status.state?.running !== undefined) return undefined
    const terminations = status.restartCount + (current === undefined ? 0 : 1)
    const what = ended.reason === 'OOMKilled' ? 'is killed for want of memory (OOMKilled)' : `exits ${ended.exitCode}`
    // While it runs it may yet get ready: how often it ended is counted when it ends.
    const loops = current !== undefined && terminations >= terminationsForStrong && !ranLong(current)
    const proven = loops && endedAlike(pod, status, history, ended)
    return { class: proven ? 'strong' : 'unproven', ...about, ...seen, what, terminations }
  }
  if (isInit || status.ready || status.state?.running === undefined) return undefined
  const what = status.started === false ? 'runs but its startup probe has not passed' : 'runs but is not ready'
  return { class: 'unproven', ...about, reason: 'NotReady', what }
}

/** The kubelet forgets earlier crashes of a container that has run for ten minutes; so do we. */
function ranLong({ startedAt = '', finishedAt = '' }: Terminated): boolean {
  return Date.parse(finishedAt) - Date.parse(startedAt) >= 600_000
}

/** Whether the last three endings have one exit code; those that nobody saw do not contradict. */
function endedAlike(pod: Pod, status: ContainerStatus, history: TerminationHistory, ended: Terminated): boolean {
  const known = history.get(`${pod.metadata.uid}/${status.name}`)
  for (let run = status.restartCount; run > status.restartCount - terminationsForStrong; run -= 1) {
    const one = known?.get(run)
    if (one !== undefined && one.exitCode !== ended.exitCode) return false
  }
  return true
}

/** How the present run and the one before it ended; in a back-off the present run's ending is called the last. */
function endings(status: ContainerStatus): { current?: Terminated; last?: Terminated } {
  const current = status.state?.terminated ?? (isBackingOff(status) ? status.lastState?.terminated : undefined)
  const last = isBackingOff(status) ? undefined : status.lastState?.terminated
  return { ...(current && { current }), ...(last && { last }) }
}

const isBackingOff = (status: ContainerStatus) => status.state?.waiting?.reason === 'CrashLoopBackOff'

/** Container runtimes tell a missing image by text alone: containerd's gRPC code, or the registry's own error code. */
const isImageMissing = (message: string) =>
  /code = NotFound|manifest unknown|MANIFEST_UNKNOWN|: not found/.test(message)

/** What runc and crun say of a command that the image does not have; a missing mount source reads alike and may come. */
const cannotExecute =
  /executable file .*not found|exec:? "?[^"\s:]+"?: (?:stat \S+: )?no such file or directory|exec format error/

function startClass(message: string): FailureClass {
  if (cannotExecute.test(message)) return 'certain'
  return /failed to sync|timed out waiting for cache/.test(message) ? 'environmental' : 'weak'
}

function containerStatuses(pod: Pod): ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
}
