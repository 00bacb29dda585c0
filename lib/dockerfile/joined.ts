/** A stretch of a joined text that stands on one line of the file. */
type Piece = { /** Where it begins in the joined text. */ at: number; /** Both from 1. */ line: number; column: number }

/** The text of one instruction, its continued lines joined, that still knows where each character came from. */
export type Joined = { text: string; pieces: readonly Piece[] }

/** A position in a file; line and column start at 1, columns count UTF-16 units. */
export type Position = { line: number; column: number }

/** Where the character at an offset of the joined text stands in the file; offsets past the end lead to its end. */
export function positionAt({ text, pieces }: Joined, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length))
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (pieces[middle]!.at <= at) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  return piece === undefined ? { line: 1, column: 1 } : { line: piece.line, column: piece.column + at - piece.at }
}

/** A part of a joined text as a joined text of its own. */
export function partOf(joined: Joined, from: number, to = joined.text.length): Joined {
  const inside = joined.pieces
    .filter(({ at }) => at > from && at < to)
    .map(piece => ({ ...piece, at: piece.at - from }))
  return { text: joined.text.slice(from, to), pieces: [{ at: 0, ...positionAt(joined, from) }, ...inside] }
}
