import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../lib/exec.ts'
import { exitCodes, UserError, type ExitCode } from '../lib/errors.ts'
import { humanDuration } from '../lib/report/markdown.ts'
import { platformDown, platformUp, type Connection } from '../platform/index.ts'
import { layout } from '../platform/layout.ts'
import { runWorkflow, type WorkflowRun } from './act.ts'
import { watchProgress, type RunStory } from './progress.ts'
import { stagingUrls, lookAround } from './staging.ts'

const root = path.resolve(import.meta.dirname, '..')
const workDir = () => path.join(layout().state, 'workflow')
const heartbeatMs = 10_000

/** Platform up, then the real staging workflow on the present commit. */
export async function deliver(signal: AbortSignal): Promise<ExitCode> {
  await warnOfUncommitted()
  const connection = await bringUp(signal)
  const { exitCode } = await play({ ...stagingRun(connection, signal), repository: root })
  if (exitCode !== exitCodes.ok) return exitCode
  console.log('\nStaging answers:')
  for (const line of await lookAround(stagingUrls)) console.log(`  ${line}`)
  console.log(`
What to try next
  npm run demo -- break      a commit that cannot start: called within seconds, rolled back
  npm run demo -- rollback   staging goes back to the previous good release
  npm run platform -- status
  npm run demo -- down`)
  return exitCodes.ok
}

/** Delivers a commit whose cart service exits at start: the verdict must be negative, and staging healthy afterwards. */
export async function breakStaging(signal: AbortSignal): Promise<ExitCode> {
  const connection = await bringUp(signal)
  const repository = path.join(workDir(), 'broken')
  await commitBrokenCart(repository)
  const { exitCode, story } = await play({ ...stagingRun(connection, signal), repository })
  if (exitCode === exitCodes.ok) throw new Error('the broken commit was delivered: the rollout was not judged')
  const verdict = story.summaries.find(({ job }) => job.includes('deploy') && job.includes('go-services'))
  if (verdict) console.log(`\n${verdict.markdown.trim()}`)
  console.log('\nStaging after the rollback:')
  for (const line of await lookAround(stagingUrls)) console.log(`  ${line}`)
  return exitCodes.negative
}

/** The real rollback workflow, as whoever is on call dispatches it. */
export async function rollBack(signal: AbortSignal): Promise<ExitCode> {
  const connection = await bringUp(signal)
  const inputs = { environment: 'staging', unit: 'go-services', reason: 'tried from the demo' }
  const run = { ...stagingRun(connection, signal), workflow: 'rollback', event: 'workflow_dispatch' as const, inputs }
  const { exitCode, story } = await play({ ...run, repository: root })
  for (const { markdown } of story.summaries) console.log(`\n${markdown.trim()}`)
  return exitCode
}

export async function takeDown(): Promise<ExitCode> {
  await platformDown({ onProgress: line => console.log(line) })
  return exitCodes.ok
}

async function bringUp(signal: AbortSignal): Promise<Connection> {
  return platformUp({ onProgress: line => console.log(line), signal })
}

/** What the workflows find in their settings on the local platform: variables, the kubeconfig secret, the builder. */
export function stagingRun(connection: Connection, signal: AbortSignal): Omit<WorkflowRun, 'repository'> {
  return {
    workflow: 'staging',
    event: 'push',
    binDir: connection.binDir,
    workDir: workDir(),
    runId: String(Date.now()),
    variables: {
      RETAIL_OVERLAYS: 'k8s/overlays/local',
      RETAIL_REGISTRY: connection.registry,
      RETAIL_REPOSITORY_PREFIX: 'retail-os',
      RETAIL_REGISTRY_MIRRORS: connection.registryMirrors,
    },
    secrets: { STAGING_KUBECONFIG: '' },
    environment: { BUILDKIT_HOST: connection.buildkitHost },
    signal,
  }
}

async function play(run: WorkflowRun): Promise<{ exitCode: ExitCode; story: RunStory }> {
  const connectionSecret = await readFile(layout().kubeconfig, 'utf8')
  const startedMs = Date.now()
  const say = (line: string) => console.log(`[${humanDuration(Date.now() - startedMs).padStart(12)}] ${line}`)
  const watch = watchProgress()
  const heartbeat = setInterval(() => watch.running(Date.now()).forEach(say), heartbeatMs)
  console.log(`\nRunning .github/workflows/${run.workflow}.yml (${run.event})`)
  try {
    const result = await runWorkflow({
      ...run,
      secrets: { STAGING_KUBECONFIG: connectionSecret },
      onEntry: entry => watch.take(entry, Date.now()).forEach(say),
    })
    const exitCode = result.exitCode === 0 ? exitCodes.ok : exitCodes.negative
    const took = humanDuration(Date.now() - startedMs)
    console.log(`\n${firstLines(watch.story)}`)
    console.log(`verdict: ${exitCode === exitCodes.ok ? 'ok' : 'failed'} after ${took}; whole log: ${result.logPath}`)
    return { exitCode, story: watch.story }
  } finally {
    clearInterval(heartbeat)
  }
}

/** The first line of each job summary says it all. */
function firstLines(story: RunStory): string {
  const line = (markdown: string) =>
    markdown
      .trim()
      .split('\n', 1)[0]!
      .replace(/^#+\s*/, '')
  return story.summaries.map(({ job, markdown }) => `${job}: ${line(markdown)}\n`).join('')
}

async function warnOfUncommitted(): Promise<void> {
  const status = await exec('git', ['status', '--porcelain'], { cwd: root })
  if (status.stdout.trim() !== '') console.log('note: uncommitted changes are not part of what is delivered')
}

/** A clone of this repository with one more commit, after which the cart service asks for a setting nobody deployed. */
async function commitBrokenCart(repository: string): Promise<void> {
  await rm(repository, { recursive: true, force: true })
  await mkdir(path.dirname(repository), { recursive: true })
  const git = async (args: string[]) => {
    const result = await exec('git', args)
    if (result.exitCode !== 0) throw new UserError(`git ${args[0]} failed: ${result.stderr.trim()}`)
  }
  await git(['clone', '--quiet', root, repository])
  const main = path.join(repository, 'services/cmd/cart/main.go')
  const source = await readFile(main, 'utf8')
  await writeFile(main, requireSetting(source))
  const identity = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.invalid']
  await git(['-C', repository, ...identity, 'commit', '--quiet', '--all', '--message', 'cart: require CART_SHARDS'])
}

/** Adds an `init` that ends the program unless CART_SHARDS is set; what main() does stays as it is. */
export function requireSetting(source: string): string {
  const check = `
func init() {
	if os.Getenv("CART_SHARDS") == "" {
		fmt.Fprintln(os.Stderr, "cart: CART_SHARDS is required and was not set")
		os.Exit(1)
	}
}
`
  const imports = ['fmt', 'os'].filter(name => !source.includes(`"${name}"`))
  const added = imports.map(name => `import "${name}"\n`).join('')
  return source.replace(/^package main\n/m, `package main\n\n${added}`) + check
}
