export type Config = {
  port: number
  gatewayUrl: string
  gatewayTimeoutMs: number
  drainMs: number
  shutdownMs: number
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000 }

/** Lists everything that is wrong with the environment. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment; an empty value counts as unset. Throws a {@link ConfigError} that names every problem. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const port = Number(variables.PORT || 8080)
  // Port 0 lets the system choose, for tests.
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    problems.push(`PORT: want a number from 0 to 65535, got "${variables.PORT}"`)
  }
  const gatewayUrl = variables.GATEWAY_URL || 'http://gateway:8080/graphql'
  if (!/^https?:$/.test(URL.parse(gatewayUrl)?.protocol ?? '')) {
    problems.push(`GATEWAY_URL: want http://HOST:PORT/graphql, got "${gatewayUrl}"`)
  }
  const durationMs = (key: string, fallback: string): number => {
    const text = variables[key] || fallback
    const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
    if (unit === undefined) problems.push(`${key}: want a duration such as ${fallback}, got "${text}"`)
    return Number(amount) * (unitMs[unit ?? ''] ?? NaN)
  }
  const config = {
    port,
    gatewayUrl,
    gatewayTimeoutMs: durationMs('GATEWAY_TIMEOUT', '10s'),
    drainMs: durationMs('DRAIN_DELAY', '3s'),
    shutdownMs: durationMs('SHUTDOWN_TIMEOUT', '10s'),
  }
  if (problems.length > 0) throw new ConfigError(`configuration: ${problems.join('; ')}`)
  return config
}
