import Link from 'next/link'
import type { ReactNode } from 'react'

type FrameProps = {
  /** Null when it is not known. */
  itemCount: number | null
  missing: ReadonlySet<string>
  children: ReactNode
}

/** Header, notices about what is missing, the page, footer. */
export function Frame({ itemCount, missing, children }: FrameProps) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="site-header">
        <Link className="brand" href="/" prefetch={false}>
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M2 26 12 8l6 10 3-5 9 13z" />
          </svg>
          <span>
            Retail OS <em>Outfitters</em>
          </span>
        </Link>
        <nav aria-label="Shop">
          <Link href="/" prefetch={false}>
            Products
          </Link>
          <Link className="cart-link" href="/cart" prefetch={false}>
            Cart
            {itemCount !== null && itemCount > 0 && (
              <span className="count">
                {itemCount}
                <span className="visually-hidden"> {itemCount === 1 ? 'item' : 'items'}</span>
              </span>
            )}
          </Link>
        </nav>
      </header>
      <main id="content">
        <Notices missing={missing} />
        {children}
      </main>
      <footer className="site-footer">
        <p>Prices include tax. Goods that are in stock leave the warehouse the same day.</p>
        <p>Retail OS Outfitters, a demonstration shop.</p>
      </footer>
    </>
  )
}

const words: Record<string, string> = {
  pricing: 'Prices are late. You can look around, and they will be back in a moment.',
  inventory: 'We cannot see the warehouse right now. Stock is shown again in a moment.',
  cart: 'Your cart is out of reach for the moment. It is not lost.',
  catalog: 'Some product names are missing for the moment.',
}

function Notices({ missing }: { missing: ReadonlySet<string> }) {
  const texts = new Set([...missing].map(name => words[name] ?? 'Some of this page is missing for the moment.'))
  if (texts.size === 0) return null
  return (
    <div className="notice" role="status">
      {[...texts].map(text => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}
