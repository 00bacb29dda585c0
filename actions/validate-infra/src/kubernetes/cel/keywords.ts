/** Words that no variable can be called. */
export const reservedWords: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
)

/** Words that mean something of their own in the language, or may one day. */
export const keywords: ReadonlySet<string> = new Set([...reservedWords, 'true', 'false', 'null', 'in'])

/** The minor version since which a field that is called like a keyword needs no underscores around it. */
export const plainKeywordsSince = 32
