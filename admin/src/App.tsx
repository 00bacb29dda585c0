import { useEffect, useState } from 'react'
import { loadOrders, loadStock } from './api.ts'
import { Orders } from './Orders.tsx'
import { Page } from './Page.tsx'
import { Stock } from './Stock.tsx'
import { useRows } from './useRows.ts'

const pages = { '#/orders': 'Orders', '#/stock': 'Stock' } as const

/** The part of the address after # says which page is open, so that pages can be linked and reloaded. */
export function App() {
  const open = useHash() === '#/stock' ? '#/stock' : '#/orders'
  return (
    <>
      <header>
        <p className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M2 26 12 8l6 10 3-5 9 13z" />
          </svg>
          Retail OS <em>Admin</em>
        </p>
        <nav aria-label="Pages">
          {Object.entries(pages).map(([hash, name]) => (
            <a key={hash} href={hash} aria-current={hash === open ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main>{open === '#/stock' ? <StockPage /> : <OrdersPage />}</main>
    </>
  )
}

function OrdersPage() {
  const rows = useRows(loadOrders)
  return <Page title="Orders" rows={rows} show={orders => <Orders orders={orders} />} />
}

function StockPage() {
  const rows = useRows(loadStock)
  return <Page title="Stock" rows={rows} show={items => <Stock items={items} />} />
}

function useHash(): string {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return hash
}
