import type { ShellCommand, ShellWord } from '../../../../lib/shell/script.ts'

/** The program of a command, without its folder: `apt-get` of `/usr/bin/apt-get`. */
export function programOf({ words }: ShellCommand): string {
  const { text } = words[0]!
  return text.slice(text.lastIndexOf('/') + 1)
}

/** Whether a command has one of these options, long ones by name and short ones by letter, also run together (`-qqy`). */
export function hasOption({ words }: ShellCommand, ...names: readonly string[]): boolean {
  return words.some(({ text }, index) => {
    if (index === 0 || !text.startsWith('-')) return false
    if (text.startsWith('--')) return names.includes(text.slice(2).split('=', 1)[0]!)
    return names.some(name => name.length === 1 && /^-[A-Za-z]+$/.test(text) && text.includes(name))
  })
}

/** The words that are neither options nor values of the given options (`t` for `-t x`, `target-release` for `--target-release x`). */
export function operandsOf({ words }: ShellCommand, withValue: readonly string[] = []): ShellWord[] {
  const found: ShellWord[] = []
  for (let at = 1; at < words.length; at++) {
    const { text } = words[at]!
    if (!text.startsWith('-') || text === '-') found.push(words[at]!)
    else if (takesNext(text, withValue)) at++
  }
  return found
}

function takesNext(text: string, withValue: readonly string[]): boolean {
  if (text.startsWith('--')) return withValue.includes(text.slice(2))
  return text.length === 2 && withValue.includes(text[1]!)
}

/** The stretch from the program to the last word. */
export function stretchOf({ words }: ShellCommand): { at: number; end: number } {
  return { at: words[0]!.at, end: words.at(-1)!.end }
}
