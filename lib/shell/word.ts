/** A word of a script. */
export type ShellWord = {
  /** Without quotes and escapes; expansions stay as they are written. */
  text: string
  /** As written. */
  raw: string
  /** Where it begins and ends in the text that the script is part of. */
  at: number
  end: number
  /** Nothing in it is replaced when it runs. */
  literal: boolean
}

/** Where the reading of a script stands. */
export type Cursor = {
  text: string
  at: number
  depth: number
  /** The character that ends the list that is being read; empty for the end of the text. */
  end: string
  /** What is added to positions, for a script that is part of another text. */
  offset: number
  /** Here-documents whose texts begin behind the next line break. */
  heredocs: { name: string; chomp: boolean }[]
  onRead(name: string, at: number): void
  /** Reads the commands of a substitution, up to the character that ends it. */
  onNested(end: string): void
}

/** Characters that mean nothing but themselves. */
const plain = /[^\s;|&()<>'"\\$`]+/y
const wordEnds: ReadonlySet<string> = new Set([...' \t\n\v\f\r\u00a0;|&()'])

/** Reads one word; an empty one where none begins. */
export function readWord(cursor: Cursor): ShellWord {
  const { text, offset, at: start } = cursor
  const word: Draft = { text: '', literal: true }
  while (cursor.at < text.length) {
    plain.lastIndex = cursor.at
    if (plain.test(text)) {
      word.text += text.slice(cursor.at, plain.lastIndex)
      cursor.at = plain.lastIndex
    }
    const char = text[cursor.at]
    if (char === undefined || wordEnds.has(char) || (char === '`' && cursor.end === '`')) break
    if ((char === '<' || char === '>') && text[cursor.at + 1] !== '(') break
    readPart(cursor, char, word)
  }
  const raw = text.slice(start, cursor.at)
  return { text: word.text, raw, at: start + offset, end: cursor.at + offset, literal: word.literal }
}

type Draft = { text: string; literal: boolean }

function readPart(cursor: Cursor, char: string, word: Draft): void {
  const { text } = cursor
  switch (char) {
    case "'": {
      const close = text.indexOf("'", cursor.at + 1)
      const end = close < 0 ? text.length : close
      word.text += text.slice(cursor.at + 1, end)
      cursor.at = end + 1
      break
    }
    case '"':
      cursor.at++
      readDoubleQuoted(cursor, word)
      break
    case '\\':
      if (text[cursor.at + 1] !== '\n') word.text += text[cursor.at + 1] ?? ''
      cursor.at += 2
      break
    case '$':
    case '`':
    case '<':
    case '>':
      readExpansion(cursor, word)
      break
    default:
      word.text += char
      cursor.at++
  }
}

function readDoubleQuoted(cursor: Cursor, word: Draft): void {
  const { text } = cursor
  while (cursor.at < text.length) {
    const char = text[cursor.at]!
    if (char === '"') {
      cursor.at++
      return
    }
    if (char === '`' && cursor.end === '`') return
    if (char === '$' || char === '`') readExpansion(cursor, word)
    else if (char === '\\') {
      const next = text[cursor.at + 1] ?? ''
      word.text += /["$`\\\n]/.test(next) ? next.replace('\n', '') : char + next
      cursor.at += 2
    } else {
      word.text += char
      cursor.at++
    }
  }
}

/** `$name`, `${name...}`, `$(...)`, `$((...))`, `` `...` `` and `<(...)`. */
function readExpansion(cursor: Cursor, word: Draft): void {
  const start = cursor.at
  const { text } = cursor
  const next = text[start + 1]
  word.literal = false
  cursor.at++
  if (text[start] === '`') cursor.onNested('`')
  else if (next === '(') {
    cursor.at++
    if (text[start] === '$' && text[cursor.at] === '(') {
      cursor.at++
      skipBalanced(cursor, '(', ')', 2)
    } else cursor.onNested(')')
  } else if (next === '{') {
    const name = /\{[!#]?([A-Za-z_]\w*)/y
    name.lastIndex = cursor.at
    const found = name.exec(text)?.[1]
    if (found !== undefined) cursor.onRead(found, start)
    cursor.at++
    skipBalanced(cursor, '{', '}', 1)
  } else {
    const name = /(?:([A-Za-z_]\w*)|[0-9@*#?$!-])/y
    name.lastIndex = cursor.at
    const found = name.exec(text)
    cursor.at += found?.[0].length ?? 0
    if (found?.[1] !== undefined) cursor.onRead(found[1], start)
    // A lone dollar sign, or the start of $'...', stands for itself.
    if (found === null) word.literal = true
  }
  word.text += text.slice(start, cursor.at)
}

/** Moves behind the bracket that closes `open` brackets, quotes respected. */
export function skipBalanced(cursor: Cursor, left: string, right: string, open: number): void {
  const { text } = cursor
  let depth = open
  let quote = ''
  for (; cursor.at < text.length && depth > 0; cursor.at++) {
    const char = text[cursor.at]!
    if (char === '\\' && quote !== "'") cursor.at++
    else if (quote !== '') quote = char === quote ? '' : quote
    else if (char === "'" || char === '"') quote = char
    else if (char === left) depth++
    else if (char === right) depth--
  }
}
