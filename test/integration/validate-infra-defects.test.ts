import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readInputs } from '../../actions/validate-infra/src/inputs.ts'
import { examine } from '../../actions/validate-infra/src/run.ts'
import { systemClock } from '../../lib/clock.ts'
import { exec, type Exec, type ExecResult } from '../../lib/exec.ts'
import { memoryReporter } from '../../lib/report/memoryReporter.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'
import { defects, type Defect } from './validate-infra-defects.ts'

// A copy of Retail OS with one mistake, again and again: each is found by its rule on its line, and nothing else is.
const root = path.resolve(import.meta.dirname, '../..')
let copy: string

beforeAll(async () => {
  // Only its kubectl is used: kustomize runs in it.
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-apiserver'] }))
  Object.assign(process.env, connectionEnvironment(platform))
  copy = await mkdtemp(path.join(os.tmpdir(), 'validate-infra-defects-'))
  // The folders that images are built from are part of it: COPY has to find its sources.
  for (const folder of ['k8s', 'docker', '.github', 'services', 'gateway', 'storefront', 'admin']) {
    const isSource = (file: string) => !/[/\\](?:node_modules|dist|\.next|build)$/.test(file)
    await cp(path.join(root, folder), path.join(copy, folder), { recursive: true, filter: isSource })
  }
  for (const action of await readdir(path.join(root, 'actions'))) {
    const from = path.join(root, 'actions', action, 'action.yml')
    const to = path.join(copy, 'actions', action, 'action.yml')
    await cp(from, to).catch(() => undefined)
    await mkdir(path.join(copy, 'actions', action, 'dist'), { recursive: true })
    await writeFile(path.join(copy, 'actions', action, 'dist/index.js'), '')
  }
}, 600_000)

afterAll(() => rm(copy, { recursive: true, force: true }))

const rendered = new Map<string, Promise<ExecResult>>()

/** kubectl, asked again only where what it renders may have changed. */
const kubectl: Exec = async (command, args, options) => {
  const folder = args[1]
  if (command !== 'kubectl' || folder === undefined) return exec(command, args, options)
  const { resources } = JSON.parse(await readFile(path.join(folder, 'kustomization.yaml'), 'utf8')) as {
    resources: string[]
  }
  const key = await contentBehind(path.resolve(folder, resources[0]!))
  const known = rendered.get(key) ?? exec(command, args, options)
  rendered.set(key, known)
  return known
}

/** A hash of everything that an overlay is made of: files of its unit, and those that all units share. */
async function contentBehind(overlay: string): Promise<string> {
  const hash = createHash('sha256').update(overlay)
  const others = ['frontend', 'go-services', 'infrastructure'].filter(unit => !overlay.endsWith(`/${unit}`))
  const files = await readdir(path.join(copy, 'k8s'), { recursive: true, withFileTypes: true })
  for (const entry of files.sort((left, right) =>
    left.parentPath + left.name < right.parentPath + right.name ? -1 : 1,
  )) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || others.some(unit => file.includes(`/${unit}/`))) continue
    hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function found(paths: string, kinds = ''): Promise<string[]> {
  const given: Record<string, string> = { paths, kinds, linters: 'off' }
  const inputs = readInputs(name => given[name] ?? '', { GITHUB_WORKSPACE: copy, RUNNER_TEMP: os.tmpdir() })
  const signal = new AbortController().signal
  const { findings } = await examine(inputs, { exec: kubectl, clock: systemClock, reporter: memoryReporter(), signal })
  return findings.map(({ file, line, rule, message }) => `${file}:${line} ${rule}  ${message}`)
}

/** What a defect can be seen from: one environment is like the other, and files of other kinds are no part of it. */
function around({ file }: Defect): string {
  if (file.startsWith('.github') || file.startsWith('actions')) return '.github\nactions'
  const environment = file.includes('/production/') ? 'production' : 'staging'
  return ['docker', 'k8s/checks.yaml', `k8s/overlays/${environment}`].join('\n')
}

type Made = { defect: Defect; offset: number }

/** Makes the mistakes, as far as their texts do not overlap, looks, and takes them back. */
async function withDefects<T>(wanted: readonly Defect[], look: (made: readonly Made[]) => Promise<T>): Promise<T> {
  const originals = new Map<string, string>()
  const made: Made[] = []
  for (const file of new Set(wanted.map(each => each.file))) {
    const original = await readFile(path.join(copy, file), 'utf8')
    originals.set(file, original)
    const { text, offsets } = changed(original, wanted.filter(each => each.file === file)) // prettier-ignore
    for (const [defect, offset] of offsets) made.push({ defect, offset })
    await writeFile(path.join(copy, file), text)
  }
  try {
    return await look(made)
  } finally {
    for (const [file, text] of originals) await writeFile(path.join(copy, file), text)
  }
}

/** The text with the mistakes in it, and where each begins. */
function changed(original: string, made: readonly Defect[]): { text: string; offsets: Map<Defect, number> } {
  const offsets = new Map<Defect, number>()
  const sorted = made
    .map(defect => ({ defect, start: original.indexOf(defect.from) }))
    .sort((left, right) => left.start - right.start)
  let text = ''
  let end = 0
  for (const { defect, start } of sorted) {
    const { file, from, to } = defect
    expect([file, from, original.split(from).length - 1]).toEqual([file, from, 1])
    if (start < end) continue
    text += original.slice(end, start)
    let same = 0
    while (same < to.length && from[same] === to[same]) same += 1
    offsets.set(defect, text.length + same)
    text += to
    end = start + from.length
  }
  return { text: text + original.slice(end), offsets }
}

/** Where a text stands, or the last of several that follow each other: `a … b`. */
function placeOf(text: string, at: string): number {
  return at.split(' … ').reduce((from, each) => (from < 0 ? from : text.indexOf(each, from)), 0)
}

/** `file:line rule`, of the line where the mistake is found. */
async function expected({ defect, offset }: Made): Promise<string> {
  const { file, rule, at, in: other = file } = defect
  const text = await readFile(path.join(copy, other), 'utf8')
  const place = at === undefined ? offset : placeOf(text, at)
  expect([at, place >= 0]).toEqual([at, true])
  return `${other}:${text.slice(0, place).split('\n').length} ${rule}`
}

const short = (finding: string) => finding.split('  ', 1)[0]!

describe('the infrastructure of Retail OS', () => {
  it('has no finding', async () => {
    expect(await found('')).toEqual([])
  }, 120_000)

  it('has defects enough, of rules enough', () => {
    expect(defects.length).toBeGreaterThanOrEqual(60)
    expect(new Set(defects.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(40)
  })

  it.each(defects.map(defect => [`${defect.rule}: ${defect.what} (${defect.file})`, defect] as const))(
    '%s',
    async (_, defect) => {
      const { findings, wanted } = await withDefects([defect], async ([made]) => ({
        findings: await found(around(defect)),
        wanted: await expected(made!),
      }))
      // The words are shown where it fails.
      expect(findings.map(each => (short(each) === wanted ? wanted : each))).toEqual([wanted])
    },
    60_000,
  )

  it('with all defects at once that do not hide each other has them all', async () => {
    const together = defects.filter(({ alone }) => alone === undefined)
    const { missed, count } = await withDefects(together, async made => {
      const findings = new Set((await found('')).map(short))
      const wanted = await Promise.all(made.map(expected))
      return { missed: wanted.filter(each => !findings.has(each)), count: made.length }
    })
    expect(count).toBeGreaterThanOrEqual(40)
    expect(missed).toEqual([])
  }, 120_000)
})
