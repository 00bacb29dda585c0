import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { UserError } from './errors.ts'

export type ExecOptions = {
  cwd?: string
  /** The whole environment of the child; defaults to that of this process. */
  env?: NodeJS.ProcessEnv
  /** Written to standard input, which is closed otherwise. */
  input?: string
  /** On abort the child gets SIGTERM, and SIGKILL three seconds later. */
  signal?: AbortSignal
  timeoutMs?: number
  /** Called for each line of standard output and standard error as it arrives. */
  onLine?: (line: string) => void
  /** What to tell a user whose machine lacks the command. */
  installHint?: string
}

export type ExecResult = { exitCode: number; stdout: string; stderr: string }

/**
 * Runs a program without a shell: arguments reach it byte for byte. A non-zero exit is a result, not an error.
 *
 * @throws UserError when the program is not installed
 * @throws the signal's reason when aborted, and an Error when `timeoutMs` has passed
 */
export type Exec = (command: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>

const killAfterMs = 3_000

export const exec: Exec = async (command, args, options = {}) => {
  const { signal, timeoutMs } = options
  signal?.throwIfAborted()
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)
  const stop = AbortSignal.any([signal, timeout].filter(each => each !== undefined))

  const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'pipe' })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name].setEncoding('utf8')
    stream.on('data', (chunk: string) => (output[name] += chunk))
    if (options.onLine) createInterface({ input: stream }).on('line', options.onLine)
  }
  // A child that exits before it has read everything closes the pipe: its exit code tells the story.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')

  let killTimer: NodeJS.Timeout | undefined
  const terminate = () => {
    child.kill('SIGTERM')
    killTimer = setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref()
  }
  stop.addEventListener('abort', terminate, { once: true })
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, killedBy) => resolve(code ?? (killedBy === null ? 1 : 128)))
    })
    signal?.throwIfAborted()
    if (timeout?.aborted) throw new Error(`${command} was still running after ${timeoutMs} ms`)
    return { exitCode, ...output }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new UserError(`${command} is not installed, or not on PATH`, {
      hint: options.installHint ?? `install ${command} and run this again`,
      cause: error,
    })
  } finally {
    clearTimeout(killTimer)
    stop.removeEventListener('abort', terminate)
  }
}
