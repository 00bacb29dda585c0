import type { YamlNote } from './documentValue.ts'
import type { YamlProfile } from './scalars.ts'

/** What is wrong with a text, or misleads, at offsets of it. */
export type YamlProblem = {
  code: YamlCode
  message: string
  offset: number
  endOffset: number
  /** Accepted, but seen differently by others. */
  isWarning: boolean
  /** The text to write instead. */
  suggestion?: string
}

/** The codes of the `yaml` package, and those of what it knows nothing of. */
export type YamlCode = string

/** The problems in what was noted while a document was read. */
export function problemsOf(notes: readonly YamlNote[], text: string, profile: YamlProfile): YamlProblem[] {
  return notes.flatMap(note => {
    const told = tell(note, text, profile)
    if (told === undefined) return []
    const { start: offset, end: endOffset } = note
    return [{ isWarning: false, ...told, offset, endOffset }]
  })
}

type Told = Pick<YamlProblem, 'code' | 'message'> & Partial<YamlProblem>

function tell(note: YamlNote, text: string, profile: YamlProfile): Told | undefined {
  switch (note.kind) {
    case 'duplicate-key':
      return { code: 'DUPLICATE_KEY', message: `this key is there already, in line ${lineOf(text, note.first)}` }
    case 'aliases':
      return { code: 'ALIASES', message: 'its aliases expand to more than the API server reads' }
    case 'merge':
      return { code: 'MERGE', message: 'what is merged by "<<" has to be a mapping, or a list of mappings' }
    case 'key-type':
      return profile === 'kubernetes'
        ? { code: 'KEY_TYPE', message: 'a key has to be text, and this is none that could become text' }
        : undefined
    default:
      return profile === 'kubernetes' ? tellSpelling(note, text) : undefined
  }
}

type SpellingNote = Exclude<YamlNote, { kind: 'duplicate-key' | 'aliases' | 'merge' | 'key-type' }>

function tellSpelling(note: SpellingNote, text: string): Told | undefined {
  const written = text.slice(note.start, note.end)
  if (note.kind === 'merge-order') {
    const message = `this replaces "${note.key}", which stands before it: Kubernetes goes by the order, other readers do not`
    return { code: 'MERGE_ORDER', message, isWarning: true }
  }
  const { seen } = note
  const shown = typeof seen === 'string' ? `"${seen}"` : String(seen)
  switch (note.kind) {
    case 'infinite':
      return {
        code: 'INFINITE',
        message: `${written} cannot be written into JSON, which is what the API server is sent`,
      }
    case 'truthy':
      return spelling('TRUTHY', `${written} is ${shown} to Kubernetes, and text to readers of YAML 1.2`, seen)
    case 'octal':
      if (isFileMode(text, note.start)) return undefined
      return spelling('OCTAL', `${written} is octal to Kubernetes, which reads ${shown}; YAML 1.2 is decimal`, seen)
    case 'digits':
      return spelling('DIGITS', `${written} is ${shown} to Kubernetes, and text to readers of YAML 1.2`, seen)
    case 'precision':
      return typeof seen === 'string'
        ? spelling('PRECISION', `${written} is text to Kubernetes, for no number holds it`, `"${written}"`)
        : spelling('PRECISION', `${written} has more digits than most readers keep`, undefined)
    case 'base60':
      return spelling('BASE60', `${written} is text to Kubernetes, and a number to readers of YAML 1.1`, `"${written}"`)
    case 'key-text':
      return spelling('KEY_TEXT', `the key ${written} is a number, which Kubernetes writes as ${shown}`, `"${written}"`)
  }
}

function spelling(code: YamlCode, message: string, instead: unknown): Told {
  return { code, message, isWarning: true, ...(instead !== undefined && { suggestion: String(instead) }) }
}

/** The mode of a file is octal to everyone who writes one. */
function isFileMode(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at)
  return /(?:^|[\s{,])["']?(?:defaultMode|mode)["']?\s*:\s*$/.test(before)
}

function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
