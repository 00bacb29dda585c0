import { exitCodes, type ExitCode } from '../../../lib/errors.ts'
import type { Evidence } from './evidence.ts'
import type { PlannedObject } from './plan.ts'
import type { Arms, Head, ReleaseState } from './record/head.ts'
import type { WorkloadFailure } from './rolloutVerdict.ts'

export type Verdict =
  | 'ok'
  | 'noop'
  | 'planned'
  | 'failed-rolled-back'
  | 'failed-not-restored'
  | 'interrupted'
  | 'lost-lock'
  | 'preflight-failed'

/** How a mode ended. */
export type Result = {
  verdict: Verdict
  /** One line: why it is not ok, or why there was nothing to do. */
  cause?: string
  /** One line: why a rollback left the previous revision. */
  reason?: string
  failure?: WorkloadFailure
  evidence?: Evidence
  /** Why what was there before could not be brought back. */
  restoreProblem?: string
  /** All problems of the preflight. */
  problems?: string[]
  /** The revision that the cluster has now, and the one it had before. */
  revision?: number
  previousRevision?: number
  state?: ReleaseState
  plan?: PlannedObject[]
  /** Ids of the objects that were written, or deleted. */
  written?: string[]
  deleted?: string[]
  notJudged?: string[]
  arms?: Arms
  /** For `status`. */
  head?: Head
}

export function exitCodeOf(verdict: Verdict): ExitCode {
  switch (verdict) {
    case 'ok':
    case 'noop':
    case 'planned':
      return exitCodes.ok
    case 'failed-rolled-back':
    case 'failed-not-restored':
      return exitCodes.negative
    case 'preflight-failed':
      return exitCodes.badInput
    case 'interrupted':
    case 'lost-lock':
      return exitCodes.inconclusive
  }
}
