import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import type { Command } from './part.ts'

/** A process as it can be found again: a pid alone may long belong to somebody else. */
export type ProcessId = { pid: number; startTicks: string }

/** Set in the environment of every process of the platform, with the state folder as its value. */
export const markerVariable = 'RETAIL_OS_PLATFORM'

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Since when a process runs, in clock ticks since boot; undefined when there is none, or only a zombie. */
export function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program is in brackets and may contain anything, brackets and spaces included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

export function isAlive(process: ProcessId): boolean {
  return startTicks(process.pid) === process.startTicks
}

export type StartOptions = { command: Command; log: string; state: string }

/** Starts a process that outlives this one, with its output in a log of its own (the earlier one is kept as `.1`). */
export async function startDetached({ command, log, state }: StartOptions): Promise<ProcessId> {
  await mkdir(dirname(log), { recursive: true })
  await rename(log, `${log}.1`).catch(() => undefined)
  const [program, ...args] = command.argv
  const output = openSync(log, 'a')
  try {
    const child = spawn(program, args, {
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      env: { PATH: systemPath, HOME: '/root', ...command.env, [markerVariable]: state },
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    child.unref()
    return { pid: child.pid!, startTicks: startTicks(child.pid!) ?? '' }
  } finally {
    closeSync(output)
  }
}

/** Asks processes to end, and kills those that still run after `graceMs`. */
export async function endProcesses(processes: readonly ProcessId[], clock: Clock, graceMs: number): Promise<void> {
  const send = (signal: NodeJS.Signals) => {
    for (const each of processes) {
      try {
        if (isAlive(each)) process.kill(each.pid, signal)
      } catch {
        // It ended between the look and the signal.
      }
    }
  }
  const gone = async (withinMs: number) => {
    for (const end = clock.now() + withinMs; clock.now() < end; await clock.sleep(20)) {
      if (!processes.some(isAlive)) return true
    }
    return !processes.some(isAlive)
  }
  if (graceMs > 0) {
    send('SIGTERM')
    if (await gone(graceMs)) return
  }
  send('SIGKILL')
  if (!(await gone(5_000))) {
    const left = processes.filter(isAlive).map(each => each.pid)
    throw new Error(`processes ${left.join(', ')} do not end, not even when killed`)
  }
}

export type ProcessFacts = ProcessId & { parent: number; argv: string[]; marker: string | undefined }

/** All processes of the machine, as far as they can be read. */
export async function listProcesses(): Promise<ProcessFacts[]> {
  const pids = (await readdir('/proc')).filter(each => /^\d+$/.test(each)).map(Number)
  const found = await Promise.all(pids.map(describeProcess))
  return found.filter(each => each !== undefined)
}

async function describeProcess(pid: number): Promise<ProcessFacts | undefined> {
  const ticks = startTicks(pid)
  if (ticks === undefined) return undefined
  try {
    const read = (name: string) => readFile(join('/proc', String(pid), name), 'utf8')
    const [stat, commandLine, environment] = await Promise.all([read('stat'), read('cmdline'), read('environ')])
    const prefix = `${markerVariable}=`
    return {
      pid,
      startTicks: ticks,
      parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]),
      argv: commandLine.split('\0').slice(0, -1),
      marker: environment
        .split('\0')
        .find(each => each.startsWith(prefix))
        ?.slice(prefix.length),
    }
  } catch {
    return undefined
  }
}

/** The given processes with all their descendants. */
export function withDescendants(all: readonly ProcessFacts[], roots: readonly number[]): ProcessFacts[] {
  const wanted = new Set(roots)
  for (let grown = true; grown;) {
    grown = false
    for (const { pid, parent } of all) {
      if (wanted.has(parent) && !wanted.has(pid)) {
        wanted.add(pid)
        grown = true
      }
    }
  }
  return all.filter(each => wanted.has(each.pid))
}
