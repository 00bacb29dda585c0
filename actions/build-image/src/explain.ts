import { describeEntry, type ImageInputs } from './inputKey.ts'

/** Inputs by name and a short form of their value: what is kept of a build to explain the next one. */
export type InputRecord = Record<string, string>

/** The media type of a record that is kept in the registry. */
export const inputRecordType = 'application/vnd.retail-os.image-inputs.v1+json'

/** Keeps the inputs of the newest build in its repository, so that the next one can say what changed. */
export const recordTag = 'last-inputs'

/** Argument and label values are kept as they are: the image's own config shows them as well. */
export function inputRecord(inputs: ImageInputs, hash: (text: string) => string): InputRecord {
  const record: InputRecord = {
    Dockerfile: hash(inputs.dockerfile),
    'ignore file': hash(inputs.ignoreFile),
    target: inputs.target,
    platforms: inputs.platforms.join(','),
  }
  for (const [name, value] of Object.entries(inputs.args)) record[`argument ${name}`] = hash(value)
  for (const [name, value] of Object.entries(inputs.labels)) record[`label ${name}`] = value
  for (const [name, digest] of Object.entries(inputs.images)) record[`base ${name}`] = digest
  for (const entry of inputs.files) record[entry.path] = describeEntry(entry)
  for (const [name, entries] of Object.entries(inputs.contexts)) {
    for (const entry of entries) record[`${name}:${entry.path}`] = describeEntry(entry)
  }
  return record
}

const shownPaths = 4

/** What changed between two builds, as one line: bases with both digests, everything else by name. */
export function explainChange(before: InputRecord, after: InputRecord): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  const changed = names.filter(name => before[name] !== after[name])
  if (changed.length === 0) return 'the same inputs, but the image was gone'
  const bases = changed.filter(name => name.startsWith('base '))
  const others = changed.filter(name => !bases.includes(name)).map(name => describeChange(name, before, after))
  const shown = others.slice(0, shownPaths)
  const more = others.length > shown.length ? [`and ${others.length - shown.length} more`] : []
  return [...bases.map(name => `${name} ${short(before[name])} -> ${short(after[name])}`), ...shown, ...more].join(', ')
}

function describeChange(name: string, before: InputRecord, after: InputRecord): string {
  if (before[name] === undefined) return `${name} is new`
  return after[name] === undefined ? `${name} is gone` : `${name} changed`
}

const short = (digest: string | undefined): string => digest?.replace(/^sha256:/, '').slice(0, 12) ?? 'none'
