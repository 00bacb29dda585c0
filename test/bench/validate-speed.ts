import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { exec } from '../../lib/exec.ts'
import { buildKustomization } from '../../lib/manifests/kustomize.ts'
import { connection, connectionEnvironment } from '../../platform/index.ts'
import type { Hold, Measure } from './run.ts'
import { documents } from './speed/documents.ts'
import { kubeconform, kubeconformVersion, standaloneSchemas } from './speed/kubeconform.ts'
import { least, usageOf, type Usage } from './speed/usage.ts'

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'actions/validate-infra/dist/cli.js')
const heapLimitMiB = 500

type Case = { name: string; text: string; count: number; rounds: number }
type Pair = { ours: Usage[]; peer: Usage[] }

/** Judges the same files as kubeconform, whole processes in turn. */
export const measure: Measure = async ({ quick }) => {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'bench-validate-'))
  try {
    const peer = await kubeconform()
    const schemas = await standaloneSchemas(path.join(scratch, 'schemas'))
    const bare = await alternating(quick ? 5 : 15, () => usageOf(process.execPath, ['-e', '0'], scratch), () => usageOf(peer, ['-v'], scratch)) // prettier-ignore
    const measured = new Map<string, Pair>()
    const cases = await casesOf(quick)
    for (const { name, text, rounds } of cases) {
      const folder = path.join(scratch, name)
      await mkdir(folder)
      await writeFile(path.join(folder, 'all.yaml'), text)
      const ours = () => usageOf(process.execPath, [`--max-old-space-size=${heapLimitMiB}`, cli, 'all.yaml'], folder)
      const theirs = () => usageOf(peer, ['-strict', '-summary', '-schema-location', schemas, 'all.yaml'], folder)
      // The first run of each fills the caches of the disk.
      await ours()
      await theirs()
      measured.set(name, await alternating(rounds, ours, theirs))
    }
    return {
      what:
        'Whole processes on the same file, in turn; least of the runs. kubeconform reads the strict standalone schemas from ' +
        `the disk and checks nothing else; validate-infra runs with all of its rules and at most ${heapLimitMiB} MiB of heap.`,
      peers: { kubeconform: kubeconformVersion },
      rows: cases.map(each => row(each, measured.get(each.name)!)),
      holds: holdsOf(cases, measured, bare),
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function casesOf(quick: boolean): Promise<Case[]> {
  const counts = quick ? [1, 35, 1_000, 10_000] : [1, 35, 1_000, 10_000, 100_000]
  const rounds = (count: number) => (count <= 35 ? (quick ? 5 : 15) : count <= 1_000 ? 5 : quick ? 2 : 3)
  const overlay = await localOverlay()
  const objects = overlay.split('\n').filter(line => line.startsWith('kind: ')).length
  return [
    ...counts.map(count => ({ name: `${count}`, text: documents(count), count, rounds: rounds(count) })),
    { name: 'local overlay', text: overlay, count: objects, rounds: rounds(1) },
  ]
}

/** The three units of the local environment in one file. */
async function localOverlay(): Promise<string> {
  const platform = await connection()
  if (platform !== undefined) Object.assign(process.env, connectionEnvironment(platform))
  const units = ['infrastructure', 'go-services', 'frontend'].map(unit =>
    path.join(root, 'k8s/overlays/local/staging', unit),
  )
  const built = await Promise.all(units.map(unit => buildKustomization(unit, { exec })))
  return built.map(each => (each.ok ? each.yaml : '')).join('---\n')
}

async function alternating(rounds: number, ours: () => Promise<Usage>, peer: () => Promise<Usage>): Promise<Pair> {
  const pair: Pair = { ours: [], peer: [] }
  for (let round = 0; round < rounds; round++) {
    pair.ours.push(await ours())
    pair.peer.push(await peer())
  }
  return pair
}

function row({ name, count }: Case, { ours, peer }: Pair): Record<string, string | number> {
  const [oursCpuMs, peerCpuMs] = [least(ours, 'cpuMs'), least(peer, 'cpuMs')]
  const rate = (cpuMs: number) => Math.round((count / cpuMs) * 1000)
  const both = (of: 'wallMs' | 'cpuMs' | 'peakMiB') => `${Math.round(least(ours, of))} / ${Math.round(least(peer, of))}`
  return {
    documents: name === `${count}` ? count : `${name} (${count})`,
    'wall ms, ours / kubeconform': both('wallMs'),
    'CPU ms': both('cpuMs'),
    'documents a CPU second': `${rate(oursCpuMs)} / ${rate(peerCpuMs)}`,
    'rate, ours to theirs': `${(peerCpuMs / oursCpuMs).toFixed(2)}x`,
    'peak MiB': both('peakMiB'),
  }
}

function holdsOf(cases: readonly Case[], measured: ReadonlyMap<string, Pair>, bare: Pair): Hold[] {
  const holds: Hold[] = []
  const add = (what: string, target: string, seen: string, ok: boolean) => holds.push({ what, target, seen, ok })
  for (const name of ['35', 'local overlay']) {
    const { ours, peer } = measured.get(name)!
    const total = least(ours, 'wallMs') / least(peer, 'wallMs')
    const own =
      (least(ours, 'wallMs') - least(bare.ours, 'wallMs')) / (least(peer, 'wallMs') - least(bare.peer, 'wallMs'))
    add(`${name}, cold, without the start of a bare process`, '<= 1.0x', `${own.toFixed(2)}x`, own <= 1)
    add(`${name}, cold, as a whole`, '<= 1.5x', `${total.toFixed(2)}x`, total <= 1.5)
  }
  const firstMs = least(measured.get('1')!.ours, 'wallMs')
  add('start to first verdict', '< 250 ms', `${Math.round(firstMs)} ms`, firstMs < 250)
  const [smaller, largest] = cases.filter(each => each.count >= 1_000).slice(-3).filter((_, index, all) => index >= all.length - 2) // prettier-ignore
  const { ours, peer } = measured.get(largest!.name)!
  const ratio = least(peer, 'cpuMs') / least(ours, 'cpuMs')
  add(`${largest!.count} documents, rate per core`, '>= 2x', `${ratio.toFixed(2)}x`, ratio >= 2)
  const each = (one: Case) => (least(measured.get(one.name)!.ours, 'cpuMs') - least(bare.ours, 'cpuMs')) / one.count
  const growth = each(largest!) / each(smaller!)
  add(`time a document, ${largest!.count} against ${smaller!.count}`, '<= 1.2x', `${growth.toFixed(2)}x`, growth <= 1.2)
  const judged = ours.every(({ output }) => output.includes(`${largest!.count} objects held`))
  add(`${largest!.count} documents within the heap`, `${heapLimitMiB} MiB`, judged ? 'judged' : 'not judged', judged)
  return holds
}
