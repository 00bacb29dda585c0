import { UserError } from '../../../lib/errors.ts'
import { currentEntry, withEntry } from './record/head.ts'
import type { Result } from './result.ts'
import { publish, withLock, type Session } from './session.ts'

/** Mode `promote`: the gate has passed the candidate, so it is what a rollback goes back to from now on. */
export async function promote(session: Session): Promise<Result> {
  const { inputs, store, deps } = session
  if (inputs.gateVerdict !== 'pass') {
    throw new UserError(`gate-verdict: a release whose gate says ${inputs.gateVerdict} is not promoted`, {
      hint: 'run this step only after a pass, or go back with mode rollback',
    })
  }
  const early = candidate(session)
  if (early.state === 'good') return { verdict: 'noop', revision: early.revision, state: 'good', arms: early.arms }
  return withLock(session, async (_moved, signal) => {
    const entry = candidate(session)
    await publish(session, withEntry(store.head(), { ...entry, state: 'good' }), signal)
    deps.reporter.info(`revision ${entry.revision} of unit ${inputs.unit} is good`)
    return { verdict: 'ok', revision: entry.revision, state: 'good', arms: entry.arms }
  })
}

function candidate({ store, inputs }: Session) {
  const entry = currentEntry(store.head())
  if (entry === undefined) throw new UserError(`unit ${inputs.unit} has no release in namespace ${inputs.namespace}`)
  if (inputs.revision !== undefined && inputs.revision !== entry.revision) {
    throw new UserError(
      `revision: ${inputs.revision} was judged, but ${entry.revision} (${entry.state}) is deployed by now`,
      { hint: 'let the run that deployed it finish: its own gate decides' },
    )
  }
  if (entry.state !== 'candidate' && entry.state !== 'good') {
    throw new UserError(`revision ${entry.revision} is ${entry.state}, and only a candidate can be promoted`)
  }
  return entry
}
