import type { Script, ShellCommand } from './script.ts'
import type { ShellWord } from './word.ts'

/** Programs that start another, by the short options that take a value. */
const wrappers: ReadonlyMap<string, RegExp> = new Map([
  ['sudo', /^-[CDghpRrTtUu]$/],
  ['doas', /^-[Cu]$/],
  ['env', /^-[CSu]$/],
  ['nice', /^-n$/],
  ['ionice', /^-[cn]$/],
  ['timeout', /^-[ks]$/],
  ['xargs', /^-[adEILnPs]$/],
  ['exec', /^-a$/],
  ['command', /^$/],
  ['nohup', /^$/],
  ['setsid', /^$/],
  ['eatmydata', /^$/],
])

/** Nobody wraps a wrapper more often. */
const roundLimit = 4

const shells = /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/

/** The commands that a wrapper starts (`sudo apt-get ...`, `sh -c '...'`), as far as its words tell. */
export function unwrapped(command: ShellCommand, readScript: (text: string, offset: number) => Script): ShellCommand[] {
  const found: ShellCommand[] = []
  let { words } = command
  for (let round = 0; round < roundLimit; round++) {
    const inner = innerWords(words)
    if (inner.length === 0) break
    words = inner
    found.push({ ...command, words, starts: [] })
  }
  const script = scriptOf(words)
  if (script === undefined) return found
  for (const each of readScript(script.text, script.at).commands)
    found.push({ ...each, depth: each.depth + command.depth + 1 })
  return found
}

function innerWords(words: readonly ShellWord[]): ShellWord[] {
  const name = words[0]!.text.replace(/^.*\//, '')
  const takesValue = wrappers.get(name)
  if (takesValue === undefined) return []
  let at = 1
  for (; at < words.length; at++) {
    const { text } = words[at]!
    if (text === '--') {
      at++
      break
    }
    if (takesValue.test(text)) at++
    else if (
      !text.startsWith('-') &&
      !(name === 'env' && text.includes('=')) &&
      !(name === 'sudo' && /^\w+=/.test(text))
    )
      break
  }
  // `timeout 5 wget`: its own first argument is no program.
  return words.slice(name === 'timeout' ? at + 1 : at)
}

/** The script after `sh -c`, where it is one quoted word that stands for itself. */
function scriptOf(words: readonly ShellWord[]): { text: string; at: number } | undefined {
  if (!shells.test(words[0]!.text)) return undefined
  const flag = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text))
  const script = flag < 0 ? undefined : words[flag + 1]
  const quoted = /^(['"])([^]*)\1$/.exec(script?.raw ?? '')
  if (script === undefined || quoted === null || quoted[2] !== script.text) return undefined
  return { text: script.text, at: script.at + 1 }
}
