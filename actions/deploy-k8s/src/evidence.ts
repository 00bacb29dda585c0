import type { KubernetesClient } from '../../../lib/kubernetes/client.ts'
import type { Condition, ContainerState, KubeEvent, Pod } from '../../../lib/kubernetes/objects.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'
import { podTemplate, referencedNames } from './objectGraph.ts'
import { mapParallel } from './parallel.ts'
import { redactDeep, secretValues } from './redact.ts'
import { causeLine, type WorkloadFailure } from './rolloutVerdict.ts'

export type PodEvidence = {
  pod: string
  node?: string
  phase?: string
  conditions: Condition[]
  containers: { name: string; restartCount: number; state?: ContainerState; lastState?: ContainerState }[]
  logs: { container: string; previous: boolean; lines: string[] }[]
  events: string[]
}

export type Evidence = { pods: PodEvidence[]; events: string[] }

/** A failure as it may be shown to everybody: no text in it quotes a Secret. */
export type Explained = { failure: WorkloadFailure; evidence: Evidence; cause: string }

const podLimit = 5
const logLines = 100
/** Evidence may not hold up the way back. */
const evidenceMs = 5_000

/** What the failing pods say, gathered before anything is taken back. What cannot be read is left out. */
export async function explainFailure(
  client: KubernetesClient,
  failure: WorkloadFailure,
  objects: readonly ManifestObject[],
): Promise<Explained> {
  const signal = AbortSignal.timeout(evidenceMs)
  const { namespace } = failure
  const secrets = secretValues([...objects, ...(await secretsInUse(client, failure, objects, signal))])
  const clean: Clean = value => redactDeep(value, secrets)
  const [pods, events] = await Promise.all([
    mapParallel(failure.pods.slice(0, podLimit), name => podEvidence(client, namespace, name, clean, signal)),
    eventsOf(client, namespace, failure.workload, clean, signal),
  ])
  const evidence = { pods: pods.filter(each => each !== undefined), events }
  const lastLine = failure.exitCode === undefined ? undefined : lastWord(evidence.pods, failure.container)
  const told = { ...failure, what: clean(failure.what) }
  return { failure: told, evidence, cause: causeLine(told, lastLine) }
}

type Clean = <T>(value: T) => T

/** The Secrets that the failing workload reads, whoever made them. */
async function secretsInUse(
  client: KubernetesClient,
  { kind, workload, namespace }: WorkloadFailure,
  objects: readonly ManifestObject[],
  signal: AbortSignal,
): Promise<ManifestObject[]> {
  const failing = objects.find(object => object.kind === kind && object.metadata.name === workload)
  const template = failing && podTemplate(failing)
  const names = template === undefined ? [] : referencedNames(template.spec).filter(each => each.kind === 'Secret')
  const found = await mapParallel(names, ({ name }) =>
    client.get<ManifestObject>(resources.secrets, { namespace, name }, { signal }).catch(() => undefined),
  )
  return found.filter(each => each !== undefined)
}

async function podEvidence(
  client: KubernetesClient,
  namespace: string,
  name: string,
  clean: Clean,
  signal: AbortSignal,
): Promise<PodEvidence | undefined> {
  const pod = await client.get<Pod>(resources.pods, { namespace, name }, { signal }).catch(() => undefined)
  if (pod === undefined) return undefined
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  const wanted = statuses.flatMap(({ name: container, restartCount, state }) => [
    ...(state?.running || state?.terminated ? [{ container, previous: false }] : []),
    ...(restartCount > 0 || state?.waiting?.reason === 'CrashLoopBackOff' ? [{ container, previous: true }] : []),
  ])
  const [logs, events] = await Promise.all([
    mapParallel(wanted, async ({ container, previous }) => {
      const query = { namespace, pod: name, container, previous, tailLines: logLines, signal }
      const text = await client.logs(query).catch(() => '')
      return {
        container,
        previous,
        lines: clean(text)
          .split('\n')
          .filter(line => line.trim() !== ''),
      }
    }),
    eventsOf(client, namespace, name, clean, signal),
  ])
  return {
    pod: name,
    ...(pod.spec.nodeName !== undefined && { node: pod.spec.nodeName }),
    ...(pod.status?.phase !== undefined && { phase: pod.status.phase }),
    conditions: clean(pod.status?.conditions ?? []),
    containers: statuses.map(({ name: container, restartCount, state, lastState }) => {
      const states = { ...(state && { state }), ...(lastState && { lastState }) }
      return { name: container, restartCount, ...clean(states) }
    }),
    logs: logs.filter(({ lines }) => lines.length > 0),
    events,
  }
}

async function eventsOf(
  client: KubernetesClient,
  namespace: string,
  name: string,
  clean: Clean,
  signal: AbortSignal,
): Promise<string[]> {
  const query = { namespace, fieldSelector: `involvedObject.name=${name}`, signal }
  const list = await client.list<KubeEvent>(resources.events, query).catch(() => undefined)
  const when = (event: KubeEvent) => event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp
  return (list?.items ?? [])
    .sort((a, b) => when(a).localeCompare(when(b)))
    .map(event => {
      const times = (event.count ?? 1) > 1 ? ` (${event.count} times)` : ''
      return clean(`${event.type ?? ''} ${event.reason ?? ''}: ${event.message ?? ''}${times}`)
    })
}

/** The last thing that the failing container said. */
function lastWord(pods: readonly PodEvidence[], container: string | undefined): string | undefined {
  for (const { logs } of pods) {
    const own = logs.filter(log => log.container === container)
    const lines = (own.find(({ previous }) => !previous) ?? own[0])?.lines
    const line = lines?.at(-1)
    if (line !== undefined) return plainLine(line)
  }
  return undefined
}

const lineLimit = 200

/** Structured log lines in their own words: message and error. */
export function plainLine(line: string): string {
  const text = line.trim()
  const short = (each: string) => (each.length > lineLimit ? `${each.slice(0, lineLimit)}...` : each)
  if (!text.startsWith('{')) return short(text)
  try {
    const fields = JSON.parse(text) as Record<string, unknown>
    const words = [fields['msg'] ?? fields['message'], fields['error'] ?? fields['err']]
    const said = words.filter(each => typeof each === 'string' && each !== '').join(': ')
    return short(said === '' ? text : said)
  } catch {
    return short(text)
  }
}
