/**
 * Exit codes, the same in all four actions and every command of the repository.
 *
 * - `ok`: done, or nothing to do
 * - `negative`: a verdict against the change (findings, failed rollout, failed gate)
 * - `badInput`: the caller has to change an input or prepare something first
 * - `inconclusive`: not enough evidence for either verdict
 * - `fault`: our own mistake
 */
export const exitCodes = { ok: 0, negative: 1, badInput: 2, inconclusive: 3, fault: 4 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export type UserErrorOptions = {
  /** The next step, as one sentence. */
  hint?: string
  /** Defaults to `badInput`. */
  exitCode?: ExitCode
  cause?: unknown
}

/**
 * An error that its reader can act on: shown as message and hint, without a stack. The message says what failed, where,
 * and what was seen against what was wanted. Everything that is not a `UserError` is our own fault.
 */
export class UserError extends Error {
  readonly hint: string | undefined
  readonly exitCode: ExitCode

  constructor(message: string, { hint, exitCode = exitCodes.badInput, cause }: UserErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'UserError'
    this.hint = hint
    this.exitCode = exitCode
  }
}

/** The message of anything that was thrown, with the messages of its causes behind it. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `: ${describeError(error.cause)}`
  return error.message.endsWith(cause) ? error.message : error.message + cause
}
