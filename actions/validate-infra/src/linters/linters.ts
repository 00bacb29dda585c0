import { describeError, UserError } from '../../../../lib/errors.ts'
import type { Finding } from '../finding.ts'
import type { Skipped } from '../kubernetes/unit.ts'

/**
 * What becomes of the linters of others (hadolint, BuildKit's checks, actionlint, zizmor): `auto` asks those that are on
 * PATH, `required` fails without them, `off` asks none.
 */
export const linterModes = ['auto', 'off', 'required'] as const
export type LinterMode = (typeof linterModes)[number]

/** How long one linter may take, for all its files together. */
export const linterTimeoutMs = 60_000

export type LinterAnswer<T = Finding> = {
  findings: T[]
  /** A linter that was not asked, or did not answer, by its name in place of a file's. */
  skipped: Skipped[]
}

/**
 * Asks one linter. That it is absent or fails is said once and is no error, unless it is required.
 *
 * @param ask rejects with a UserError where the program is not installed, and with any Error where its answer is no use
 * @throws UserError when the linter is required and gives no answer
 */
export async function askLinter<T = Finding>(
  name: string,
  mode: LinterMode,
  ask: () => Promise<T[]>,
): Promise<LinterAnswer<T>> {
  if (mode === 'off') return { findings: [], skipped: [] }
  try {
    return { findings: await ask(), skipped: [] }
  } catch (error) {
    if (mode === 'required') {
      throw new UserError(`linters: ${name} gave no answer: ${describeError(error)}`, {
        hint: `install ${name} and have it on PATH, or set linters to auto`,
        cause: error,
      })
    }
    const reason = error instanceof UserError ? 'is not on PATH: its rules were not asked' : `gave no answer: ${describeError(error)}` // prettier-ignore
    return { findings: [], skipped: [{ file: name, reason }] }
  }
}
