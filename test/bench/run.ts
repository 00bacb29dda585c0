import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { exec } from '../../lib/exec.ts'
import { describeError, exitCodes } from '../../lib/errors.ts'
import { table } from '../../lib/report/markdown.ts'

/** What a benchmark module exports as `measure`: it brings up what it needs, and runs ours and the peer alternately. */
export type Measure = (options: { quick: boolean }) => Promise<Measured>

export type Measured = {
  /** What is measured, against whom, on what input: one sentence. */
  what: string
  /** The peers of this run with their versions. */
  peers: Record<string, string>
  rows: Record<string, string | number>[]
  holds: Hold[]
  /** Where ours and the peer differ, and why, for benchmarks that compare answers. */
  differences?: Record<string, string | number>[]
}

/** A figure that the project promises; the benchmark fails when it is not ok. */
export type Hold = { what: string; target: string; seen: string; ok: boolean }

type Result = Measured & {
  name: string
  commit: string
  date: string
  machine: { cores: number; memoryGiB: number; node: string; go: string }
}

const folder = import.meta.dirname
const root = path.resolve(folder, '../..')
const notBenchmarks = ['run.ts', 'timing.ts']

async function names(): Promise<string[]> {
  const files = await readdir(folder)
  return files.filter(file => file.endsWith('.ts') && !notBenchmarks.includes(file)).map(file => file.slice(0, -3))
}

async function runOne(name: string, quick: boolean): Promise<Result> {
  const { measure } = (await import(path.join(folder, `${name}.ts`))) as { measure: Measure }
  const measured = await measure({ quick })
  const commit = (await exec('git', ['rev-parse', '--short', 'HEAD'], { cwd: root })).stdout.trim()
  const go = (await exec('go', ['env', 'GOVERSION'])).stdout.trim()
  const memoryGiB = Math.round(os.totalmem() / 2 ** 30)
  const machine = { cores: os.availableParallelism(), memoryGiB, node: process.version, go }
  return { name, commit, date: new Date().toISOString().slice(0, 10), machine, ...measured }
}

export function render(result: Measured & { name: string }): string {
  const holds = result.holds.map(({ what, target, seen, ok }) => [what, target, seen, ok ? 'holds' : 'DOES NOT HOLD'])
  return [
    `## ${result.name}`,
    '',
    result.what,
    '',
    tableOf(result.rows),
    ...(result.differences?.length ? [tableOf(result.differences)] : []),
    table(['Promise', 'Target', 'Seen', ''], holds),
  ].join('\n')
}

function tableOf(rows: Measured['rows']): string {
  const header = Object.keys(rows[0] ?? {})
  return table(
    header,
    rows.map(row => header.map(column => String(row[column] ?? ''))),
  )
}

async function main(args: string[]): Promise<number> {
  const quick = args.includes('--quick')
  const [wanted] = args.filter(arg => !arg.startsWith('--'))
  const known = await names()
  if (wanted === undefined || (wanted !== 'all' && !known.includes(wanted))) {
    console.error(`usage: npm run bench -- NAME [--quick]; NAME is all or one of: ${known.join(', ')}`)
    return exitCodes.badInput
  }
  let ok = true
  for (const name of wanted === 'all' ? known : [wanted]) {
    const result = await runOne(name, quick)
    console.log(`\n${render(result)}`)
    ok &&= result.holds.every(hold => hold.ok)
    if (quick) continue
    await mkdir(path.join(folder, 'results'), { recursive: true })
    await writeFile(path.join(folder, 'results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  }
  if (wanted === 'all' && !quick) await renderPage(known)
  return ok ? exitCodes.ok : exitCodes.negative
}

async function renderPage(known: string[]): Promise<void> {
  const results = await Promise.all(
    known.map(async name => JSON.parse(await readFile(path.join(folder, 'results', `${name}.json`), 'utf8')) as Result),
  )
  const about = ({ commit, date, machine }: Result) =>
    `Commit ${commit}, ${date}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, ${machine.go}.\n`
  const text = results.map(result => `${render(result)}\n${about(result)}`).join('\n')
  await writeFile(path.join(root, 'docs/benchmarks.md'), `# Benchmarks\n\nMade by \`npm run bench -- all\`.\n\n${text}`)
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(describeError(error))
    return exitCodes.fault
  })
}
