import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { composeServices } from '@theguild/federation-composition'
import { parse, print, Kind, type DocumentNode } from 'graphql'

export type Schema = { name: string; file: string; sdl: string }

/** Says which subgraphs do not fit together, and why. */
export class CompositionError extends Error {
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(`The subgraphs do not compose:\n${reasons.map(reason => `  - ${reason}`).join('\n')}`)
    this.name = 'CompositionError'
    this.reasons = reasons
  }
}

/** Every `<folder>/<service>/schema.graphqls`, by name. */
export async function readSchemas(folder: string): Promise<Schema[]> {
  const services = (await readdir(folder, { withFileTypes: true })).filter(entry => entry.isDirectory())
  const schemas = await Promise.all(
    services.map(async ({ name }) => {
      const file = join(folder, name, 'schema.graphqls')
      const sdl = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return sdl === undefined ? [] : [{ name, file, sdl }]
    }),
  )
  return schemas.flat().sort((a, b) => a.name.localeCompare(b.name))
}

/** The supergraph of these subgraphs, as text; the same schemas give the same bytes. */
export function compose(schemas: readonly Schema[]): string {
  const documents = schemas.map(schema => ({ name: schema.name, typeDefs: parseSchema(schema) }))
  const result = composeServices(documents.map(one => ({ ...one, url: `http://${one.name}:8080/graphql` })))
  if (result.errors !== undefined) {
    throw new CompositionError(result.errors.map(error => withSubgraphs(error.message, documents)))
  }
  return print(parse(result.supergraphSdl))
}

function parseSchema({ file, sdl }: Schema): DocumentNode {
  try {
    return parse(sdl)
  } catch (error) {
    throw new CompositionError([`${file}: ${(error as Error).message}`])
  }
}

/** Adds the subgraphs that define what the message is about, where the message does not name them itself. */
function withSubgraphs(message: string, documents: readonly { name: string; typeDefs: DocumentNode }[]): string {
  const named = documents.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(message))
  if (named.length >= 2) return message
  const type = /"(\w+)(?:\.\w+)?[("]/.exec(message)?.[1]
  const holders = documents.filter(({ typeDefs }) =>
    typeDefs.definitions.some(
      node =>
        node.kind !== Kind.OPERATION_DEFINITION &&
        'name' in node &&
        node.name !== undefined &&
        node.name.value === type,
    ),
  )
  return holders.length === 0
    ? message
    : `${message} (${type} is defined in ${holders.map(one => one.name).join(', ')})`
}
