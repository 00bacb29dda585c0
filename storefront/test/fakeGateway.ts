import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

type Call = { query: string; variables: Record<string, unknown>; headers: NodeJS.Dict<string | string[]> }

export type FakeGateway = {
  url: string
  calls: Call[]
  /** Subgraphs that do not answer: their fields are null, and an error names them. */
  down: Set<string>
  /** Nothing answers: status and body of a proxy. */
  broken: boolean
  cart: Map<string, number>
  close(): Promise<void>
}

const categories = [
  { slug: 'clothing', name: 'Clothing' },
  { slug: 'camping', name: 'Camping' },
]

type Demo = {
  id: string
  title: string
  description: string
  category: number
  cents: number
  list?: number
  stock: Record<string, number>
}

const demo: Demo[] = [
  {
    id: 'rain-jacket',
    title: 'Rain Jacket',
    description: 'Three layers, taped seams, and a hood that turns with you.',
    category: 0,
    cents: 14_900,
    list: 18_900,
    stock: { 'Navy / S': 12, 'Navy / M': 2, 'Moss / S': 0 },
  },
  {
    id: 'tent',
    title: 'Two-Person Tent',
    description: 'Free-standing, two doors.',
    category: 1,
    cents: 39_900,
    stock: { '': 3 },
  },
  {
    id: 'stove',
    title: 'Gas <Stove>',
    description: 'Boils a litre & stands steady.',
    category: 1,
    cents: 5_450,
    stock: { '': 0 },
  },
]

/** Answers the storefront's queries from a tiny shop, over HTTP, in the shape of the real gateway. */
export async function startFakeGateway(): Promise<FakeGateway> {
  const fake: FakeGateway = {
    url: '',
    calls: [],
    down: new Set(),
    broken: false,
    cart: new Map(),
    close: async () => undefined,
  }
  const server = createServer(async (request, response) => {
    const { query, variables } = (await json(request)) as Call
    fake.calls.push({ query, variables, headers: request.headers })
    if (fake.broken) return response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>bad gateway</h1>')
    const errors = [...fake.down].map(name => ({
      message: `${name} cannot be reached`,
      extensions: { serviceName: name },
    }))
    const data = answer(fake, query, variables)
    const payload = { data, ...(errors.length > 0 && { errors }) }
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(payload))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
  fake.close = async () => {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
  return fake
}

function answer(fake: FakeGateway, query: string, variables: Record<string, unknown>): unknown {
  const name = /^(?:query|mutation) (\w+)/.exec(query)?.[1]
  const sku = String(variables.sku)
  const products = demo.map(one => productOf(fake, one))
  const cart = { id: 'cart-1', itemCount: [...fake.cart.values()].reduce((sum, quantity) => sum + quantity, 0) }
  const withCart = variables.withCart === true ? { cart: fake.down.has('cart') ? null : cart } : {}
  switch (name) {
    case 'Shop':
      return { products: products.filter(one => matches(one, variables)), categories, ...withCart }
    case 'Product':
      return { product: products.find(({ id }) => id === variables.id) ?? null, ...withCart }
    case 'NewCart':
      return { createCart: cart }
    case 'Known':
      return { cart: variables.id === cart.id ? cart : null }
    case 'Add':
      fake.cart.set(sku, (fake.cart.get(sku) ?? 0) + Number(variables.quantity))
      return { addToCart: cart }
    case 'Set':
      if (variables.quantity === 0) fake.cart.delete(sku)
      else fake.cart.set(sku, Number(variables.quantity))
      return { setCartQuantity: cart }
    case 'Cart':
      return {
        cart: {
          ...cart,
          lines: [...fake.cart].map(([sku, quantity]) => ({ sku, quantity, variant: variantOf(products, sku) })),
        },
      }
    case 'Quote':
      return fake.down.has('pricing')
        ? null
        : { quote: quoteOf(variables.lines as { sku: string; quantity: number }[]) }
    default:
      throw new Error(`the fake gateway does not know the operation ${name}`)
  }
}

type FakeProduct = ReturnType<typeof productOf>

function productOf(fake: FakeGateway, { id, title, description, category, cents, list = cents, stock }: Demo) {
  const price = {
    amount: cents,
    listAmount: list,
    currency: 'EUR',
    promotions: list > cents ? [{ code: 'AUTUMN', title: 'Autumn offer' }] : [],
  }
  const variants = Object.entries(stock).map(([name, available], index) => ({
    sku: `${id}-${index}`,
    title: `${title} ${name}`,
    options: name === '' ? [] : name.split(' / ').map((value, at) => ({ name: at === 0 ? 'Colour' : 'Size', value })),
    price: fake.down.has('pricing') ? null : price,
    availability: fake.down.has('inventory')
      ? null
      : { available, level: available === 0 ? 'OUT_OF_STOCK' : available < 5 ? 'LOW' : 'IN_STOCK' },
  }))
  return { id, title, description, category: categories[category]!, variants }
}

function matches({ title, category }: FakeProduct, { search, category: wanted }: Record<string, unknown>): boolean {
  if (typeof search === 'string' && !title.toLowerCase().includes(search.toLowerCase())) return false
  return wanted === undefined || category.slug === wanted
}

function variantOf(products: FakeProduct[], sku: string) {
  for (const product of products) {
    const variant = product.variants.find(one => one.sku === sku)
    if (variant) return { ...variant, product }
  }
  return null
}

function quoteOf(lines: { sku: string; quantity: number }[]) {
  const priced = lines.map(({ sku, quantity }) => ({
    sku,
    totalAmount: quantity * (demo.find(({ id }) => sku.startsWith(id))?.cents ?? 0),
  }))
  const totalAmount = priced.reduce((sum, line) => sum + line.totalAmount, 0)
  return { lines: priced, totalAmount, taxAmount: Math.round((totalAmount * 19) / 119), currency: 'EUR' }
}
