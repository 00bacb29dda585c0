import { nearest } from '../../../../lib/nearest.ts'

/** The word that was meant, if one is near: as such, as the end of a message, and as what a report takes. */
export type Guess = { word?: string; hint: string; more: { suggestion?: string } }

/** In more words than these, or in longer ones, nobody looks for the nearest. */
export const candidateLimit = 600
const lengthLimit = 100

export function guess(word: string, candidates: Iterable<string>): Guess {
  const all = [...candidates]
  const found = all.length > candidateLimit || word.length > lengthLimit ? undefined : nearest(word, all)
  return found === undefined ? { hint: '', more: {} } : said(found)
}

/** A guess whose word is written in another form. */
export function said(word: string): Guess {
  return { word, hint: `; did you mean "${word}"?`, more: { suggestion: word } }
}
