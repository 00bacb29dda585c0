import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Frame } from '../../../components/Frame.tsx'
import { ProductDetails } from '../../../components/ProductDetails.tsx'
import { cartIdOfRequest, gatewayOfRequest } from '../../../lib/request.ts'
import { loadProduct } from '../../../lib/shop.ts'

type Props = { params: Promise<{ id: string }> }

/** Title and page ask once between them. */
const load = cache(async (id: string) => {
  const [ask, cartId] = await Promise.all([gatewayOfRequest(), cartIdOfRequest()])
  return loadProduct(ask, decodeURIComponent(id), cartId)
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { product } = await load((await params).id)
  return product ? { title: product.title, description: product.description } : {}
}

export default async function Page({ params }: Props) {
  const { product, itemCount, missing } = await load((await params).id)
  if (product === null) notFound()
  return (
    <Frame itemCount={itemCount} missing={missing}>
      <ProductDetails product={product} />
    </Frame>
  )
}
