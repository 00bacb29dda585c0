import { brotliDecompressSync } from 'node:zlib'
import { UserError } from '../../../../lib/errors.ts'
import { groupOf } from '../../../../lib/manifests/object.ts'
import { packedSchemas } from '../../schemas/packed.ts'

/** One type or field, as schemas/generate/schema.go writes it. */
export type Schema<Ref = number> = {
  type?: SchemaType
  format?: string
  enum?: string[]
  default?: unknown
  ref?: Ref
  items?: Schema<Ref>
  values?: Schema<Ref>
  keys?: string[]
  set?: true
  mergeKey?: string
  fields?: Record<string, Schema<Ref>>
  required?: string[]
  /** Nothing below the field is required, and enums do not count. */
  unchecked?: true
}

export type SchemaType =
  | ('string' | 'integer' | 'number' | 'boolean' | 'array' | 'map' | 'object')
  | ('quantity' | 'intOrString' | 'objectOrBoolean' | 'objectOrArray')

/** One kind in one version of its API. */
export type Kind<Ref = number> = {
  /** Absent when the kind is gone from this version of Kubernetes. */
  definition?: Ref
  namespaced?: true
  /** Not served by an API server with default flags. */
  disabled?: true
  /** The minor versions that advise against it and that remove it. */
  deprecated?: string
  removed?: string
  /** `group/version/Kind` to write instead. */
  replacedBy?: string
}

/** The line of one minor version in what schemas/generate.ts packs. */
export type PackedMinor = { definitions: number[]; kinds: Record<string, Kind> }

/** What one minor version of Kubernetes knows. */
export type Schemas = {
  version: string
  kind(apiVersion: string, kind: string): Kind | undefined
  /** Every `group/version/Kind` there is. */
  kinds: Readonly<Record<string, Kind>>
  /** The groups of the kinds. */
  groups: ReadonlySet<string>
  /** The schema that a reference stands for, or the schema itself. */
  resolve(schema: Schema): Schema
  /** The schema of a kind, or undefined when this version has none. */
  root(kind: Kind): Schema | undefined
}

/** The packed versions. Each line stays text until somebody asks for it: most of a run asks for a tenth of one version. */
export type SchemaPool = { versions: readonly string[]; schemasOf(version: string): Schemas | undefined }

/** Reads what schemas/generate.ts writes; its function `pool` has the shape. */
export function openPool(text: string): SchemaPool {
  const lines = text.split('\n')
  const versions = (JSON.parse(lines[0]!) as string[]).map(release => release.slice(0, release.lastIndexOf('.')))
  const first = versions.length + 1
  const parsed: Schema[] = []
  const line = (number: number) => (parsed[number] ??= JSON.parse(lines[first + number]!) as Schema)
  const known = new Map<string, Schemas>()
  return {
    versions,
    schemasOf: version => {
      const position = versions.indexOf(version)
      if (position < 0) return undefined
      const schemas = known.get(version) ?? schemasIn(version, JSON.parse(lines[1 + position]!) as PackedMinor, line)
      known.set(version, schemas)
      return schemas
    },
  }
}

function schemasIn(version: string, minor: PackedMinor, line: (number: number) => Schema): Schemas {
  const { kinds, definitions } = minor
  const definition = (name: number): Schema => {
    const number = definitions[name] ?? -1
    return number < 0 ? {} : line(number)
  }
  return {
    version,
    kinds,
    groups: new Set(Object.keys(kinds).map(id => groupOf(id.slice(0, id.lastIndexOf('/'))))),
    kind: (apiVersion, kind) => kinds[`${apiVersion}/${kind}`],
    resolve: schema => (schema.ref === undefined ? schema : definition(schema.ref)),
    root: kind => (kind.definition === undefined ? undefined : definition(kind.definition)),
  }
}

let packed: SchemaPool | undefined

/** Unpacked when first asked for. */
function packedPool(): SchemaPool {
  packed ??= openPool(brotliDecompressSync(Buffer.from(packedSchemas, 'base64')).toString())
  return packed
}

/** The minor versions that can be asked for, oldest first. */
export function supportedVersions(): readonly string[] {
  return packedPool().versions
}

/**
 * The schemas of a minor version, named as `1.34`, `v1.34` or by a patch release, `1.34.4`.
 *
 * @throws UserError for a version that is not packed
 */
export function schemasOf(version: string): Schemas {
  const name = /^v?(\d+\.\d+)(\.\d+)?$/.exec(version)?.[1] ?? version
  const schemas = packedPool().schemasOf(name)
  if (schemas !== undefined) return schemas
  throw new UserError(`kubernetes-versions: there is no schema for "${version}"`, {
    hint: `use one of ${supportedVersions().join(', ')}`,
  })
}
