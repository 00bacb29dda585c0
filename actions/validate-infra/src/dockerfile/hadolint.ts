import type { Exec } from '../../../../lib/exec.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { linterTimeoutMs } from '../linters/linters.ts'
import type { ForeignRemark } from './foreign.ts'

/** More names than this do not fit on a command line everywhere. */
const filesAtOnce = 200

/**
 * Asks hadolint about files of the workspace, in whose root it finds its `.hadolint.yaml`.
 *
 * @throws UserError when it is not installed, Error when it does not answer as it should
 */
export async function askHadolint(
  files: readonly string[],
  root: string,
  exec: Exec,
  signal: AbortSignal | undefined,
): Promise<ForeignRemark[]> {
  const found: ForeignRemark[] = []
  for (let from = 0; from < files.length; from += filesAtOnce) {
    const names = files.slice(from, from + filesAtOnce)
    const options = { cwd: root, timeoutMs: linterTimeoutMs, ...(signal && { signal }) }
    const { exitCode, stdout, stderr } = await exec(
      'hadolint',
      ['--format', 'json', '--no-fail', '--', ...names],
      options,
    )
    if (exitCode !== 0) throw new Error(`it ended with ${exitCode}: ${stderr.trim().split('\n')[0] ?? ''}`)
    found.push(...readHadolint(stdout))
  }
  return found
}

const levels = ['error', 'warning', 'info', 'style'] as const

/** Reads hadolint's JSON; entries of another shape are left out. */
export function readHadolint(output: string): ForeignRemark[] {
  const entries: unknown = JSON.parse(output)
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown): ForeignRemark[] => {
    if (!isRecord(entry)) return []
    const { file, line, column, code, level, message } = entry
    const known = levels.find(each => each === level)
    if (typeof file !== 'string' || typeof code !== 'string' || typeof message !== 'string' || known === undefined)
      return []
    const at = { line: Math.max(1, Number(line) || 1), column: Math.max(1, Number(column) || 1) }
    return [{ tool: 'hadolint', file, ...at, id: code, level: known, message: plain(message) }]
  })
}

/** Line breaks of parse errors would tear a line of the report apart. */
const plain = (message: string): string => message.replace(/\s+/g, ' ').trim()
