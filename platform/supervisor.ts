import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { systemClock } from '../lib/clock.ts'
import { exec } from '../lib/exec.ts'
import { createContext, linkBinaries } from './context.ts'
import { versionHash } from './fingerprint.ts'
import { install, pendingWork } from './installation.ts'
import { layout, type Layout } from './layout.ts'
import { clearLeftovers, markedProcesses, mountsUnder } from './leftovers.ts'
import { withLock } from './lock.ts'
import { closure, inDependencyOrder } from './order.ts'
import type { Part, PartContext, PartName } from './part.ts'
import { allParts } from './parts/index.ts'
import { isAlive } from './processes.ts'
import { assertMachine } from './machine.ts'
import type { OnProgress } from './progress.ts'
import { readRecord, recordedNames } from './records.ts'
import { isCurrent, startPart, stopPart } from './startPart.ts'

export type SupervisorOptions = { onProgress: OnProgress; signal: AbortSignal }

export type PartStatus = {
  name: PartName
  title: string
  /** `on request`: not started, and not missed. */
  state: 'ready' | 'not ready' | 'not started' | 'on request'
  detail: string
  pid?: number
}

const partNames = allParts.map(part => part.name)

/** Brings up the wanted parts (by default all but those on request) with all that they need, and waits until each is ready. */
export async function startPlatform(
  wanted: readonly PartName[] | undefined,
  options: SupervisorOptions,
): Promise<void> {
  const parts = closure(allParts, wanted ?? allParts.filter(part => !part.onRequest).map(part => part.name))
  const context = await machineContext(options.signal)
  await locked(context, options, async () => {
    await assertMachine(parts, context)
    await clearWhatWasKilled(context, options)
    const work = await pendingWork(parts, context)
    if (work.estimateMs > 0) {
      options.onProgress({ kind: 'plan', text: `first time here: ${work.text}`, estimateMs: work.estimateMs })
    }
    const installed = install(parts, work, context, options.onProgress)
    await inDependencyOrder(parts, async name => {
      const part = parts.find(each => each.name === name)!
      await installed(part)
      await bringUp(part, context, options)
    })
    await linkBinaries(context)
  })
}

/** Ends everything and leaves the machine as it was; images, volumes and the cluster's data stay for the next start. */
export async function stopPlatform(options: SupervisorOptions): Promise<void> {
  const context = await machineContext(options.signal)
  await locked(context, options, () => stopAll(context, options))
}

/** Stops the platform and deletes its data; only built binaries stay. */
export async function resetPlatform(options: SupervisorOptions): Promise<void> {
  const context = await machineContext(options.signal)
  await locked(context, options, async () => {
    await stopAll(context, options)
    // Behind a mount that could not be undone may be anything.
    const mounts = mountsUnder(context.layout.state, await readFile('/proc/self/mountinfo', 'utf8'))
    if (mounts.length > 0) throw new Error(`something is still mounted at ${mounts.join(', ')}: nothing was removed`)
    await rm(context.layout.state, { recursive: true, force: true })
    options.onProgress({ kind: 'note', text: `removed ${context.layout.state}` })
  })
}

/** The state of each part, as its own readiness check sees it now. */
export async function platformStatus(signal: AbortSignal): Promise<PartStatus[]> {
  const context = await machineContext(signal)
  return Promise.all(allParts.map(part => statusOf(part, context)))
}

async function statusOf(part: Part, context: PartContext): Promise<PartStatus> {
  const { name, title } = part
  const record = await readRecord(context.layout, name)
  if (!record && part.onRequest) return { name, title, state: 'on request', detail: `comes by \`up ${name}\`` }
  if (!record) return { name, title, state: 'not started', detail: '' }
  const { process } = record
  const pid = process === undefined ? {} : { pid: process.pid }
  if (process && !isAlive(process)) return { name, title, state: 'not ready', detail: 'its process has ended', ...pid }
  const missing = await part.check(context)
  if (missing !== undefined) return { name, title, state: 'not ready', detail: missing, ...pid }
  const detail = (await isCurrent(part, context)) ? '' : 'from another version: `up` replaces it'
  return { name, title, state: 'ready', detail, ...pid }
}

async function machineContext(signal: AbortSignal): Promise<PartContext> {
  return createContext({ layout: layout(), exec, clock: systemClock, signal })
}

const lockFile = ({ state }: Layout) => `${state}.lock`

function locked(
  context: PartContext,
  { onProgress, signal }: SupervisorOptions,
  work: () => Promise<void>,
): Promise<void> {
  const onWait = (holder: { pid: number }) =>
    onProgress({ kind: 'note', text: `process ${holder.pid} is working on the platform: waiting for it` })
  return withLock(lockFile(context.layout), { clock: context.clock, signal, onWait }, work)
}

/** A platform without any live process of record was killed, or the machine restarted: what is left of it must go. */
async function clearWhatWasKilled(context: PartContext, { onProgress }: SupervisorOptions): Promise<void> {
  for (const name of await recordedNames(context.layout)) {
    const record = await readRecord(context.layout, name as PartName)
    if (record?.process && isAlive(record.process)) return
  }
  const strays = await markedProcesses(context)
  if (strays.length > 0)
    onProgress({ kind: 'note', text: `ending ${strays.length} processes of a platform that was killed` })
  await clearLeftovers(context)
}

async function bringUp(part: Part, context: PartContext, { onProgress }: SupervisorOptions): Promise<void> {
  const begunAt = context.clock.now()
  onProgress({ kind: 'begin', subject: part.name, text: part.title })
  const progress = (text: string) => onProgress({ kind: 'detail', subject: part.name, text })
  const outcome = await startPart(part, { ...context, progress })
  const text = outcome === 'adopted' ? `${part.title}: runs already` : `${part.title}: ready`
  onProgress({ kind: 'end', subject: part.name, text, tookMs: context.clock.now() - begunAt })
}

async function stopAll(context: PartContext, { onProgress }: SupervisorOptions): Promise<void> {
  if (!existsSync(context.layout.state)) return onProgress({ kind: 'note', text: 'there is no platform here' })
  const now = () => context.clock.now()
  const begunAt = now()
  onProgress({ kind: 'begin', subject: 'down', text: 'stopping the platform' })
  const dependents = (name: PartName) => allParts.filter(each => each.needs.includes(name)).map(each => each.name)
  const reversed = allParts.map(({ name }) => ({ name, needs: dependents(name) }))
  await inDependencyOrder(closure(reversed, partNames), async name => {
    const part = allParts.find(each => each.name === name)!
    const partBegunAt = now()
    await stopPart(part, context)
    if (part.command)
      onProgress({ kind: 'end', subject: name, text: `${part.title}: stopped`, tookMs: now() - partBegunAt })
  })
  await clearLeftovers(context)
  onProgress({ kind: 'end', subject: 'down', text: 'the platform is down', tookMs: now() - begunAt })
}

/** One hash over what runs: the same for two checkouts whose platforms are the same. */
export async function platformVersion(): Promise<string> {
  const places = layout()
  const fingerprints: Record<string, string> = {}
  for (const name of await recordedNames(places)) {
    fingerprints[name] = (await readRecord(places, name as PartName))?.fingerprint ?? ''
  }
  return versionHash(fingerprints)
}
