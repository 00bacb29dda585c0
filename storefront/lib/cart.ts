import type { Ask } from './gateway.ts'
import type { Availability, Frame, Variant } from './shop.ts'

export type CartLine = {
  sku: string
  quantity: number
  variant:
    (Pick<Variant, 'title' | 'options'> & { product: { id: string; title: string; category: { slug: string } } }) | null
  availability: Availability | null
  /** Null while pricing does not answer. */
  totalAmount: number | null
}
export type Cart = Frame & {
  lines: CartLine[]
  total: { amount: number; taxAmount: number; currency: string } | null
}

type CartData = {
  cart: {
    itemCount: number
    lines: {
      sku: string
      quantity: number
      variant: (NonNullable<CartLine['variant']> & { availability: Availability | null }) | null
    }[]
  } | null
}
type QuoteData = {
  quote: {
    totalAmount: number
    taxAmount: number
    currency: string
    lines: { sku: string; totalAmount: number }[]
  }
}

const empty: Cart = { lines: [], total: null, itemCount: 0, missing: new Set() }

/** The cart with the sums that a checkout would charge; sums are null while pricing does not answer. */
export async function loadCart(ask: Ask, cartId: string | undefined): Promise<Cart> {
  if (cartId === undefined) return empty
  const { data, missing } = await ask<CartData>(
    `query Cart($cartId: ID!) {
      cart(id: $cartId) {
        itemCount
        lines {
          sku quantity
          variant { title options { name value } availability { available level } product { id title category { slug } } }
        }
      }
    }`,
    { cartId },
  )
  if (data.cart === null) return { ...empty, missing }
  const { lines, itemCount } = data.cart
  const quote = lines.length === 0 ? undefined : await loadQuote(ask, lines)
  return {
    itemCount,
    lines: lines.map(({ sku, quantity, variant }) => ({
      sku,
      quantity,
      variant,
      availability: variant?.availability ?? null,
      totalAmount: quote?.lines.find(line => line.sku === sku)?.totalAmount ?? null,
    })),
    total: quote ? { amount: quote.totalAmount, taxAmount: quote.taxAmount, currency: quote.currency } : null,
    missing: lines.length > 0 && quote === undefined ? new Set([...missing, 'pricing']) : missing,
  }
}

/** A shop that cannot add up still shows what is in the cart. */
async function loadQuote(
  ask: Ask,
  lines: { sku: string; quantity: number }[],
): Promise<QuoteData['quote'] | undefined> {
  try {
    const { data } = await ask<QuoteData>(
      `query Quote($lines: [QuoteLineInput!]!) {
        quote(lines: $lines) { totalAmount taxAmount currency lines { sku totalAmount } }
      }`,
      { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) },
    )
    return data.quote
  } catch {
    return undefined
  }
}

/** Adds to the cart, which is made when there is none or it ran out of time. Returns its id. */
export async function addToCart(ask: Ask, cartId: string | undefined, sku: string, quantity: number): Promise<string> {
  const known = cartId === undefined ? undefined : await knownCart(ask, cartId)
  const id =
    known ?? (await ask<{ createCart: { id: string } }>('mutation NewCart { createCart { id } }')).data.createCart.id
  await ask(
    'mutation Add($id: ID!, $sku: ID!, $quantity: Int!) { addToCart(cartId: $id, sku: $sku, quantity: $quantity) { id } }',
    { id, sku, quantity },
  )
  return id
}

/** Sets how many of one variant are in the cart; 0 takes it out. */
export async function setQuantity(ask: Ask, id: string, sku: string, quantity: number): Promise<void> {
  await ask(
    `mutation Set($id: ID!, $sku: ID!, $quantity: Int!) {
      setCartQuantity(cartId: $id, sku: $sku, quantity: $quantity) { id }
    }`,
    { id, sku, quantity },
  )
}

async function knownCart(ask: Ask, cartId: string): Promise<string | undefined> {
  const { data } = await ask<{ cart: { id: string } | null }>('query Known($id: ID!) { cart(id: $id) { id } }', {
    id: cartId,
  })
  return data.cart?.id
}
