import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync, rmdirSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cluster } from './layout.ts'
import type { PartContext } from './part.ts'
import { endProcesses, listProcesses, withDescendants, type ProcessFacts } from './processes.ts'

const podGraceMs = 3_000

/**
 * Ends and removes everything of the platform that a machine may still hold when its parts are gone, however they went:
 * pods with their shims, other processes, mounts, network namespaces, control groups, sockets, links to logs.
 */
export async function clearLeftovers(context: PartContext): Promise<void> {
  await endPods(context)
  await endMarked(context)
  await unmountAll(context)
  await removeNetworkNamespaces(context)
  removeControlGroups()
  await removeLogLinks(context)
  await rm(context.layout.run, { recursive: true, force: true })
}

/** Processes that belong to the platform by the mark in their environment. */
export async function markedProcesses({ layout }: Pick<PartContext, 'layout'>): Promise<ProcessFacts[]> {
  return (await listProcesses()).filter(each => each.marker === layout.state)
}

async function endMarked(context: PartContext): Promise<void> {
  const all = await listProcesses()
  const marked = all.filter(each => each.marker === context.layout.state && each.pid !== process.pid)
  const family = withDescendants(
    all,
    marked.map(each => each.pid),
  )
  await endProcesses(family, context.clock, 0)
}

/** Lets the processes of containers end by themselves for a moment, then kills them and their shims. */
async function endPods(context: PartContext): Promise<void> {
  const all = await listProcesses()
  const shims = all.filter(each => isShimOf(each, context.layout.containerdSocket))
  const pids = new Set(shims.map(each => each.pid))
  const family = withDescendants(all, [...pids])
  const contained = family.filter(each => !pids.has(each.pid))
  await endProcesses(contained, context.clock, podGraceMs)
  await endProcesses(shims, context.clock, 0)
  for (const shim of shims) await rm(shimSocket(shim.argv), { force: true })
}

function isShimOf({ argv }: ProcessFacts, socket: string): boolean {
  return (argv[0] ?? '').includes('containerd-shim') && argv.includes(socket)
}

/** containerd derives the path of a shim's socket from the shim's arguments, and only a shim that ends in peace removes it. */
export function shimSocket(argv: readonly string[]): string {
  const valueOf = (flag: string) => argv[argv.indexOf(flag) + 1] ?? ''
  const identity = join(valueOf('-address'), valueOf('-namespace'), valueOf('-id'))
  return `/run/containerd/s/${createHash('sha256').update(identity).digest('hex')}`
}

/** Mount points under a folder, the innermost first, off the text of `/proc/self/mountinfo`. */
export function mountsUnder(folder: string, mountInfo: string): string[] {
  return mountInfo
    .split('\n')
    .map(line => line.split(' ')[4] ?? '')
    .map(path => path.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .filter(path => path.startsWith(`${folder}/`))
    .reverse()
}

async function unmountAll({ exec, layout, signal }: PartContext): Promise<void> {
  for (const path of mountsUnder(layout.state, readFileSync('/proc/self/mountinfo', 'utf8'))) {
    const { exitCode } = await exec('umount', [path], { signal })
    if (exitCode !== 0) await exec('umount', ['--lazy', path], { signal })
  }
}

/** Those of our pods: other container runtimes use names of the same form, but not our addresses. */
async function removeNetworkNamespaces({ exec, signal }: PartContext): Promise<void> {
  const names = (await readdir('/run/netns').catch(() => [])).filter(each => each.startsWith('cni-'))
  const prefix = cluster.nodePodCidr.replace(/\d+\/\d+$/, '')
  for (const name of names) {
    const { stdout } = await exec('ip', ['-n', name, '-4', '-o', 'address', 'show'], { signal })
    if (stdout.includes(` ${prefix}`)) await exec('ip', ['netns', 'delete', name], { signal })
  }
}

/** The groups of pods in each hierarchy (one of them in version 2). They can only be removed when they are empty. */
function removeControlGroups(): void {
  const root = '/sys/fs/cgroup'
  for (const folder of [root, ...folders(root)]) {
    for (const name of ['kubepods', 'buildkit']) removeGroup(join(folder, name))
  }
}

function removeGroup(group: string): void {
  for (const child of folders(group)) removeGroup(child)
  try {
    rmdirSync(group)
  } catch {
    // It does not exist, or it is still in use.
  }
}

function folders(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
    return entries.filter(each => each.isDirectory()).map(each => join(path, each.name))
  } catch {
    return []
  }
}

/** kubelet links each container's log there, wherever the logs themselves are configured to be. */
async function removeLogLinks({ layout }: PartContext): Promise<void> {
  const folder = '/var/log/containers'
  for (const name of await readdir(folder).catch(() => [])) {
    try {
      if (readlinkSync(join(folder, name)).startsWith(`${layout.state}/`)) await rm(join(folder, name))
    } catch {
      // Not a link, hence not kubelet's.
    }
  }
}
