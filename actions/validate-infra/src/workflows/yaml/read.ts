import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import type { Range } from '../../source/sourceFile.ts'
import type { RuleId } from '../../rules/index.ts'
import { nodesIn, type Span, type YamlEntry, type YamlNode, type YamlScalar } from './node.ts'
import { sourceOffsets, type ScalarStyle } from './offsets.ts'

/** What makes a file one that GitHub cannot read. */
export type YamlFault = Span & { rule: RuleId; message: string }

export type YamlText = {
  text: string
  /** Undefined for a file that holds nothing, or that cannot be read. */
  root?: YamlNode
  faults: YamlFault[]
  rangeOf(span: Span): Range
}

/** Aliases of aliases could make more of a small file than memory holds: how many nodes they may stand for. */
const aliasLimit = 100_000
/** What follows a fault is often its consequence. */
const faultLimit = 5
const depthLimit = 100

const faultRules: Readonly<Record<string, RuleId>> = { TAB_AS_INDENT: 'yaml/tab-indent' }

/** Reads a workflow as GitHub does: YAML 1.2 in its core schema, with anchors, without merge keys. Never throws. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const rangeOf = ({ from, to }: Span): Range => {
    const start = lines.linePos(from)
    const end = lines.linePos(Math.max(from, to))
    const [line, column] = [Math.max(1, start.line), Math.max(1, start.col)]
    return { line, column, endLine: Math.max(line, end.line), endColumn: Math.max(1, end.col) }
  }
  const faults: YamlFault[] = []
  let document: Document.Parsed
  try {
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  } catch (error) {
    return { text, rangeOf, faults: [{ rule: 'yaml/syntax', message: wordsOf(String(error)), from: 0, to: 0 }] }
  }
  for (const { code, message, pos } of document.errors.slice(0, faultLimit)) {
    faults.push({ rule: faultRules[code] ?? 'yaml/syntax', message: wordsOf(message), from: pos[0], to: pos[1] })
  }
  const { contents } = document
  if (faults.length > 0 || contents === null) return { text, faults, rangeOf }
  const root = new Conversion(text, faults).convert(contents, 0)
  return { text, rangeOf, faults, ...(root && faults.length === 0 && { root }) }
}

/** The parser descends as deep as the text is nested, and says so in the words of the machine. */
function wordsOf(message: string): string {
  return message.includes('call stack') ? 'this is nested deeper than anything can read' : message.split('\n', 1)[0]!
}

/** Takes the tree of `yaml` over, with aliases resolved; keeps count of what they expand to. */
class Conversion {
  readonly #text: string
  readonly #faults: YamlFault[]
  readonly #anchors = new Map<string, Node>()
  readonly #done = new Map<Node, { node: YamlNode; size: number }>()
  readonly #open = new Set<Node>()
  #size = 0
  #aliased = 0

  constructor(text: string, faults: YamlFault[]) {
    this.#text = text
    this.#faults = faults
  }

  convert(given: Node, depth: number): YamlNode | undefined {
    if (this.#faults.length > 0) return undefined
    const target = isAlias(given) ? this.#anchors.get(given.source) : given
    if (target === undefined || this.#open.has(target)) {
      const name = isAlias(given) ? given.source : ''
      const message = target ? `the anchor "${name}" holds itself` : `there is no anchor "${name}" before this alias`
      return this.#refuse('yaml/unknown-anchor', message, spanOf(given))
    }
    const before = this.#size
    const known = this.#done.get(target)
    this.#size += known?.size ?? 1
    this.#aliased += known?.size ?? 0
    if (this.#aliased > aliasLimit) {
      return this.#refuse('yaml/alias-expansion', 'aliases make this larger than any workflow', spanOf(given))
    }
    if (known !== undefined) return known.node
    if (depth > depthLimit) return this.#refuse('yaml/syntax', 'this is nested too deep', spanOf(given))
    if (target.anchor !== undefined) this.#anchors.set(target.anchor, target)
    this.#open.add(target)
    const node = this.#build(target, depth)
    this.#open.delete(target)
    if (node !== undefined) this.#done.set(target, { node, size: this.#size - before })
    return node
  }

  #build(target: Node, depth: number): YamlNode | undefined {
    const span = spanOf(target)
    if (isScalar(target)) return this.#scalar(target.value, target.type, span)
    if (isSeq(target)) {
      const items = target.items.map(item => this.convert(item as Node, depth + 1))
      return { kind: 'sequence', span, items: items.filter(each => each !== undefined) }
    }
    if (!isMap(target)) return undefined
    const entries: YamlEntry[] = []
    for (const pair of target.items) {
      if (!isPair(pair)) continue
      const key = pair.key === null ? this.#scalar('', 'PLAIN', span) : this.convert(pair.key as Node, depth + 1)
      if (key === undefined) return undefined
      if (key.kind !== 'scalar') {
        return this.#refuse('yaml/syntax', 'the key of a mapping has to be a word, not a list or a mapping', key.span)
      }
      const end = { from: key.span.to, to: key.span.to }
      const value = pair.value === null ? this.#scalar(null, 'PLAIN', end) : this.convert(pair.value as Node, depth + 1)
      if (value !== undefined) entries.push({ key, value })
    }
    return { kind: 'mapping', span, entries }
  }

  #scalar(value: unknown, type: string | null | undefined, span: Span): YamlScalar {
    const source = this.#text.slice(span.from, span.to)
    const style = styles[type ?? ''] ?? 'plain'
    const plain = typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value)
    const text = typeof plain === 'string' ? plain : plain === null ? '' : source
    let offsets: Uint32Array | undefined
    const offset = (index: number) => {
      offsets ??= sourceOffsets(source, text, style)
      return span.from + (offsets[index] ?? source.length)
    }
    const quoted = style === 'single' || style === 'double'
    return { kind: 'scalar', span, value: plain, text, quoted, block: style === 'block', offset }
  }

  #refuse(rule: RuleId, message: string, span: Span): undefined {
    this.#faults.push({ rule, message, ...span })
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
}

function spanOf({ range }: Node): Span {
  return { from: range?.[0] ?? 0, to: range?.[1] ?? 0 }
}

/** The line on which the block of text begins that a line is part of; the line itself outside of blocks. */
export function blockStarts({ root, rangeOf }: YamlText): (line: number) => number {
  const starts = new Map<number, number>()
  for (const node of root === undefined ? [] : nodesIn(root)) {
    if (node.kind !== 'scalar' || !node.block) continue
    // A block ends behind its last line break, where the next line begins.
    const { line, endLine } = rangeOf({ from: node.span.from, to: node.span.to - 1 })
    for (let each = line; each <= endLine; each++) starts.set(each, line)
  }
  return line => starts.get(line) ?? line
}
