const blank = (letter: string | undefined) => letter === ' ' || letter === '\n' || letter === '\t' || letter === '\r'

/** How many characters of a double-quoted text an escape takes, from its backslash on. */
const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 }

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block'

/**
 * Where in its source (quotes, indicator and all) each character of a scalar's value stands. YAML folds, strips and adds
 * only blanks, and what is not blank keeps its order, so both texts are walked side by side. A blank may be off by those
 * that were folded; anything else is exact.
 */
export function sourceOffsets(source: string, value: string, style: ScalarStyle): Uint32Array {
  const offsets = new Uint32Array(value.length)
  let at = style === 'block' ? source.indexOf('\n') + 1 : style === 'plain' ? 0 : 1
  for (let index = 0; index < value.length; index++) {
    if (style === 'double') while (source[at] === '\\' && blank(source[at + 1]) && source[at + 1] !== ' ') at += 2
    const escaped = style === 'double' && source[at] === '\\'
    if (blank(value[index]) && !escaped) {
      offsets[index] = at
      if (blank(source[at])) at++
      continue
    }
    while (blank(source[at])) at++
    offsets[index] = at
    if (style === 'double' && source[at] === '\\') {
      at += escapeLengths[source[at + 1] ?? ''] ?? 2
      const pair = value.charCodeAt(index) >= 0xd800 && value.charCodeAt(index) < 0xdc00
      if (pair && index + 1 < value.length) offsets[++index] = offsets[index - 1]!
    } else at += style === 'single' && source[at] === "'" ? 2 : 1
  }
  return offsets
}
