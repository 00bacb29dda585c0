import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../lib/clock.ts'
import { withLock, type LockOptions } from '../../../platform/lock.ts'
import { endProcesses, isAlive, listProcesses, startDetached, startTicks } from '../../../platform/processes.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'platform-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const start = (script: string) => {
  const log = join(folder, 'log', 'part.log')
  return startDetached({ command: { argv: ['/bin/sh', '-c', script] }, log, state: folder }).then(id => ({ id, log }))
}

describe('startDetached', () => {
  it('starts a process that carries the mark, writes to its log, and ends when asked', async () => {
    const { id, log } = await start('echo hello; exec sleep 60')
    expect(isAlive(id)).toBe(true)
    const listed = await listProcesses()
    expect(listed.find(each => each.pid === id.pid)?.marker).toBe(folder)
    while (!(await readFile(log, 'utf8')).includes('hello')) await systemClock.sleep(10)
    await endProcesses([id], systemClock, 5_000)
    expect(isAlive(id)).toBe(false)
  })

  it('kills a process that does not listen', async () => {
    const { id, log } = await start('trap "" TERM; echo deaf; while :; do sleep 0.05; done')
    while (!(await readFile(log, 'utf8')).includes('deaf')) await systemClock.sleep(10)
    await endProcesses([id], systemClock, 100)
    expect(isAlive(id)).toBe(false)
  })

  it('rejects when there is no such program', async () => {
    const command = { argv: ['/does/not/exist'] } as const
    await expect(startDetached({ command, log: join(folder, 'log'), state: folder })).rejects.toThrow('ENOENT')
  })
})

describe('isAlive', () => {
  it('does not take a later process of the same number for the one it knows', () => {
    expect(isAlive({ pid: process.pid, startTicks: startTicks(process.pid)! })).toBe(true)
    expect(isAlive({ pid: process.pid, startTicks: '1' })).toBe(false)
  })
})

describe('withLock', () => {
  const options = (waits: number[] = []): LockOptions => ({
    clock: systemClock,
    signal: new AbortController().signal,
    onWait: holder => waits.push(holder.pid),
  })
  const file = () => join(folder, 'lock')

  it('lets one work after the other, and tells the second whom it waits for', async () => {
    const events: string[] = []
    const waits: number[] = []
    const work = (name: string) => async () => {
      events.push(`+${name}`)
      await systemClock.sleep(20)
      events.push(`-${name}`)
    }
    await Promise.all([withLock(file(), options(waits), work('a')), withLock(file(), options(waits), work('b'))])
    expect([events[0]![1], events[2]![1]]).toEqual([events[1]![1], events[3]![1]])
    expect(waits).toEqual([process.pid])
  })

  it('takes over the lock of a process that has died', async () => {
    await writeFile(file(), JSON.stringify({ pid: process.pid, startTicks: '1' }))
    expect(await withLock(file(), options(), async () => 'done')).toBe('done')
  })

  it('is given back when the work fails', async () => {
    await expect(withLock(file(), options(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(file(), options(), async () => 'done')).toBe('done')
  })
})
