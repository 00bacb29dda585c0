/** An expression in a text: what is between `${{` and `}}`, by positions in the text. */
export type Embedded = {
  /** From `${{` to behind `}}`. */
  from: number
  to: number
  body: string
  bodyFrom: number
  closed: boolean
}

const open = '${{'
const close = '}}'

export function hasExpression(text: string): boolean {
  return text.includes(open)
}

/** Whether a text is one expression and nothing else, not even a blank: only then its value need not be text. */
export function isOneExpression(text: string): boolean {
  const [first] = text.startsWith(open) ? expressionsIn(text) : []
  return first !== undefined && first.closed && first.to === text.length
}

/** Every expression of a text; braces in the string literals of an expression do not close it. */
export function expressionsIn(text: string): Embedded[] {
  const found: Embedded[] = []
  let from = text.indexOf(open)
  while (from !== -1) {
    const bodyFrom = from + open.length
    const end = endOf(text, bodyFrom)
    const closed = end !== -1
    const body = text.slice(bodyFrom, closed ? end : text.length)
    const to = closed ? end + close.length : text.length
    found.push({ from, to, body, bodyFrom, closed })
    from = closed ? text.indexOf(open, to) : -1
  }
  return found
}

function endOf(text: string, start: number): number {
  let quoted = false
  for (let index = start; index < text.length; index++) {
    if (text[index] === "'") quoted = !quoted
    else if (!quoted && text[index] === '}' && text[index + 1] === '}') return index
  }
  return -1
}
