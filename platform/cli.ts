import { createReadStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { describeError, exitCodes, UserError, type ExitCode } from '../lib/errors.ts'
import { cancellationSignal, CancelledError } from '../lib/signals.ts'
import { connection, connectionEnvironment, ownConnection, platformUp } from './index.ts'
import { layout } from './layout.ts'
import type { PartName } from './part.ts'
import { allParts } from './parts/index.ts'
import { lineProgress } from './progress.ts'
import { logFile } from './startPart.ts'
import { platformStatus, platformVersion, resetPlatform, stopPlatform } from './supervisor.ts'

const usage = `usage: npm run platform -- <command>

  up [part...]   start the platform, or only some parts with what they need (buildx comes only so)
  down           stop it and leave nothing behind; images and the cluster's data stay on disk
  status         what runs and what does not
  logs [part]    the log of a part, or where all logs are
  kubeconfig     the path of the kubeconfig
  env            shell lines that set KUBECONFIG, BUILDKIT_HOST, PATH ...
  reset          down, and delete the cluster's data, images and volumes

parts: ${allParts.map(part => part.name).join(' ')}`

const signal = cancellationSignal()

async function main(command: string | undefined, names: readonly string[]): Promise<ExitCode> {
  switch (command) {
    case 'up':
      return up(names.map(partName))
    case 'down':
      return withProgress(onProgress => stopPlatform({ onProgress, signal }))
    case 'reset':
      return withProgress(onProgress => resetPlatform({ onProgress, signal }))
    case 'status':
      return status()
    case 'logs':
      return logs(names[0])
    case 'kubeconfig':
      console.log((await required()).kubeconfig)
      return exitCodes.ok
    case 'env':
      for (const [name, value] of Object.entries(connectionEnvironment(await required()))) {
        console.log(`export ${name}='${value.replaceAll("'", `'\\''`)}'`)
      }
      return exitCodes.ok
    default:
      console.log(usage)
      return command === undefined ? exitCodes.ok : exitCodes.badInput
  }
}

function partName(name: string): PartName {
  const part = allParts.find(each => each.name === name)
  if (part) return part.name
  throw new UserError(`there is no part called ${name}`, {
    hint: `parts: ${allParts.map(each => each.name).join(' ')}`,
  })
}

async function withProgress(work: (onProgress: ReturnType<typeof lineProgress>['onProgress']) => Promise<unknown>) {
  const progress = lineProgress(line => console.log(line))
  try {
    await work(progress.onProgress)
    return exitCodes.ok
  } finally {
    progress.stop()
  }
}

async function up(parts: readonly PartName[]): Promise<ExitCode> {
  if (ownConnection()) {
    console.log('RETAIL_KUBECONFIG and RETAIL_REGISTRY are set: your own cluster is used, and nothing is started')
    return exitCodes.ok
  }
  await withProgress(onProgress => platformUp({ onProgress, signal, ...(parts.length > 0 ? { parts } : {}) }))
  console.log(`\nThe platform is up. For a shell: eval "$(npm run --silent platform -- env)"`)
  return exitCodes.ok
}

async function status(): Promise<ExitCode> {
  const parts = await platformStatus(signal)
  const width = Math.max(...parts.map(each => each.name.length))
  for (const { name, state, pid, detail } of parts) {
    const facts = [pid === undefined ? '' : `pid ${pid}`, detail].filter(each => each !== '').join(', ')
    console.log(`${name.padEnd(width)}  ${state.padEnd(11)}  ${facts}`.trimEnd())
  }
  console.log(`\nversion ${await platformVersion()}`)
  return parts.every(({ state }) => state === 'ready' || state === 'on request') ? exitCodes.ok : exitCodes.negative
}

async function logs(name: string | undefined): Promise<ExitCode> {
  const places = layout()
  if (name === undefined) {
    console.log(places.logs)
    return exitCodes.ok
  }
  const file = logFile({ layout: places }, partName(name))
  if (!existsSync(file)) throw new UserError(`${name} has no log: ${file} does not exist`)
  await pipeline(createReadStream(file), process.stdout, { end: false })
  return exitCodes.ok
}

async function required() {
  const found = await connection()
  if (found) return found
  throw new UserError('the platform is not running', { hint: 'start it with `npm run platform -- up`' })
}

try {
  const { positionals } = parseArgs({ allowPositionals: true })
  process.exitCode = await main(positionals[0], positionals.slice(1))
} catch (error) {
  if (error instanceof UserError) {
    console.error(describeError(error) + (error.hint === undefined ? '' : `\nNext step: ${error.hint}`))
    process.exitCode = error.exitCode
  } else if (error instanceof CancelledError) {
    console.error(error.message)
    process.exitCode = exitCodes.inconclusive
  } else {
    console.error(error)
    process.exitCode = exitCodes.fault
  }
}
