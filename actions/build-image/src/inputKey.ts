import { createHash } from 'node:crypto'
import type { Entry } from './context/listing.ts'

/** Everything that decides what an image contains. Two equal records make equal images, as far as a build is repeatable. */
export type ImageInputs = {
  /** The Dockerfile's text; where it lies and what it is called do not matter. */
  dockerfile: string
  /** The effective ignore file's text, empty when there is none. */
  ignoreFile: string
  target: string
  /** Sorted, such as `linux/amd64`. */
  platforms: string[]
  /** Only those that the target can read. */
  args: Record<string, string>
  labels: Record<string, string>
  /** Digest of each image from outside, by the name that the Dockerfile uses. */
  images: Record<string, string>
  files: Entry[]
  /** Files of named contexts that are folders. */
  contexts: Record<string, Entry[]>
}

/**
 * Raised when the meaning of the key changes, so that no older image is taken for a hit. 2: files get a time from their
 * content; images made before could hold stale bytes.
 */
const schemaVersion = 2

/**
 * SHA-256 over the inputs. Each part is preceded by its length, so that no two different lists of parts have the same
 * bytes; records are ordered by name.
 */
export function inputKey(inputs: ImageInputs): string {
  const hash = createHash('sha256')
  for (const part of keyParts(inputs)) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest('hex')
}

function keyParts(inputs: ImageInputs): string[] {
  return [
    'retail-os/build-image',
    String(schemaVersion),
    inputs.dockerfile,
    inputs.ignoreFile,
    inputs.target,
    ...list(inputs.platforms.toSorted()),
    ...record(inputs.args),
    ...record(inputs.labels),
    ...record(inputs.images),
    ...entryParts(inputs.files),
    ...Object.keys(inputs.contexts)
      .sort()
      .flatMap(name => [name, ...entryParts(inputs.contexts[name]!)]),
  ]
}

const list = (parts: readonly string[]): string[] => [String(parts.length), ...parts]

function record(values: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(values).sort()
  return list(names.flatMap(name => [name, values[name]!]))
}

function entryParts(entries: readonly Entry[]): string[] {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return list(sorted.flatMap(entry => [entry.path, entry.type, describeEntry(entry)]))
}

/** What an entry is besides its path, in one word: used in the key and to compare two sets of inputs. */
export function describeEntry(entry: Entry): string {
  switch (entry.type) {
    case 'file':
      return `${entry.executable ? 'x' : '-'}${entry.sha256}`
    case 'link':
      return entry.target
    case 'folder':
      return ''
  }
}

/** The tag under which an image is found by its inputs; 128 bits of the key are plenty for a name. */
export const keyTag = (key: string): string => `in-${key.slice(0, 32)}`
