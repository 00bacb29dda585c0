import type { Joined } from '../../../../lib/dockerfile/joined.ts'
import type { Heredoc, Instruction } from '../../../../lib/dockerfile/parse.ts'
import { jsonWords } from '../../../../lib/dockerfile/words.ts'
import { readScript, type Script, type ShellCommand, type ShellWord } from '../../../../lib/shell/script.ts'

/** A script that RUN gives to a shell, with the text in which its positions count. */
export type RunScript = Script & { source: Joined }

const shells = /^(?:\/\S*\/)?(?:ba|da|a|k|z)?sh$/

/** The scripts of a RUN: its line, the here-document that stands in place of one or that a shell reads. */
export function scriptsOf(instruction: Instruction): RunScript[] {
  const { rest, restAt, source, heredocs } = instruction
  const words = jsonWords(rest)
  if (words !== undefined) return [{ ...scriptOfWords(words, restAt, rest), source }]
  const line = { ...readScript(rest, restAt), source }
  const [heredoc] = heredocs
  if (heredoc === undefined || !isForShell(line, heredoc)) return [line]
  const written = heredocSource(heredoc)
  return [line, { ...readScript(written.text), source: written }]
}

/** A here-document is a script when there is no command, or a shell without a script of its own. */
function isForShell({ commands }: Script, { lines }: Heredoc): boolean {
  const shebang = /^#!\s*(?:\S*\/env\s+)?(\S+)/.exec(lines[0] ?? '')?.[1]
  const [first] = commands
  if (first === undefined) return shebang === undefined || shells.test(shebang)
  return (
    commands.length === 1 &&
    shells.test(first.words[0]!.text) &&
    first.words.slice(1).every(({ text }) => text.startsWith('-'))
  )
}

function heredocSource({ lines, line }: Heredoc): Joined {
  let at = 0
  const pieces = lines.map((text, index) => {
    const piece = { at, line: line + index, column: 1 }
    at += text.length + 1
    return piece
  })
  return { text: lines.join('\n'), pieces }
}

/** The exec form: one command, or the script behind `sh -c`. Positions are those of the whole array. */
function scriptOfWords(words: readonly string[], at: number, rest: string): Script {
  const end = at + rest.length
  const plain = (text: string): ShellWord => ({ text, raw: text, at, end, literal: true })
  const flag = shells.test(words[0] ?? '') ? words.findIndex(word => /^-[a-z]*c$/.test(word)) : -1
  const inner = flag < 0 ? undefined : words[flag + 1]
  if (inner !== undefined) {
    const script = readScript(inner)
    const place = (command: ShellCommand): ShellCommand => ({
      ...command,
      words: command.words.map(word => ({ ...word, at, end })),
    })
    return {
      ...script,
      commands: script.commands.map(place),
      pipes: script.pipes.map(() => at),
      reads: script.reads.map(({ name }) => ({ name, at })),
    }
  }
  const commands = words.length === 0 ? [] : [{ words: words.map(plain), depth: 0, after: '', starts: [] }]
  return { commands, pipes: [], reads: [], sets: new Set() }
}
