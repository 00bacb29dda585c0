import type { Ask } from './gateway.ts'

export type Price = {
  amount: number
  listAmount: number
  currency: string
  promotions: { code: string; title: string }[]
}
export type Availability = { available: number; level: 'IN_STOCK' | 'LOW' | 'OUT_OF_STOCK' }
export type Variant = {
  sku: string
  title: string
  options: { name: string; value: string }[]
  /** Null while pricing does not answer, or when the variant is not for sale. */
  price: Price | null
  /** Null while inventory does not answer, or when the warehouse does not know the variant. */
  availability: Availability | null
}
export type Category = { slug: string; name: string }
export type Product = { id: string; title: string; description: string; category: Category; variants: Variant[] }
/** What a page shows besides its own matter. */
export type Frame = { itemCount: number | null; missing: ReadonlySet<string> }

export type Shop = Frame & { products: Product[]; categories: Category[] }
export type ProductPage = Frame & { product: Product | null }
export type Filter = { search?: string; category?: string }

type CartCount = { cart?: { itemCount: number } | null }

const productFields = `
  id title description
  category { slug name }
  variants {
    sku title
    options { name value }
    price { amount listAmount currency promotions { code title } }
    availability { available level }
  }`

/** One request for the whole page: catalogue, prices, stock and the number on the cart. */
export async function loadShop(ask: Ask, filter: Filter, cartId: string | undefined): Promise<Shop> {
  const { data, missing } = await ask<{ products: Product[]; categories: Category[] } & CartCount>(
    `query Shop($search: String, $category: String, $cartId: ID!, $withCart: Boolean!) {
      products(search: $search, category: $category) {${productFields}}
      categories { slug name }
      cart(id: $cartId) @include(if: $withCart) { itemCount }
    }`,
    { ...filter, ...cartVariables(cartId) },
  )
  return { products: data.products, categories: data.categories, itemCount: countOf(data), missing }
}

/** The product is null when there is none with that id. */
export async function loadProduct(ask: Ask, id: string, cartId: string | undefined): Promise<ProductPage> {
  const { data, missing } = await ask<{ product: Product | null } & CartCount>(
    `query Product($id: ID!, $cartId: ID!, $withCart: Boolean!) {
      product(id: $id) {${productFields}}
      cart(id: $cartId) @include(if: $withCart) { itemCount }
    }`,
    { id, ...cartVariables(cartId) },
  )
  return { product: data.product, itemCount: countOf(data), missing }
}

function cartVariables(cartId: string | undefined) {
  return { cartId: cartId ?? '', withCart: cartId !== undefined }
}

function countOf({ cart }: CartCount): number | null {
  return cart?.itemCount ?? null
}
