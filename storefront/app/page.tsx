import { Frame } from '../components/Frame.tsx'
import { ProductList } from '../components/ProductList.tsx'
import { cartIdOfRequest, gatewayOfRequest } from '../lib/request.ts'
import { loadShop, type Filter } from '../lib/shop.ts'

type Parameters = Record<string, string | string[] | undefined>

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const filter = readFilter(await searchParams)
  const [ask, cartId] = await Promise.all([gatewayOfRequest(), cartIdOfRequest()])
  const shop = await loadShop(ask, filter, cartId)
  return (
    <Frame itemCount={shop.itemCount} missing={shop.missing}>
      <ProductList shop={shop} filter={filter} />
    </Frame>
  )
}

function readFilter({ search, category }: Parameters): Filter {
  return {
    ...(typeof search === 'string' && search.trim() && { search: search.trim().slice(0, 100) }),
    ...(typeof category === 'string' && category && { category }),
  }
}
