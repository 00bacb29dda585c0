import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { openShop, type Shop } from './shop.ts'

const productPage = `{
  products { id title variants { sku title price { amount currency } availability { available level } } }
  cart(id: "C1") { itemCount lines { quantity variant { title } } }
}`

describe('gateway', () => {
  let shop: Shop
  before(async () => {
    shop = await openShop()
  })
  beforeEach(() => {
    for (const subgraph of Object.values(shop.subgraphs)) subgraph.requests.length = 0
  })
  after(() => shop.close())

  it('answers one query from four subgraphs', async () => {
    const { data, errors } = await shop.ask(productPage)
    assert.equal(errors, undefined)
    const [variant] = data.products[0].variants
    assert.deepEqual(variant.price, { amount: 4200, currency: 'EUR' })
    assert.deepEqual(variant.availability, { available: 7, level: 'IN_STOCK' })
    assert.equal(data.cart.lines[0].variant.title, 'Mug SKU-1')
  })

  it('asks each subgraph at most twice for a hundred variants', async () => {
    await shop.ask(productPage)
    for (const { name, requests } of Object.values(shop.subgraphs)) {
      assert.ok(requests.length <= 2, `${name} was asked ${requests.length} times`)
    }
  })

  it('follows an order through order, payment, fulfillment and customer', async () => {
    const { data, errors } = await shop.ask(
      '{ orders { id status total { amount } customer { name } payment { status } shipments { status } } }',
    )
    assert.equal(errors, undefined)
    const [order] = data.orders
    assert.deepEqual(
      [order.customer.name, order.payment.status, order.shipments[0].status],
      ['Ada', 'CAPTURED', 'IN_TRANSIT'],
    )
  })

  it('passes trace context and the request id on, and nothing else of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await shop.post(
      { query: '{ products { id variants { price { amount } } } }' },
      { traceparent, tracestate: 'a=b', 'x-request-id': 'req-1', authorization: 'Bearer secret', cookie: 'a=b' },
    )
    for (const name of ['catalog', 'pricing']) {
      const headers = shop.subgraphs[name]!.requests[0]!.headers
      assert.equal(headers.traceparent, traceparent)
      assert.equal(headers.tracestate, 'a=b')
      assert.equal(headers['x-request-id'], 'req-1')
      assert.equal(headers.authorization, undefined)
      assert.equal(headers.cookie, undefined)
    }
  })

  it('keeps the text of an error page for itself', async () => {
    shop.subgraphs.inventory!.instead = { status: 502, type: 'text/html', body: '<h1>proxy 10.0.0.7 secret</h1>' }
    const { data, errors } = await shop.ask(productPage)
    delete shop.subgraphs.inventory!.instead
    assert.equal(data.products[0].variants[0].availability, null)
    assert.equal(errors![0]!.message, 'inventory answered 502 without GraphQL')
    assert.ok(!JSON.stringify(errors).includes('secret'))
  })

  it('shows what a subgraph says about the request, without its inner details', async () => {
    const body = { data: null, errors: [{ message: 'no such product', extensions: { code: 'NOT_FOUND', stack: 'x' } }] }
    shop.subgraphs.catalog!.instead = { status: 200, type: 'application/json', body: JSON.stringify(body) }
    const { errors } = await shop.ask('{ product(id: "P9") { title } }')
    delete shop.subgraphs.catalog!.instead
    assert.equal(errors![0]!.message, 'no such product')
    assert.deepEqual(errors![0]!.extensions, { code: 'NOT_FOUND', serviceName: 'catalog' })
  })

  it('refuses what is no JSON post, and bodies that are too long', async () => {
    const url = `${shop.running.url}/graphql`
    const statuses = [
      (await fetch(`${url}?query={__typename}`)).status,
      (await fetch(url, { method: 'POST', body: new URLSearchParams({ query: '{__typename}' }) })).status,
      (await shop.post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(1024 * 1024)}` }))).status,
    ]
    assert.deepEqual(statuses, [405, 415, 413])
  })

  it('refuses queries that are too deep or too long', async () => {
    const deep = `{ orders { ${'customer { orders { '.repeat(6)} id ${'} }'.repeat(6)} } }`
    const spread =
      'query { ...A } fragment A on Query { orders { ...B } } fragment B on Order { customer { orders { ...B } } }'
    const long = `{ ${Array.from({ length: 1000 }, (_, index) => `a${index}: __typename`).join(' ')} }`
    assert.equal((await shop.ask(deep)).errors![0]!.extensions!.code, 'QUERY_TOO_DEEP')
    assert.match((await shop.ask(spread)).errors![0]!.message, /Cannot spread fragment/)
    assert.match((await shop.ask(long)).errors![0]!.message, /2000 tokens|token limit/i)
    assert.equal(shop.subgraphs.order!.requests.length, 0)
  })

  it('has a schema to show outside production', async () => {
    const { data } = await shop.ask('{ __schema { queryType { name } } }')
    assert.equal(data.__schema.queryType.name, 'Query')
  })
})

describe('gateway in production', () => {
  it('does not show its schema', async () => {
    const shop = await openShop({ RETAIL_ENV: 'production' })
    const { data, errors } = await shop.ask('{ __schema { queryType { name } } }')
    assert.equal(data?.__schema, undefined)
    assert.match(errors![0]!.message, /introspection/i)
    await shop.close()
  })
})

describe('gateway with a slow subgraph', () => {
  it('gives null and an error that names it, in time', async () => {
    const shop = await openShop({ SUBGRAPH_PRICING_TIMEOUT: '300ms' })
    shop.subgraphs.pricing!.delayMs = 60_000
    const { data, errors } = await shop.ask(productPage)
    assert.equal(data.products[0].variants[0].price, null)
    assert.equal(data.products[0].variants[0].availability.level, 'IN_STOCK')
    assert.equal(errors![0]!.message, 'pricing did not answer within 300 ms')
    assert.deepEqual(errors![0]!.extensions, { code: 'SUBGRAPH_TIMEOUT', serviceName: 'pricing' })
    await shop.close()
  })
})
