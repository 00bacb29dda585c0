import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildGoModule, fetchGoModule, goBinariesFolder, goModules, type GoModuleName } from './goModules.ts'
import { installPackages, missingPackages } from './packages.ts'
import type { Part, PartContext } from './part.ts'
import type { OnProgress } from './progress.ts'

/** What has to be installed and built before the parts can start. */
export type PendingWork = {
  packages: readonly string[]
  modules: readonly GoModuleName[]
  /** For people. */
  text: string
  estimateMs: number
}

const packagesMs = 20_000

export async function pendingWork(
  parts: readonly Part[],
  { layout }: Pick<PartContext, 'layout'>,
): Promise<PendingWork> {
  const packages = missingPackages(parts)
  const modules: GoModuleName[] = []
  const wanted = new Set(parts.flatMap(part => part.modules ?? []))
  for (const name of Object.keys(goModules) as GoModuleName[]) {
    if (wanted.has(name) && !existsSync(await goBinariesFolder(layout.cache, name))) modules.push(name)
  }
  // Whoever has never started the registry has no images in it, either.
  const images = existsSync(join(layout.state, 'registry')) ? [] : parts.filter(part => part.firstTimeMs !== undefined)
  const text = [
    packages.length > 0 ? `installing ${packages.join(', ')}` : '',
    modules.length > 0 ? `building ${modules.join(', ')} from source` : '',
    images.length > 0 ? `making ${images.map(part => part.title).join(', ')}` : '',
  ]
  const times = [
    packages.length > 0 ? packagesMs : 0,
    ...modules.map(name => goModules[name].firstTimeMs),
    ...images.map(part => part.firstTimeMs ?? 0),
  ]
  return {
    packages,
    modules,
    text: text.filter(each => each !== '').join('; '),
    estimateMs: times.reduce((sum, each) => sum + each, 0),
  }
}

/**
 * Begins the pending work, and returns what waits for the share of it that a part depends on. Go modules are built one
 * after the other, since each build uses all cores; what they are made of is downloaded ahead of that.
 */
export function install(
  parts: readonly Part[],
  work: PendingWork,
  context: PartContext,
  onProgress: OnProgress,
): (part: Part) => Promise<void> {
  const step = async (
    subject: string,
    text: string,
    estimateMs: number,
    run: (detail: (line: string) => void) => Promise<unknown>,
  ) => {
    const begunAt = context.clock.now()
    onProgress({ kind: 'begin', subject, text, estimateMs })
    await run(line => onProgress({ kind: 'detail', subject, text: line.slice(0, 100) }))
    onProgress({ kind: 'end', subject, text: `${text}: done`, tookMs: context.clock.now() - begunAt })
  }
  const { exec, signal } = context
  const packages =
    work.packages.length === 0
      ? Promise.resolve()
      : step('packages', `installing ${work.packages.length} Debian packages`, packagesMs, onLine =>
          installPackages(work.packages, { exec, signal, onLine }),
        )
  const built = new Map<GoModuleName, Promise<unknown>>()
  let previous: Promise<unknown> = Promise.resolve()
  let fetched: Promise<unknown> = Promise.resolve()
  for (const name of work.modules) {
    fetched = fetched.then(() => fetchGoModule(name, context))
    previous = Promise.all([previous, fetched]).then(() =>
      step(`go ${name}`, `building ${name} from source`, goModules[name].firstTimeMs, onLine =>
        buildGoModule(name, { cache: context.layout.cache, exec, signal, onLine }),
      ),
    )
    // Whoever needs it sees the failure; without a reader it would count as unhandled.
    previous.catch(() => undefined)
    built.set(name, previous)
  }
  packages.catch(() => undefined)
  const needsPackages = new Set(parts.filter(part => missingPackages([part]).length > 0).map(part => part.name))
  return async part => {
    if (needsPackages.has(part.name)) await packages
    await Promise.all((part.modules ?? []).map(name => built.get(name)))
  }
}
