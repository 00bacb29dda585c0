import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { openShop, type Shop } from './shop.ts'

describe('gateway process', () => {
  let shop: Shop
  beforeEach(async () => {
    shop = await openShop()
  })
  afterEach(() => shop.close().catch(() => undefined))

  it('is live and ready', async () => {
    const statuses = await Promise.all(['/livez', '/readyz', '/none'].map(async path => (await get(path)).status))
    assert.deepEqual(statuses, [200, 200, 404])
  })

  it('has both outcomes and the histogram at 0 before the first request', async () => {
    const text = await shop.metrics()
    assert.match(text, /^graphql_operations_total\{outcome="ok"\} 0$/m)
    assert.match(text, /^graphql_operations_total\{outcome="error"\} 0$/m)
    assert.match(text, /^# TYPE http_server_request_duration_seconds histogram$/m)
    assert.match(text, /^http_server_request_duration_seconds_count\{.*\} 0$/m)
  })

  it('counts answers with errors apart from good ones, and leaves probes out', async () => {
    await shop.ask('{ products { id } }')
    await shop.ask('{ products { id } }')
    await shop.ask('{ nonsense }')
    await shop.post('not json')
    await fetch(`${shop.running.url}/graphql`)
    await get('/readyz')
    const text = await shop.metrics()
    assert.match(text, /^graphql_operations_total\{outcome="ok"\} 2$/m)
    assert.match(text, /^graphql_operations_total\{outcome="error"\} 3$/m)
    assert.match(text, countLine('POST', 200, 4))
    assert.match(text, countLine('GET', 405, 1))
    assert.ok(!text.includes('readyz'))
  })

  it('stays in service when a subgraph is down: null, an error entry, and ready', async () => {
    await shop.subgraphs.inventory!.close()
    const { data, errors } = await shop.ask('{ products { variants { sku availability { level } price { amount } } } }')
    const [variant] = data.products[0].variants
    assert.equal(variant.availability, null)
    assert.equal(variant.price.amount, 4200)
    assert.equal(errors![0]!.message, 'inventory cannot be reached')
    assert.ok(!JSON.stringify(errors).includes('127.0.0.1'), 'the address stays inside')
    assert.equal((await get('/readyz')).status, 200)
    assert.match(await shop.metrics(), /^graphql_operations_total\{outcome="error"\} 1$/m)
  })

  it('finishes running requests before it stops', async () => {
    shop.subgraphs.catalog!.delayMs = 300
    const answer = shop.ask('{ products { title } }')
    await until(() => shop.subgraphs.catalog!.requests.length > 0)
    const stopped = shop.running.stop()
    assert.equal((await answer).data.products[0].title, 'Mug')
    const start = performance.now()
    await stopped
    assert.ok(performance.now() - start < 1000, 'an idle connection does not hold it up')
    await assert.rejects(get('/livez'))
  })

  const get = (path: string) => fetch(`${shop.running.url}${path}`)
})

describe('gateway while it drains', () => {
  it('is not ready but live, answers, and sends callers elsewhere', async () => {
    const shop = await openShop({ DRAIN_DELAY: '300ms' })
    const stopped = shop.running.stop()
    assert.equal((await fetch(`${shop.running.url}/readyz`)).status, 503)
    assert.equal((await fetch(`${shop.running.url}/livez`)).status, 200)
    const response = await shop.post({ query: '{ products { id } }' })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('connection'), 'close')
    await stopped
    await Promise.all(Object.values(shop.subgraphs).map(subgraph => subgraph.close()))
  })
})

function countLine(method: string, status: number, count: number): RegExp {
  const labels = `http_request_method="${method}",http_route="/graphql",http_response_status_code="${status}"`
  return new RegExp(`^http_server_request_duration_seconds_count\\{${labels}\\} ${count}$`, 'm')
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setImmediate(resolve))
}
