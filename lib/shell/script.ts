import { readWord, skipBalanced, type Cursor, type ShellWord } from './word.ts'
import { unwrapped } from './wrappers.ts'

export type { ShellWord } from './word.ts'

/** A simple command: a program with its arguments, wherever in a script it stands. */
export type ShellCommand = {
  /** The program first, redirections and assignments left out. Never empty. */
  words: ShellWord[]
  /** 0 for what runs in the script's own shell, more inside of `( )`, `$( )` and the like. */
  depth: number
  /** What reads its output: the command behind the `|`. */
  pipedInto?: ShellCommand
  /** What stands behind it; empty at the end of its list. */
  after: string
  /** The commands that it starts in its turn, as `sudo`, `env` and `sh -c` do; they are in the script's list as well. */
  starts: ShellCommand[]
}

export type Script = {
  /** In the order in which they begin. What `sudo`, `env` or `sh -c` start follows its wrapper. */
  commands: ShellCommand[]
  /** Where each `|` stands. */
  pipes: number[]
  /** Variables that are read. */
  reads: { name: string; at: number }[]
  /** Variables that the script sets itself. */
  sets: Set<string>
}

/** Words that open or close a compound command, behind which another command may begin. */
const keywords = new Set([
  '!',
  '{',
  '}',
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'while',
  'until',
  'do',
  'done',
  'time',
  'coproc',
])

/** Nesting beyond this is read as plain text: nobody writes it, and a stack has an end. */
const depthLimit = 60

/**
 * Reads a POSIX shell script (and what bash adds to it) for the commands in it. Never fails: a script that a shell would
 * refuse gives the commands that could be made out. Linear in the length of the text.
 *
 * @param offset what is added to every position, for a script that is part of another text
 */
export function readScript(text: string, offset = 0): Script {
  const script: Script = { commands: [], pipes: [], reads: [], sets: new Set() }
  const cursor: Cursor = {
    text,
    at: 0,
    depth: 0,
    end: '',
    offset,
    heredocs: [],
    onRead: (name, at) => script.reads.push({ name, at: at + offset }),
    onNested: end => {
      const outer = cursor.end
      cursor.depth++
      cursor.end = end
      if (cursor.depth > depthLimit) cursor.at = text.length
      else new List(cursor, script).read()
      cursor.end = outer
      cursor.depth--
    },
  }
  new List(cursor, script).read()
  return script
}

const operatorStarts: ReadonlySet<string> = new Set('0123456789&<>|;()')
const redirection = /(?:\d{1,4}|&)?(?:<<<|<<-?|>>|>\||<>|[<>]&?)(?!\()/y
const operator = /&&|\|\||;;&?|;&|\|&|[;|&()]/y
const blanks: ReadonlySet<string> = new Set(' \t\r\v\f')

/** Class: one list of commands is read from its beginning to its end, with a state that only it knows. */
class List {
  private readonly cursor: Cursor
  private readonly script: Script
  private words: ShellWord[] = []
  private pipedFrom: ShellCommand | undefined
  /** In a `case`, where a pattern is expected next. */
  private pattern = false
  private cases = 0

  constructor(cursor: Cursor, script: Script) {
    this.cursor = cursor
    this.script = script
  }

  /** Reads up to the character that ends the list, or to the end of the text. */
  read(): void {
    const { cursor } = this
    const { end } = cursor
    while (cursor.at < cursor.text.length) {
      const char = cursor.text[cursor.at]!
      if (char === end && end !== '') {
        cursor.at++
        break
      }
      if (char === '\n') this.newline()
      else if (blanks.has(char)) cursor.at++
      else if (char === '\\' && cursor.text[cursor.at + 1] === '\n') cursor.at += 2
      else if (char === '#') this.comment()
      else if (this.pattern) this.casePattern()
      else if (!this.operator()) this.word()
    }
    this.finish('')
  }

  private newline(): void {
    this.finish('\n')
    const { cursor } = this
    cursor.at++
    for (const { name, chomp } of cursor.heredocs.splice(0)) {
      while (cursor.at < cursor.text.length) {
        const stop = cursor.text.indexOf('\n', cursor.at)
        const line = cursor.text.slice(cursor.at, stop < 0 ? undefined : stop)
        cursor.at = stop < 0 ? cursor.text.length : stop + 1
        if ((chomp ? line.replace(/^\t+/, '') : line) === name) break
      }
    }
  }

  private comment(): void {
    const stop = this.cursor.text.indexOf('\n', this.cursor.at)
    this.cursor.at = stop < 0 ? this.cursor.text.length : stop
  }

  /** `a | b)` of a `case`, or the `esac` that ends it. */
  private casePattern(): void {
    const { cursor } = this
    if (/[()|;&]/.test(cursor.text[cursor.at]!)) {
      if (cursor.text[cursor.at] === ')') this.pattern = false
      cursor.at++
      return
    }
    const word = readWord(cursor)
    if (word.raw === '') cursor.at++
    if (word.raw !== 'esac') return
    this.cases--
    this.pattern = false
  }

  /** Reads an operator or a redirection, where one stands. */
  private operator(): boolean {
    const { cursor, words } = this
    if (!operatorStarts.has(cursor.text[cursor.at]!)) return false
    const inTest = words[0]?.raw === '[[' && words.at(-1)?.raw !== ']]'
    redirection.lastIndex = cursor.at
    const redirected = inTest ? null : redirection.exec(cursor.text)
    if (redirected !== null) return this.redirect(redirected[0])
    operator.lastIndex = cursor.at
    const found = operator.exec(cursor.text)?.[0]
    if (found === undefined) return false
    const at = cursor.at
    cursor.at += found.length
    if (inTest) return true
    if (found === '(') this.parenthesis()
    else {
      if (found === '|' || found === '|&') this.script.pipes.push(at + cursor.offset)
      this.finish(found)
      if (found.startsWith(';;') || found === ';&') this.pattern = this.cases > 0
    }
    return true
  }

  private redirect(operator: string): boolean {
    const { cursor } = this
    cursor.at += operator.length
    while (/[ \t]/.test(cursor.text[cursor.at] ?? '')) cursor.at++
    if (!/[\s;|&()<>]/.test(cursor.text[cursor.at] ?? ' ')) {
      const target = readWord(cursor)
      if (/<<-?$/.test(operator)) cursor.heredocs.push({ name: target.text, chomp: operator.endsWith('-') })
    }
    return true
  }

  private parenthesis(): void {
    const { cursor, words } = this
    if (words.length === 0 && cursor.text[cursor.at] === '(') return skipBalanced(cursor, '(', ')', 1)
    const empty = /\s*\)/y
    empty.lastIndex = cursor.at
    const definition = words.length > 0 ? empty.exec(cursor.text) : null
    if (definition !== null) {
      // `name()`: a function; what follows is its body.
      cursor.at += definition[0].length
      this.words = []
    } else if (words.length > 0) skipBalanced(cursor, '(', ')', 1)
    else cursor.onNested(')')
  }

  private word(): void {
    const { cursor, script, words } = this
    const word = readWord(cursor)
    if (word.raw === '') {
      cursor.at++
      return
    }
    if (words.length > 0) {
      words.push(word)
      if (words.length === 3 && words[0]!.raw === 'case' && word.raw === 'in') {
        this.words = []
        this.cases++
        this.pattern = true
      }
      return
    }
    const assigned = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/.exec(word.raw)?.[1]
    if (assigned !== undefined) script.sets.add(assigned)
    else if (!keywords.has(word.raw)) words.push(word)
  }

  /** Ends the command that is being read. */
  private finish(after: string): void {
    const { script, words, cursor } = this
    this.words = []
    const pipes = after === '|' || after === '|&'
    if (words.length === 0) {
      if (after !== '\n') this.pipedFrom = undefined
      return
    }
    const name = words[0]!.raw
    if (name === 'for' || name === 'select') {
      if (words[1] !== undefined) script.sets.add(words[1].text)
      return
    }
    const command: ShellCommand = { words, depth: cursor.depth, after, starts: [] }
    command.starts = unwrapped(command, readScript)
    if (this.pipedFrom !== undefined) this.pipedFrom.pipedInto = command
    this.pipedFrom = pipes ? command : undefined
    noteSets(command, script.sets)
    script.commands.push(command, ...command.starts)
  }
}

/** `read A B`, `export A=b`, `local a`: variables that a command sets. */
function noteSets({ words }: ShellCommand, sets: Set<string>): void {
  if (!['read', 'export', 'local', 'declare', 'typeset', 'readonly', 'getopts', 'mapfile'].includes(words[0]!.text))
    return
  for (const { text } of words.slice(1)) {
    const name = /^[A-Za-z_]\w*(?==|$)/.exec(text)?.[0]
    if (name !== undefined) sets.add(name)
  }
}
