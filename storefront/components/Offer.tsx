import { formatMoney } from '../lib/money.ts'
import { stockText, type PriceTag as Tag, type Stock } from '../lib/offer.ts'

export function PriceTag({ tag }: { tag: Tag }) {
  if (tag.kind === 'unknown') return <p className="price unknown">Price on its way</p>
  const reduced = tag.listAmount > tag.amount
  return (
    <p className={reduced ? 'price reduced' : 'price'}>
      {tag.varies && <span className="from">from </span>}
      <span className="amount">{formatMoney(tag.amount, tag.currency)}</span>
      {reduced && (
        <>
          {' '}
          <span className="visually-hidden">instead of </span>
          <s>{formatMoney(tag.listAmount, tag.currency)}</s>
        </>
      )}
    </p>
  )
}

export function StockBadge({ stock }: { stock: Stock }) {
  return <p className={`stock ${stock.kind}`}>{stockText(stock)}</p>
}
