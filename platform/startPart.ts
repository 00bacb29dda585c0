import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fingerprint } from './fingerprint.ts'
import type { Part, PartContext } from './part.ts'
import { endProcesses, isAlive, startDetached } from './processes.ts'
import { readRecord, writeRecord, type PartRecord } from './records.ts'

const defaultEndGraceMs = 10_000
const defaultReadyTimeoutMs = 90_000
const firstPollMs = 50
const longestPollMs = 500

export type StartOutcome = 'adopted' | 'started' | 'replaced'

export const logFile = ({ layout }: Pick<PartContext, 'layout'>, name: string) => join(layout.logs, `${name}.log`)

/** Whether a part runs as this version wants it to, ready or not. */
export async function isCurrent(part: Part, context: PartContext): Promise<boolean> {
  const record = await readRecord(context.layout, part.name)
  if (record?.fingerprint !== (await fingerprint(part, context))) return false
  return part.command === undefined || (record.process !== undefined && isAlive(record.process))
}

/**
 * Brings a part into the wanted state and waits until it is ready: keeps it when it runs as wanted, replaces it when it
 * was started from another version, starts it otherwise.
 */
export async function startPart(part: Part, context: PartContext): Promise<StartOutcome> {
  const wanted = await fingerprint(part, context)
  const record = await readRecord(context.layout, part.name)
  const alive = record?.process !== undefined && isAlive(record.process)
  const current = record?.fingerprint === wanted && (part.command === undefined || alive)
  if (current && (await part.check(context)) === undefined) return 'adopted'

  if (alive && !current) await endProcesses([record!.process!], context.clock, graceOf(part))
  await writeFiles(part.files?.(context) ?? {})
  await part.apply?.(context)
  const started: PartRecord = { fingerprint: wanted, startedAt: new Date(context.clock.now()).toISOString() }
  if (part.command) {
    started.process =
      current && alive
        ? record!.process!
        : await startDetached({
            command: part.command(context),
            log: logFile(context, part.name),
            state: context.layout.state,
          })
  }
  await writeRecord(context.layout, part.name, started)
  await waitUntilReady(part, context, started)
  return record === undefined ? 'started' : 'replaced'
}

const graceOf = (part: Part) => part.endGraceMs ?? defaultEndGraceMs

async function writeFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

/** @throws Error when the process ends or the time is over, with the last lines of its log */
async function waitUntilReady(part: Part, context: PartContext, { process }: PartRecord): Promise<void> {
  const timeoutMs = part.readyTimeoutMs ?? defaultReadyTimeoutMs
  const deadline = context.clock.now() + timeoutMs
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, longestPollMs)) {
    const missing = await part.check(context)
    if (missing === undefined) return
    context.progress(missing)
    const ended = process !== undefined && !isAlive(process)
    if (ended || context.clock.now() > deadline) {
      const what = ended ? 'ended right after its start' : `was not ready within ${timeoutMs / 1_000} s (${missing})`
      throw new Error(`${part.name} ${what}${await logTail(context, part)}`)
    }
    await context.clock.sleep(pollMs, context.signal)
  }
}

async function logTail(context: PartContext, part: Part): Promise<string> {
  if (!part.command) return ''
  const log = logFile(context, part.name)
  const text = await readFile(log, 'utf8').catch(() => '')
  return `; the end of ${log}:\n${text.trimEnd().split('\n').slice(-12).join('\n')}`
}

/** Ends the process of a part and takes back what the part did to the machine. */
export async function stopPart(part: Part, context: PartContext): Promise<void> {
  const record = await readRecord(context.layout, part.name)
  if (record?.process) await endProcesses([record.process], context.clock, graceOf(part))
  await part.stop?.(context)
}
