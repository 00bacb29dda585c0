import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from './config.ts'
import { newGateway } from './gateway.ts'
import type { Log } from './log.ts'
import { newMetrics } from './metrics.ts'
import { newMetricsServer, newPublicServer, type State } from './server.ts'

export type Running = {
  url: string
  metricsUrl: string
  /** Not ready, drain, no new connections, running requests finished, all closed. Resolves when it is over. */
  stop(): Promise<void>
}

/** Starts the gateway on its two ports. The promise resolves when it is ready; probes are answered before. */
export async function start(supergraph: string, config: Config, log: Log): Promise<Running> {
  const state: State = { ready: false, draining: false }
  const failed = new WeakSet()
  const metrics = newMetrics()
  const gateway = newGateway(supergraph, config, log, failed)
  keepSignals(() => gateway.disposableStack)
  const server = newPublicServer({ gateway, metrics, state, failed })
  const inner = newMetricsServer(metrics)
  await Promise.all([listen(server, config.port), listen(inner, config.metricsPort)])
  await gateway.getSchema()
  state.ready = true
  log('info', 'ready', {
    port: portOf(server),
    metricsPort: portOf(inner),
    env: config.environment,
    subgraphs: config.subgraphs.length,
    startMs: Math.round(performance.now()),
  })

  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    metricsUrl: `http://127.0.0.1:${portOf(inner)}/metrics`,
    async stop() {
      state.draining = true
      log('info', 'draining', { delayMs: config.drainMs })
      await delay(config.drainMs)
      const late = setTimeout(() => server.closeAllConnections(), config.shutdownMs)
      await close(server)
      clearTimeout(late)
      await gateway.dispose()
      inner.closeAllConnections()
      await close(inner)
      log('info', 'stopped')
    },
  }
}

/**
 * The runtime ends its running requests on SIGTERM by handlers of its own (whatwg-node/server registers them when a
 * disposable stack is first used), which is what a drain must not do. So they are made here, once, and taken off.
 */
function keepSignals(register: () => unknown): void {
  const signals = ['SIGTERM', 'SIGINT'] as const
  const before = new Set(signals.flatMap(signal => process.listeners(signal)))
  register()
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.has(listener)) process.removeListener(signal, listener)
    }
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port)
  await once(server, 'listening')
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  await closed
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
