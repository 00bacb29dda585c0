import supergraph from '../dist/supergraph.graphql'
import { readConfig, type Config } from './config.ts'
import { ConfigError } from './env.ts'
import { newLog } from './log.ts'
import { start } from './process.ts'
import { subgraphNames } from './supergraph.ts'

const exitCodes = { failed: 1, badConfiguration: 2 }

async function main(): Promise<void> {
  let config: Config
  try {
    config = readConfig(process.env, subgraphNames(supergraph))
  } catch (error) {
    newLog('info')('error', error instanceof Error ? error.message : String(error))
    process.exit(error instanceof ConfigError ? exitCodes.badConfiguration : exitCodes.failed)
  }
  const log = newLog(config.logLevel)
  // Listens from the start: a pod can be told to stop while it is still coming up.
  const asked = Promise.withResolvers<void>()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => asked.resolve())
  try {
    const running = await start(supergraph, config, log)
    await asked.promise
    await running.stop()
  } catch (error) {
    log('error', 'gateway ended', { error: error instanceof Error ? error.message : String(error) })
    process.exit(exitCodes.failed)
  }
  process.exit(0)
}

void main()
