import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { ShellCommand } from '../../../../lib/shell/script.ts'
import { hasOption, programOf } from './command.ts'
import type { BuiltStage, Step } from './evaluate.ts'
import { mountTarget, mountType, readMount } from './mount.ts'
import { isUnattended, packageCommand, unpinned, versionTwins, yesTwins, type PackageCommand } from './packages.ts'
import type { Remark, Report } from './remark.ts'
import type { RunScript } from './run.ts'
import type { Scope } from './scope.ts'
import type { View } from './view.ts'

/** One RUN with what its package managers do. */
type Run = {
  instruction: Instruction
  script: RunScript
  packages: PackageCommand[]
  scope: Scope
}

/** Looks at package managers in the stages of one file, in their order. */
export function packageCheck(view: View, report: Report): (step: Step) => void {
  const updates = new Map<BuiltStage, Remark>()
  return ({ instruction: outer, built, scope }) => {
    const instruction = outer.trigger ?? outer
    if (instruction.keyword !== 'RUN') return
    for (const script of view.scripts(instruction)) {
      const packages = script.commands.map(packageCommand).filter(each => each !== undefined)
      if (packages.length === 0) continue
      const run: Run = { instruction: { ...instruction, source: script.source }, script, packages, scope }
      for (const each of packages) checkCommand(each, run, report)
      if (view.shipped.has(built.stage)) checkCaches(run, instruction, report)
      checkUpdate(run, built, updates, report)
    }
  }
}

const stretchOf = ({ instruction }: Run, { command }: PackageCommand) => {
  const [first, second = first] = command.words
  return { instruction, at: first!.at, end: second!.end }
}

function checkCommand(each: PackageCommand, run: Run, report: Report): void {
  const { manager, does, command } = each
  const stretch = stretchOf(run, each)
  if (manager === 'apt') {
    const message = 'apt is for people, and its options change: scripts use apt-get or apt-cache'
    const [name] = command.words
    report({ rule: 'docker/apt-cli', message, ...stretch, at: name!.at, end: name!.end, twins: ['DL3027'] })
  }
  if ((does === 'install' || does === 'upgrade') && !isUnattended(each) && !isAnswered(each, run)) {
    const message = `${manager} asks before it goes on, and a build cannot answer: add ${manager === 'zypper' ? '--non-interactive' : '-y'}`
    report({ rule: 'docker/package-question', message, ...stretch, twins: does === 'install' ? yesTwins(manager) : [] })
  }
  if (does !== 'install') return
  const [loose] = unpinned(each)
  if (loose !== undefined) {
    const message = `${manager} installs ${loose.text} in whatever version there is on the day of the build`
    report({
      rule: 'docker/package-version',
      message,
      ...stretch,
      at: loose.at,
      end: loose.end,
      twins: versionTwins(manager),
    })
  }
  const lean =
    hasOption(command, 'no-install-recommends') ||
    command.words.some(({ text }) => /Install-Recommends["']?=["']?(?:0|false|no)/i.test(text))
  if (/^apt/.test(manager) && !lean) {
    const message = `${manager} installs what it recommends as well: add --no-install-recommends`
    report({ rule: 'docker/package-recommends', message, ...stretch, twins: manager === 'apt-get' ? ['DL3015'] : [] })
  }
}

/** `yes | apt-get install x`. */
function isAnswered({ command }: PackageCommand, { script }: Run): boolean {
  return script.commands.some(
    each =>
      programOf(each) === 'yes' && (each.pipedInto === command || each.pipedInto?.starts.includes(command) === true),
  )
}

type Cache = {
  /** Managers that fill it. */
  managers: readonly string[]
  fills: PackageCommand['does']
  /** Folders that hold it: removed, or a mount, it is not in the image. */
  folders: RegExp
  /** An option with which it is not filled. */
  option?: string
  what: string
  remedy: string
  twins: Readonly<Record<string, readonly string[]>>
}

const caches: readonly Cache[] = [
  {
    managers: ['apt', 'apt-get'],
    fills: 'update',
    folders: /^\/var\/lib\/apt(?:\/|$)/,
    what: 'lists of packages',
    remedy: 'end this RUN with rm -rf /var/lib/apt/lists/*',
    twins: { apt: ['DL3009'], 'apt-get': ['DL3009'] },
  },
  {
    managers: ['apk'],
    fills: 'install',
    folders: /^(?:\/var\/cache\/apk|\/etc\/apk\/cache)(?:\/|$)/,
    option: 'no-cache',
    what: 'index',
    remedy: 'add --no-cache',
    twins: { apk: ['DL3019'] },
  },
  {
    managers: ['dnf', 'microdnf', 'yum', 'zypper'],
    fills: 'install',
    folders: /^\/var\/cache\/(?:dnf|libdnf5|yum|zypp)(?:\/|$)/,
    what: 'cache',
    remedy: 'end this RUN with its "clean all"',
    twins: { dnf: ['DL3040'], microdnf: ['DL3040'], yum: ['DL3032'], zypper: ['DL3036'] },
  },
  {
    managers: ['pip'],
    fills: 'install',
    folders: /(?:^|\/)\.cache(?:\/|$)|pip/,
    option: 'no-cache-dir',
    what: 'cache',
    remedy: 'add --no-cache-dir, or mount a cache',
    twins: { pip: ['DL3042'] },
  },
]

function checkCaches(run: Run, { flags }: Instruction, report: Report): void {
  const mounts = flags.filter(({ name }) => name === 'mount').map(({ value }) => readMount(value))
  const mounted = mounts
    .filter(mount => ['cache', 'tmpfs'].includes(mountType(mount)))
    .map(mount => mountTarget(mount) ?? '')
  const kept = [...mounted, ...removedBy(run.script.commands)]
  for (const { managers, fills, folders, option, what, remedy, twins } of caches) {
    if (kept.some(folder => folders.test(folder))) continue
    const filled = run.packages.find(
      each =>
        managers.includes(each.manager) &&
        each.does === fills &&
        !(option !== undefined && hasOption(each.command, option)) &&
        !isWithoutCache(each, run),
    )
    if (filled === undefined) continue
    const message = `the ${what} of ${filled.manager} stays in the image: ${remedy}`
    report({ rule: 'docker/package-cache', message, ...stretchOf(run, filled), twins: twins[filled.manager] ?? [] })
  }
}

/** Folders that `rm -r` or `find -delete` empties. */
function removedBy(commands: readonly ShellCommand[]): string[] {
  return commands.flatMap(command => {
    const program = programOf(command)
    const removes = program === 'rm' && hasOption(command, 'r', 'R', 'recursive')
    if (!removes && !(program === 'find' && command.words.some(({ text }) => text === '-delete'))) return []
    return command.words.slice(1).map(({ text }) => text)
  })
}

function isWithoutCache({ manager }: PackageCommand, { packages: all, scope, script }: Run): boolean {
  switch (manager) {
    case 'pip':
      return scope.values.has('PIP_NO_CACHE_DIR') || script.sets.has('PIP_NO_CACHE_DIR')
    case 'dnf':
    case 'microdnf':
    case 'yum':
    case 'zypper':
      return all.some(each => each.manager === manager && each.does === 'clean')
    default:
      return false
  }
}

/** Lists that one RUN fetches for another: a layer from the cache has lists of another day, and names packages that are gone. */
function checkUpdate(run: Run, built: BuiltStage, updates: Map<BuiltStage, Remark>, report: Report): void {
  const apt = run.packages.filter(({ manager }) => manager === 'apt' || manager === 'apt-get')
  const update = apt.find(({ does }) => does === 'update')
  const installs = apt.some(({ does }) => does === 'install' || does === 'upgrade')
  if (update !== undefined) {
    updates.delete(built)
    if (installs) return
    const message =
      'the lists are fetched by a RUN of their own, so an install below may use old ones from the cache: put both into one RUN'
    updates.set(built, { rule: 'docker/update-alone', message, ...stretchOf(run, update) })
    return
  }
  const alone = updates.get(built)
  if (!installs || alone === undefined) return
  updates.delete(built)
  report(alone)
}
