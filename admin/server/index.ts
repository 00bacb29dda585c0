import { join } from 'node:path'
import { newServer, type State } from './app.ts'
import { ConfigError, readConfig } from './config.ts'

const exitCodes = { failed: 1, badConfiguration: 2 }
const log = (msg: string, details: object = {}) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), level: 'INFO', msg, service: 'admin', ...details }))

function main(): void {
  const config = readConfig(process.env)
  const state: State = { draining: false }
  // In the bundle this folder is dist/, with client/ beside it.
  const server = newServer(join(__dirname, 'client'), config, state)
  server.on('error', fail)
  server.listen(config.port, () => log('listening', { address: server.address(), gateway: config.gatewayUrl }))

  const stop = () => {
    if (state.draining) return
    state.draining = true
    log('draining', { delayMs: config.drainMs })
    setTimeout(() => {
      setTimeout(() => server.closeAllConnections(), config.shutdownMs).unref()
      server.close(() => log('stopped'))
    }, config.drainMs)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(error: unknown): never {
  console.error(
    JSON.stringify({ level: 'ERROR', msg: error instanceof Error ? error.message : String(error), service: 'admin' }),
  )
  process.exit(error instanceof ConfigError ? exitCodes.badConfiguration : exitCodes.failed)
}

try {
  main()
} catch (error) {
  fail(error)
}
