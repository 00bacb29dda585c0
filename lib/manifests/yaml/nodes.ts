/** What a node of a document is. A mapping is followed by its keys and values in turn, a sequence by its elements. */
export const kinds = {
  mapping: 0,
  sequence: 1,
  /** A plain scalar on one line: what it means is for the profile to say. */
  plain: 2,
  /** A plain scalar on several lines, which are to be folded. */
  foldedPlain: 3,
  singleQuoted: 4,
  doubleQuoted: 5,
  literal: 6,
  folded: 7,
  /** Nothing is written where a value could be. Its place is that of the key, or of the dash. */
  empty: 8,
  /** `extra` is the node that is meant. */
  alias: 9,
  /** A scalar whose value is known already, in `values`: it has a tag, or was read by the library. */
  known: 10,
} as const

export type NodeKind = (typeof kinds)[keyof typeof kinds]

/**
 * The nodes of one document in the order of the text, as columns of one table: a document makes hardly any garbage, and
 * the next one uses the same table again.
 */
export type Nodes = {
  count: number
  kind: Uint8Array
  /** Offset in the text of the first character. */
  start: Int32Array
  /** Offset behind the last visible character; that of a block collection is the end of its last part. */
  end: Int32Array
  /** The node behind this one and everything in it. */
  next: Int32Array
  /** Of an alias the node that is meant, of a block scalar its indentation and chomping. */
  extra: Int32Array
  values: Map<number, unknown>
}

export function newNodes(capacity = 512): Nodes {
  return {
    count: 0,
    kind: new Uint8Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    next: new Int32Array(capacity),
    extra: new Int32Array(capacity),
    values: new Map(),
  }
}

export function clearNodes(nodes: Nodes): void {
  nodes.count = 0
  if (nodes.values.size > 0) nodes.values.clear()
}

/** Adds a node without parts. */
export function addNode(nodes: Nodes, kind: NodeKind, start: number, end: number, extra = 0): number {
  const index = nodes.count
  if (index === nodes.kind.length) grow(nodes)
  nodes.count = index + 1
  nodes.kind[index] = kind
  nodes.start[index] = start
  nodes.end[index] = end
  nodes.next[index] = index + 1
  nodes.extra[index] = extra
  return index
}

/** Adds a node whose parts follow; until `closeNode` its `next` is 0. */
export function openNode(nodes: Nodes, kind: NodeKind, start: number): number {
  const index = addNode(nodes, kind, start, start)
  nodes.next[index] = 0
  return index
}

/** Says that all parts of a collection have been added. */
export function closeNode(nodes: Nodes, index: number, end: number): void {
  nodes.end[index] = end
  nodes.next[index] = nodes.count
}

function grow(nodes: Nodes): void {
  const larger = newNodes(nodes.kind.length * 2)
  for (const column of ['start', 'end', 'next', 'extra'] as const) {
    larger[column].set(nodes[column])
    nodes[column] = larger[column]
  }
  larger.kind.set(nodes.kind)
  nodes.kind = larger.kind
}
