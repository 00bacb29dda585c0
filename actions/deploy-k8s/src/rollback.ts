import { describeError, UserError } from '../../../lib/errors.ts'
import { explainFailure } from './evidence.ts'
import type { Inputs } from './inputs.ts'
import { causeOf, currentEntry, entryOf, leave, previousGood, withEntry, type Entry, type Head } from './record/head.ts'
import { restore } from './restore.ts'
import type { Result } from './result.ts'
import { armsOf, isLostLock, publish, withLock, type Session } from './session.ts'

/** Mode `rollback`: brings a recorded release back, whatever state the present one is in. */
export async function rollback(session: Session): Promise<Result> {
  const early = decide(session.store.head(), session.inputs)
  if ('verdict' in early) return early
  return withLock(session, async (_moved, signal) => {
    // Another run may have moved on while this one waited for the lock.
    const target = decide(session.store.head(), session.inputs)
    if ('verdict' in target) return target
    try {
      return await bringBack(session, target, signal)
    } catch (error) {
      const place = where(session.store.head())
      if (isLostLock(error)) return { verdict: 'lost-lock', cause: describeError(error), ...place }
      if (session.signal.aborted) return { verdict: 'interrupted', cause: describeError(error), ...place }
      throw error
    }
  })
}

const where = (head: Head): Pick<Result, 'revision' | 'state'> => {
  const current = currentEntry(head)
  return current === undefined ? {} : { revision: current.revision, state: current.state }
}

/** The release to go to; or how this ends at once, when there is none or the caller's revision is gone already. */
export function decide(head: Head, { to, revision }: Pick<Inputs, 'to' | 'revision'>): Entry | Result {
  if (revision !== undefined && revision !== head.current) {
    return { verdict: 'noop', cause: `revision ${revision} is not the present one any more`, ...where(head) }
  }
  const target = targetOf(head, to)
  return typeof target === 'string' ? { verdict: 'failed-not-restored', cause: target, ...where(head) } : target
}

/** The release to go to, or why there is none. */
export function targetOf(head: Head, to: 'previous-good' | number): Entry | string {
  if (to === 'previous-good') {
    return previousGood(head, head.current) ?? 'there is no good release before the present one to go back to'
  }
  const entry = entryOf(head, to)
  if (entry !== undefined) return entry
  const known = head.history.map(({ revision }) => revision).join(', ')
  throw new UserError(`to: there is no record of revision ${to}; recorded are ${known || 'none'}`)
}

async function bringBack(session: Session, target: Entry, signal: AbortSignal): Promise<Result> {
  const { store, deps } = session
  const before = currentEntry(store.head())
  deps.reporter.info(`going back from revision ${before?.revision ?? '(none)'} to ${target.revision}`)
  const reason = session.inputs.reason || (before && causeOf(before))
  const previous = { ...(before && { previousRevision: before.revision }), ...(reason && { reason }) }
  const back = await restore(session, target, signal, async () => {
    await store.commit(leave(store.head(), target.revision, 'rolled back', session.inputs.reason), signal)
  })
  if (!back.ok) {
    const failure = back.outcome?.failure
    const explained = failure && (await explainFailure(deps.client, failure, back.objects ?? []))
    const told = { cause: back.problem, ...explained, ...(back.plan && { plan: back.plan }) }
    return { verdict: 'failed-not-restored', ...told, ...previous, ...where(store.head()) }
  }
  const arms = armsOf(back.outcome, before?.arms ?? {})
  const head = { ...store.head(), current: target.revision }
  // A release that was not good by the gate's word is no better for having been gone back to.
  const state = target.state === 'good' ? 'good' : 'candidate'
  await publish(session, withEntry(head, { ...target, state, arms }), signal)
  const { written, notJudged } = back.outcome
  const counts = { written, notJudged, deleted: back.deleted, plan: back.plan }
  return { verdict: 'ok', ...counts, ...previous, revision: target.revision, state, arms }
}
