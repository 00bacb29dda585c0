import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './styles.css'

export const metadata: Metadata = {
  title: { default: 'Retail OS Outfitters', template: '%s · Retail OS Outfitters' },
  description: 'Clothing, packs and camping gear, with true prices and stock.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

// Every page holds prices and a nonce of its own: nothing can be made ahead.
export const dynamic = 'force-dynamic'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
