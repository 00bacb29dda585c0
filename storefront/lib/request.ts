import { cookies, headers } from 'next/headers'
import { newAsk, type Ask } from './gateway.ts'

/** Headers of the browser's request that belong to the request to the gateway too. */
const forwarded = ['traceparent', 'tracestate', 'x-request-id']

export const cartCookie = 'cart'

/** The gateway, asked on behalf of the present request. */
export async function gatewayOfRequest(): Promise<Ask> {
  const incoming = await headers()
  return newAsk(
    Object.fromEntries(forwarded.flatMap(name => [[name, incoming.get(name) ?? '']]).filter(([, text]) => text)),
  )
}

/** Id of the visitor's cart, when there is one. */
export async function cartIdOfRequest(): Promise<string | undefined> {
  return (await cookies()).get(cartCookie)?.value || undefined
}
