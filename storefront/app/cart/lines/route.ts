import { addToCart, setQuantity } from '../../../lib/cart.ts'
import { cartCookie, cartIdOfRequest, gatewayOfRequest } from '../../../lib/request.ts'

const cookieSeconds = 7 * 24 * 3600
const mostOfOne = 99

/**
 * Plain forms post here, so the cart works before (and without) any script, and across releases: there is no build id
 * in a form. `sku` and `quantity` add to the cart; with `mode=set` the quantity replaces the old one; `remove` takes the line out.
 */
export async function POST(request: Request): Promise<Response> {
  // Browsers tell where a form was; another site's form must not fill our visitors' carts.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none')
    return new Response('cross-site form', { status: 403 })
  const form = await request.formData()
  const sku = String(form.get('sku') ?? '')
  const quantity = form.has('remove') ? 0 : Number(form.get('quantity') ?? 1)
  if (!/^[\w.-]{1,64}$/.test(sku) || !Number.isInteger(quantity) || quantity < 0 || quantity > mostOfOne) {
    return new Response('wrong sku or quantity', { status: 400 })
  }
  const [ask, known] = await Promise.all([gatewayOfRequest(), cartIdOfRequest()])
  try {
    if (form.get('mode') === 'set') {
      if (known !== undefined) await setQuantity(ask, known, sku, quantity)
      return seeCart()
    }
    return seeCart(await addToCart(ask, known, sku, Math.max(1, quantity)), isSecure(request))
  } catch {
    return seeCart(undefined, false, '?failed=1')
  }
}

function seeCart(cartId?: string, secure = false, query = ''): Response {
  const headers = new Headers({ Location: `/cart${query}`, 'Cache-Control': 'no-store' })
  if (cartId !== undefined) {
    const flags = `Path=/; Max-Age=${cookieSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
    headers.set('Set-Cookie', `${cartCookie}=${encodeURIComponent(cartId)}; ${flags}`)
  }
  return new Response(null, { status: 303, headers })
}

/** TLS ends at the edge, which says so. */
function isSecure(request: Request): boolean {
  return request.headers.get('x-forwarded-proto') === 'https'
}
