import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pendingWork } from './installation.ts'
import { markedProcesses } from './leftovers.ts'
import type { Part, PartContext } from './part.ts'
import { assertPrerequisites, freeBytes, goVersion, isPortBusy, type MachineFacts } from './prerequisites.ts'
import { isAlive } from './processes.ts'
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
  }
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, program)))
}

/** Building Kubernetes fills Go's caches with about 6 GiB; images, layers and binaries take another 5 GiB. */
async function diskNeeds(building: boolean, { layout }: PartContext): Promise<MachineFacts['disk']> {
  const neededBytes = (building ? 12 : existsSync(join(layout.state, 'registry')) ? 1 : 5) * gibibyte
  return [{ path: layout.state, freeBytes: await freeBytes(layout.state), neededBytes }]
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
