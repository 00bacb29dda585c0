import type { Metadata } from 'next'
import { CartView } from '../../components/CartView.tsx'
import { Frame } from '../../components/Frame.tsx'
import { loadCart } from '../../lib/cart.ts'
import { cartIdOfRequest, gatewayOfRequest } from '../../lib/request.ts'

export const metadata: Metadata = { title: 'Your cart' }

export default async function Page({ searchParams }: { searchParams: Promise<{ failed?: string }> }) {
  const [ask, cartId, { failed }] = await Promise.all([gatewayOfRequest(), cartIdOfRequest(), searchParams])
  const cart = await loadCart(ask, cartId)
  return (
    <Frame itemCount={cart.itemCount} missing={cart.missing}>
      <CartView cart={cart} failed={failed !== undefined} />
    </Frame>
  )
}
