import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readEnvironment } from '../lib/environment.ts'
import { formatMoney } from '../lib/money.ts'
import { priceTag, stockOf, stockText } from '../lib/offer.ts'
import type { Availability, Price, Variant } from '../lib/shop.ts'

const variant = (amount: number | null, level: Availability['level'] | null, available = 1): Variant => ({
  sku: 'S',
  title: 'S',
  options: [],
  price: amount === null ? null : ({ amount, listAmount: amount, currency: 'EUR', promotions: [] } satisfies Price),
  availability: level === null ? null : { level, available },
})

describe('money', () => {
  const cases: [number, string, string][] = [
    [4200, 'EUR', '€42.00'],
    [5, 'EUR', '€0.05'],
    [1_234_567, 'EUR', '€12,345.67'],
    [500, 'JPY', 'JP¥500'],
    [1500, 'KWD', 'KWD 1.500'],
  ]
  for (const [amount, currency, text] of cases) {
    it(`writes ${amount} ${currency} as ${text}`, () =>
      assert.equal(formatMoney(amount, currency).replace(/\u00a0/g, ' '), text))
  }
})

describe('price tag', () => {
  it('is the cheapest variant, and tells that others cost more', () => {
    const tag = priceTag({ variants: [variant(900, null), variant(500, null), variant(null, null)] })
    assert.deepEqual(tag, { kind: 'known', amount: 500, listAmount: 500, currency: 'EUR', varies: true })
  })

  it('is unknown when no variant has a price', () => {
    assert.deepEqual(priceTag({ variants: [variant(null, 'IN_STOCK')] }), { kind: 'unknown' })
  })
})

describe('stock of a product', () => {
  const cases: [string, Variant[], string][] = [
    ['one variant in stock', [variant(1, 'OUT_OF_STOCK', 0), variant(1, 'IN_STOCK')], 'In stock'],
    ['only few left', [variant(1, 'LOW', 2), variant(1, 'LOW', 1)], 'Only 3 left'],
    ['all sold out', [variant(1, 'OUT_OF_STOCK', 0), variant(1, 'OUT_OF_STOCK', 0)], 'Sold out'],
    ['some not known', [variant(1, 'OUT_OF_STOCK', 0), variant(1, null)], 'Stock not known'],
    ['no variant', [], 'Stock not known'],
  ]
  for (const [name, variants, text] of cases) {
    it(`with ${name}: ${text}`, () => assert.equal(stockText(stockOf(variants)), text))
  }
})

describe('environment', () => {
  it('names the gateway inside the cluster when nothing is said', () => {
    assert.deepEqual(readEnvironment({}), { gatewayUrl: 'http://gateway:8080/graphql', gatewayTimeoutMs: 4000 })
  })

  it('refuses a duration without a unit', () => {
    assert.throws(() => readEnvironment({ GATEWAY_TIMEOUT: '4' }), /GATEWAY_TIMEOUT: want a duration/)
  })
})
