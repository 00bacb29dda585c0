import { UserError } from '../../../lib/errors.ts'
import { isApiError, type KubernetesClient } from '../../../lib/kubernetes/client.ts'
import { UnreachableError } from '../../../lib/kubernetes/errors.ts'
import type { Pod, Workload } from '../../../lib/kubernetes/objects.ts'
import type { TerminationHistory } from '../../../lib/kubernetes/podFailure.ts'
import { resources, type Resource } from '../../../lib/kubernetes/resources.ts'
import { statusOf, type Answer as HttpAnswer } from '../../../lib/kubernetes/transport.ts'
import type { Answer, BrokenReason } from './answer.ts'
import type { ClusterLook, GateCluster, PodFact, RolloutFact, ServiceRequest } from './cluster.ts'
import { nearest } from '../../../lib/nearest.ts'
import { rolloutState, type JudgedRollout } from './rolloutState.ts'

/** What went wrong with pods longer ago than this was not the release that is judged. */
const releaseAgeMs = 15 * 60_000
/** A scrape that takes longer is left out of its batch. */
const scrapeLimitMs = 4_000
const aliveLimitMs = 2_000
const lastWordsLength = 200

/** The cluster as the gate sees it: four lists a look, and the proxies of pods and Services. */
export function gateCluster(client: KubernetesClient, namespace: string): GateCluster {
  const history: TerminationHistory = new Map()
  const sinceMs = Date.now() - releaseAgeMs
  let looked = false
  const list = async <T>(resource: Resource, signal: AbortSignal): Promise<T[]> => {
    try {
      return (await client.list<T>(resource, { namespace, signal })).items
    } catch (error) {
      if (isApiError(error, 401) || isApiError(error, 403)) throw forbidden(error.message, error)
      throw error
    }
  }
  return {
    look: async (services, signal) => {
      const [deployments, statefulSets, replicaSets, pods] = await Promise.all([
        list<Workload>(resources.deployments, signal),
        list<Workload>(resources.statefulSets, signal),
        list<Workload>(resources.replicaSets, signal),
        list<Pod>(resources.pods, signal),
      ])
      const workloads = [...deployments, ...statefulSets]
      if (!looked) refuseUnknown(services, workloads, namespace)
      looked = true
      const judged = services.map(service => {
        const workload = workloads.find(each => each.metadata.name === service)
        const found = workload && rolloutState(workload, { replicaSets, pods }, { history, sinceMs })
        return { service, found }
      })
      await Promise.all(judged.map(({ found }) => found && addLastWords(client, namespace, found, signal)))
      return lookOf(judged)
    },
    scrape: async (pod, port, path, signal) => {
      const call = { target: 'pods', namespace, name: pod.name, port, path, timeoutMs: scrapeLimitMs, signal } as const
      const answer = await client.proxy(call)
      if (answer.status === 200) return answer.text
      throw scrapeError(answer, `pod ${pod.name} on port ${port}, path ${path}`)
    },
    request: (target, timeoutMs, signal) => requestService(client, namespace, target, timeoutMs, signal),
  }
}

function lookOf(judged: { service: string; found: JudgedRollout | undefined }[]): ClusterLook {
  const rollouts = new Map<string, RolloutFact>()
  const pods: PodFact[] = []
  for (const { service, found } of judged) {
    const deleted = { hash: '', rollout: { state: 'superseded', message: 'it was deleted' } } as const
    rollouts.set(service, found ?? deleted)
    pods.push(...(found?.pods ?? []).filter(isServing).map(pod => podFact(pod, service)))
  }
  return { rollouts, pods }
}

const isServing = (pod: Pod) => pod.status?.phase === 'Running' && pod.metadata.deletionTimestamp === undefined

function podFact(pod: Pod, service: string): PodFact {
  const { name, uid, labels = {}, creationTimestamp } = pod.metadata
  const restarts = (pod.status?.containerStatuses ?? []).map(each => `${each.name}:${each.restartCount}`).sort()
  return {
    name,
    service,
    hash: labels['pod-template-hash'] ?? labels['controller-revision-hash'] ?? '',
    createdAtMs: Date.parse(creationTimestamp),
    instance: [uid, ...restarts].join(' '),
    ports: pod.spec.containers.flatMap(({ ports = [] }) =>
      ports.map(each => ({ name: each.name ?? '', port: each.containerPort })),
    ),
  }
}

/** What a crashing container said last is often the whole story. */
async function addLastWords(client: KubernetesClient, namespace: string, judged: JudgedRollout, signal: AbortSignal) {
  const { rollout, culprit } = judged
  if (rollout.state !== 'failed' || rollout.cause !== 'crash_loop' || culprit === undefined) return
  const query = { namespace, ...culprit, tailLines: 20, signal }
  // The run before this one; once its log has been cleared away, or while there is no new run, the present one.
  const words =
    lastWords(await client.logs({ ...query, previous: true }).catch(() => '')) ??
    lastWords(await client.logs(query).catch(() => ''))
  if (words !== undefined) rollout.message += `; it last said: ${words.slice(0, lastWordsLength)}`
}

/** The kubelet answers with this text, and status 200, for a log that it no longer has. */
const lostLog = 'unable to retrieve container logs for'

function lastWords(log: string): string | undefined {
  const lines = log.split('\n').map(line => line.trim())
  return lines.findLast(line => line !== '' && !line.startsWith(lostLog))
}

function refuseUnknown(services: readonly string[], workloads: Workload[], namespace: string): void {
  const names = workloads.map(each => each.metadata.name)
  const missing = services.filter(service => !names.includes(service))
  if (missing.length === 0) return
  const near = nearest(missing[0]!, names)
  throw new UserError(`namespace ${namespace} has no Deployment or StatefulSet named ${missing.join(', ')}`, {
    hint: near === undefined ? 'compare the namespace and the names' : `did you mean ${near}?`,
  })
}

function forbidden(message: string, cause?: unknown): UserError {
  return new UserError(`the gate may not look: ${message}`, {
    hint: 'the README of health-gate has the Role that it needs',
    cause,
  })
}

function scrapeError(answer: HttpAnswer, where: string): Error {
  const { kind, message = '' } = statusOf(answer.text)
  if (kind === 'Status' && (answer.status === 401 || answer.status === 403)) return forbidden(message)
  if (kind !== 'Status' && answer.status === 404) {
    return new UserError(`${where}: there is no such page`, {
      hint: 'correct `path` or `port` of the metric in the checks',
    })
  }
  return new Error(`${where}: status ${answer.status}${message === '' ? '' : `, ${message}`}`)
}

async function requestService(
  client: KubernetesClient,
  namespace: string,
  { service, ...request }: ServiceRequest,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return answerOf(await client.proxy({ target: 'services', namespace, name: service, ...request, timeoutMs, signal }))
  } catch (error) {
    if (signal.aborted) return { kind: 'unavailable', why: 'the gate ended first' }
    if (!(error instanceof UnreachableError)) throw error
    // Silence may be the service's or the API server's own: only the first says something about the release.
    const isSilence = error.cause instanceof Error && error.cause.name === 'TimeoutError'
    if (isSilence && (await isAlive(client, signal))) {
      return { kind: 'broken', reason: 'timeout', detail: `no complete answer within ${timeoutMs} ms` }
    }
    return { kind: 'unavailable', why: error.message }
  }
}

function isAlive(client: KubernetesClient, signal: AbortSignal): Promise<boolean> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(aliveLimitMs)])
  return client.getPath('/version', { signal: stop }).then(
    () => true,
    () => false,
  )
}

/**
 * Tells the service's own answer from one that the API server gives in its place (a `Status`).
 *
 * @throws UserError when the proxy may not be used
 */
export function answerOf({ status, headers, text }: HttpAnswer): Answer {
  const own = statusOf(text)
  if (own.kind !== 'Status') {
    const location = headers['location']
    return { kind: 'response', status, location: Array.isArray(location) ? location[0] : location, body: text }
  }
  const message = own.message ?? `status ${status}`
  if (status === 401 || status === 403) throw forbidden(message)
  const reason = brokenReason(message)
  if (reason === undefined && status !== 404) return { kind: 'unavailable', why: message }
  return { kind: 'broken', reason: reason ?? 'no_endpoints', detail: message }
}

/** The API server tells what became of a proxied connection by text alone. */
function brokenReason(message: string): BrokenReason | undefined {
  if (message.includes('no endpoints available for service')) return 'no_endpoints'
  if (!message.includes('error trying to reach service')) return undefined
  if (message.includes('connection refused')) return 'refused'
  if (/timeout|deadline exceeded/.test(message)) return 'timeout'
  return /reset by peer|EOF/.test(message) ? 'reset' : 'unreachable'
}
