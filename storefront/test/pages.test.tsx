import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { CartView } from '../components/CartView.tsx'
import { Frame } from '../components/Frame.tsx'
import { ProductDetails } from '../components/ProductDetails.tsx'
import { ProductList } from '../components/ProductList.tsx'
import { addToCart, loadCart, setQuantity } from '../lib/cart.ts'
import { GatewayError, newAsk } from '../lib/gateway.ts'
import { loadProduct, loadShop, type Filter } from '../lib/shop.ts'
import { startFakeGateway, type FakeGateway } from './fakeGateway.ts'

describe('pages over a fake gateway', () => {
  let gateway: FakeGateway
  before(async () => {
    gateway = await startFakeGateway()
  })
  beforeEach(() => {
    gateway.down.clear()
    gateway.broken = false
    gateway.cart.clear()
    gateway.calls.length = 0
  })
  after(() => gateway.close())
  const ask = (headers: Record<string, string> = {}) =>
    newAsk(headers, { gatewayUrl: gateway.url, gatewayTimeoutMs: 5000 })

  async function listPage(filter: Filter = {}, cartId?: string): Promise<string> {
    const shop = await loadShop(ask(), filter, cartId)
    return html(
      <Frame itemCount={shop.itemCount} missing={shop.missing}>
        <ProductList shop={shop} filter={filter} />
      </Frame>,
    )
  }

  it('list every product with price and availability, from one request', async () => {
    const page = await listPage()
    assert.match(page, /<a href="\/products\/rain-jacket">Rain Jacket<\/a>/)
    assert.match(page, /€149\.00.*instead of.*<s>€189\.00<\/s>/)
    assert.match(page, /In stock/)
    assert.match(page, /Only 3 left/)
    assert.match(page, /Sold out/)
    assert.equal(gateway.calls.length, 1)
  })

  it('escape what the catalogue says', async () => {
    assert.match(await listPage(), /Gas &lt;Stove&gt;/)
  })

  it('filter by category and by words', async () => {
    assert.doesNotMatch(await listPage({ category: 'camping' }), /Rain Jacket/)
    assert.match(await listPage({ search: 'nothing like it' }), /Nothing fits that/)
  })

  it('show the number on the cart', async () => {
    gateway.cart.set('tent-0', 2)
    assert.match(await listPage({}, 'cart-1'), /class="count">2/)
  })

  it('still list products when prices are missing, and say so', async () => {
    gateway.down.add('pricing')
    const page = await listPage()
    assert.match(page, /role="status".*Prices are late/)
    assert.match(page, /Rain Jacket/)
    assert.match(page, /Price on its way/)
    assert.match(page, /In stock/)
  })

  it('still sell when the stock is missing, and say so', async () => {
    gateway.down.add('inventory')
    const { product, missing } = await loadProduct(ask(), 'rain-jacket', undefined)
    const page = html(
      <Frame itemCount={null} missing={missing}>
        <ProductDetails product={product!} />
      </Frame>,
    )
    assert.match(page, /We cannot see the warehouse/)
    assert.match(page, /Stock not known/)
    assert.match(page, /<button type="submit">Add to cart/)
  })

  it('offer each variant, the first that can be sold chosen, sold out ones refused', async () => {
    const { product } = await loadProduct(ask(), 'rain-jacket', undefined)
    const page = html(<ProductDetails product={product!} />)
    assert.match(page, /<legend>Colour and Size<\/legend>/)
    assert.match(page, /<input type="radio"[^>]*checked=""[^>]*value="rain-jacket-0"/)
    assert.match(page, /<input type="radio"[^>]*disabled=""[^>]*value="rain-jacket-2"/)
    assert.match(page, /Autumn offer/)
  })

  it('have no product for an unknown id', async () => {
    assert.equal((await loadProduct(ask(), 'gone', undefined)).product, null)
  })

  it('fail when the gateway gives nothing', async () => {
    gateway.broken = true
    await assert.rejects(listPage(), GatewayError)
  })

  it('pass trace context on', async () => {
    await loadShop(ask({ traceparent: '00-aa-bb-01' }), {}, undefined)
    assert.equal(gateway.calls[0]!.headers.traceparent, '00-aa-bb-01')
  })

  it('fill a cart, show its exact sums, change and empty it', async () => {
    const id = await addToCart(ask(), undefined, 'tent-0', 2)
    assert.equal(await addToCart(ask(), id, 'rain-jacket-1', 1), id)
    assert.equal(await addToCart(ask(), 'ran-out', 'rain-jacket-1', 1), id, 'a cart that is gone is made anew')
    const page = html(<CartView cart={await loadCart(ask(), id)} failed={false} />)
    assert.match(page, /Two-Person Tent.*€798\.00/)
    assert.match(page, /Total.*€1,096\.00/)
    await setQuantity(ask(), id, 'tent-0', 0)
    await setQuantity(ask(), id, 'rain-jacket-1', 0)
    assert.match(html(<CartView cart={await loadCart(ask(), id)} failed={false} />), /Nothing in it yet/)
  })

  it('show the cart without sums when prices are missing', async () => {
    const id = await addToCart(ask(), undefined, 'tent-0', 1)
    gateway.down.add('pricing')
    const cart = await loadCart(ask(), id)
    assert.match(html(<CartView cart={cart} failed={false} />), /Two-Person Tent.*Price on its way/)
    assert.ok(cart.missing.has('pricing'))
  })
})

function html(element: ReactElement): string {
  return renderToStaticMarkup(element)
}
