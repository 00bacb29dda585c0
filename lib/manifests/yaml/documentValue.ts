import { kinds, type Nodes } from './nodes.ts'
import { isText, keyText, plainValue, spellingOf, type Spelling, type YamlProfile } from './scalars.ts'
import { scalarText } from './scalarText.ts'

/** Something about a stretch of the text that is for others to judge. */
export type YamlNote = { start: number; end: number } & (
  | { kind: 'duplicate-key'; first: number }
  /** A key that cannot be written into JSON. */
  | { kind: 'key-type' }
  /** A key that is a number, and that Kubernetes writes differently. */
  | { kind: 'key-text'; seen: string }
  /** Behind `<<` is something other than a mapping, or a list of mappings. */
  | { kind: 'merge' }
  /** A merge that replaces what stands before it, which YAML says it must not. */
  | { kind: 'merge-order'; key: string }
  | { kind: 'aliases' }
  | { kind: Spelling; seen: unknown }
)

/** One document: the text around it, where it ends in that, and its nodes. */
export type DocumentText = { text: string; end: number; nodes: Nodes; profile: YamlProfile }

type Reading = DocumentText & {
  notes: YamlNote[]
  /** Nodes read in all, and those of them that stand at an alias; the ratio tells a bomb. */
  read: number
  copied: number
  aliasDepth: number
}

/** Thrown where aliases expand without bound. */
const bomb = new Error('aliases expand to too much')

/** The value of a document as its profile has it, and what is to be said of its keys and scalars. */
export function documentValue(document: DocumentText): { value: unknown; notes: YamlNote[] } {
  const reading = newReading(document)
  const { nodes } = document
  try {
    return { value: nodeValue(reading, 0), notes: reading.notes }
  } catch (error) {
    if (error !== bomb) throw error
    return { value: undefined, notes: [{ kind: 'aliases', start: nodes.start[0]!, end: nodes.end[0]! }] }
  }
}

/** The value of one node, without a word on it. */
export function valueAt(document: DocumentText, index: number): unknown {
  try {
    return nodeValue(newReading(document), index)
  } catch (error) {
    if (error !== bomb) throw error
    return undefined
  }
}

/** The text that a key stands for. */
export function keyAt(document: DocumentText, index: number): string {
  return keyOf(newReading(document), index)
}

function newReading({ text, end, nodes, profile }: DocumentText): Reading {
  return { text, end, nodes, profile, notes: [], read: 1, copied: 0, aliasDepth: 0 }
}

function nodeValue(reading: Reading, index: number): unknown {
  const { nodes } = reading
  count(reading)
  switch (nodes.kind[index]) {
    case kinds.plain:
      return plainNode(reading, index)
    case kinds.mapping: {
      const object = {}
      readMapping(reading, index, object)
      return object
    }
    case kinds.sequence: {
      const list: unknown[] = []
      const behind = nodes.next[index]!
      for (let at = index + 1; at < behind; at = nodes.next[at]!) list.push(nodeValue(reading, at))
      return list
    }
    case kinds.empty:
      return null
    case kinds.alias:
      return aliasValue(reading, index)
    case kinds.known:
      return nodes.values.get(index)
    case kinds.foldedPlain:
      return plainValue(scalarText(reading.text, reading.end, nodes, index), reading.profile)
    default:
      return scalarText(reading.text, reading.end, nodes, index)
  }
}

function plainNode(reading: Reading, index: number): unknown {
  const { text, nodes, profile } = reading
  const start = nodes.start[index]!
  const word = text.slice(start, nodes.end[index])
  if (isText(text.charCodeAt(start))) return word
  const value = plainValue(word, profile)
  const kind = spellingOf(word, value)
  if (kind !== undefined) reading.notes.push({ kind, start, end: nodes.end[index]!, seen: value })
  return value
}

/** yaml.v2 allows copies to be almost all of a small document, and a tenth of a large one. */
function count(reading: Reading): void {
  reading.read += 1
  if (reading.aliasDepth === 0) return
  reading.copied += 1
  if (reading.copied <= 100 || reading.read <= 1000) return
  const size = Math.min(1, Math.max(0, (reading.read - 400_000) / 3_600_000))
  if (reading.copied / reading.read > 0.99 - 0.89 * size) throw bomb
}

function aliasValue(reading: Reading, index: number): unknown {
  reading.aliasDepth += 1
  const value = nodeValue(reading, reading.nodes.extra[index]!)
  reading.aliasDepth -= 1
  return value
}

function readMapping(reading: Reading, index: number, object: Record<string, unknown>): void {
  const { nodes } = reading
  const behind = nodes.next[index]!
  /** The keys that are written in the mapping itself; all there are, until something is merged. */
  let own: Set<string> | undefined
  for (let at = index + 1; at < behind;) {
    const value = nodes.next[at]!
    if (isMerge(reading, at)) {
      own ??= new Set(Object.keys(object))
      mergeInto(reading, value, object, own)
    } else {
      const key = keyOf(reading, at)
      if (own === undefined ? Object.hasOwn(object, key) : own.has(key)) noteDuplicate(reading, index, at, key)
      setKey(object, key, nodeValue(reading, value))
      own?.add(key)
    }
    at = nodes.next[value]!
  }
}

function setKey(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

const less = 60

/** Whether a key merges what stands behind it into the mapping around. */
export function isMerge({ text, nodes, profile }: DocumentText, index: number): boolean {
  const start = nodes.start[index]!
  if (text.charCodeAt(start) !== less || text.charCodeAt(start + 1) !== less) return false
  return profile !== 'workflow' && nodes.kind[index] === kinds.plain && nodes.end[index] === start + 2
}

/** Of several mappings the first counts. What the mapping has itself counts more, save that yaml.v2 goes by the order. */
function mergeInto(reading: Reading, index: number, object: Record<string, unknown>, own: ReadonlySet<string>): void {
  const merged: Record<string, unknown> = {}
  for (const each of mergedMappings(reading, index)) {
    const part: Record<string, unknown> = {}
    readCopy(reading, each, part)
    for (const key of Object.keys(part)) if (!Object.hasOwn(merged, key)) setKey(merged, key, part[key])
  }
  for (const key of Object.keys(merged)) {
    if (Object.hasOwn(object, key) && reading.profile !== 'kubernetes') continue
    if (own.has(key) && object[key] !== merged[key]) {
      const { start, end } = reading.nodes
      reading.notes.push({ kind: 'merge-order', key, start: start[index]!, end: end[index]! })
    }
    setKey(object, key, merged[key])
  }
}

/** The nodes of the mappings behind a `<<`: one, or a list of them, written there or elsewhere. */
function mergedMappings(reading: Reading, index: number): number[] {
  const { nodes } = reading
  const found: number[] = []
  const isList = nodes.kind[index] === kinds.sequence
  const behind = isList ? nodes.next[index]! : index + 1
  for (let at = isList ? index + 1 : index; at < behind; at = nodes.next[at]!) {
    if (nodes.kind[mappingAt(nodes, at)] === kinds.mapping) found.push(at)
    else reading.notes.push({ kind: 'merge', start: nodes.start[at]!, end: nodes.end[at]! })
    if (!isList) break
  }
  return found
}

function mappingAt({ kind, extra }: Nodes, index: number): number {
  return kind[index] === kinds.alias ? extra[index]! : index
}

function readCopy(reading: Reading, index: number, object: Record<string, unknown>): void {
  const mapping = mappingAt(reading.nodes, index)
  if (mapping !== index) reading.aliasDepth += 1
  count(reading)
  readMapping(reading, mapping, object)
  if (mapping !== index) reading.aliasDepth -= 1
}

/** A key as text, which every key becomes. */
function keyOf(reading: Reading, index: number): string {
  const { text, nodes } = reading
  count(reading)
  const kind = nodes.kind[index]
  const start = nodes.start[index]!
  const end = nodes.end[index]!
  if (kind === kinds.plain) {
    if (isText(text.charCodeAt(start))) return cachedSlice(text, start, end)
    return oddKey(reading, text.slice(start, end), start, end)
  }
  if (kind === kinds.doubleQuoted || kind === kinds.singleQuoted) return scalarText(text, reading.end, nodes, index)
  if (kind === kinds.known && typeof nodes.values.get(index) === 'string') return String(nodes.values.get(index))
  if (kind === kinds.known && reading.profile !== 'kubernetes') return String(nodes.values.get(index))
  return keyOfType(reading, index)
}

/** A plain key that may be something other than text. */
function oddKey({ profile, notes }: Reading, word: string, start: number, end: number): string {
  if (profile !== 'kubernetes') return word
  const value = plainValue(word, profile)
  if (typeof value === 'string') return word
  const key = keyText(value, word)
  const kind = spellingOf(word, value)
  if (key === undefined) notes.push({ kind: 'key-type', start, end })
  else if (kind !== undefined && kind !== 'infinite') notes.push({ kind, start, end, seen: key })
  else if (key !== word && typeof value === 'number') notes.push({ kind: 'key-text', start, end, seen: key })
  return key ?? word
}

/** A key with a tag, an alias, or a whole collection. */
function keyOfType(reading: Reading, index: number): string {
  const { nodes } = reading
  const value = nodeValue(reading, index)
  const key = keyText(value, String(value))
  if (key === undefined) reading.notes.push({ kind: 'key-type', start: nodes.start[index]!, end: nodes.end[index]! })
  return key ?? reading.text.slice(nodes.start[index], nodes.end[index])
}

function noteDuplicate(reading: Reading, mapping: number, index: number, key: string): void {
  const { nodes, text, end } = reading
  let first = mapping + 1
  while (first < index && keyAt(reading, first) !== key) first = nodes.next[nodes.next[first]!]!
  const place = { start: nodes.start[index]!, end: Math.min(nodes.end[index]!, text.length, end) }
  reading.notes.push({ kind: 'duplicate-key', ...place, first: nodes.start[first]! })
}

/** Fields have the same names again and again: most keys cost no new text. */
const knownKeys: (string | undefined)[] = Array.from({ length: 2048 })
const longestKnown = 40

function cachedSlice(text: string, start: number, end: number): string {
  const length = end - start
  if (length > longestKnown) return text.slice(start, end)
  const mark = text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 7 + text.charCodeAt(start + (length >> 1)) * 131
  const slot = (mark + length * 17) & 2047
  const known = knownKeys[slot]
  if (known !== undefined && known.length === length && text.startsWith(known, start)) return known
  const key = text.slice(start, end)
  knownKeys[slot] = key
  return key
}
