import { describeError } from '../../../lib/errors.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import { explainFailure } from './evidence.ts'
import { farewellMs } from './lease.ts'
import { readManifests, resolveSet, type ManifestSet } from './manifestSet.ts'
import { fieldManager, type PlannedObject } from './plan.ts'
import { planAgainstCluster, type ClusterPlan } from './preflight.ts'
import { contentHash } from './record/codec.ts'
import {
  currentEntry,
  leave,
  nextRevision,
  previousGood,
  resumable,
  withEntry,
  type Entry,
  type Head,
} from './record/head.ts'
import { restore, type Restored } from './restore.ts'
import type { Result } from './result.ts'
import { rollOut, type RolloutOutcome } from './rollout.ts'
import type { WorkloadFailure } from './rolloutVerdict.ts'
import { armsOf, imageTable, isLostLock, publish, withLock, withStorageClasses, type Session } from './session.ts'

/** What is to be, and what that means for the cluster as it is. */
type Prepared = { set: ManifestSet; cluster: ClusterPlan; content: string }

const isChange = ({ action }: PlannedObject) => action !== 'unchanged'

/** Mode `deploy`. */
export async function deploy(opened: Session): Promise<Result> {
  const set = await readSet(opened)
  if ('verdict' in set) return set
  const session = await withStorageClasses(opened, set.objects)
  const prepared = await prepare(session, set, session.signal)
  if ('verdict' in prepared) return prepared

  // Nothing to write and nothing to decide: no lock is needed to look.
  const present = presentRelease(session.store.head(), prepared)
  if (present !== undefined) {
    const outcome = await roll(session, prepared, session.signal)
    if (outcome.failure === undefined) {
      const verdict = present.state === 'good' ? 'noop' : 'ok'
      return { verdict, ...about(present), ...reached(outcome, prepared.cluster, present.arms) }
    }
  }
  const fresh = await createNamespace(session, prepared)
  return withLock(session, async (moved, signal) => {
    // Written to since it was looked at, by us or by another run: what was planned is old.
    const again = fresh || moved ? await prepare(session, set, signal) : prepared
    return 'verdict' in again ? again : deployLocked(session, again, signal)
  })
}

/** Mode `plan`: everything up to the first write. */
export async function plan(session: Session): Promise<Result> {
  const set = await readSet(session)
  if ('verdict' in set) return set
  const prepared = await prepare(session, set, session.signal)
  if ('verdict' in prepared) return prepared
  const current = currentEntry(session.store.head())
  return {
    verdict: 'planned',
    ...(current && about(current)),
    plan: prepared.cluster.plan,
    written: prepared.cluster.plan.filter(isChange).map(({ id }) => id),
  }
}

/** Renders and checks what can be checked without asking the cluster about single objects. */
async function readSet(session: Session): Promise<ManifestSet | Result> {
  const { inputs, deps, discovery, signal } = session
  const found = await readManifests(inputs, deps, signal)
  const set = resolveSet(found.objects, discovery, inputs.namespace)
  const problems = [...found.problems, ...set.problems]
  if (set.objects.length === 0) problems.push(`${inputs.manifests} holds no object to deploy`)
  // Objects of unknown kinds cannot be asked about; all other problems are collected further.
  if (set.resources.size < set.objects.length) return preflightFailed(problems)
  return { ...set, problems }
}

async function prepare(session: Session, set: ManifestSet, signal: AbortSignal): Promise<Prepared | Result> {
  const cluster = await planAgainstCluster(set, session.deps, session.inputs.namespace, signal)
  const problems = [...set.problems, ...cluster.problems]
  if (problems.length > 0) return { ...preflightFailed(problems), plan: cluster.plan }
  return { set, cluster, content: contentHash(set.objects) }
}

function preflightFailed(problems: string[]): Result {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return { verdict: 'preflight-failed', cause: `${problems[0]}${more}`, problems, written: [] }
}

/** The release that is deployed already, when it is this one and its rollout had ended well. */
function presentRelease(head: Head, { content, cluster }: Prepared): Entry | undefined {
  const current = currentEntry(head)
  if (current?.content !== content || cluster.plan.some(isChange)) return undefined
  return current.state === 'good' || current.state === 'candidate' ? current : undefined
}

function roll(session: Session, { set, cluster }: Prepared, signal: AbortSignal): Promise<RolloutOutcome> {
  const { deps, inputs, bindsLate } = session
  const { timeoutMs, graceMs } = inputs
  return rollOut({ set, cluster, deps, signal, timeoutMs, graceMs, order: 'ready', bindsLate })
}

/** Record and lock live in the unit's namespace, so that one comes before them. */
async function createNamespace(session: Session, { set, cluster }: Prepared): Promise<boolean> {
  const { inputs, deps, signal } = session
  if (!cluster.newNamespaces.has(inputs.namespace)) return false
  const object = set.objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === inputs.namespace)
  await deps.client.apply(resources.namespaces, object!, { fieldManager, signal })
  deps.reporter.info(`created Namespace/${inputs.namespace}`)
  return true
}

async function deployLocked(session: Session, prepared: Prepared, signal: AbortSignal): Promise<Result> {
  const { store } = session
  const before = store.head()
  const previous = currentEntry(before)
  const entry = await beginEntry(session, prepared)
  await store.commit({ ...withEntry({ ...before, current: entry.revision }, entry), current: entry.revision }, signal)
  try {
    const outcome = await roll(session, prepared, signal)
    const arms = armsOf(outcome, previous?.arms ?? {})
    const seen = { ...reached(outcome, prepared.cluster, {}), arms, ...previousOf(previous, entry) }
    if (outcome.failure !== undefined)
      return await goBack(session, prepared, { ...entry, arms }, outcome.failure, seen, signal)
    const state = entry.state === 'good' ? ('good' as const) : ('candidate' as const)
    const done = { ...entry, state, arms }
    await publish(session, withEntry(store.head(), done), signal)
    return { verdict: 'ok', ...seen, ...about(done) }
  } catch (error) {
    return interrupted(session, entry, previous, error)
  }
}

/** The revision to go on with, or a new one whose record is stored before the first object is touched. */
async function beginEntry(session: Session, { set, cluster, content }: Prepared): Promise<Entry> {
  const { store, inputs, deps } = session
  const head = store.head()
  const current = currentEntry(head)
  // A bad release that is still in place, unchanged: judged once more instead of recorded twice.
  const again = current?.content === content && !cluster.plan.some(isChange) ? current : undefined
  const going = resumable(head, content) ?? again
  if (going !== undefined) return { ...going, state: going.state === 'good' ? 'good' : 'deploying' }
  const revision = nextRevision(head)
  const results = Object.fromEntries(cluster.plan.map(({ id, action }) => [id, action]))
  const saved = await store.save({ schemaVersion: 1, unit: inputs.unit, revision, objects: set.objects, results })
  return {
    revision,
    state: 'deploying',
    content,
    ...saved,
    parent: head.history[0]?.digest ?? '',
    commit: inputs.run.commit,
    run: inputs.run.url,
    actor: inputs.run.actor,
    environment: inputs.environment,
    at: new Date(deps.clock.now()).toISOString(),
    arms: {},
    images: imageTable(set.objects),
    ...(head.current !== undefined && { replaces: head.current }),
  }
}

/** A rollout failed: evidence first, then the unit goes back to the release before, or the newest good one. */
async function goBack(
  session: Session,
  { set }: Prepared,
  entry: Entry,
  failure: WorkloadFailure,
  seen: Partial<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const { store, deps, inputs } = session
  const explained = await explainFailure(deps.client, failure, set.objects)
  const { cause } = explained
  deps.reporter.info(`failed: ${cause}`)
  const failed = { ...seen, ...explained }
  const bad: Entry = { ...entry, state: 'bad', cause }
  const target = previousGood(store.head(), entry.revision)
  if (entry.state === 'good') {
    const restoreProblem = `revision ${entry.revision} was good before this run, which changed nothing; it stays`
    return { verdict: 'failed-not-restored', ...failed, restoreProblem, ...about(entry) }
  }
  const stay = async (restoreProblem: string): Promise<Result> => {
    await publish(session, withEntry(store.head(), bad), signal)
    return { verdict: 'failed-not-restored', ...failed, restoreProblem, ...about(bad) }
  }
  if (inputs.autoRollback === 'none') return stay('auto-rollback is none')
  if (target === undefined) return stay('there is no good release to go back to yet')
  await store.commit(leave(withEntry(store.head(), bad), target.revision, cause), signal)
  deps.reporter.info(`going back to revision ${target.revision}`)
  const back = await restore(session, target, signal).catch((error: unknown): Restored => {
    if (signal.aborted || isLostLock(error)) throw error
    return { ok: false, problem: describeError(error) }
  })
  if (!back.ok) return stay(`going back to revision ${target.revision} failed: ${back.problem}`)
  await publish(session, { ...store.head(), current: target.revision }, signal)
  const written = [...new Set([...(seen.written ?? []), ...back.outcome.written])]
  return {
    verdict: 'failed-rolled-back',
    ...failed,
    written,
    deleted: back.deleted,
    ...about(target),
    previousRevision: entry.revision,
  }
}

async function interrupted(
  session: Session,
  entry: Entry,
  previous: Entry | undefined,
  error: unknown,
): Promise<Result> {
  const place = { revision: entry.revision, ...previousOf(previous, entry) }
  if (isLostLock(error)) return { verdict: 'lost-lock', cause: describeError(error), ...place }
  const { store } = session
  const now = store.head().history.find(({ revision }) => revision === entry.revision) ?? entry
  const note: Entry = now.state === 'deploying' ? { ...now, state: 'interrupted', cause: describeError(error) } : now
  await store.commit(withEntry(store.head(), note), AbortSignal.timeout(farewellMs)).catch(() => undefined)
  if (!session.signal.aborted) throw error
  return { verdict: 'interrupted', cause: describeError(error), ...place, state: note.state }
}

function about({ revision, state, arms }: Entry): Pick<Result, 'revision' | 'state' | 'arms'> {
  return { revision, state, arms }
}

function previousOf(previous: Entry | undefined, entry: Entry): Pick<Result, 'previousRevision'> {
  return previous === undefined || previous.revision === entry.revision ? {} : { previousRevision: previous.revision }
}

function reached({ written, notJudged }: RolloutOutcome, { plan: planned }: ClusterPlan, arms: Result['arms']) {
  return { written, notJudged, plan: planned, ...(arms && { arms }) }
}
