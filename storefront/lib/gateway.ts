import { readEnvironment, type Environment } from './environment.ts'

export type Answer<T> = {
  data: T
  /** Subgraphs that failed while the rest was answered; their fields are null. */
  missing: ReadonlySet<string>
}

/** The gateway gave nothing that a page could be made of. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
}

type Payload<T> = {
  data?: T | null
  errors?: { message: string; extensions?: { code?: string; serviceName?: string } }[]
}

export type Variables = Record<string, unknown>
export type Ask = <T>(query: string, variables?: Variables) => Promise<Answer<T>>

/** A client of the gateway that passes `headers` (trace context) along. Nothing is cached: prices and stock move. */
export function newAsk(headers: Record<string, string> = {}, environment: Environment = readEnvironment()): Ask {
  return async <T>(query: string, variables: Variables = {}) => {
    const payload = await post<T>(environment, headers, { query, variables })
    const errors = payload.errors ?? []
    if (!payload.data) throw new GatewayError(errors.map(error => error.message).join('; ') || 'no data')
    return { data: payload.data, missing: new Set(errors.map(error => error.extensions?.serviceName ?? 'unknown')) }
  }
}

async function post<T>(environment: Environment, headers: Record<string, string>, body: object): Promise<Payload<T>> {
  try {
    const response = await fetch(environment.gatewayUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(environment.gatewayTimeoutMs),
    })
    return (await response.json()) as Payload<T>
  } catch (error) {
    throw new GatewayError('the gateway did not answer', { cause: error })
  }
}
