import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { ShellCommand } from '../../../../lib/shell/script.ts'
import { hasOption, programOf, stretchOf } from './command.ts'
import { firstInChain, type BuiltStage, type Step } from './evaluate.ts'
import type { Report } from './remark.ts'
import type { RunScript } from './run.ts'
import type { View } from './view.ts'

/** Looks at what the scripts of RUN do that is unsafe, or does not do what it seems to, in the stages of one file. */
export function commandCheck(view: View, report: Report): (step: Step) => void {
  const shells = new Map<BuiltStage, Instruction>()
  return ({ instruction: outer, built }) => {
    const instruction = outer.trigger ?? outer
    if (instruction.keyword === 'SHELL') shells.set(built, instruction)
    if (instruction.keyword !== 'RUN') return
    const shell = firstInChain(built, each => shells.get(each))?.rest ?? ''
    for (const script of view.scripts(instruction)) {
      const about = { ...instruction, source: script.source }
      for (const command of script.commands) checkCommand(command, about, report)
      checkSubstituted(script, about, report)
      checkFolder(script, about, report)
      if (!shell.includes('pipefail')) checkPipe(script, about, report)
    }
  }
}

function checkPipe(script: RunScript, instruction: Instruction, report: Report): void {
  const [pipe] = script.pipes
  if (pipe === undefined || setsPipefail(script)) return
  const message = 'only the last command of this pipe decides whether RUN fails: set -o pipefail with SHELL before'
  report({ rule: 'docker/pipefail', message, instruction, at: pipe, end: pipe + 1, twins: ['DL4006'] })
}

function setsPipefail({ commands }: RunScript): boolean {
  return commands.some(({ words }) => words[0]!.text === 'set' && words.some(({ text }) => text === 'pipefail'))
}

function checkCommand(command: ShellCommand, instruction: Instruction, report: Report): void {
  const stretch = { instruction, ...stretchOf(command) }
  const [name] = command.words
  if (programOf(command) === 'sudo') {
    const message = 'sudo gains nothing in a build: RUN runs as the USER that is set before it'
    report({ rule: 'docker/sudo', message, ...stretch, at: name!.at, end: name!.end, twins: ['DL3004'] })
  }
  const unsafe = unsafeOption(command)
  if (unsafe !== undefined) {
    const message = `${unsafe} takes whatever answers for what was asked for: give the certificate instead`
    report({ rule: 'docker/unverified-download', message, ...stretch })
  }
  const { pipedInto } = command
  if (pipedInto !== undefined && isDownload(command) && [pipedInto, ...pipedInto.starts].some(isInterpreter)) {
    const message =
      'what is downloaded is run unseen, whatever it is on the day of the build: download it, compare its checksum, then run it'
    report({ rule: 'docker/pipe-to-shell', message, ...stretch, end: pipedInto.words.at(-1)!.end })
  }
}

const isDownload = (command: ShellCommand): boolean => ['curl', 'wget', 'fetch', 'aria2c'].includes(programOf(command))

/** A shell or a language that reads its program from standard input. */
function isInterpreter(command: ShellCommand): boolean {
  if (!/^(?:(?:ba|da|a|k|z)?sh|python[\d.]*|perl|ruby|node)$/.test(programOf(command))) return false
  const [first] = command.words.slice(1).filter(({ text }) => text !== '-' && !/^-[esxu]+$/.test(text))
  return first === undefined || first.text === '-s' || first.text === '--'
}

function unsafeOption(command: ShellCommand): string | undefined {
  switch (programOf(command)) {
    case 'curl':
      return hasOption(command, 'k', 'insecure') ? 'curl --insecure' : undefined
    case 'wget':
      return hasOption(command, 'no-check-certificate') ? 'wget --no-check-certificate' : undefined
    case 'apt':
    case 'apt-get':
      return ['allow-unauthenticated', 'force-yes', 'allow-insecure-repositories']
        .filter(name => hasOption(command, name))
        .map(name => `apt-get --${name}`)[0]
    default:
      return undefined
  }
}

/** `sh -c "$(curl ...)"`, `bash <(curl ...)` and `eval "$(wget ...)"`. */
function checkSubstituted({ commands }: RunScript, instruction: Instruction, report: Report): void {
  for (const command of commands) {
    const { words } = command
    if (!/^(?:eval|source|\.|(?:\S*\/)?(?:ba|da|a|k|z)?sh)$/.test(words[0]!.text)) continue
    const word = words.slice(1).find(({ raw }) => /^"?[$<]\(\s*(?:curl|wget)\s/.test(raw))
    if (word === undefined) continue
    const message =
      'what is downloaded is run unseen, whatever it is on the day of the build: download it, compare its checksum, then run it'
    report({ rule: 'docker/pipe-to-shell', message, instruction, at: words[0]!.at, end: word.end })
  }
}

/** Folders that are changed by `cd`: for nothing at the end of a RUN, and better by WORKDIR elsewhere. */
function checkFolder({ commands }: RunScript, instruction: Instruction, report: Report): void {
  const changes = commands.filter(({ words, depth }) => words[0]!.text === 'cd' && depth === 0)
  const last = commands.at(-1)
  const [first] = changes
  if (first === undefined) return
  if (last !== undefined && changes.includes(last)) {
    const message = `cd ${last.words[1]?.text ?? ''} is over when this RUN ends, and nothing comes behind it: use WORKDIR`
    report({ rule: 'docker/cd-without-effect', message, instruction, ...stretchOf(last), twins: ['DL3003'] })
  } else {
    const message = `cd ${first.words[1]?.text ?? ''} holds for this RUN alone: WORKDIR says it for all that follows`
    report({ rule: 'docker/cd', message, instruction, ...stretchOf(first), twins: ['DL3003'] })
  }
}
