import { request } from 'node:https'
import type { ExecOptions } from '../lib/exec.ts'
import type { PartContext } from './part.ts'

/** Runs a program that has to succeed, and returns its standard output. */
export async function mustRun(
  context: Pick<PartContext, 'exec' | 'signal'>,
  command: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await context.exec(command, args, { signal: context.signal, ...options })
  if (exitCode === 0) return stdout
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-15).join('\n')
  throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed with ${exitCode}: ${said}`)
}

/** Whether an HTTP endpoint answers 200; undefined when it does, else what it said. */
export async function httpAnswers(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    await response.arrayBuffer()
    return response.ok ? undefined : `${url} answers ${response.status}`
  } catch {
    return `nothing answers at ${url}`
  }
}

/** The same for an HTTPS endpoint on loopback whose certificate the process has made up for itself. */
export async function httpsAnswers(port: number, path: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const options = { host: '127.0.0.1', port, path, rejectUnauthorized: false, agent: false, timeout: 3_000 }
    const call = request(options, response => {
      response.resume()
      resolve(response.statusCode === 200 ? undefined : `port ${port} answers ${response.statusCode}`)
    })
    call.on('timeout', () => call.destroy(new Error('timeout')))
    call.on('error', () => resolve(`nothing answers at port ${port}`))
    call.end()
  })
}
