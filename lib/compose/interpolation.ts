/** Where a Compose file's `${NAME}` are looked up. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME:+other}` and `$$` in a
 * Compose value, defaults may be nested. A name without value or default is refused: an empty string in its place would
 * quietly build something else.
 *
 * @throws Error that names the variable
 */
export function interpolate(text: string, environment: Environment): string {
  let result = ''
  for (let at = 0; at < text.length;) {
    if (text[at] !== '$') {
      result += text[at++]!
      continue
    }
    const { value, next } = dollar(text, at + 1, environment)
    result += value
    at = next
  }
  return result
}

function dollar(text: string, at: number, environment: Environment): { value: string; next: number } {
  if (text[at] === '$') return { value: '$', next: at + 1 }
  const plain = /^[a-zA-Z_]\w*/.exec(text.slice(at))?.[0]
  if (plain !== undefined) return { value: required(plain, environment), next: at + plain.length }
  const open = /^\{([a-zA-Z_]\w*)(:?[-?+])?/.exec(text.slice(at))
  if (open === null) throw new Error(`"${text}" has a $ that starts no variable; write $$ for the character`)
  const [head, name, operator] = open
  const end = closingBrace(text, at + head.length)
  const word = text.slice(at + head.length, end)
  if (operator === undefined && word !== '') throw new Error(`"${text}" is not a variable that Compose understands`)
  return { value: resolve(name!, operator, word, environment), next: end + 1 }
}

function closingBrace(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  throw new Error(`"${text}" opens a variable that it does not close`)
}

function resolve(name: string, operator: string | undefined, word: string, environment: Environment): string {
  const value = environment[name]
  const isSet = value !== undefined && (operator?.startsWith(':') !== true || value !== '')
  switch (operator?.at(-1)) {
    case '-':
      return isSet ? value : interpolate(word, environment)
    case '+':
      return isSet ? interpolate(word, environment) : ''
    case '?':
      if (!isSet) throw new Error(`${name} is not set: ${interpolate(word, environment)}`)
      return value
    default:
      return required(name, environment)
  }
}

function required(name: string, environment: Environment): string {
  const value = environment[name]
  if (value === undefined) throw new Error(`${name} is not set and has no default`)
  return value
}
