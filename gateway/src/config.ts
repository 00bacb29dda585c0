import { readEnv, type Variables } from './env.ts'
import type { LogLevel } from './log.ts'

export type Subgraph = { name: string; url: string; timeoutMs: number }

export type Config = {
  port: number
  metricsPort: number
  environment: 'development' | 'staging' | 'production'
  logLevel: LogLevel
  subgraphs: readonly Subgraph[]
  limits: { maxDepth: number; maxTokens: number }
  /** Between "not ready" and the end of listening: endpoints need that long to forget the pod. */
  drainMs: number
  /** How long running requests may take after that. */
  shutdownMs: number
}

/** Reads the configuration for the subgraphs that the supergraph knows. Throws a ConfigError. */
export function readConfig(variables: Variables, subgraphNames: readonly string[]): Config {
  const env = readEnv(variables)
  const timeout = env.text('SUBGRAPH_TIMEOUT', '3s')
  const config: Config = {
    // Port 0 lets the system choose, for tests.
    port: env.integer('PORT', 8080, 0, 65535),
    metricsPort: env.integer('METRICS_PORT', 9090, 0, 65535),
    environment: env.oneOf('RETAIL_ENV', ['development', 'staging', 'production']),
    logLevel: env.oneOf('LOG_LEVEL', ['info', 'debug', 'warn', 'error']),
    subgraphs: subgraphNames.map(name => ({
      name,
      url: env.httpUrl(`SUBGRAPH_${name.toUpperCase()}_URL`, `http://${name}:8080/graphql`),
      timeoutMs: env.durationMs(`SUBGRAPH_${name.toUpperCase()}_TIMEOUT`, timeout, 1),
    })),
    limits: {
      maxDepth: env.integer('MAX_DEPTH', 12, 1, 100),
      maxTokens: env.integer('MAX_TOKENS', 2000, 10, 100_000),
    },
    drainMs: env.durationMs('DRAIN_DELAY', '3s'),
    shutdownMs: env.durationMs('SHUTDOWN_TIMEOUT', '10s', 1),
  }
  for (const key of Object.keys(variables)) {
    const name = /^SUBGRAPH_(.+)_(URL|TIMEOUT)$/.exec(key)?.[1]?.toLowerCase()
    if (name !== undefined && !subgraphNames.includes(name)) {
      env.problem(`${key}: the supergraph has no subgraph ${name}, it has ${subgraphNames.join(', ')}`)
    }
  }
  env.check()
  return config
}
