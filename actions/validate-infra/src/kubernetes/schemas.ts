import { brotliDecompressSync } from 'node:zlib'
import { UserError } from '../../../../lib/errors.ts'
import { packedSchemas } from '../../schemas/packed.ts'

/** One type or field, as schemas/generate/schema.go writes it. */
export type Schema = {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'map' | 'object' | 'quantity' | 'intOrString'
  format?: string
  enum?: string[]
  default?: unknown
  ref?: number
  items?: Schema
  values?: Schema
  keys?: string[]
  set?: true
  mergeKey?: string
  fields?: Record<string, Schema>
  required?: string[]
}

/** One kind in one version of its API. */
export type Kind = {
  /** Absent when the kind is gone from this version of Kubernetes. */
  definition?: number
  namespaced?: true
  /** Not served by an API server with default flags. */
  disabled?: true
  /** The minor version that removes it. */
  removed?: string
  /** `group/version/Kind` to write instead. */
  replacedBy?: string
}

type Packed = {
  names: string[]
  definitions: Schema[]
  versions: Record<string, { release: string; definitions: number[]; kinds: Record<string, Kind> }>
}

/** What one minor version of Kubernetes knows. */
export type Schemas = {
  version: string
  kind(apiVersion: string, kind: string): Kind | undefined
  /** Every `group/version/Kind` there is. */
  kinds: Readonly<Record<string, Kind>>
  /** The schema that a reference stands for, or the schema itself. */
  resolve(schema: Schema): Schema
  /** The schema of a kind, or undefined when this version has none. */
  root(kind: Kind): Schema | undefined
}

let packed: Packed | undefined

/** Unpacked once, when first asked for: 7 ms. */
function load(): Packed {
  packed ??= JSON.parse(brotliDecompressSync(Buffer.from(packedSchemas, 'base64')).toString()) as Packed
  return packed
}

/** The minor versions that can be asked for, oldest first. */
export function supportedVersions(): string[] {
  return Object.keys(load().versions).sort((left, right) => minor(left) - minor(right))
}

function minor(version: string): number {
  return Number(version.split('.')[1])
}

/**
 * The schemas of a minor version, named as `1.34`, `v1.34` or by a patch release, `1.34.4`.
 *
 * @throws UserError for a version that is not packed
 */
export function schemasOf(version: string): Schemas {
  const name = /^v?(\d+\.\d+)(\.\d+)?$/.exec(version)?.[1] ?? version
  const { definitions, versions } = load()
  const entry = versions[name]
  if (entry === undefined) {
    throw new UserError(`kubernetes-versions: there is no schema for "${version}"`, {
      hint: `use one of ${supportedVersions().join(', ')}`,
    })
  }
  const definition = (position: number): Schema => definitions[entry.definitions[position] ?? -1] ?? {}
  return {
    version: name,
    kinds: entry.kinds,
    kind: (apiVersion, kind) => entry.kinds[`${apiVersion}/${kind}`],
    resolve: schema => (schema.ref === undefined ? schema : definition(schema.ref)),
    root: kind => (kind.definition === undefined ? undefined : definition(kind.definition)),
  }
}
