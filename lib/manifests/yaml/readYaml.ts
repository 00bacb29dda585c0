import { documentValue } from './documentValue.ts'
import type { ReadByLibrary } from './library.ts'
import { locate, type Path, type Place } from './locate.ts'
import { addNode, clearNodes, kinds, newNodes, type Nodes } from './nodes.ts'
import { problemsOf, type YamlProblem } from './problems.ts'
import type { YamlProfile } from './scalars.ts'
import { scanDocument } from './scan.ts'
import { isBlockScalar } from './scanBlockScalar.ts'
import type { Stretch } from './stretches.ts'

/** One document of a stream. */
export type YamlDocument = Stretch & {
  /** Undefined where the text is not YAML. */
  value: unknown
  /** Whether it holds nothing but comments. */
  isEmpty: boolean
  /** Where its outermost node begins. */
  root: number
  /** Whether its last node is a block of text. */
  endsInText: boolean
  problems: YamlProblem[]
}

/** Thrown where the library is needed and nobody has loaded it. */
export const libraryNeeded = new Error('the yaml package has to be loaded')

let library: ReadByLibrary | undefined

/** Loads the `yaml` package, once. Most manifests never need it, and it takes longer to start than to read them. */
export async function loadLibrary(): Promise<void> {
  library ??= (await import('./library.ts')).readByLibrary
}

/** Gives the library to those who cannot wait for it to be loaded. */
export function useLibrary(read: ReadByLibrary): void {
  library = read
}

/** The document that was read last: in most cases it is asked for again. One table is enough for all. */
const current = {
  text: '',
  start: -1,
  end: -1,
  profile: 'kubernetes' as YamlProfile,
  nodes: newNodes(),
  refused: noProblems(),
}

function noProblems(): YamlProblem[] {
  return []
}

/**
 * Reads the document in a stretch of a text.
 *
 * @throws libraryNeeded
 */
export function readDocument(text: string, stretch: Stretch, profile: YamlProfile): YamlDocument {
  const nodes = nodesOf(text, stretch, profile)
  const { refused } = current
  const { value, notes } = documentValue({ text, end: stretch.end, nodes, profile })
  const problems = notes.length === 0 ? refused : [...refused, ...problemsOf(notes, text, profile)]
  const isBroken = problems.some(({ code, isWarning }) => !isWarning && code !== 'DUPLICATE_KEY')
  return {
    ...{ start: stretch.start, end: stretch.end, problems },
    value: isBroken ? undefined : value,
    isEmpty: !isBroken && value === null,
    root: nodes.start[0]!,
    endsInText: isBlockScalar(text.charCodeAt(nodes.start[nodes.count - 1]!)),
  }
}

/**
 * The nodes of a document, which last until the next document is read.
 *
 * @throws libraryNeeded
 */
function nodesOf(text: string, { start, end }: Stretch, profile: YamlProfile): Nodes {
  const { nodes } = current
  if (current.text === text && current.start === start && current.end === end && current.profile === profile)
    return nodes
  current.start = -1
  current.refused = readNodes(nodes, text, start, end, profile)
  Object.assign(current, { text, start, end, profile })
  return nodes
}

/**
 * The place of a field of a document.
 *
 * @throws libraryNeeded
 */
export function locateField(
  text: string,
  stretch: Stretch,
  profile: YamlProfile,
  ...[path, at, rendered]: [Path, 'key' | 'value', unknown?]
): Place {
  const nodes = nodesOf(text, stretch, profile)
  return locate({ text, end: stretch.end, nodes, profile }, path, at, rendered)
}

function readNodes(nodes: Nodes, text: string, start: number, end: number, profile: YamlProfile): YamlProblem[] {
  const odd = oddityIn(text, start, end)
  if (odd?.isControl && profile !== 'workflow') {
    clearNodes(nodes)
    addNode(nodes, kinds.empty, start, start)
    const code = text.charCodeAt(odd.at).toString(16).padStart(4, '0')
    return [problem('CONTROL', `the character U+${code.toUpperCase()} is not allowed in YAML`, odd.at, odd.at + 1)]
  }
  const stop =
    odd === undefined ? scanDocument(nodes, text, start, end, profile === 'workflow') : { at: odd.at, inFlow: false }
  if (stop === undefined) return []
  if (end - start > (stop.inFlow ? flowLimit : libraryLimit)) {
    clearNodes(nodes)
    addNode(nodes, kinds.empty, start, start)
    return [problem('UNEXPECTED_TOKEN', 'the text cannot be read as YAML from here on', stop.at, stop.at + 1)]
  }
  if (library === undefined) throw libraryNeeded
  // What follows the first error is mostly its consequence.
  return library(nodes, text, start, end, profile)
    .slice(0, 1)
    .map(each => problem(each.code, each.message, each.start, each.end))
}

function problem(code: string, message: string, offset: number, endOffset: number): YamlProblem {
  return { code, message, offset, endOffset, isWarning: false }
}

/** The library takes minutes for what is larger, and no object of that size gets into a cluster. */
const libraryLimit = 1_500_000
/** It takes time in proportion to the square of brackets that are not closed. */
const flowLimit = 40_000

/** Characters that Go's reader refuses in any place, and line breaks without a line feed. */
const oddity = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)/

const searched = { text: '', hasOddity: false }

/** Searches a text as a whole once: nearly all have none. */
function oddityIn(text: string, start: number, end: number): { at: number; isControl: boolean } | undefined {
  if (searched.text !== text) Object.assign(searched, { text, hasOddity: oddity.test(text) })
  const found = searched.hasOddity ? oddity.exec(text.slice(start, end)) : null
  return found === null ? undefined : { at: start + found.index, isControl: found[0] !== '\r' }
}
