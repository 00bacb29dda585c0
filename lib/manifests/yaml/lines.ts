/** Finds lines and columns of offsets, both from 1. Reads through the text once, and then only as far as it is asked for. */
export type Lines = { linePos(offset: number): { line: number; col: number } }

export function linesOf(text: string): Lines {
  const starts = [0]
  let complete = false
  const readTo = (offset: number) => {
    while (!complete && starts.at(-1)! <= offset) {
      const next = text.indexOf('\n', starts.at(-1))
      if (next < 0) complete = true
      else starts.push(next + 1)
    }
  }
  return {
    linePos(offset) {
      readTo(offset)
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, col: offset - starts[low]! + 1 }
    },
  }
}
