import Link from 'next/link'
import type { Cart, CartLine } from '../lib/cart.ts'
import { formatMoney } from '../lib/money.ts'
import { stockOf } from '../lib/offer.ts'
import { StockBadge } from './Offer.tsx'
import { ProductArt } from './ProductArt.tsx'

/** What the visitor has chosen, with the sums a checkout would charge. */
export function CartView({ cart, failed }: { cart: Cart; failed: boolean }) {
  return (
    <section className="cart">
      <h1>Your cart</h1>
      {failed && (
        <p className="notice" role="alert">
          That did not reach your cart. Please try again.
        </p>
      )}
      {cart.lines.length === 0 ? (
        <p className="empty">
          {cart.missing.has('cart') ? 'Your cart cannot be shown right now. ' : 'Nothing in it yet. '}
          <Link href="/" prefetch={false}>
            Find something good
          </Link>
        </p>
      ) : (
        <div className="cart-columns">
          <ul className="lines">
            {cart.lines.map(line => (
              <Line key={line.sku} line={line} currency={cart.total?.currency} />
            ))}
          </ul>
          <Totals cart={cart} />
        </div>
      )}
    </section>
  )
}

function Line({ line, currency }: { line: CartLine; currency: string | undefined }) {
  const { sku, quantity, variant, totalAmount } = line
  const title = variant?.product.title ?? sku
  return (
    <li className="line">
      <ProductArt title={title} category={variant?.product.category.slug ?? ''} />
      <div>
        <h2>
          {variant ? (
            <Link href={`/products/${encodeURIComponent(variant.product.id)}`} prefetch={false}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <p className="description">{variant ? variant.options.map(({ value }) => value).join(' / ') : sku}</p>
        <StockBadge stock={stockOf([line])} />
      </div>
      <p className="line-total">
        {totalAmount !== null && currency !== undefined ? formatMoney(totalAmount, currency) : 'Price on its way'}
      </p>
      <form className="line-form" method="post" action="/cart/lines">
        <input type="hidden" name="sku" value={sku} />
        <input type="hidden" name="mode" value="set" />
        <label>
          <span className="visually-hidden">Quantity of {title}</span>
          <input name="quantity" type="number" min="0" max="99" defaultValue={quantity} inputMode="numeric" />
        </label>
        <button type="submit">Update</button>
        <button type="submit" name="remove" value="1" className="quiet" formNoValidate aria-label={`Remove ${title}`}>
          Remove
        </button>
      </form>
    </li>
  )
}

function Totals({ cart: { total, itemCount } }: { cart: Cart }) {
  return (
    <aside className="totals" aria-label="Sum">
      <dl>
        <div>
          <dt>Items</dt>
          <dd>{itemCount}</dd>
        </div>
        {total && (
          <div>
            <dt>Tax included</dt>
            <dd>{formatMoney(total.taxAmount, total.currency)}</dd>
          </div>
        )}
        <div className="sum">
          <dt>Total</dt>
          <dd>{total ? formatMoney(total.amount, total.currency) : 'on its way'}</dd>
        </div>
      </dl>
    </aside>
  )
}
