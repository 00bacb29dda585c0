import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pendingWork } from './installation.ts'
import { markedProcesses } from './leftovers.ts'
import type { Part, PartContext } from './part.ts'
import { assertPrerequisites, fileSystemOf, goVersion, isPortBusy, type MachineFacts } from './prerequisites.ts'
import { isAlive, listProcesses } from './processes.ts'
import { readRecord } from './records.ts'

const gibibyte = 2 ** 30

/** @throws UserError that lists everything which keeps these parts from coming up on this machine */
export async function assertMachine(parts: readonly Part[], context: PartContext): Promise<void> {
  assertPrerequisites(await machineFacts(parts, context))
}

async function machineFacts(parts: readonly Part[], context: PartContext): Promise<MachineFacts> {
  const work = await pendingWork(parts, context)
  return {
    os: process.platform,
    arch: process.arch,
    root: process.getuid?.() === 0,
    nodeVersion: process.versions.node,
    goVersion: work.modules.length > 0 ? await goVersion(context.exec, context.signal) : undefined,
    npm: onPath('npm'),
    apt: onPath('apt-get'),
    missingPackages: work.packages,
    missingModules: work.modules,
    disk: await diskNeeds(work.modules.length > 0, context),
    busyPorts: await busyPorts(parts, context),
    ...(await otherPlatform(context)),
  }
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, program)))
}

/** Measured: 8 GiB of build cache and 4.5 GiB of modules for everything, 4 GiB of images and layers. */
const buildGibibytes = 13
const imageGibibytes = 5
const runningGibibytes = 1

async function diskNeeds(building: boolean, context: PartContext): Promise<MachineFacts['disk']> {
  const { layout } = context
  const fresh = !existsSync(join(layout.state, 'registry'))
  const needs = [{ path: layout.state, neededBytes: (fresh ? imageGibibytes : runningGibibytes) * gibibyte }]
  if (building) needs.push({ path: await goCache(context), neededBytes: buildGibibytes * gibibyte })
  const byDevice = new Map<number, { path: string; freeBytes: number; neededBytes: number }>()
  for (const { path, neededBytes } of needs) {
    const { device, freeBytes } = await fileSystemOf(path)
    const entry = byDevice.get(device) ?? { path, freeBytes, neededBytes: 0 }
    byDevice.set(device, { ...entry, neededBytes: entry.neededBytes + neededBytes })
  }
  return [...byDevice.values()]
}

/** Where Go keeps what it has built; without Go, which is a problem of its own, where the platform keeps it. */
async function goCache({ exec, layout, signal }: PartContext): Promise<string> {
  const answer = await exec('go', ['env', 'GOCACHE'], { signal }).catch(() => undefined)
  const folder = answer?.stdout.trim() ?? ''
  return folder.startsWith('/') ? folder : layout.cache
}

async function otherPlatform({ layout }: PartContext): Promise<Pick<MachineFacts, 'otherPlatform'>> {
  const marks = (await listProcesses()).map(each => each.marker)
  const other = marks.find(mark => mark !== undefined && mark !== layout.state)
  return other === undefined ? {} : { otherPlatform: other }
}

async function busyPorts(parts: readonly Part[], context: PartContext): Promise<MachineFacts['busyPorts']> {
  const busy: { port: number; part: string }[] = []
  // Ports that processes of a killed platform hold are free once those are cleared.
  const strays = (await markedProcesses(context)).length > 0
  for (const part of parts) {
    const record = await readRecord(context.layout, part.name)
    if (strays || (record?.process && isAlive(record.process))) continue
    for (const port of part.ports ?? []) if (await isPortBusy(port)) busy.push({ port, part: part.name })
  }
  return busy
}
