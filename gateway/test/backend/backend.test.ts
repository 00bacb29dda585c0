import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { readConfig } from '../../src/config.ts'
import { start, type Running } from '../../src/process.ts'
import { compose } from '../../scripts/composition.ts'
import { schemas } from '../schemas.ts'

const services = join(import.meta.dirname, '..', '..', '..', 'services')
const skip = spawnSync('go', ['version']).status === 0 ? false : 'SKIPPED: there is no Go to build the services with'
if (skip) console.error(`\n*** ${skip} ***\n`)

describe('the gateway before the real services', { skip }, () => {
  let folder: string
  let backend: ChildProcess
  let gateway: Running

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backend-'))
    const built = spawnSync('go', ['build', '-o', join(folder, 'all'), './cmd/all'], {
      cwd: services,
      stdio: 'inherit',
    })
    assert.equal(built.status, 0, 'go build ./cmd/all')
    backend = spawn(join(folder, 'all'), { env: { PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
    const addresses: Record<string, string> = {}
    for await (const line of createInterface(backend.stdout!)) {
      const [key, value] = line.split('=', 2)
      if (key?.startsWith('SUBGRAPH_') && value !== undefined) addresses[key] = value
      if (Object.keys(addresses).length === schemas.length) break
    }
    const variables = { PORT: '0', METRICS_PORT: '0', DRAIN_DELAY: '0s', SUBGRAPH_TIMEOUT: '30s', ...addresses }
    const config = readConfig(
      variables,
      schemas.map(({ name }) => name),
    )
    gateway = await start(compose(schemas), config, () => undefined)
  })
  after(async () => {
    await gateway?.stop()
    backend?.kill('SIGKILL')
    await rm(folder, { recursive: true })
  })

  async function ask(query: string, variables: object = {}): Promise<any> {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return response.json()
  }

  it('lists products of catalog with prices of pricing and availability of inventory', async () => {
    const { data, errors } = await ask('{ products { title variants { price { amount } availability { level } } } }')
    assert.equal(errors, undefined)
    assert.ok(data.products.length > 0)
    for (const { title, variants } of data.products) {
      assert.ok(
        variants.some((one: any) => one.price.amount > 0 && one.availability.level),
        title,
      )
    }
  })

  it('fills a cart and prices what is in it', async () => {
    const { data } = await ask('{ products(first: 1) { variants { sku title } } }')
    const [variant] = data.products[0].variants
    const created = await ask('mutation { createCart { id } }')
    const filled = await ask(
      `mutation Add($id: ID!, $sku: ID!) {
        addToCart(cartId: $id, sku: $sku, quantity: 2) { itemCount lines { variant { title price { amount } } } }
      }`,
      { id: created.data.createCart.id, sku: variant.sku },
    )
    assert.equal(filled.errors, undefined)
    assert.equal(filled.data.addToCart.itemCount, 2)
    assert.equal(filled.data.addToCart.lines[0].variant.title, variant.title)
  })

  it('follows an order through customer, payment, fulfillment and catalog', async () => {
    const { data, errors } = await ask(`{
      orders { customer { name } payment { status } shipments { status } lines { variant { title } } }
    }`)
    assert.equal(errors, undefined)
    const [order] = data.orders
    assert.ok(order.customer.name && order.payment.status && order.shipments[0].status && order.lines[0].variant.title)
  })

  it('passes on what a service says about a wrong request, with its code', async () => {
    const { errors } = await ask('mutation { addToCart(cartId: "none", sku: "S", quantity: 1) { id } }')
    assert.equal(typeof errors[0].extensions.code, 'string')
    assert.notEqual(errors[0].extensions.code, 'INTERNAL_SERVER_ERROR')
    assert.equal(errors[0].extensions.serviceName, 'cart')
  })
})
