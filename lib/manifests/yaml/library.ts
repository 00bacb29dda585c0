import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { goProblems, type Span } from './goRules.ts'
import { addNode, clearNodes, closeNode, kinds, openNode, type Nodes } from './nodes.ts'
import type { YamlProfile } from './scalars.ts'
import { taggedValue } from './tags.ts'

/** What the library says of a document, at offsets in the whole text. */
export type LibraryProblem = { code: string; message: string; start: number; end: number }

/**
 * Reads a document by the `yaml` package: slower, but it knows all of YAML and finds its way behind an error. Gives the
 * nodes that the scanner would give.
 */
export type ReadByLibrary = (
  nodes: Nodes,
  text: string,
  start: number,
  end: number,
  profile: YamlProfile,
) => LibraryProblem[]

export const readByLibrary: ReadByLibrary = (nodes, text, start, end, profile) => {
  clearNodes(nodes)
  const conversion: Conversion = {
    nodes,
    text,
    shift: start,
    end,
    profile,
    anchors: new Map(),
    problems: [],
    lastEnd: start,
    depth: 0,
    spans: [],
    flowDepth: 0,
  }
  try {
    convert(conversion, parse(text.slice(start, end)))
    if (profile !== 'workflow' && conversion.problems.length === 0) {
      conversion.problems.push(...goProblems(text, start, end, conversion.spans))
    }
  } catch (error) {
    // The library itself runs out of stack on what is deeper still.
    if (error !== tooDeep && !(error instanceof RangeError)) throw error
    clearNodes(nodes)
    addNode(nodes, kinds.empty, start, start)
    conversion.problems.push({
      code: 'TOO_DEEP',
      message: `this is nested more than ${depthLimit} levels deep`,
      start,
      end: start + 1,
    })
  }
  return conversion.problems.sort((left, right) => left.start - right.start)
}

/** Deeper than anything that is meant, and far from the end of the stack of all who walk through the value. */
const depthLimit = 500
const tooDeep = new Error('nested too deeply')

function parse(text: string): Document.Parsed[] {
  // Kubernetes reads by lines, and ends each with a line break, the last one too.
  const parsed = parseAllDocuments(text.endsWith('\n') ? text : `${text}\n`, {
    schema: 'failsafe',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: false,
    logLevel: 'silent',
  })
  return 'empty' in parsed ? [] : [...parsed]
}

type Conversion = {
  nodes: Nodes
  text: string
  /** Where the document begins in the text. */
  shift: number
  end: number
  profile: YamlProfile
  anchors: Map<string, number>
  problems: LibraryProblem[]
  /** Behind the last thing that is visible and no comment. */
  lastEnd: number
  depth: number
  spans: Span[]
  flowDepth: number
}

function convert(conversion: Conversion, [document, second]: readonly Document.Parsed[]): void {
  const { problems, shift, end } = conversion
  for (const { code, message, pos } of document?.errors ?? []) {
    if (code === 'RESOURCE_EXHAUSTION') throw tooDeep
    const text = message.split('\n', 1)[0]!
    problems.push({ code, message: text, start: shift + pos[0], end: Math.min(shift + pos[1], end) })
  }
  addValue(conversion, document?.contents as Node | null | undefined, shift, shift)
  if (second === undefined) return
  const at = shift + (second.contents?.range?.[0] ?? second.range[0])
  problems.push({
    code: 'LOST_TEXT',
    message: 'what stands here is not read: the document has ended',
    start: at,
    end: at + 1,
  })
}

/** Adds a node and all below it; `start` and `end` are the place of one that is empty. */
function addValue(conversion: Conversion, node: Node | null | undefined, start: number, end: number): void {
  const { nodes, shift } = conversion
  if (isMap(node) || isSeq(node)) addCollection(conversion, node)
  else if (isAlias(node)) addAlias(conversion, node.source, shift + node.range![0], shift + node.range![1])
  else if (isScalar(node)) addScalar(conversion, node, start, end)
  else addNode(nodes, kinds.empty, start, end)
}

function addCollection(conversion: Conversion, node: YAMLMap | YAMLSeq): void {
  const { nodes, shift } = conversion
  conversion.depth += 1
  if (conversion.depth > depthLimit) throw tooDeep
  const [from, to] = node.range!
  const index = openNode(nodes, isMap(node) ? kinds.mapping : kinds.sequence, shift + from)
  if (node.anchor !== undefined) addAnchor(conversion, node.anchor, index)
  conversion.lastEnd = shift + from + 1
  if (node.flow) {
    addSpan(conversion, 'flow', shift + from, shift + to)
    conversion.flowDepth += 1
  }
  if (isMap(node)) addPairs(conversion, node)
  else for (const item of node.items) addItem(conversion, item as Node)
  if (node.flow) {
    conversion.lastEnd = shift + to
    conversion.flowDepth -= 1
  }
  closeNode(nodes, index, conversion.lastEnd)
  conversion.depth -= 1
}

function addPairs(conversion: Conversion, map: YAMLMap): void {
  const { nodes, shift } = conversion
  for (const { key, value } of map.items as { key: Node | null; value: Node | null }[]) {
    const at = shift + (key?.range?.[0] ?? value?.range?.[0] ?? map.range![0])
    const keyIndex = nodes.count
    addValue(conversion, key, at, at + 1)
    addValue(conversion, value, nodes.start[keyIndex]!, nodes.end[keyIndex]!)
  }
}

function addItem(conversion: Conversion, item: Node): void {
  const { text, shift } = conversion
  let dash = shift + (item.range?.[0] ?? 0)
  while (dash > shift && !(text[dash] === '-' && !/[\w-]/.test(text[dash + 1] ?? ' '))) dash--
  addValue(conversion, item, dash, dash + 1)
  conversion.lastEnd = Math.max(conversion.lastEnd, dash + 1)
}

function addAnchor(conversion: Conversion, name: string, index: number): void {
  conversion.anchors.set(name, index)
  const at = conversion.text.indexOf(`&${name}`, conversion.lastEnd)
  if (at >= 0) addSpan(conversion, 'name', at, at + name.length + 1)
}

function addAlias(conversion: Conversion, name: string, start: number, end: number): void {
  const { nodes, anchors, problems } = conversion
  conversion.lastEnd = end
  addSpan(conversion, 'name', start, end)
  const target = anchors.get(name)
  // One that has not ended holds itself.
  if (target !== undefined && nodes.next[target] !== 0) addNode(nodes, kinds.alias, start, end, target)
  else {
    addNode(nodes, kinds.empty, start, end)
    problems.push({ ...(target === undefined ? missingAnchor(conversion, name) : holdsItself(name)), start, end })
  }
}

function missingAnchor({ text, shift }: Conversion, name: string): Pick<LibraryProblem, 'code' | 'message'> {
  const isElsewhere = text
    .slice(0, shift)
    .split(/[\s,[\]{}]/)
    .includes(`&${name}`)
  if (!isElsewhere) return { code: 'BAD_ALIAS', message: `there is no anchor "${name}" before this alias` }
  const message = `the anchor "${name}" is in another document of this file, and anchors end with their document`
  return { code: 'FOREIGN_ALIAS', message }
}

function holdsItself(name: string): Pick<LibraryProblem, 'code' | 'message'> {
  return { code: 'BAD_ALIAS', message: `the anchor "${name}" holds itself` }
}

function addScalar(conversion: Conversion, node: Scalar, start: number, end: number): void {
  const { nodes, shift, text, profile } = conversion
  const source = node.source ?? ''
  const [from, to] = [shift + node.range![0], Math.min(shift + node.range![1], conversion.end)]
  const isPlain = node.type === 'PLAIN'
  if (node.anchor !== undefined) addAnchor(conversion, node.anchor, nodes.count)
  if (isPlain && source === '' && node.tag === undefined) return void addNode(nodes, kinds.empty, start, end)
  conversion.lastEnd = visibleEnd(text, from, to)
  addSpan(
    conversion,
    spanKinds[node.type ?? 'PLAIN'] ?? 'plain',
    from,
    node.type?.startsWith('BLOCK') ? to : conversion.lastEnd,
  )
  const isWord = isPlain && node.tag === undefined && text.slice(from, to) === source
  const index = addNode(nodes, isWord ? kinds.plain : kinds.known, from, conversion.lastEnd)
  if (isWord) return
  if (node.tag !== undefined && isPlain && source === '') addSpan(conversion, 'tag', from, from + 1)
  const value = node.tag === undefined ? source : taggedValue(node.tag, source, profile)
  nodes.values.set(index, value)
  if (value !== undefined) return
  const message = `"${source}" is no ${String(node.tag).replace('tag:yaml.org,2002:', '!!')}`
  conversion.problems.push({ code: 'TAG', message, start: from, end: conversion.lastEnd })
}

/** A block scalar ends with its line break; what is marked ends with its last visible character, or with its header. */
function visibleEnd(text: string, from: number, to: number): number {
  const header = /^[|>][-+0-9]*/.exec(text.slice(from, from + 4))
  const firstLine = text.indexOf('\n', from)
  if (header !== null && (firstLine < 0 || text.slice(firstLine, to).trim() === '')) return from + header[0].length
  let end = to
  while (end > from + 1 && text.charCodeAt(end - 1) <= 32) end--
  return end
}

const spanKinds: Readonly<Record<string, Span['kind']>> = {
  PLAIN: 'plain',
  QUOTE_DOUBLE: 'quoted',
  QUOTE_SINGLE: 'quoted',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
}

function addSpan({ spans, flowDepth }: Conversion, kind: Span['kind'], start: number, end: number): void {
  spans.push({ kind, start, end, inFlow: flowDepth > 0 })
}
