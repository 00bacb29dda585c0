import { existsSync } from 'node:fs'
import type { Exec } from '../lib/exec.ts'
import { UserError } from '../lib/errors.ts'
import type { Part } from './part.ts'

/** Debian packages of which the machine lacks the file that each is wanted for. */
export function missingPackages(parts: readonly Part[], exists: (path: string) => boolean = existsSync): string[] {
  const wanted = parts.flatMap(part => Object.entries(part.packages ?? {}))
  return [...new Set(wanted.filter(([, file]) => !exists(file)).map(([name]) => name))].sort()
}

export async function installPackages(
  names: readonly string[],
  { exec, signal, onLine }: { exec: Exec; signal: AbortSignal; onLine(line: string): void },
): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const lock = ['-o', 'DPkg::Lock::Timeout=300']
  const update = await exec('apt-get', [...lock, 'update'], { env, signal, onLine })
  const args = [...lock, 'install', '--yes', '--no-install-recommends', ...names]
  const { exitCode, stderr } = await exec('apt-get', args, { env, signal, onLine })
  if (exitCode === 0) return
  const said = [update.exitCode === 0 ? '' : update.stderr, stderr].join('\n').trim().split('\n').slice(-12).join('\n')
  throw new UserError(`apt-get could not install ${names.join(' ')}:\n${said}`, {
    hint: 'check the package sources of this machine with `apt-get update`, and run this again',
  })
}
