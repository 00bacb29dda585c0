import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { exec, type ExecResult } from '../lib/exec.ts'
import { describeError, exitCodes, UserError } from '../lib/errors.ts'
import { humanDuration } from '../lib/report/markdown.ts'
import { cancellationSignal } from '../lib/signals.ts'
import { platformUp, type Connection } from '../platform/index.ts'
import { installPackages } from '../platform/packages.ts'
import { lineProgress } from '../platform/progress.ts'

/** Runs every suite of the repository, cheap ones first, and ends with `N passed, N failed, N skipped`. */

type Tally = { passed: number; failed: number; skipped: number }
type Suite = { name: string; run: (scratch: string) => Promise<Tally> }

const root = path.resolve(import.meta.dirname, '..')
const signal = cancellationSignal()
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
let connection: Connection | undefined

const suites: Suite[] = [
  command('types', bin('tsc'), ['--noEmit']),
  command('lint', bin('eslint'), ['.']),
  command('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  command('README tables', process.execPath, ['scripts/readmeTables.ts', '--check']),
  command('page of rules', process.execPath, ['scripts/rulesPage.ts', '--check']),
  command('dist is what a clean build gives', process.execPath, ['scripts/checkDist.ts']),
  // From here on kubectl and the others are on PATH; without them the contract tests of the overlays would be skipped.
  { name: 'platform up', run: bringUp },
  { name: 'unit and contract', run: scratch => jest(['unit', 'contract'], scratch) },
  { name: 'PostgreSQL, Redis and a C compiler for the services', run: installStores },
  { name: 'services', run: goTests },
  ...['gateway', 'storefront', 'admin'].flatMap(app => [
    command(`${app}: npm ci`, 'npm', ['ci', '--no-fund', '--no-audit'], app),
    command(`${app}: npm test`, 'npm', ['test'], app),
  ]),
  { name: 'integration', run: scratch => jest(['integration'], scratch) },
  { name: 'end to end', run: scratch => jest(['e2e'], scratch) },
]

/** A suite that is one command: passed or failed as a whole. */
function command(name: string, program: string, args: string[], folder = '.'): Suite {
  return {
    name,
    run: async () => {
      const result = await exec(program, args, { cwd: path.join(root, folder), signal })
      if (result.exitCode !== 0) showOutput(result)
      return result.exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
    },
  }
}

async function jest(projects: string[], scratch: string): Promise<Tally> {
  const outputFile = path.join(scratch, `${projects.join('-')}.json`)
  const options = ['--selectProjects', ...projects, '--json', `--outputFile=${outputFile}`]
  // Suites with real parts share one cluster and two cores: one file at a time.
  const inBand = projects.includes('unit') ? [] : ['--runInBand']
  const args = [...nodeFlags, path.join(root, 'node_modules/jest/bin/jest.js'), ...options, ...inBand]
  const result = await exec(process.execPath, args, {
    cwd: root,
    signal,
    env: testEnvironment(),
    onLine: line => line.startsWith('{"num') || console.log(line),
  })
  const report = await readFile(outputFile, 'utf8').catch(() => undefined)
  if (report === undefined) {
    showOutput(result)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const totals = JSON.parse(report) as Record<string, number>
  const broken = totals['numRuntimeErrorTestSuites'] ?? 0
  const skipped = totals['numPendingTests'] ?? 0
  if (skipped > 0) console.log(`SKIPPED: ${skipped} tests of ${projects.join(', ')}`)
  return { passed: totals['numPassedTests'] ?? 0, failed: (totals['numFailedTests'] ?? 0) + broken, skipped }
}

/** What the store tests of the services start by themselves, and the race detector's compiler, by the file of each. */
const storePackages = {
  postgresql: '/usr/lib/postgresql',
  'redis-server': '/usr/bin/redis-server',
  gcc: '/usr/bin/gcc',
}

async function installStores(): Promise<Tally> {
  const missing = Object.entries(storePackages).filter(([, file]) => !existsSync(file))
  const names = missing.map(([name]) => name)
  if (names.length > 0) await installPackages(names, { exec, signal, onLine: () => undefined })
  return { passed: 1, failed: 0, skipped: 0 }
}

/** Vets, and tests. Counts leaves only: a test with subtests is not one more. */
async function goTests(): Promise<Tally> {
  const env = { ...process.env, TEST_STORES: 'required' }
  const cwd = path.join(root, 'services')
  const result = await exec('go', ['test', '-race', '-vet=all', '-json', './...'], { cwd, env, signal })
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  const output = new Map<string, string>()
  for (const line of result.stdout.split('\n').filter(each => each.startsWith('{'))) {
    const event = JSON.parse(line) as { Action: string; Package?: string; Test?: string; Output?: string }
    const key = `${event.Package} ${event.Test ?? ''}`
    if (event.Action === 'output') output.set(key, (output.get(key) ?? '') + event.Output!)
    if (event.Action === 'build-output') console.log(event.Output!.trimEnd())
    if (event.Action === 'fail') console.log(output.get(key) ?? key)
    if (event.Action === 'skip' && event.Test) console.log(`SKIPPED: ${key}\n${output.get(key) ?? ''}`)
    if (event.Test === undefined) continue
    if (event.Action === 'pass') tally.passed++
    if (event.Action === 'fail') tally.failed++
    if (event.Action === 'skip') tally.skipped++
  }
  if (result.exitCode !== 0 && tally.failed === 0) {
    showOutput({ ...result, stdout: '' })
    tally.failed = 1
  }
  return tally
}

async function bringUp(): Promise<Tally> {
  const { onProgress, stop } = lineProgress(line => console.log(line))
  connection = await platformUp({ onProgress, signal }).finally(stop)
  return { passed: 1, failed: 0, skipped: 0 }
}

/** The tests find the platform's tools on PATH, and its address where everyone else would set their own. */
function testEnvironment(): NodeJS.ProcessEnv {
  const searchPath = [connection?.binDir, path.dirname(process.execPath), process.env['PATH']]
  return { ...process.env, PATH: searchPath.filter(each => each !== undefined).join(path.delimiter) }
}

function showOutput(result: ExecResult): void {
  console.log(`${result.stdout}\n${result.stderr}`.trim())
}

async function main(): Promise<void> {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 }
  const only = process.argv.slice(2)
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'retail-os-test-'))
  try {
    const unknown = only.filter(name => !suites.some(suite => suite.name === name))
    if (unknown.length > 0) throw new UserError(`no suite is called ${unknown.join(', ')}`)
    for (const suite of suites.filter(({ name }) => only.length === 0 || only.includes(name))) {
      console.log(`\n== ${suite.name}`)
      const startedMs = Date.now()
      const tally = await suite.run(scratch).catch((error: unknown) => failedSuite(error))
      console.log(`   ${line(tally)} (${humanDuration(Date.now() - startedMs)})`)
      for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key]
      if (signal.aborted) break
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  process.exitCode = total.failed > 0 || signal.aborted ? exitCodes.negative : exitCodes.ok
  console.log(`\n${line(total)}`)
}

function failedSuite(error: unknown): Tally {
  console.log(describeError(error))
  if (error instanceof UserError && error.hint !== undefined) console.log(`Next step: ${error.hint}`)
  return { passed: 0, failed: 1, skipped: 0 }
}

function line({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

await main()
