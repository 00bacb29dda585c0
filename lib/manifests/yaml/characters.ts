/** Code units that have a meaning in YAML. */
export const tab = 9
export const lineFeed = 10
export const carriageReturn = 13
export const space = 32
export const doubleQuote = 34
export const hash = 35
export const ampersand = 38
export const singleQuote = 39
export const star = 42
export const plus = 43
export const comma = 44
export const dash = 45
export const dot = 46
export const colon = 58
export const greater = 62
export const question = 63
export const openBracket = 91
export const backslash = 92
export const closeBracket = 93
export const pipe = 124
export const openBrace = 123
export const closeBrace = 125

/** Whether a character ends a word: space, line break, or (as NaN) the end of the text. A tab is left to the library. */
export function isBlank(code: number): boolean {
  return code === space || code === lineFeed || code === carriageReturn || code !== code
}
