import { existsSync } from 'node:fs'
import { exec } from '../../../lib/exec.ts'

/** What one run of a program took. */
export type Usage = { wallMs: number; cpuMs: number; peakMiB: number; output: string }

const time = '/usr/bin/time'

/** Runs a program under GNU time, which sees its processor time and its memory. */
export async function usageOf(command: string, args: readonly string[], cwd: string): Promise<Usage> {
  if (!existsSync(time)) throw new Error(`${time} is missing: install the package "time"`)
  const startedMs = performance.now()
  const { exitCode, stdout, stderr } = await exec(time, ['-f', '%U %S %M', command, ...args], { cwd })
  const wallMs = performance.now() - startedMs
  const [user, system, peak] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}: ${stdout}${stderr}`)
  return { wallMs, cpuMs: (user! + system!) * 1000, peakMiB: peak! / 1024, output: stdout }
}

/** The least that any of the runs took: what is more was taken by others on the machine. */
export function least(runs: readonly Usage[], of: 'wallMs' | 'cpuMs' | 'peakMiB'): number {
  return Math.min(...runs.map(each => each[of]))
}
