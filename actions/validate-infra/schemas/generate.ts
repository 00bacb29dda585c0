import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { exec } from '../../../lib/exec.ts'
import type { Kind, PackedMinor, Schema } from '../src/kubernetes/schemas.ts'

/**
 * Writes packed.ts: what every minor version of Kubernetes that is supported knows of its own types.
 *
 *     node actions/validate-infra/schemas/generate.ts
 *
 * generate/ tells it of one version; minors share most definitions, so each definition is kept once. Equal sources give
 * equal bytes. A version more: copy a file of generate/minors, raise its versions, take over the modules of the replace
 * block of k8s.io/kubernetes, and `go mod tidy -modfile=minors/1.NN.mod`.
 */

/** What generate/ writes of one minor version: definitions are referred to by name. */
export type Minor = {
  release: string
  definitions: Record<string, Schema<string>>
  kinds: Record<string, Kind<string>>
}

const folder = path.join(import.meta.dirname, 'generate')

/** The minor that the local platform runs: its modules are there already, and editors use them. */
export const platformMinor = '1.34'

/** Every minor version that has a go.mod, oldest first. */
export async function minors(): Promise<string[]> {
  const files = await readdir(path.join(folder, 'minors'))
  const others = files.filter(name => name.endsWith('.mod')).map(name => path.basename(name, '.mod'))
  return [...others, platformMinor].sort((left, right) => minorNumber(left) - minorNumber(right))
}

/** Compiles the types of a minor version, which takes minutes when its modules are not cached, and reads them. */
export async function readMinor(minor: string): Promise<Minor> {
  const modules = minor === platformMinor ? 'go.mod' : `minors/${minor}.mod`
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }
  const { exitCode, stdout, stderr } = await exec('go', ['run', `-modfile=${modules}`, '.'], { cwd: folder, env })
  if (exitCode !== 0) throw new Error(`reading the types of Kubernetes ${minor}: ${stderr}`)
  return JSON.parse(stdout) as Minor
}

/**
 * Lines of JSON, so that a reader parses only what it is asked for: the releases; one line for each with its kinds and, by
 * the number of a name, the line of its definition (-1: it lacks it); then the definitions. These refer to each other by
 * the number of the name, so an unchanged parent of a changed child is kept once too.
 */
export function pool(all: readonly Minor[]): string {
  const names = [...new Set(all.flatMap(({ definitions }) => Object.keys(definitions)))].sort()
  const numbers = new Map(names.map((name, number) => [name, number]))
  const lines = new Map<string, number>()
  const tables = all.map((): number[] => [])
  for (const name of names) {
    for (const [position, { definitions }] of all.entries()) {
      const definition = definitions[name]
      const text = definition && JSON.stringify(numbered(definition, numbers))
      if (text !== undefined && !lines.has(text)) lines.set(text, lines.size)
      tables[position]!.push(text === undefined ? -1 : lines.get(text)!)
    }
  }
  const heads = withGoneKinds(all).map((minor, position) =>
    JSON.stringify(packedMinor(minor, tables[position]!, numbers)),
  )
  return [JSON.stringify(all.map(({ release }) => release)), ...heads, ...lines.keys()].join('\n')
}

/** Kinds that no release read here has a type for, and that manifests still name. */
const longGone: Record<string, Kind<string>> = {
  'batch/v2alpha1/CronJob': { disabled: true, removed: '1.21', replacedBy: 'batch/v1/CronJob' },
  'extensions/v1beta1/PodSecurityPolicy': { disabled: true, removed: '1.16' },
  'policy/v1beta1/PodSecurityPolicy': { disabled: true, removed: '1.25' },
}

/** The releases, oldest first, each with the kinds that only those before it have. */
function withGoneKinds(all: readonly Minor[]): Minor[] {
  let known = longGone
  return all.map(minor => {
    const gone = Object.entries(known).filter(([id]) => minor.kinds[id] === undefined)
    const kinds = Object.fromEntries(gone.map(([id, kind]) => [id, goneKind(kind, minor.release)]))
    known = { ...kinds, ...minor.kinds }
    return { ...minor, kinds: known }
  })
}

/** When it was to be removed is announced; some kinds went earlier, and alpha ones unannounced. */
function goneKind({ namespaced, removed, replacedBy }: Kind<string>, release: string): Kind<string> {
  const since = removed !== undefined && minorNumber(removed) <= minorNumber(release) ? removed : minorName(release)
  return { ...(namespaced && { namespaced }), disabled: true, removed: since, ...(replacedBy && { replacedBy }) }
}

function minorName(release: string): string {
  return release.split('.').slice(0, 2).join('.')
}

function minorNumber(version: string): number {
  return Number(version.split('.')[1])
}

function packedMinor({ kinds }: Minor, definitions: number[], numbers: ReadonlyMap<string, number>): PackedMinor {
  const packed = Object.entries(kinds).map(([id, { definition, ...kind }]) => {
    const number = definition === undefined ? undefined : numbers.get(definition)
    return [id, { ...(number !== undefined && { definition: number }), ...kind }] as const
  })
  return { definitions, kinds: Object.fromEntries(packed) }
}

function numbered(schema: Schema<string>, numbers: ReadonlyMap<string, number>): Schema {
  const { ref, items, values, fields, ...same } = schema
  return {
    ...same,
    ...(ref !== undefined && { ref: numbers.get(ref)! }),
    ...(items && { items: numbered(items, numbers) }),
    ...(values && { values: numbered(values, numbers) }),
    ...(fields && {
      fields: Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, numbered(each, numbers)])),
    }),
  }
}

/**
 * The pool as a TypeScript module: bundlers take text as it is, while ncc reads other files as UTF-8 and so breaks what
 * is compressed.
 */
export function packedModule(pooled: string): string {
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: pooled.length }
  const packed = brotliCompressSync(pooled, { params }).toString('base64')
  return `/** Written by generate.ts: the types of Kubernetes as lines of JSON, brotli, base64. */
export const packedSchemas =
  '${packed}'
`
}

if (import.meta.main) {
  const all: Minor[] = []
  for (const minor of await minors()) {
    all.push(await readMinor(minor))
    console.log(`Kubernetes ${all.at(-1)!.release}: ${Object.keys(all.at(-1)!.kinds).length} kinds`)
  }
  const file = path.join(import.meta.dirname, 'packed.ts')
  const text = packedModule(pool(all))
  await writeFile(file, text)
  console.log(`${path.relative('.', file)}: ${text.length} bytes`)
}
