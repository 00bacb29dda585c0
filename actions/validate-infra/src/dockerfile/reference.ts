import { wordEnd } from '../../../../lib/dockerfile/words.ts'

/** A `$name` or `${name...}` in a word. */
export type VariableUse = {
  name: string
  at: number
  end: number
  /** `:-` and its kin; empty for the value alone. */
  operator: string
}

export type VariableUses = {
  uses: VariableUse[]
  /** What the builder cannot read, with where it begins. */ broken?: number
}

/**
 * The variables that the builder replaces in a word: not those in single quotes, nor those behind an escape. Inside of
 * `${name:-word}` the word counts as well.
 */
export function variablesIn(word: string, escape: string): VariableUses {
  const uses: VariableUse[] = []
  let quote = ''
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!
    if (char === escape && quote !== "'") at++
    else if (quote === "'") quote = char === "'" ? '' : quote
    else if (char === "'" && quote === '') quote = "'"
    else if (char === '"') quote = quote === '"' ? '' : '"'
    else if (char === '$') {
      const use = useAt(word, at)
      if (use === 'broken') return { uses, broken: at }
      if (use !== undefined) {
        uses.push(use)
        // The operand of an operator is looked into in its turn; its closing brace does no harm.
        at = use.end - 1
      }
    }
  }
  return { uses }
}

function useAt(word: string, at: number): VariableUse | 'broken' | undefined {
  if (word[at + 1] !== '{') {
    const plain = /[A-Za-z_]\w*/y
    plain.lastIndex = at + 1
    const name = plain.exec(word)?.[0]
    return name === undefined ? undefined : { name, at, end: at + 1 + name.length, operator: '' }
  }
  const open = /\{([A-Za-z_]\w*|\d+|[@*#?$!-])(\}|:[-+?]|[-+?#%/])?/y
  open.lastIndex = at + 1
  const found = open.exec(word)
  if (found?.[2] === undefined) return 'broken'
  const [text, name = '', operator] = found
  if (operator !== '}' && !word.includes('}', at + text.length)) return 'broken'
  return /^[A-Za-z_]/.test(name)
    ? { name, at, end: at + 1 + text.length, operator: operator === '}' ? '' : operator }
    : undefined
}

/** The words of a text that the builder expands one by one; positions are those of the text. */
export function expandedWords(text: string, escape: string): { text: string; at: number }[] {
  const words: { text: string; at: number }[] = []
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at]!)) at++
    else {
      const end = wordEnd(text, at, escape)
      words.push({ text: text.slice(at, end), at })
      at = end
    }
  }
  return words
}
