import * as core from '@actions/core'
import { describeError, exitCodes, UserError, type ExitCode } from './errors.ts'
import { CancelledError, cancellationSignal } from './signals.ts'

export type ActionResult = {
  exitCode: ExitCode
  /** Outputs by their id in action.yml; anything that is not a string is written as JSON. */
  outputs: Record<string, unknown>
  /** Why the exit code is not 0, as one line. */
  failure?: string
}

/**
 * The whole of an action's entry point: runs it under the runner's cancellation, writes its outputs, turns what it
 * throws into a message that a person can act on, and exits with the code that design and READMEs promise.
 */
export async function runAction(main: (signal: AbortSignal) => Promise<ActionResult>): Promise<never> {
  let exitCode: ExitCode
  try {
    const result = await main(cancellationSignal())
    for (const [id, value] of Object.entries(result.outputs)) core.setOutput(id, value)
    if (result.failure !== undefined) core.error(result.failure)
    exitCode = result.exitCode
  } catch (error) {
    exitCode = explain(error)
  }
  // Open sockets and watches would keep the process alive; every file that matters has been written by now.
  process.exit(exitCode)
}

function explain(error: unknown): ExitCode {
  if (error instanceof UserError) {
    core.error(error.hint === undefined ? describeError(error) : `${describeError(error)}\nNext step: ${error.hint}`)
    return error.exitCode
  }
  if (error instanceof CancelledError) {
    core.error(error.message)
    return exitCodes.inconclusive
  }
  core.error(`This is a fault of the action, please report it: ${describeError(error)}`)
  core.debug(error instanceof Error ? (error.stack ?? '') : '')
  return exitCodes.fault
}
