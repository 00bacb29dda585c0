import { useState } from 'react'
import type { StockItem } from './api.ts'
import { Badge, Figures } from './Badge.tsx'

/** What the warehouse holds, what of it is set aside, and what can still be sold. */
export function Stock({ items }: { items: StockItem[] }) {
  const [words, setWords] = useState('')
  const shown = items.filter(item => matches(item, words))
  const count = (level: string) => items.filter(item => levelOf(item) === level).length
  return (
    <>
      <Figures
        figures={{
          Variants: items.length,
          'In stock': count('IN_STOCK'),
          Low: count('LOW'),
          'Sold out': count('OUT_OF_STOCK'),
        }}
      />
      <label className="filter">
        Filter
        <input type="search" value={words} onChange={event => setWords(event.target.value)} placeholder="SKU or name" />
      </label>
      {shown.length === 0 ? (
        <p className="empty">{items.length === 0 ? 'The warehouse is empty.' : 'Nothing fits that.'}</p>
      ) : (
        <StockTable items={shown} />
      )}
    </>
  )
}

function StockTable({ items }: { items: StockItem[] }) {
  const most = Math.max(1, ...items.map(({ onHand }) => onHand))
  return (
    <div className="table" tabIndex={0} role="region" aria-label="Stock">
      <table>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Level</th>
            <th scope="col" className="number">
              On hand
            </th>
            <th scope="col" className="number">
              Set aside
            </th>
            <th scope="col" className="number">
              To sell
            </th>
            <th scope="col" className="wide">
              <span className="visually-hidden">Share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={item.sku}>
              <th scope="row">
                {nameOf(item)}
                <small>
                  <code>{item.sku}</code>
                </small>
              </th>
              <td>
                <Badge code={levelOf(item)} />
              </td>
              <td className="number">{item.onHand}</td>
              <td className="number">{item.reserved}</td>
              <td className="number strong">{item.available}</td>
              <td className="wide">
                <Bar available={item.available / most} reserved={item.reserved / most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The figures beside it say the same. */
function Bar({ available, reserved }: { available: number; reserved: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rail" width="100" height="6" />
      <rect className="available" width={available * 100} height="6" />
      <rect className="reserved" x={available * 100} width={reserved * 100} height="6" />
    </svg>
  )
}

function nameOf({ variant, sku }: StockItem): string {
  if (!variant) return sku
  const product = variant.product?.title
  return product === undefined || variant.title.startsWith(product) ? variant.title : `${product}, ${variant.title}`
}

function levelOf({ variant, available }: StockItem): string | null {
  return variant?.availability?.level ?? (available === 0 ? 'OUT_OF_STOCK' : null)
}

function matches(item: StockItem, words: string): boolean {
  const text = `${item.sku} ${nameOf(item)}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
