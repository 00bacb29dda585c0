export type Money = { amount: number; currency: string }
export type Order = {
  id: string
  status: 'PLACED' | 'CONFIRMED' | 'CANCELLED'
  placedAt: string
  total: Money
  customer: { name: string; email: string } | null
  payment: { status: string; declineReason: string | null } | null
  shipments: { status: string; trackingNumber: string }[] | null
  lines: { sku: string; quantity: number; total: Money; variant: { title: string } | null }[]
}
export type StockItem = {
  sku: string
  onHand: number
  reserved: number
  available: number
  variant: { title: string; product: { title: string } | null; availability: { level: string } | null } | null
}
export type Answer<T> = {
  rows: T[]
  /** Subgraphs that failed while the rest was answered; their fields are null. */
  missing: string[]
}

type Payload = {
  data?: Record<string, unknown> | null
  errors?: { message: string; extensions?: { serviceName?: string } }[]
}

const ordersQuery = `query Orders {
  orders(first: 50) {
    id status placedAt
    total { amount currency }
    customer { name email }
    payment { status declineReason }
    shipments { status trackingNumber }
    lines { sku quantity total { amount currency } variant { title } }
  }
}`

const stockQuery = `query Stock {
  stockItems(first: 200) {
    sku onHand reserved available
    variant { title product { title } availability { level } }
  }
}`

export const loadOrders = (signal?: AbortSignal) => ask<Order>(ordersQuery, 'orders', signal)
export const loadStock = (signal?: AbortSignal) => ask<StockItem>(stockQuery, 'stockItems', signal)

async function ask<T>(query: string, field: string, signal: AbortSignal | undefined): Promise<Answer<T>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  })
  return readAnswer<T>((await response.json()) as Payload, field)
}

/** The rows under `field`, and who is missing. Throws when there are no rows at all. */
export function readAnswer<T>({ data, errors = [] }: Payload, field: string): Answer<T> {
  const rows = data?.[field]
  if (!Array.isArray(rows))
    throw new Error(errors.map(({ message }) => message).join('; ') || 'The gateway sent no data')
  return { rows, missing: [...new Set(errors.map(error => error.extensions?.serviceName ?? 'a subgraph'))] }
}
