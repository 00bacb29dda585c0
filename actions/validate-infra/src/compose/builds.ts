import path from 'node:path'
import { interpolate, type Environment } from '../../../../lib/compose/interpolation.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import type { FilePlace, SourceFile } from '../source/sourceFile.ts'

/** An image that a Compose service builds here. */
export type Build = {
  service: string
  /** Absolute. */
  context: string
  /** Absolute. */
  dockerfile: string
  /** Absent: the last stage. */
  target?: string
  /** Undefined is a value that only the one who builds knows. */
  args: Readonly<Record<string, string | undefined>>
  /** Names of further contexts, in lower case; FROM and COPY --from may use them. */
  contexts: readonly string[]
  /** Where the service's `build` is written. */
  place: FilePlace
}

/**
 * The build sections of a Compose file whose context is a folder here. What depends on a variable without a value or
 * default, is fetched from elsewhere, or is written inline is left out: nothing certain can be said of it.
 *
 * @param absolute path of the file; what is relative is relative to its folder
 */
export function buildsOf(source: SourceFile, absolute: string, environment: Environment): Build[] {
  const [document] = source.documents
  const services = isRecord(document?.value) ? document.value['services'] : undefined
  if (document === undefined || !isRecord(services)) return []
  return Object.entries(services).flatMap(([service, value]) => {
    const build: unknown = isRecord(value) ? value['build'] : undefined
    const read = readBuild(build, path.dirname(absolute), environment)
    if (read === undefined) return []
    const { range } = document.locate(['services', service, 'build'], 'key')
    return [{ service, ...read, place: { file: source.name, ...range } }]
  })
}

type Fields = Record<string, unknown>

function readBuild(build: unknown, folder: string, environment: Environment) {
  const fields: Fields | undefined =
    typeof build === 'string' ? { context: build } : isRecord(build) ? build : undefined
  if (fields === undefined || fields['dockerfile_inline'] !== undefined) return undefined
  const context = textOf(fields['context'] ?? '.', environment)
  const dockerfile = textOf(fields['dockerfile'] ?? 'Dockerfile', environment)
  const target = textOf(fields['target'] ?? '', environment)
  if (context === undefined || dockerfile === undefined || target === undefined || isRemote(context)) return undefined
  const absolute = path.resolve(folder, context)
  return {
    context: absolute,
    dockerfile: path.resolve(absolute, dockerfile),
    ...(target !== '' && { target }),
    args: pairsOf(fields['args'], environment),
    contexts: Object.keys(pairsOf(fields['additional_contexts'], environment)).map(name => name.toLowerCase()),
  }
}

/** What the engine fetches instead of reading a folder. */
const isRemote = (context: string): boolean => /^(?:[a-z][a-z0-9+-]*:\/\/|git@|github\.com\/)/i.test(context)

/** A scalar with its variables replaced; undefined for everything else, and for a variable that has no value here. */
function textOf(value: unknown, environment: Environment): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  try {
    return interpolate(String(value), environment)
  } catch {
    return undefined
  }
}

/** `{ A: 1 }` or `[A=1, B]`; a name without a value comes from outside. */
function pairsOf(value: unknown, environment: Environment): Record<string, string | undefined> {
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textOf(each, environment)]))
  }
  const written = Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
  return Object.fromEntries(
    written.map(each => {
      const equals = each.indexOf('=')
      return equals < 0 ? [each, undefined] : [each.slice(0, equals), textOf(each.slice(equals + 1), environment)]
    }),
  )
}
