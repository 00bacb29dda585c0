import Link from 'next/link'
import { priceTag, stockOf } from '../lib/offer.ts'
import type { Filter, Product, Shop } from '../lib/shop.ts'
import { PriceTag, StockBadge } from './Offer.tsx'
import { ProductArt } from './ProductArt.tsx'

/** The front page: search, categories, and a card for every product. */
export function ProductList({ shop, filter }: { shop: Shop; filter: Filter }) {
  const category = shop.categories.find(({ slug }) => slug === filter.category)
  const title = filter.search ? `Results for “${filter.search}”` : (category?.name ?? 'Made for the way up')
  return (
    <>
      <section className="hero">
        <h1>{title}</h1>
        <p>
          {shop.products.length === 1 ? '1 product' : `${shop.products.length} products`} for days out and nights under
          canvas.
        </p>
        <form className="search" role="search" action="/">
          {filter.category && <input type="hidden" name="category" value={filter.category} />}
          <label className="visually-hidden" htmlFor="search">
            Search products
          </label>
          <input id="search" type="search" name="search" placeholder="Search products" defaultValue={filter.search} />
          <button type="submit">Search</button>
        </form>
        <nav className="categories" aria-label="Categories">
          <CategoryLink name="All" href="/" current={!filter.category} />
          {shop.categories.map(({ slug, name }) => (
            <CategoryLink
              key={slug}
              name={name}
              href={`/?category=${encodeURIComponent(slug)}`}
              current={slug === filter.category}
            />
          ))}
        </nav>
      </section>
      {shop.products.length === 0 ? (
        <p className="empty">
          Nothing fits that.{' '}
          <Link href="/" prefetch={false}>
            See everything
          </Link>
        </p>
      ) : (
        <ul className="grid">
          {shop.products.map(product => (
            <ProductCard key={product.id} product={product} />
          ))}
        </ul>
      )}
    </>
  )
}

function CategoryLink({ name, href, current }: { name: string; href: string; current: boolean }) {
  return (
    <Link href={href} prefetch={false} aria-current={current ? 'page' : undefined}>
      {name}
    </Link>
  )
}

function ProductCard({ product }: { product: Product }) {
  return (
    <li className="card">
      <ProductArt title={product.title} category={product.category.slug} />
      <div className="card-text">
        <p className="category">{product.category.name}</p>
        <h2>
          <Link href={`/products/${encodeURIComponent(product.id)}`} prefetch={false}>
            {product.title}
          </Link>
        </h2>
        <p className="description">{product.description}</p>
        <div className="offer">
          <PriceTag tag={priceTag(product)} />
          <StockBadge stock={stockOf(product.variants)} />
        </div>
      </div>
    </li>
  )
}
