import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { buildSchema, execute, Kind, parse, print, visit } from 'graphql'
import type { Schema } from '../scripts/composition.ts'

export type FakeSubgraph = {
  name: string
  url: string
  /** Headers and query of every request so far. */
  requests: { headers: NodeJS.Dict<string | string[]>; query: string }[]
  /** Holds answers back by this much. */
  delayMs: number
  /** Answers every request with this instead. */
  instead?: { status: number; type: string; body: string }
  close(): Promise<void>
}

export type Resolvers = {
  query?: Record<string, unknown>
  /** The entity for a representation, or null when it is unknown. */
  entity?: (representation: Record<string, unknown>) => Record<string, unknown> | null
}

/** A federation subgraph with the real SDL of a service and made up data, on a port of its own. */
export async function startFakeSubgraph(schema: Schema, { query = {}, entity = () => null }: Resolvers) {
  const executable = buildSchema(withFederation(schema.sdl), { assumeValidSDL: true })
  const rootValue = {
    ...query,
    _entities: ({ representations }: { representations: Record<string, unknown>[] }) =>
      representations.map(one => {
        const found = entity(one)
        return found && { ...found, __typename: one.__typename }
      }),
  }
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as { query: string; variables?: Record<string, unknown> }
    fake.requests.push({ headers: request.headers, query: body.query })
    if (fake.delayMs > 0) await new Promise(resolve => setTimeout(resolve, fake.delayMs).unref())
    if (fake.instead) {
      return response.writeHead(fake.instead.status, { 'Content-Type': fake.instead.type }).end(fake.instead.body)
    }
    const document = parse(body.query)
    const result = await execute({ schema: executable, document, rootValue, variableValues: body.variables })
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(result))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const fake: FakeSubgraph = {
    name: schema.name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests: [],
    delayMs: 0,
    async close() {
      server.closeAllConnections()
      if (server.listening) await once(server.close(), 'close')
    },
  }
  return fake
}

/** What every subgraph library adds to the SDL of a service. */
function withFederation(sdl: string): string {
  const entities: string[] = []
  const document = visit(parse(sdl), {
    SchemaExtension: () => null,
    ObjectTypeDefinition(node) {
      if (node.directives?.some(directive => directive.name.value === 'key')) entities.push(node.name.value)
    },
    Directive: node => (['key', 'shareable'].includes(node.name.value) ? null : undefined),
  })
  const root = document.definitions.find(
    node => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Query',
  )
  return [
    print(document),
    'scalar _Any',
    `union _Entity = ${entities.join(' | ')}`,
    `${root ? 'extend type' : 'type'} Query { _entities(representations: [_Any!]!): [_Entity]! }`,
  ].join('\n')
}
