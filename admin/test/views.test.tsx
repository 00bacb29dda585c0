import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { readAnswer } from '../src/api.ts'
import { formatMoney, formatTime, readable } from '../src/format.ts'
import { Orders } from '../src/Orders.tsx'
import { Page } from '../src/Page.tsx'
import { Stock } from '../src/Stock.tsx'
import { orders, stock } from './sample.ts'

describe('orders', () => {
  const page = renderToStaticMarkup(<Orders orders={orders} />)

  it('show customer, goods, total, payment and parcel', () => {
    for (const text of ['Ada Lovelace', '3 pieces', '€697.00', 'Captured', 'Out for delivery', 'RT-77']) {
      assert.ok(page.includes(text), text)
    }
  })

  it('show what is not known as unknown, and a SKU where the name is missing', () => {
    assert.match(page, /1 × TNT, €399\.00/)
    assert.match(page, /O-1.*Unknown.*Declined.*insufficient funds.*Unknown/)
  })

  it('say that there are none', () => {
    assert.match(renderToStaticMarkup(<Orders orders={[]} />), /No orders yet/)
  })
})

describe('stock', () => {
  it('shows names, levels and figures', () => {
    const page = renderToStaticMarkup(<Stock items={stock} />)
    assert.match(page, /Rain Jacket, Navy \/ S.*In stock.*>14<.*>2<.*>12</)
    assert.match(page, /STV.*Out of stock/)
    assert.doesNotMatch(page, /Two-Person Tent, Two-Person Tent/)
  })
})

describe('a page', () => {
  const rows = { loading: false, reload: () => undefined }

  it('names the subgraphs that do not answer, and shows the rest', () => {
    const page = renderToStaticMarkup(
      <Page
        title="Orders"
        rows={{ ...rows, answer: { rows: ['row'], missing: ['payment'] } }}
        show={all => all.join()}
      />,
    )
    assert.match(page, /Not answering: payment/)
    assert.match(page, /row/)
  })

  it('keeps old rows and says why there are no newer ones', () => {
    const page = renderToStaticMarkup(
      <Page
        title="Orders"
        rows={{ ...rows, failure: 'The gateway does not answer', answer: { rows: ['row'], missing: [] } }}
        show={all => all.join()}
      />,
    )
    assert.match(page, /may be out of date: The gateway does not answer.*row/)
  })
})

describe('an answer of the gateway', () => {
  it('has rows and the names of those who failed, once', () => {
    const errors = [1, 2].map(() => ({ message: 'x', extensions: { serviceName: 'payment' } }))
    assert.deepEqual(readAnswer({ data: { orders: [1] }, errors }, 'orders'), { rows: [1], missing: ['payment'] })
  })

  it('is a failure when it has no rows', () => {
    assert.throws(
      () => readAnswer({ data: null, errors: [{ message: 'order cannot be reached' }] }, 'orders'),
      /order cannot/,
    )
  })
})

describe('words', () => {
  it('are made from codes, amounts and times', () => {
    assert.equal(readable('OUT_FOR_DELIVERY'), 'Out for delivery')
    assert.equal(formatMoney({ amount: 500, currency: 'JPY' }), 'JP¥500')
    assert.match(formatTime('2026-11-02T14:05:00Z'), /2026/)
    assert.equal(formatTime('yesterday'), 'yesterday')
  })
})
