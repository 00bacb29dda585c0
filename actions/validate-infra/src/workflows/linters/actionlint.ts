import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import type { Exec } from '../../../../../lib/exec.ts'
import { isRecord } from '../../../../../lib/manifests/object.ts'
import { linterTimeoutMs } from '../../linters/linters.ts'
import { plain, position, type Remark } from './remark.ts'

type Run = { root: string; exec: Exec; signal?: AbortSignal }

/** More names than this do not fit on a command line everywhere. */
const filesAtOnce = 200

export type ActionlintAnswer = {
  said: Remark[]
  /** What it would say if its configuration did not tell it to pass that over. */
  ignored: Remark[]
}

/**
 * Asks actionlint about workflows. It finds its configuration by itself, and shellcheck where that is on PATH.
 *
 * @param config its configuration as a value, where there is one
 * @throws UserError when it is not installed, Error when it does not answer as it should
 */
export async function askActionlint(files: readonly string[], config: unknown, run: Run): Promise<ActionlintAnswer> {
  const said = await ask(files, [], run)
  if (!isRecord(config) || config['paths'] === undefined) return { said, ignored: [] }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'actionlint-'))
  try {
    const file = path.join(folder, 'actionlint.yaml')
    await writeFile(file, stringify({ ...config, paths: {} }))
    const all = await ask(files, ['-config-file', file], run)
    const known = new Set(said.map(keyOf))
    return { said, ignored: all.filter(each => !known.has(keyOf(each))) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function keyOf({ file, line, column, message }: Remark): string {
  return JSON.stringify([file, line, column, message])
}

async function ask(files: readonly string[], flags: readonly string[], { root, exec, signal }: Run): Promise<Remark[]> {
  const remarks: Remark[] = []
  for (let from = 0; from < files.length; from += filesAtOnce) {
    const names = files.slice(from, from + filesAtOnce).map(name => `./${name}`)
    const args = ['-no-color', '-format', '{{json .}}', ...flags, ...names]
    const result = await exec('actionlint', args, { cwd: root, timeoutMs: linterTimeoutMs, ...(signal && { signal }) })
    // 1 tells of findings.
    if (result.exitCode > 1) throw new Error(`it ended with ${result.exitCode}: ${plain(result.stderr)}`)
    remarks.push(...readActionlint(result.stdout))
  }
  return remarks
}

/** Reads actionlint's JSON; entries of another shape are left out. */
export function readActionlint(output: string): Remark[] {
  const entries: unknown = JSON.parse(output.trim() === '' ? '[]' : output)
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown): Remark[] => {
    if (!isRecord(entry)) return []
    const { filepath, line, column, end_column: end, kind, message } = entry
    if (typeof filepath !== 'string' || typeof kind !== 'string' || typeof message !== 'string') return []
    const at = { line: position(line), column: position(column), endLine: position(line) }
    const endColumn = Math.max(position(end) + 1, at.column + 1)
    const file = path.posix.normalize(filepath.replaceAll('\\', '/'))
    return [
      { tool: 'actionlint', file, ...at, endColumn, id: kind, ...weightOf(kind, message), message: plain(message) },
    ]
  })
}

/** Scripts are judged by shellcheck and pyflakes, whose words begin with how much they mean. */
function weightOf(kind: string, message: string): Pick<Remark, 'level' | 'minor'> {
  const severity = kind === 'shellcheck' ? /SC\d+:(\w+)/.exec(message)?.[1] : undefined
  if (severity !== undefined)
    return { level: severity === 'error' ? 'error' : 'warning', minor: /info|style/.test(severity) }
  // Which labels runners of one's own have, it knows only when it is told.
  return { level: kind === 'pyflakes' || kind === 'runner-label' ? 'warning' : 'error', minor: false }
}
