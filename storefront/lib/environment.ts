const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000 }

export type Environment = { gatewayUrl: string; gatewayTimeoutMs: number }

/** Read at every request, never at build time: one image serves every environment. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  return {
    gatewayUrl: variables.GATEWAY_URL || 'http://gateway:8080/graphql',
    gatewayTimeoutMs: durationMs('GATEWAY_TIMEOUT', variables.GATEWAY_TIMEOUT || '4s'),
  }
}

function durationMs(key: string, text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
  const ms = Number(amount) * (unitMs[unit ?? ''] ?? NaN)
  if (Number.isNaN(ms)) throw new Error(`${key}: want a duration such as 4s, got "${text}"`)
  return ms
}
