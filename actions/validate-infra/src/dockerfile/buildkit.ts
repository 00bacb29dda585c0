import path from 'node:path'
import { UserError } from '../../../../lib/errors.ts'
import type { Exec, ExecOptions, ExecResult } from '../../../../lib/exec.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { linterTimeoutMs } from '../linters/linters.ts'
import type { ForeignRemark } from './foreign.ts'

/** One check: a Dockerfile (relative to the root) and the context that it is built in (absolute). */
export type BuildCheck = { file: string; context: string }

/** Checks at once; each waits for the builder, which may ask registries for base images. */
const parallelChecks = 4

type Client = { name: 'buildx' | 'buildctl'; command: string; args: (check: BuildCheck, root: string) => string[] }

const buildx: Client = {
  name: 'buildx',
  command: 'docker',
  args: ({ file, context }, root) => [
    'buildx',
    'build',
    '--call=check,format=json',
    '--progress=quiet',
    '--file',
    path.join(root, file),
    context,
  ],
}

const buildctl: Client = {
  name: 'buildctl',
  command: 'buildctl',
  args: ({ file, context }, root) => {
    const folder = path.dirname(path.join(root, file))
    const locals = ['--local', `context=${context}`, '--local', `dockerfile=${folder}`]
    return [
      'build',
      '--frontend=dockerfile.v0',
      '--opt=requestid=frontend.lint',
      `--opt=filename=${path.basename(file)}`,
      ...locals,
    ]
  },
}

/**
 * Asks BuildKit's own checks, through docker buildx or else buildctl.
 *
 * @throws UserError when neither is there, Error when the builder does not answer
 */
export async function askBuildKit(
  checks: readonly BuildCheck[],
  root: string,
  exec: Exec,
  signal: AbortSignal | undefined,
): Promise<ForeignRemark[]> {
  const options: ExecOptions = { timeoutMs: linterTimeoutMs, ...(signal && { signal }) }
  const client = await findClient(exec, options)
  const found: ForeignRemark[] = []
  for (let from = 0; from < checks.length; from += parallelChecks) {
    const answers = checks.slice(from, from + parallelChecks).map(async check => {
      const result = await exec(client.command, client.args(check, root), options)
      return client.name === 'buildx' ? readBuildx(result, check.file) : readBuildctl(result, check.file)
    })
    found.push(...(await Promise.all(answers)).flat())
  }
  return found
}

async function findClient(exec: Exec, options: ExecOptions): Promise<Client> {
  for (const [client, args] of [
    [buildx, ['buildx', 'version']],
    [buildctl, ['--version']],
  ] as const) {
    try {
      const { exitCode } = await exec(client.command, args, options)
      if (exitCode === 0) return client
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
  throw new UserError('neither docker buildx nor buildctl is on PATH')
}

/** Reads what `buildx build --call=check,format=json` prints. It ends with 1 when there is something to say. */
export function readBuildx({ stdout, stderr }: Pick<ExecResult, 'stdout' | 'stderr'>, file: string): ForeignRemark[] {
  const answer = parseObject(stdout)
  if (answer === undefined) throw new Error(`docker buildx answered "${firstLine(stderr) || firstLine(stdout)}"`)
  const warnings = Array.isArray(answer['warnings']) ? answer['warnings'].filter(isRecord) : []
  return warnings.map(({ ruleName, detail, location }) => ({
    tool: 'buildkit',
    file,
    line: lineOf(location),
    column: 1,
    id: String(ruleName),
    level: 'warning',
    message: String(detail),
  }))
}

function lineOf(location: unknown): number {
  const ranges = isRecord(location) && Array.isArray(location['ranges']) ? (location['ranges'] as unknown[]) : []
  const [first] = ranges
  const start = isRecord(first) ? first['start'] : undefined
  return isRecord(start) && typeof start['line'] === 'number' ? Math.max(1, start['line']) : 1
}

/** Reads the text that `buildctl build --opt requestid=frontend.lint` prints: name, sentence and place of each warning. */
export function readBuildctl(
  { exitCode, stdout, stderr }: Pick<ExecResult, 'exitCode' | 'stdout' | 'stderr'>,
  file: string,
): ForeignRemark[] {
  if (exitCode !== 0) throw new Error(`buildctl ended with ${exitCode}: ${lastLine(stderr)}`)
  return [...stdout.matchAll(/^WARNING: (\w+)[^\n]*\n([^\n]*)\n(?:[^\n]*:(\d+)\n)?/gm)].map(
    ([, id, message, line]) => ({
      tool: 'buildkit',
      file,
      line: Number(line ?? 1),
      column: 1,
      id: id!,
      level: 'warning',
      message: message!,
    }),
  )
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? ''
const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
