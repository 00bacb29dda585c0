import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Layout } from './layout.ts'
import type { PartName } from './part.ts'
import type { ProcessId } from './processes.ts'

/** What is remembered of a started part, in one file each, so that parts started at the same time do not collide. */
export type PartRecord = { fingerprint: string; process?: ProcessId; startedAt: string }

const folder = (layout: Layout) => join(layout.run, 'parts')
const file = (layout: Layout, name: PartName) => join(folder(layout), `${name}.json`)

export async function readRecord(layout: Layout, name: PartName): Promise<PartRecord | undefined> {
  try {
    return JSON.parse(await readFile(file(layout, name), 'utf8')) as PartRecord
  } catch {
    return undefined
  }
}

export async function writeRecord(layout: Layout, name: PartName, record: PartRecord): Promise<void> {
  await mkdir(folder(layout), { recursive: true })
  const temporary = `${file(layout, name)}.${process.pid}`
  await writeFile(temporary, JSON.stringify(record, null, 2))
  await rename(temporary, file(layout, name))
}

export async function removeRecord(layout: Layout, name: PartName): Promise<void> {
  await rm(file(layout, name), { force: true })
}

/** The names of all parts that were started, those of other versions of the platform included. */
export async function recordedNames(layout: Layout): Promise<string[]> {
  const files = await readdir(folder(layout)).catch(() => [])
  return files.filter(each => each.endsWith('.json')).map(each => each.slice(0, -'.json'.length))
}
