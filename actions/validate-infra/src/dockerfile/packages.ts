import type { ShellCommand, ShellWord } from '../../../../lib/shell/script.ts'
import { hasOption, operandsOf, programOf } from './command.ts'
import { managers } from './managers.ts'

/** What a package manager's command does, as far as rules ask. */
export type PackageCommand = {
  manager: string
  does: 'install' | 'update' | 'upgrade' | 'clean' | 'other'
  /** What is installed, as written. */
  packages: ShellWord[]
  command: ShellCommand
}

/** What a command does with a package manager; undefined for other commands. */
export function packageCommand(command: ShellCommand): PackageCommand | undefined {
  const [manager, words] = managerOf(command)
  const known = Object.hasOwn(managers, manager) ? managers[manager]! : undefined
  if (known === undefined) return undefined
  const [verb, ...packages] = operandsOf({ ...command, words }, known.withValue)
  const name = verb?.text ?? ''
  const does = known.install.includes(name)
    ? 'install'
    : known.update?.includes(name)
      ? 'update'
      : known.upgrade?.includes(name)
        ? 'upgrade'
        : known.clean?.includes(name)
          ? 'clean'
          : 'other'
  return { manager, does, packages, command }
}

/** `pip3`, `pip3.12` and `python -m pip` are pip. */
function managerOf(command: ShellCommand): [string, ShellWord[]] {
  const program = programOf(command)
  const { words } = command
  if (/^pip[\d.]*$/.test(program)) return ['pip', words]
  if (/^python[\d.]*$/.test(program)) {
    const at = words.findIndex(({ text }) => text === '-m')
    if (at > 0 && words[at + 1]?.text === 'pip') return ['pip', words.slice(at + 1)]
  }
  return [program, words]
}

/** Whether the command asks nothing: without it a build stops at a question that nobody answers. */
export function isUnattended({ manager, command }: PackageCommand): boolean {
  switch (manager) {
    case 'apt':
    case 'apt-get':
      return (
        hasOption(command, 'y', 'yes', 'assume-yes', 'simulate', 's', 'download-only', 'd', 'print-uris') ||
        command.words.some(({ text }) => /^-[a-z]*(?:qq|q=2)|^-oDebug|Assume-Yes["']?=["']?(?:1|true|yes)/i.test(text))
      )
    case 'dnf':
    case 'microdnf':
    case 'yum':
      return (
        hasOption(command, 'y', 'assumeyes') || command.words.some(({ text }) => /assumeyes=(?:1|true|yes)/i.test(text))
      )
    case 'zypper':
      return hasOption(command, 'n', 'y', 'non-interactive', 'no-confirm')
    default:
      return true
  }
}

const twinsOfYes: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['DL3014'],
  yum: ['DL3030'],
  zypper: ['DL3034'],
  dnf: ['DL3038'],
  microdnf: ['DL3038'],
}

export const yesTwins = (manager: string): readonly string[] => twinsOfYes[manager] ?? []

const pinTwins: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['DL3008'],
  apk: ['DL3018'],
  pip: ['DL3013'],
  npm: ['DL3016'],
  gem: ['DL3028'],
  yum: ['DL3033'],
  zypper: ['DL3037'],
  dnf: ['DL3041'],
  microdnf: ['DL3041'],
  go: ['DL3062'],
}

export const versionTwins = (manager: string): readonly string[] => pinTwins[manager] ?? []

const isGit = /^git(?:\+|:)/

/** The packages of an install whose version is left to the day of the build. */
export function unpinned({ manager, packages, command }: PackageCommand): ShellWord[] {
  const named = packages.filter(({ text }) => !text.includes('$') && !/[*`]/.test(text))
  switch (manager) {
    case 'apt':
    case 'apt-get':
      return named.filter(({ text }) => !/[=/]|\.deb$/.test(text) && !/[+-]$/.test(text))
    case 'apk':
      return named.filter(({ text }) => !/[=~<>]|\.apk$/.test(text) && !text.startsWith('.') && !text.startsWith('!'))
    case 'yum':
    case 'dnf':
    case 'microdnf':
      return named.filter(({ text }) => !/-\d|\.rpm$|[=<>/]|^@/.test(text) && text !== '')
    case 'zypper':
      return named.filter(({ text }) => !/[=<>~]|\.rpm$/.test(text))
    case 'pip':
      return isFromList(command) ? [] : named.filter(({ text }) => !/[=<>~@/]|^\.|\.(?:whl|gz|zip)$/.test(text))
    case 'npm':
      return named.filter(({ text }) =>
        isGit.test(text)
          ? !text.includes('#')
          : !/^(?:[./~]|https?:|file:)|\.(?:tgz|tar|gz)$/.test(text) && !/.@/.test(text),
      )
    case 'gem':
      return hasOption(command, 'v', 'version') ? [] : named.filter(({ text }) => !/:|\.gem$/.test(text))
    case 'go':
      return named.filter(({ text }) => !/^\.|^\//.test(text) && (!text.includes('@') || text.endsWith('@latest')))
    default:
      return []
  }
}

/** pip takes versions from a list, a constraint or the project itself. */
function isFromList(command: ShellCommand): boolean {
  return hasOption(command, 'r', 'requirement', 'c', 'constraint', 'e', 'editable')
}
