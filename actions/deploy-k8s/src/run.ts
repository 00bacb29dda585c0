import type { ActionResult } from '../../../lib/action.ts'
import { ApiError, isTransient } from '../../../lib/kubernetes/client.ts'
import { describeError, exitCodes, UserError } from '../../../lib/errors.ts'
import { deploy, plan } from './deploy.ts'
import type { Dependencies } from './dependencies.ts'
import type { Inputs } from './inputs.ts'
import { LockBusy } from './lease.ts'
import { findOrigin } from './origin.ts'
import { promote } from './promote.ts'
import { currentEntry } from './record/head.ts'
import { reportOf, writeReport } from './report.ts'
import { exitCodeOf, type Result } from './result.ts'
import { rollback } from './rollback.ts'
import { isLostLock, openSession, type Session } from './session.ts'
import { summaryOf } from './summary.ts'

export async function run(inputs: Inputs, deps: Dependencies, signal: AbortSignal): Promise<ActionResult> {
  const startedMs = deps.clock.now()
  const result = await perform(inputs, deps, signal)
  const endedMs = deps.clock.now()
  const report = reportOf(inputs, result, { apiRequests: deps.client.requestCount(), startedMs, endedMs })
  await writeReport(inputs, report, deps)
  await deps.reporter.summary(summaryOf(inputs, result, endedMs - startedMs))
  await annotate(inputs, deps, result)
  return {
    exitCode: exitCodeOf(result.verdict),
    outputs: outputsOf(inputs, result, deps),
    ...(exitCodeOf(result.verdict) !== exitCodes.ok && { failure: failureText(result) }),
  }
}

async function perform(inputs: Inputs, deps: Dependencies, signal: AbortSignal): Promise<Result> {
  const { mode, unit, namespace } = inputs
  try {
    return await deps.reporter.group(`${mode} ${unit} in ${namespace} (${deps.client.server})`, async () => {
      const session = await openSession(inputs, deps, signal)
      return modeWork[mode](session)
    })
  } catch (error) {
    if (signal.aborted) return { verdict: 'interrupted', cause: describeError(error) }
    if (isLostLock(error)) return { verdict: 'lost-lock', cause: describeError(error) }
    throw explained(error)
  }
}

const modeWork: Record<Inputs['mode'], (session: Session) => Promise<Result>> = {
  deploy,
  plan,
  rollback,
  promote,
  status,
}

/** Mode `status`: what the records say. */
async function status({ store }: Session): Promise<Result> {
  const head = store.head()
  const current = currentEntry(head)
  if (current === undefined) return { verdict: 'ok', head }
  return { verdict: 'ok', head, revision: current.revision, state: current.state, arms: current.arms }
}

/** Refusals of the cluster are for the reader to mend, not faults of ours. */
function explained(error: unknown): unknown {
  if (isTransient(error)) {
    const asked = error instanceof ApiError
    return new UserError(describeError(error), {
      hint: asked
        ? 'the API server, or a webhook behind it, is in trouble: run this again when it has recovered'
        : 'check that the API server of the kubeconfig can be reached from this runner',
      exitCode: exitCodes.inconclusive,
      cause: error,
    })
  }
  if (error instanceof LockBusy) {
    const hint = 'wait for the other run to end, or raise timeout'
    return new UserError(error.message, { hint, exitCode: exitCodes.inconclusive, cause: error })
  }
  if (error instanceof ApiError && [401, 403].includes(error.status)) {
    return new UserError(error.message, { hint: 'rbac/ beside the README has the roles this needs', cause: error })
  }
  return error
}

function failureText({ cause, restoreProblem, problems = [] }: Result): string {
  const all = problems.length > 1 ? `\n${problems.map(each => `  - ${each}`).join('\n')}` : ''
  return `${cause ?? 'failed'}${restoreProblem === undefined ? '' : `; ${restoreProblem}`}${all}`
}

function outputsOf(inputs: Inputs, result: Result, deps: Dependencies): Record<string, unknown> {
  const { revision, previousRevision, failure, arms = {} } = result
  const text = (value: number | undefined) => (value === undefined ? '' : String(value))
  return {
    verdict: result.verdict,
    cause: result.cause ?? '',
    class: failure?.class ?? '',
    workload: failure?.workload ?? '',
    revision: text(revision),
    'previous-revision': text(previousRevision),
    changed: String((result.written?.length ?? 0) + (result.deleted?.length ?? 0)),
    'report-path': inputs.reportPath,
    'api-requests': String(deps.client.requestCount()),
    release: { unit: inputs.unit, revision: text(revision), namespace: inputs.namespace, arms },
  }
}

/** On the line of the manifest that the failed workload was written in. */
async function annotate(inputs: Inputs, deps: Dependencies, { failure, cause }: Result): Promise<void> {
  if (failure === undefined || cause === undefined || inputs.manifests === '') return
  const place = await findOrigin(inputs.manifests, { kind: failure.kind, name: failure.workload }, deps.exec)
  if (place !== undefined) deps.reporter.annotate('error', cause, { ...place, title: 'Rollout failed' })
}
