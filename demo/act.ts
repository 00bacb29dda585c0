import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { exec } from '../lib/exec.ts'
import { resolveSelfReferences, rewriteWorkflows, withoutUnknownToAct } from '../scripts/selfReference.ts'

/** One line of `act --json`, as far as it is used here. */
export type ActEntry = {
  msg: string
  /** `<caller's job>/<workflow>/<job>` in a called workflow, `<workflow>/<job>` otherwise. */
  job?: string
  jobID?: string
  step?: string
  stage?: string
  stepResult?: 'success' | 'failure' | 'skipped'
  jobResult?: 'success' | 'failure'
  raw_output?: boolean
  command?: string
  /** The text of an annotation (`command` is error, warning or notice) or the value of an output. */
  arg?: string
  /** The text of a summary (`command` is summary). */
  content?: string
  kvPairs?: Record<string, string>
}

export type WorkflowRun = {
  /** A git repository; its HEAD is what runs, as a checkout on a runner would see it. */
  repository: string
  workflow: string
  event: 'push' | 'workflow_dispatch'
  inputs?: Record<string, string>
  variables?: Record<string, string>
  /** Values reach act through its environment, never through its arguments. */
  secrets?: Record<string, string>
  environment?: Record<string, string>
  /** Where act, kubectl and the builder are. */
  binDir: string
  /** A folder of this run's own: checkout, event and log. */
  workDir: string
  runId: string
  onEntry?: (entry: ActEntry) => void
  signal?: AbortSignal
}

export type WorkflowResult = { exitCode: number; logPath: string }

const toolkitRepository = 'retail-os/delivery'
const standIns = path.resolve(import.meta.dirname, '../test/e2e/actions')

/** What a step may need of the surrounding environment: how to reach package registries, and where caches are. */
const inheritedVariables =
  /^(HOME|LANG|GO\w*|XDG_\w+|SSL_CERT_\w+|NODE_EXTRA_CA_CERTS|(https?|no|all)_proxy|npm_config_\w+)$/i

/** Runs a workflow file of a repository with act, steps on this host. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
  const checkout = path.join(run.workDir, 'checkout')
  const commit = await prepareCheckout(run, checkout)
  const logPath = path.join(run.workDir, `${run.workflow}.log`)
  const log = createWriteStream(logPath)
  const child = spawn(path.join(run.binDir, 'act'), await actArguments(run, checkout, commit), {
    cwd: checkout,
    env: { ...process.env, ...run.secrets, PATH: searchPath(run.binDir) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => child.kill('SIGINT')
  run.signal?.addEventListener('abort', stop, { once: true })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      log.write(`${line}\n`)
      run.onEntry?.(parseEntry(line))
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  run.signal?.removeEventListener('abort', stop)
  log.end()
  await once(log, 'finish')
  return { exitCode: code ?? 1, logPath }
}

/** Lines of act itself that are not JSON (its last error, say) become plain entries. */
export function parseEntry(line: string): ActEntry {
  try {
    const entry = JSON.parse(line) as Partial<ActEntry> | null
    if (typeof entry?.msg === 'string') return entry as ActEntry
  } catch {
    // Not JSON: shown as it is.
  }
  return { msg: line }
}

/** A fresh clone on branch main, its workflows written the way act can follow. Returns the commit. */
async function prepareCheckout(run: WorkflowRun, checkout: string): Promise<string> {
  await rm(checkout, { recursive: true, force: true })
  await mkdir(run.workDir, { recursive: true })
  const commit = (await git(run.repository, ['rev-parse', 'HEAD'])).trim()
  await git(run.workDir, ['clone', '--quiet', '--no-checkout', run.repository, checkout])
  await git(checkout, ['checkout', '--quiet', '-B', 'main', commit])
  await git(checkout, ['remote', 'set-url', 'origin', `https://github.com/${toolkitRepository}`])
  await rewriteWorkflows(checkout, workflow =>
    withoutUnknownToAct(resolveSelfReferences(workflow, toolkitRepository, commit)),
  )
  return commit
}

async function actArguments(run: WorkflowRun, checkout: string, commit: string): Promise<string[]> {
  const eventPath = path.join(run.workDir, 'event.json')
  const repository = { full_name: toolkitRepository, default_branch: 'main' }
  const event = { ref: 'refs/heads/main', after: commit, repository, inputs: run.inputs ?? {} }
  await writeFile(eventPath, JSON.stringify(event))
  const envPath = path.join(run.workDir, 'env')
  const inherited = Object.entries(process.env).filter(([name]) => inheritedVariables.test(name))
  const environment = { ...Object.fromEntries(inherited), ...run.environment, GITHUB_RUN_ID: run.runId }
  await writeFile(envPath, envFile(environment), { mode: 0o600 })
  return [
    run.event,
    '--json',
    ...['--workflows', `.github/workflows/${run.workflow}.yml`],
    ...['--eventpath', eventPath],
    ...['--env-file', envPath],
    ...['--platform', 'ubuntu-24.04=-self-hosted'],
    ...['--local-repository', `${toolkitRepository}@${commit}=${checkout}`],
    ...(await standInArguments(checkout)),
    ...Object.entries(run.variables ?? {}).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ...Object.keys(run.secrets ?? {}).flatMap(name => ['--secret', name]),
  ]
}

/** Third-party actions cannot be downloaded here: each pinned `uses` is mapped to its stand-in, if there is one. */
async function standInArguments(checkout: string): Promise<string[]> {
  const names = await readdir(standIns)
  const folder = path.join(checkout, '.github/workflows')
  const found = new Set<string>()
  for (const file of await readdir(folder)) {
    const text = await readFile(path.join(folder, file), 'utf8')
    for (const [, owner, name, ref] of text.matchAll(/uses: ([\w-]+)\/([\w-]+)@([0-9a-f]{40})/g)) {
      if (names.includes(name!)) found.add(`${owner}/${name}@${ref}=${path.join(standIns, name!)}`)
    }
  }
  return [...found].sort().flatMap(mapping => ['--local-repository', mapping])
}

function envFile(environment: Record<string, string | undefined>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${JSON.stringify(value ?? '')}\n`)
    .join('')
}

/** The platform's tools first, then the Node that runs this, then everything else. */
function searchPath(binDir: string): string {
  return [binDir, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter)
}

async function git(cwd: string, args: string[]): Promise<string> {
  const result = await exec('git', args, { cwd })
  if (result.exitCode !== 0) throw new Error(`git ${args[0]} failed: ${result.stderr.trim()}`)
  return result.stdout
}
