/** Escapes of one character. */
const plain: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '`': 96,
  '?': 63,
}

/** How many digits follow, by the letter of the escape. */
const hexadecimal: Readonly<Record<string, number>> = { x: 2, X: 2, u: 4, U: 8 }

const escape = /\\([abfnrtv\\'"`?]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})|\\/g

/** The value of a literal of text or bytes, quotes and prefixes included, or why it has none. */
export function unquote(literal: string): string | Uint8Array | { problem: string } {
  const bytes = /^[bB]/.test(literal)
  let rest = bytes ? literal.slice(1) : literal
  const raw = /^[rR]/.test(rest)
  if (raw) rest = rest.slice(1)
  const width = /^("""|''')/.test(rest) && rest.length >= 6 ? 3 : 1
  const body = rest.slice(width, -width).replace(/\r\n?/g, '\n')
  if (raw || !body.includes('\\')) return bytes ? new TextEncoder().encode(body) : body
  return bytes ? unescapeBytes(body) : unescapeText(body)
}

function codeOf(written: string): number {
  const first = written[0]!
  const single = plain[first]
  if (single !== undefined) return single
  return hexadecimal[first] === undefined ? Number.parseInt(written, 8) : Number.parseInt(written.slice(1), 16)
}

function unescapeText(body: string): string | { problem: string } {
  let problem: string | undefined
  const value = body.replace(escape, (_, written: string | undefined) => {
    if (written === undefined) {
      problem = 'this escape does not exist'
      return ''
    }
    const code = codeOf(written)
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      problem = 'this escape stands for no character'
      return ''
    }
    return String.fromCodePoint(code)
  })
  return problem === undefined ? value : { problem }
}

/** In bytes, `\x` and octal escapes are bytes, and there are no escapes of characters. */
function unescapeBytes(body: string): Uint8Array | { problem: string } {
  const parts: Uint8Array[] = []
  let from = 0
  for (const match of body.matchAll(escape)) {
    const written = match[1]
    if (written === undefined || /^[uU]/.test(written)) return { problem: 'this escape does not exist in bytes' }
    parts.push(new TextEncoder().encode(body.slice(from, match.index)), Uint8Array.of(codeOf(written)))
    from = match.index + match[0].length
  }
  parts.push(new TextEncoder().encode(body.slice(from)))
  return Buffer.concat(parts)
}
