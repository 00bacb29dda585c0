import { describeError, UserError } from '../../../lib/errors.ts'
import type { Checks, CounterCheck } from '../../../lib/gate/checks.ts'
import type { ClusterLook, GateCluster, PodFact, RolloutFact } from './cluster.ts'
import type { Arm, Observation, RolloutState } from './observation.ts'
import type { Release } from './release.ts'
import { relevantLines, selectorProblem } from './selectorCheck.ts'

/** Pods this much older than the gate had a life before the release: what they counted then is not its doing. */
const freshPodMs = 15 * 60_000

export type WatchContext = {
  cluster: GateCluster
  checks: Checks
  release: Release | undefined
  services: readonly string[]
  startedAtMs: number
  now: () => number
}

/** Looks at rollouts and scrapes pods; turns what it sees into observations. */
export type Watcher = (signal: AbortSignal) => Promise<Observation[]>

/** Takes the answer of a look that was made already (the one that planned the gate), else makes one each time. */
export function watcher(context: WatchContext, first: ClusterLook | undefined): Watcher {
  let look = first
  return async signal => {
    const made = look ?? (await attempt(() => context.cluster.look(context.services, signal)))
    look = undefined
    const atMs = context.now()
    if ('why' in made) return context.services.map(service => unavailable(atMs, service, 'rollout', made.why))
    const rollouts = [...made.rollouts].map(([service, fact]): Observation => ({
      type: 'rollout',
      atMs,
      service,
      rollout: judged(context, service, fact),
    }))
    const scrapes = await Promise.all(made.pods.map(pod => scrapePod(context, pod, signal)))
    return [...rollouts, ...scrapes.flat()]
  }
}

/** The arm of a pod; undefined for one that belongs to neither side of the release. */
export function armOf(
  release: Release | undefined,
  { service, hash }: { service: string; hash: string },
): Arm | undefined {
  const arms = release?.arms[service]
  if (arms?.candidate.includes(hash)) return 'candidate'
  return arms?.baseline.includes(hash) ? 'baseline' : undefined
}

/** A workload that moves to pods of another release is not what this gate was asked about. */
function judged({ release }: WatchContext, service: string, { hash, rollout }: RolloutFact): RolloutState {
  const candidates = release?.arms[service]?.candidate ?? []
  if (candidates.length === 0 || hash === '' || candidates.includes(hash)) return rollout
  return { state: 'superseded', message: `its pods are now of ${hash}, the release has ${candidates.join(', ')}` }
}

async function scrapePod(context: WatchContext, pod: PodFact, signal: AbortSignal): Promise<Observation[]> {
  const arm = armOf(context.release, pod)
  const checks = Object.values(context.checks.services[pod.service]?.metrics ?? {})
  if (arm === undefined || checks.length === 0) return []
  const pages = await Promise.all(pagesOf(checks).map(page => scrapePage(context, pod, arm, page, signal)))
  return pages
}

type Page = { port: string; path: string; checks: CounterCheck[] }

/** Checks that read the same page share one scrape. */
function pagesOf(checks: CounterCheck[]): Page[] {
  const pages = Map.groupBy(checks, ({ port, path }) => `${port} ${path}`)
  return [...pages.values()].map(group => ({ port: group[0]!.port, path: group[0]!.path, checks: group }))
}

async function scrapePage(
  context: WatchContext,
  pod: PodFact,
  arm: Arm,
  page: Page,
  signal: AbortSignal,
): Promise<Observation> {
  const port = portOf(pod, page.port)
  const text = await attempt(() => context.cluster.scrape(pod, port, page.path, signal))
  const atMs = context.now()
  const { name, service, instance, createdAtMs } = pod
  if (typeof text !== 'string') return unavailable(atMs, service, 'scrape', text.why)
  if (arm === 'candidate') refuseIdleSelectors(text, page, service)
  // Old pods count from the start of the gate: the comparison is with what they do beside the new ones.
  const since = arm === 'candidate' ? context.startedAtMs - freshPodMs : context.startedAtMs
  return {
    type: 'scrape',
    atMs,
    service,
    pod: name,
    arm,
    instance,
    countFromZero: createdAtMs >= since,
    text: relevantLines(
      text,
      page.checks.map(each => each.counter),
    ),
  }
}

function refuseIdleSelectors(text: string, page: Page, service: string): void {
  for (const check of page.checks) {
    const problem = selectorProblem(text, check)
    if (problem === undefined) continue
    throw new UserError(`checks of ${service}: ${problem}`, {
      hint: `compare the checks with what ${page.path} on port ${page.port} of a pod shows`,
    })
  }
}

function portOf(pod: PodFact, port: string): number {
  if (/^\d+$/.test(port)) return Number(port)
  const found = pod.ports.find(each => each.name === port)
  if (found !== undefined) return found.port
  const known = pod.ports.map(each => each.name).join(', ') || 'none'
  throw new UserError(`checks of ${pod.service}: pod ${pod.name} has no port named ${port}; it has: ${known}`, {
    hint: 'name the port in the pod template, or give its number',
  })
}

/** Outages come back as a reason; what the caller has to mend is thrown. */
async function attempt<T>(ask: () => Promise<T>): Promise<T | { why: string }> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof UserError) throw error
    return { why: describeError(error) }
  }
}

function unavailable(atMs: number, service: string, what: 'rollout' | 'scrape', why: string): Observation {
  return { type: 'unavailable', atMs, service, what, why }
}
