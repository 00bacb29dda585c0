import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Exec } from '../lib/exec.ts'
import { UserError } from '../lib/errors.ts'

/** What the machine has, as far as the platform depends on it. */
export type MachineFacts = {
  os: NodeJS.Platform
  arch: string
  root: boolean
  nodeVersion: string
  /** As in `1.26.8`; undefined without Go. */
  goVersion: string | undefined
  npm: boolean
  apt: boolean
  missingPackages: readonly string[]
  /** Go modules that are not built yet. */
  missingModules: readonly string[]
  /** By path: how much is free there, and how much is needed. */
  disk: readonly { path: string; freeBytes: number; neededBytes: number }[]
  busyPorts: readonly { port: number; part: string }[]
  /** The state folder of somebody else's platform that runs on this machine. */
  otherPlatform?: string
}

const gibibyte = 2 ** 30
const minimumGo = [1, 26] as const
const minimumNode = [24, 0] as const

/** Everything that keeps the platform from working here, each as one line that says how to mend it. */
export function problemsOf(facts: MachineFacts): string[] {
  if (facts.os !== 'linux') {
    return [`the local platform runs on Linux, and this is ${facts.os}: use a Linux machine, or bring your own cluster`]
  }
  const problems: string[] = []
  if (!['x64', 'arm64'].includes(facts.arch)) problems.push(`the processor is ${facts.arch}: x64 or arm64 is needed`)
  if (!facts.root) problems.push('it needs root to start containers: run it as root or with `sudo -E`')
  if (!isAtLeast(facts.nodeVersion, minimumNode)) {
    problems.push(`Node is ${facts.nodeVersion}: 24 or newer is needed, which \`npm ci\` installs in node_modules/.bin`)
  }
  if (facts.missingModules.length > 0) problems.push(...goProblems(facts.goVersion))
  if (!facts.npm) problems.push('npm is not on PATH: it comes with Node')
  if (facts.missingPackages.length > 0 && !facts.apt) {
    problems.push(`there is no apt-get to install ${facts.missingPackages.join(', ')}: install them yourself`)
  }
  for (const { path, freeBytes, neededBytes } of facts.disk) {
    if (freeBytes >= neededBytes) continue
    const [free, needed] = [freeBytes, neededBytes].map(bytes => (bytes / gibibyte).toFixed(1))
    problems.push(
      `${path} has ${free} GiB free, and ${needed} GiB are needed: make room, or move it with XDG variables`,
    )
  }
  if (facts.otherPlatform !== undefined) {
    // Its ports are the same: one line instead of one for each of them.
    problems.push(
      `another platform runs here, with its state in ${facts.otherPlatform}: whoever started it has to stop it`,
    )
    return problems
  }
  for (const { port, part } of facts.busyPorts) {
    problems.push(`port ${port}, on which ${part} listens, is taken: \`ss -ltnp sport = :${port}\` says by whom`)
  }
  return problems
}

function goProblems(version: string | undefined): string[] {
  const needed = minimumGo.join('.')
  if (version === undefined) return [`Go is not on PATH: install Go ${needed} or newer`]
  return isAtLeast(version, minimumGo) ? [] : [`Go is ${version}: ${needed} or newer is needed`]
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [seenMajor = 0, seenMinor = 0] = version.replace(/^\D+/, '').split('.').map(Number)
  return seenMajor > major || (seenMajor === major && seenMinor >= minor)
}

/** @throws UserError that lists all problems at once */
export function assertPrerequisites(facts: MachineFacts): void {
  const problems = problemsOf(facts)
  if (problems.length === 0) return
  throw new UserError(`the local platform cannot run here:\n${problems.map(each => `  - ${each}`).join('\n')}`, {
    hint: 'or bring your own: RETAIL_KUBECONFIG, RETAIL_REGISTRY and BUILDKIT_HOST name a cluster, a registry and a builder',
  })
}

export async function goVersion(exec: Exec, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await exec('go', ['env', 'GOVERSION'], { signal })
    return exitCode === 0 ? stdout.trim().replace(/^go/, '') : undefined
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** The file system that a path is on, or will be on. */
export async function fileSystemOf(path: string): Promise<{ device: number; freeBytes: number }> {
  let existing = path
  while (!existsSync(existing)) existing = dirname(existing)
  const [{ dev }, { bavail, bsize }] = await Promise.all([stat(existing), statfs(existing)])
  return { device: dev, freeBytes: bavail * bsize }
}

/** Whether somebody listens on a port, on whatever address. */
export function isPortBusy(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(true))
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(false)))
  })
}
