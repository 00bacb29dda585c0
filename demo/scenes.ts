import path from 'node:path'
import { exec } from '../lib/exec.ts'
import { exitCodes, type ExitCode } from '../lib/errors.ts'
import { platformDown, platformUp, type Connection } from '../platform/index.ts'
import { lineProgress } from '../platform/progress.ts'
import { play } from './play.ts'
import { localRun, lookAround, workflowDir } from './staging.ts'
import { brokenCart, cloneWithCommit, moreLog } from './variant.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Platform up, then the real staging workflow on the present commit. */
export async function deliver(signal: AbortSignal): Promise<ExitCode> {
  await warnOfUncommitted()
  const connection = await bringUp(signal)
  const { exitCode } = await play({ ...(await localRun(connection, root)), signal })
  if (exitCode !== exitCodes.ok) return exitCode
  await showStaging()
  console.log(`
What to try next
  npm run demo -- break      a commit that cannot start: called within seconds, rolled back
  npm run demo -- rollback   a harmless commit goes out, and the rollback workflow takes it back
  npm run platform -- status
  npm run demo -- down`)
  return exitCodes.ok
}

/** Delivers a commit whose cart service exits at start: called with its cause, and staging is back on the good release. */
export async function breakStaging(signal: AbortSignal): Promise<ExitCode> {
  const connection = await bringUp(signal)
  const repository = path.join(workflowDir(), 'broken')
  await cloneWithCommit(root, repository, brokenCart)
  const { exitCode, story } = await play({ ...(await localRun(connection, repository)), signal })
  if (exitCode === exitCodes.ok) throw new Error('the broken commit was delivered: its rollout was not judged')
  const verdict = story.summaries.find(({ job }) => job === 'go-services / deploy')
  if (verdict) console.log(`\n${verdict.markdown.trim()}`)
  await showStaging()
  return exitCodes.negative
}

/** A harmless commit goes out, so that there is something to go back from; then the real rollback workflow. */
export async function rollBack(signal: AbortSignal): Promise<ExitCode> {
  const connection = await bringUp(signal)
  const repository = path.join(workflowDir(), 'changed')
  await cloneWithCommit(root, repository, moreLog)
  const delivered = await play({ ...(await localRun(connection, repository)), signal })
  if (delivered.exitCode !== exitCodes.ok) return delivered.exitCode
  const inputs = { environment: 'staging', unit: 'go-services', reason: 'tried from the demo' }
  const run = {
    ...(await localRun(connection, root)),
    workflow: 'rollback',
    event: 'workflow_dispatch',
    inputs,
  } as const
  const { exitCode, story } = await play({ ...run, signal })
  for (const { markdown } of story.summaries) console.log(`\n${markdown.trim()}`)
  return exitCode
}

export async function takeDown(): Promise<ExitCode> {
  const { onProgress, stop } = lineProgress(line => console.log(line))
  await platformDown({ onProgress }).finally(stop)
  return exitCodes.ok
}

async function bringUp(signal: AbortSignal): Promise<Connection> {
  const { onProgress, stop } = lineProgress(line => console.log(line))
  return platformUp({ onProgress, signal }).finally(stop)
}

async function showStaging(): Promise<void> {
  console.log('\nStaging answers:')
  for (const line of await lookAround()) console.log(`  ${line}`)
}

async function warnOfUncommitted(): Promise<void> {
  const status = await exec('git', ['status', '--porcelain'], { cwd: root })
  if (status.stdout.trim() !== '') console.log('note: uncommitted changes are not part of what is delivered')
}
