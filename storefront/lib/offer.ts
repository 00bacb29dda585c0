import type { Product, Variant } from './shop.ts'

export type PriceTag =
  { kind: 'unknown' } | { kind: 'known'; amount: number; currency: string; listAmount: number; varies: boolean }

export type Stock =
  { kind: 'unknown' } | { kind: 'in-stock' } | { kind: 'low'; available: number } | { kind: 'sold-out' }

/** The price to put on a product: of its cheapest variant. */
export function priceTag({ variants }: Pick<Product, 'variants'>): PriceTag {
  const prices = variants.flatMap(({ price }) => (price ? [price] : [])).sort((a, b) => a.amount - b.amount)
  const [cheapest] = prices
  if (cheapest === undefined) return { kind: 'unknown' }
  const { amount, currency, listAmount } = cheapest
  return { kind: 'known', amount, currency, listAmount, varies: prices.at(-1)?.amount !== amount }
}

/** The best that any variant of a product has to offer. Sold out only when that is known of all of them. */
export function stockOf(variants: readonly Pick<Variant, 'availability'>[]): Stock {
  const known = variants.flatMap(({ availability }) => (availability ? [availability] : []))
  if (known.some(({ level }) => level === 'IN_STOCK')) return { kind: 'in-stock' }
  const low = known.filter(({ level }) => level === 'LOW')
  if (low.length > 0) return { kind: 'low', available: low.reduce((sum, { available }) => sum + available, 0) }
  return known.length > 0 && known.length === variants.length ? { kind: 'sold-out' } : { kind: 'unknown' }
}

export function stockText(stock: Stock): string {
  switch (stock.kind) {
    case 'in-stock':
      return 'In stock'
    case 'low':
      return `Only ${stock.available} left`
    case 'sold-out':
      return 'Sold out'
    case 'unknown':
      return 'Stock not known'
  }
}
