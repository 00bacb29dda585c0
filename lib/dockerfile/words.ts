/** A word with its quotes and escapes as written, and where it begins. */
export type Word = { text: string; at: number }

/** Splits at blanks outside of quotes and keeps the quotes (BuildKit's parseWords). */
export function wordsOf(text: string, escape: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length;) {
    if (isBlank(text[at]!)) at++
    else {
      const end = wordEnd(text, at, escape)
      words.push({ text: text.slice(at, end), at })
      at = end
    }
  }
  return words
}

/** The words of `wordsOf` alone. */
export function shellWords(text: string, escape: string): string[] {
  return wordsOf(text, escape).map(word => word.text)
}

/** Where the word that begins at `from` ends: at a blank outside of quotes. */
export function wordEnd(text: string, from: number, escape: string): number {
  let quote = ''
  let at = from
  for (; at < text.length; at++) {
    const char = text[at]!
    if (quote === '' && isBlank(char)) break
    // Escapes count everywhere but in single quotes: the next character, a quote or a blank, means itself.
    if (char === escape && quote !== "'") at++
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote) quote = ''
  }
  return Math.min(at, text.length)
}

/** Splits at blanks whatever quotes say, as FROM, EXPOSE and the plain form of COPY are read. */
export function plainWords(text: string): Word[] {
  return [...text.matchAll(/[^\t\v\f\r ]+/g)].map(match => ({ text: match[0], at: match.index }))
}

/** A word without its quotes and escapes. */
export function unquote(word: string, escape: string): string {
  let plain = ''
  let quote = ''
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!
    if (char === escape && quote !== "'" && at + 1 < word.length) plain += word[++at]!
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote && quote !== '') quote = ''
    else plain += char
  }
  return plain
}

/** The strings of an instruction in JSON form (`COPY ["a b", "/"]`), undefined when it is not in that form. */
export function jsonWords(rest: string): string[] | undefined {
  if (!rest.trimStart().startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(rest)
    return Array.isArray(value) && value.every(each => typeof each === 'string') ? value : undefined
  } catch {
    return undefined
  }
}

const isBlank = (char: string): boolean => /\s/.test(char)
