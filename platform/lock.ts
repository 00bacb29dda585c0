import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import { isAlive, startTicks, type ProcessId } from './processes.ts'

export type LockOptions = {
  clock: Clock
  signal: AbortSignal
  /** Called once when somebody else holds the lock. */
  onWait(holder: ProcessId): void
}

const pollMs = 200

/** Runs `work` while no other process of this machine does the same; a lock of a process that has died is taken over. */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const own: ProcessId = { pid: process.pid, startTicks: startTicks(process.pid) ?? '' }
  await mkdir(dirname(file), { recursive: true })
  for (let told = false; !(await take(file, own));) {
    const holder = await readHolder(file)
    if (holder && isAlive(holder)) {
      if (!told) options.onWait(holder)
      told = true
      await options.clock.sleep(pollMs, options.signal)
    } else if (holder) {
      await rm(file, { force: true })
    } else {
      // Its holder is just writing or removing it.
      await options.clock.sleep(pollMs, options.signal)
      if ((await readFile(file, 'utf8').catch(() => undefined)) === '') await rm(file, { force: true })
    }
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string, own: ProcessId): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(file: string): Promise<ProcessId | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessId
  } catch {
    return undefined
  }
}
