/** Where the local staging environment answers: NodePorts of overlays/local/staging, bound to loopback. */
export const stagingUrls = {
  storefront: 'http://127.0.0.1:30080/',
  admin: 'http://127.0.0.1:30081/',
  gateway: 'http://127.0.0.1:30082/graphql',
} as const

const requestTimeoutMs = 10_000

/** Fields of four subgraphs: catalog, pricing, inventory and order. */
const query = `{
  products { id title variants { sku price { amount currency } availability { available } } }
  orders { id }
}`

/** Asks the storefront, the admin and the gateway as a visitor would; one line each, failures included. */
export async function lookAround(urls: typeof stagingUrls): Promise<string[]> {
  const page = async (name: string, url: string) => {
    const response = await fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs) })
    return `${name.padEnd(10)} ${url}  ${response.status}`
  }
  const graphql = async () => {
    const response = await fetch(urls.gateway, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
    const body = (await response.json()) as { data?: { products?: unknown[] }; errors?: { message: string }[] }
    const answer = body.errors ? `errors: ${body.errors[0]!.message}` : `${body.data?.products?.length ?? 0} products`
    return `gateway    ${urls.gateway}  ${response.status}, ${answer}, one query over four subgraphs`
  }
  const visits: [string, Promise<string>][] = [
    ['storefront', page('storefront', urls.storefront)],
    ['admin', page('admin', urls.admin)],
    ['gateway', graphql()],
  ]
  return Promise.all(visits.map(([name, visit]) => visit.catch((error: unknown) => `${name}: ${String(error)}`)))
}
