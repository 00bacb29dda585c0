import { ampersand, closeBrace, closeBracket, comma, isBlank } from './characters.ts'
import { codeAt, unusual, type Cursor } from './cursor.ts'
import { addNode, kinds } from './nodes.ts'

/** Reads `&name`, which the node that is added next has; false when there is none. */
export function readAnchor(cursor: Cursor): boolean {
  if (codeAt(cursor, cursor.at) !== ampersand) return false
  const end = nameEnd(cursor, cursor.at + 1)
  cursor.anchors ??= new Map()
  cursor.anchored = cursor.nodes.count
  cursor.anchors.set(cursor.text.slice(cursor.at + 1, end), cursor.nodes.count)
  cursor.at = end
  if (!isBlank(codeAt(cursor, end))) throw unusual
  return true
}

/** Reads `*name`. */
export function readAlias(cursor: Cursor): void {
  const end = nameEnd(cursor, cursor.at + 1)
  const target = cursor.anchors?.get(cursor.text.slice(cursor.at + 1, end))
  // An alias has no anchor of its own.
  if (cursor.anchored === cursor.nodes.count) throw unusual
  // One that has not ended holds itself.
  if (target === undefined || cursor.nodes.next[target] === 0) throw unusual
  const behind = codeAt(cursor, end)
  if (!isBlank(behind) && behind !== comma && behind !== closeBracket && behind !== closeBrace) throw unusual
  addNode(cursor.nodes, kinds.alias, cursor.at, end, target)
  cursor.at = end
}

/** Go's readers take letters, digits, `-` and `_` in names, and want something else behind. */
const name = /[A-Za-z0-9_-]+/y

function nameEnd({ text, end }: Cursor, from: number): number {
  name.lastIndex = from
  if (!name.test(text) || name.lastIndex > end) throw unusual
  return name.lastIndex
}
