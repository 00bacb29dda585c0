import { readConfig } from '../src/config.ts'
import { start, type Running } from '../src/process.ts'
import { compose } from '../scripts/composition.ts'
import { startFakeSubgraph, type FakeSubgraph, type Resolvers } from './fakeSubgraph.ts'
import { schemas } from './schemas.ts'

const supergraph = compose(schemas)

const skus = Array.from({ length: 100 }, (_, index) => `SKU-${index}`)
const money = { amount: 4200, currency: 'EUR' }

/** Enough of a shop for the queries of these tests. */
const resolvers: Record<string, Resolvers> = {
  catalog: {
    query: {
      products: [{ id: 'P1', title: 'Mug', variants: skus.map(sku => ({ sku, title: `Mug ${sku}` })) }],
      variant: ({ sku }: { sku: string }) => (sku === 'gone' ? null : { sku, title: `Mug ${sku}` }),
    },
    entity: ({ sku }) => (sku ? { sku, title: `Mug ${String(sku)}` } : null),
  },
  pricing: { entity: ({ sku }) => ({ sku, price: { ...money, listAmount: 5000, taxAmount: 671, promotions: [] } }) },
  inventory: { entity: ({ sku }) => ({ sku, availability: { available: 7, level: 'IN_STOCK' } }) },
  cart: {
    query: {
      cart: {
        id: 'C1',
        lines: [{ sku: 'SKU-1', quantity: 2, variant: { sku: 'SKU-1' } }],
        itemCount: 2,
        expiresAt: '',
      },
    },
  },
  order: {
    query: { orders: [{ id: 'O1', status: 'CONFIRMED', total: money, lines: [], customer: { id: 'U1' } }] },
    entity: ({ id }) => ({ id, status: 'CONFIRMED', total: money, orders: [] }),
  },
  payment: { entity: ({ id }) => ({ id, payment: { id: 'PAY1', status: 'CAPTURED' } }) },
  fulfillment: { entity: ({ id }) => ({ id, shipments: [{ id: 'S1', status: 'IN_TRANSIT' }] }) },
  customer: { entity: ({ id }) => ({ id, name: 'Ada', email: 'ada@example.org' }) },
}

export type Shop = {
  running: Running
  subgraphs: Record<string, FakeSubgraph>
  logs: Record<string, unknown>[]
  post(body: unknown, headers?: Record<string, string>): Promise<Response>
  ask(query: string): Promise<Answer>
  metrics(): Promise<string>
  close(): Promise<void>
}

export type Answer = {
  data?: any
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[]
}

/** All eight subgraphs with the real schemas, and the gateway in front of them. */
export async function openShop(variables: Record<string, string> = {}): Promise<Shop> {
  const started = await Promise.all(schemas.map(schema => startFakeSubgraph(schema, resolvers[schema.name] ?? {})))
  const addresses = started.map(({ name, url }) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url])
  // A busy machine must not look like a slow subgraph.
  const patience = { SUBGRAPH_TIMEOUT: '30s' }
  const env = {
    PORT: '0',
    METRICS_PORT: '0',
    DRAIN_DELAY: '0s',
    ...patience,
    ...Object.fromEntries(addresses),
    ...variables,
  }
  const logs: Record<string, unknown>[] = []
  const config = readConfig(
    env,
    schemas.map(schema => schema.name),
  )
  const running = await start(supergraph, config, (level, msg, details) => logs.push({ level, msg, ...details }))
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    running,
    subgraphs: Object.fromEntries(started.map(one => [one.name, one])),
    logs,
    post,
    ask: async query => (await (await post({ query })).json()) as Answer,
    metrics: async () => (await fetch(running.metricsUrl)).text(),
    async close() {
      await running.stop()
      await Promise.all(started.map(one => one.close()))
    },
  }
}
