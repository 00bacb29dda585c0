/** A stretch of a file by offsets; the end is behind its last character. */
export type Span = { from: number; to: number }

/** The YAML of a workflow or an action.yml, aliases replaced by what they stand for. */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence

export type YamlScalar = {
  kind: 'scalar'
  span: Span
  value: string | number | boolean | null
  /** As GitHub takes it where it wants a string: the value of a string, the text of anything else. */
  text: string
  quoted: boolean
  /** Whether it is a block (`|` or `>`), whose text begins on the next line. */
  block: boolean
  /** Where in the file a character of `text` stands. */
  offset(index: number): number
}

export type YamlMapping = { kind: 'mapping'; span: Span; entries: YamlEntry[] }

export type YamlEntry = { key: YamlScalar; value: YamlNode }

export type YamlSequence = { kind: 'sequence'; span: Span; items: YamlNode[] }

/** The entry of a key, in the case as it is written; the first where it is there twice. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'mapping' ? node.entries.find(entry => entry.key.text === key) : undefined
}

/** What a chain of keys leads to. */
export function valueOf(node: YamlNode | undefined, ...keys: string[]): YamlNode | undefined {
  let found = node
  for (const key of keys) found = entryOf(found, key)?.value
  return found
}

export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'mapping' ? node.entries : []
}

/** The items of a list, and the one value that may stand for a list of one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'sequence' ? node.items : node === undefined || isNull(node) ? [] : [node]
}

export function scalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' ? node : undefined
}

/** The text of a scalar that says something: neither null nor anything with fields. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined
}

export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

/** Every node below and including one, parents first. */
export function* nodesIn(node: YamlNode): Generator<YamlNode> {
  yield node
  if (node.kind === 'mapping') for (const { value } of node.entries) yield* nodesIn(value)
  if (node.kind === 'sequence') for (const item of node.items) yield* nodesIn(item)
}

/** A part of a scalar's text as a stretch of the file. */
export function spanIn(scalar: YamlScalar, from: number, to: number): Span {
  const start = scalar.offset(from)
  return { from: start, to: to > from ? scalar.offset(to - 1) + 1 : start }
}
