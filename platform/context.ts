import { existsSync } from 'node:fs'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import type { Exec } from '../lib/exec.ts'
import { goBinariesFolder, goModules, type GoModuleName } from './goModules.ts'
import type { Layout } from './layout.ts'
import type { PartContext } from './part.ts'

export type Machine = { layout: Layout; exec: Exec; clock: Clock; signal: AbortSignal }

/** The context of the parts; `progress` goes nowhere until a part gets a context of its own. */
export async function createContext(machine: Machine): Promise<PartContext> {
  const names = Object.keys(goModules) as GoModuleName[]
  const located = names.map(async name => [name, await goBinariesFolder(machine.layout.cache, name)] as const)
  const folders = new Map(await Promise.all(located))
  return {
    ...machine,
    binary: (module, name) => join(folders.get(module)!, name),
    progress: () => undefined,
  }
}

/** What people and other commands of the repository may run, by the module that has it. */
const publicBinaries: readonly (readonly [GoModuleName, string])[] = [
  ['kubernetes', 'kubectl'],
  ['builder', 'buildctl'],
  ['buildx', 'buildx'],
  ['act', 'act'],
]

/** Points the links of the bin folder at the binaries of this version, as far as they are built. */
export async function linkBinaries(context: PartContext): Promise<void> {
  const { bin } = context.layout
  await mkdir(bin, { recursive: true })
  for (const [module, name] of publicBinaries) {
    const link = join(bin, name)
    await rm(link, { force: true })
    const binary = context.binary(module, name)
    if (existsSync(binary)) await symlink(binary, link)
  }
}
