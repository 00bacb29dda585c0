import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exec } from '../lib/exec.ts'
import { UserError } from '../lib/errors.ts'

export type GoModuleName = 'kubernetes' | 'builder' | 'buildx' | 'registry' | 'coredns' | 'pause' | 'volumes' | 'act'

type GoModule = {
  /** What to install: `tool` for the tools of go.mod, `.` for the module's own main package. */
  target: 'tool' | '.'
  binaries: readonly string[]
  ldflags?: string
  /** On two cores with nothing cached, downloads included. */
  firstTimeMs: number
}

const kubernetesVersion = { gitVersion: 'v1.34.4', gitMajor: '1', gitMinor: '34' }
const versionFlags = Object.entries(kubernetesVersion)
  .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
  .join(' ')

/**
 * All modules, in the order in which they are built: the first is small, so that the others can be fetched meanwhile, and
 * images are made by the builder while Kubernetes is compiled.
 */
export const goModules: Readonly<Record<GoModuleName, GoModule>> = {
  registry: { target: '.', binaries: ['registry'], firstTimeMs: 80_000 },
  builder: { target: 'tool', binaries: ['buildkitd', 'buildctl'], firstTimeMs: 150_000 },
  kubernetes: {
    target: 'tool',
    binaries: [
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kubelet',
      'kube-proxy',
      'kubectl',
      'server', // etcd
    ],
    ldflags: versionFlags,
    firstTimeMs: 450_000,
  },
  pause: { target: '.', binaries: ['pause'], firstTimeMs: 5_000 },
  coredns: { target: '.', binaries: ['coredns'], firstTimeMs: 110_000 },
  volumes: { target: '.', binaries: ['volumes'], firstTimeMs: 10_000 },
  act: { target: 'tool', binaries: ['act'], firstTimeMs: 40_000 },
  buildx: { target: 'tool', binaries: ['buildx'], firstTimeMs: 120_000 },
}

const modulesFolder = join(import.meta.dirname, 'go')

/** The `go install` call of a module; the same arguments give the same binaries. */
export function goInstallArguments(name: GoModuleName): string[] {
  const { target, ldflags } = goModules[name]
  const link = ['-s', '-w', ldflags].filter(each => each !== undefined).join(' ')
  return ['install', '-v', '-trimpath', '-buildvcs=false', '-ldflags', link, target]
}

/** A short hash of everything that decides what the binaries are: sources, pinned modules and flags. */
export async function goModuleKey(name: GoModuleName, folder = join(modulesFolder, name)): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([goInstallArguments(name), process.arch]))
  for (const file of (await readdir(folder)).sort()) {
    hash.update(`\0${file}\0`).update(await readFile(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Where the binaries of a module are, built or not. */
export async function goBinariesFolder(cache: string, name: GoModuleName): Promise<string> {
  return join(cache, 'bin', `${name}-${await goModuleKey(name)}`)
}

export type GoBuildOptions = { cache: string; exec: Exec; signal: AbortSignal; onLine(line: string): void }

/** For all that is done with a module. Memory is cheaper than time: compilers collect their garbage less often. */
const goEnvironment = () => ({ GOGC: '400', ...process.env, CGO_ENABLED: '0', GOWORK: 'off' })

/** Downloads what a module is built from. Failures are left to the build, which meets them again. */
export async function fetchGoModule(name: GoModuleName, { exec, signal }: Pick<GoBuildOptions, 'exec' | 'signal'>) {
  const cwd = join(modulesFolder, name)
  await exec('go', ['list', '-deps', goModules[name].target], { cwd, env: goEnvironment(), signal })
}

/**
 * Builds the binaries of a module into the cache unless they are there, and returns their folder. A build that is
 * killed leaves a temporary folder, never a half-filled one under the final name.
 */
export async function buildGoModule(name: GoModuleName, options: GoBuildOptions): Promise<string> {
  const folder = await goBinariesFolder(options.cache, name)
  if (existsSync(folder)) return folder
  const temporary = `${folder}.${process.pid}`
  await mkdir(temporary, { recursive: true })
  try {
    const { exitCode, stderr } = await options.exec('go', goInstallArguments(name), {
      cwd: join(modulesFolder, name),
      env: { ...goEnvironment(), GOBIN: temporary },
      signal: options.signal,
      onLine: options.onLine,
    })
    if (exitCode !== 0) {
      throw new UserError(`building platform/go/${name} failed:\n${lastLines(stderr, 15)}`, {
        hint: 'check that the Go module proxy of this machine answers (go env GOPROXY), and run this again',
      })
    }
    await rename(temporary, folder)
    return folder
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
