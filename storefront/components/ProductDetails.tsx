import Link from 'next/link'
import { priceTag, stockOf } from '../lib/offer.ts'
import type { Product, Variant } from '../lib/shop.ts'
import { PriceTag, StockBadge } from './Offer.tsx'
import { ProductArt } from './ProductArt.tsx'

/** One product with all its variants and the form that puts one of them into the cart. */
export function ProductDetails({ product }: { product: Product }) {
  const { category, variants } = product
  const first = variants.find(isSellable)
  const promotions = new Map(variants.flatMap(({ price }) => price?.promotions ?? []).map(one => [one.code, one.title]))
  return (
    <article className="product">
      <ProductArt title={product.title} category={category.slug} />
      <div className="product-text">
        <nav aria-label="Breadcrumb" className="crumbs">
          <Link href="/" prefetch={false}>
            Products
          </Link>
          <span aria-hidden="true"> / </span>
          <Link href={`/?category=${encodeURIComponent(category.slug)}`} prefetch={false}>
            {category.name}
          </Link>
        </nav>
        <h1>{product.title}</h1>
        <p className="lead">{product.description}</p>
        <PriceTag tag={priceTag(product)} />
        {[...promotions.values()].map(title => (
          <p className="promotion" key={title}>
            {title}
          </p>
        ))}
        <form className="buy" method="post" action="/cart/lines">
          {variants.length > 1 ? (
            <fieldset className="variants">
              <legend>{variants[0]?.options.map(({ name }) => name).join(' and ') || 'Variant'}</legend>
              {variants.map(variant => (
                <VariantChoice key={variant.sku} variant={variant} chosen={variant === first} />
              ))}
            </fieldset>
          ) : (
            <>
              <StockBadge stock={stockOf(variants)} />
              <input type="hidden" name="sku" value={variants[0]?.sku ?? ''} />
            </>
          )}
          <div className="buy-row">
            <label htmlFor="quantity">Quantity</label>
            <input id="quantity" name="quantity" type="number" min="1" max="99" defaultValue="1" inputMode="numeric" />
            <button type="submit" disabled={first === undefined}>
              {first === undefined ? 'Sold out' : 'Add to cart'}
            </button>
          </div>
        </form>
      </div>
    </article>
  )
}

function VariantChoice({ variant, chosen }: { variant: Variant; chosen: boolean }) {
  const name = variant.options.map(({ value }) => value).join(' / ') || variant.title
  return (
    <label className="variant">
      <input
        type="radio"
        name="sku"
        value={variant.sku}
        defaultChecked={chosen}
        disabled={!isSellable(variant)}
        required
      />
      <span className="variant-name">{name}</span>
      <PriceTag tag={priceTag({ variants: [variant] })} />
      <StockBadge stock={stockOf([variant])} />
    </label>
  )
}

/** Not knowing the stock is no reason to refuse an order: it is checked again when goods are set aside. */
function isSellable(variant: Variant): boolean {
  return variant.availability?.level !== 'OUT_OF_STOCK'
}
