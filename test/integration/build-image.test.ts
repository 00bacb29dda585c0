import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { keyTag } from '../../actions/build-image/src/inputKey.ts'
import { inputsFrom } from '../../actions/build-image/src/inputs.ts'
import type { ImageLock } from '../../actions/build-image/src/imageLock.ts'
import { run } from '../../actions/build-image/src/run.ts'
import { systemClock } from '../../lib/clock.ts'
import { exec, type Exec } from '../../lib/exec.ts'
import { ociClient, type OciClient } from '../../lib/oci/client.ts'
import { memoryReporter } from '../../lib/report/memoryReporter.ts'
import { connection, connectionEnvironment, platformUp, type Connection } from '../../platform/index.ts'

// A prefix of its own per run: what an earlier run left in the registry is never found.
const prefix = `tests/build-image/${process.pid.toString(36)}${Date.now().toString(36)}`
const commitA = 'a'.repeat(40)
const commitB = 'b'.repeat(40)

let platform: Connection
let folder: string
let environment: NodeJS.ProcessEnv

beforeAll(async () => {
  platform = (await connection()) ?? (await platformUp())
  environment = connectionEnvironment(platform)
  // The builder is found where the runner would find it.
  Object.assign(process.env, environment)
  folder = await mkdtemp(path.join(os.tmpdir(), 'build-image-'))
}, 600_000)

afterAll(() => rm(folder, { recursive: true, force: true }), 120_000)

/** A catalogue in a folder of its own, from file names to contents. */
async function catalogue(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(path.join(folder, 'case-'))
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(root, name), content)
  return root
}

const services = (...names: string[]) =>
  ['services:', ...names.map(name => `  ${name}: { build: { context: ., args: { NAME: ${name} } } }`)].join('\n')

type Call = { inputs?: Record<string, string>; before?: (command: string) => Promise<void>; settleMs?: number }

/** The action with real parts, and what it started and said. */
async function act(root: string, { inputs = {}, before, settleMs = 300 }: Call = {}) {
  const commands: string[] = []
  const watched: Exec = async (command, args, options) => {
    if (args[0] === 'build') await before?.(command)
    commands.push(`${command} ${args[0]}`)
    return exec(command, args, options)
  }
  const given: Record<string, string> = {
    catalogue: 'services.yml',
    registry: platform.registry,
    'repository-prefix': prefix,
    'registry-mirrors': platform.registryMirrors,
    ...inputs,
  }
  const client = ociClient({ mirrors: mirrors() })
  const reporter = memoryReporter()
  const read = inputsFrom(name => given[name] ?? '', { ...process.env, ...environment, RUNNER_TEMP: root }, root)
  const result = await run(read, { client, exec: watched, clock: systemClock, reporter, cores: 2, settleMs })
  return { ...result, lock: result.outputs['images'] as ImageLock, commands, reporter, requests: client.requestCount() }
}

const mirrors = (): Record<string, string> =>
  Object.fromEntries(platform.registryMirrors.split(',').filter(Boolean).map(each => each.split('=') as [string, string])) // prettier-ignore

const repository = (name: string) => ({ registry: platform.registry, repository: `${prefix}/${name}` })

/** All bytes of the image's layers, unpacked, to look for a text in. */
async function content(client: OciClient, name: string, digest: string): Promise<string> {
  const manifest = await client.manifest({ ...repository(name), digest })
  const { layers } = JSON.parse(manifest!.bytes.toString()) as { layers: { digest: string }[] }
  const blobs = await Promise.all(layers.map(layer => client.blob(repository(name), layer.digest)))
  return blobs.map(blob => gunzipSync(blob).toString('latin1')).join('')
}

describe('mode build', () => {
  it('builds what is missing, then finds it again without a builder and with few requests', async () => {
    const root = await catalogue({
      'services.yml': services('one', 'two'),
      Dockerfile: 'FROM scratch\nARG NAME\nCOPY ${NAME}.txt /\n',
      'one.txt': 'first',
      'two.txt': 'second',
    })
    const first = await act(root, { inputs: { tags: 'main' } })
    expect(first).toMatchObject({ exitCode: 0, outputs: { built: ['one', 'two'], reused: [] } })
    expect(first.commands).toContain('buildctl build')

    const second = await act(root)
    expect(second).toMatchObject({ exitCode: 0, outputs: { built: [], reused: ['one', 'two'] }, commands: [] })
    expect(second.lock).toEqual(first.lock)
    expect(second.requests).toBeLessThanOrEqual(2 * 4)
    expect(second.reporter.summaries[0]).toMatch(/\*\*Images: 2 reused\*\* in .*, no builder started/)
    const tagged = await ociClient().head({ ...repository('one'), tag: 'main' })
    expect(tagged?.digest).toBe(first.lock['one']?.digest)

    // The same size: a builder that compares sizes and times would take it for the same file.
    await writeFile(path.join(root, 'one.txt'), 'later')
    const third = await act(root)
    expect(third).toMatchObject({ outputs: { built: ['one'], reused: ['two'] } })
    expect(third.reporter.summaries[0]).toContain('| one.txt changed |')
    expect(await content(ociClient(), 'one', third.lock['one']!.digest)).toContain('later')
  }, 60_000)

  it('keeps late edits out: the builder gets what was hashed', async () => {
    const files = { 'services.yml': services('late'), Dockerfile: 'FROM scratch\nCOPY a.txt /\n', 'a.txt': 'early' }
    const root = await catalogue(files)
    const { lock } = await act(root, { before: () => writeFile(path.join(root, 'a.txt'), 'too late') })
    expect(await content(ociClient(), 'late', lock['late']!.digest)).toContain('early')
  }, 60_000)

  it('builds on the base that was keyed, even when its tag moves meanwhile, and again when it has moved', async () => {
    const base = async (text: string) => {
      const files = { 'services.yml': services('base'), Dockerfile: 'FROM scratch\nCOPY b /\n', b: text }
      return act(await catalogue(files), { inputs: { tags: 'v1' } })
    }
    await base('old base')
    const from = `${platform.registry}/${prefix}/base:v1`
    const files = { 'services.yml': services('app'), Dockerfile: `FROM ${from}\nCOPY a /\n`, a: 'app' }
    const root = await catalogue(files)
    const first = await act(root, { before: async () => void (await base('new base')) })
    expect(await content(ociClient(), 'app', first.lock['app']!.digest)).toContain('old base')

    const plan = await act(root, { inputs: { mode: 'plan' } })
    expect(plan).toMatchObject({ outputs: { plan: { include: [{ service: 'app' }] }, images: {} }, commands: [] })
    expect(plan.reporter.summaries[0]).toMatch(/base \S+base:v1 [0-9a-f]{12} -> [0-9a-f]{12}/)
    const second = await act(root)
    expect(await content(ociClient(), 'app', second.lock['app']!.digest)).toContain('new base')
  }, 120_000)

  it('ends with one digest when two runners build the same inputs', async () => {
    const files = { 'services.yml': services('race'), Dockerfile: 'FROM scratch\nCOPY a /\n', a: 'race' }
    const root = await catalogue(files)
    // Different commits give different labels, so that the two images differ.
    const runs = [commitA, commitB].map(commit => act(root, { inputs: { commit } }))
    const [one, other] = await Promise.all(runs)
    expect(one!.lock['race']).toEqual(other!.lock['race'])
  }, 60_000)

  it('leaves no key when a build fails, builds the others, and shows the line', async () => {
    const root = await catalogue({
      'services.yml': `${services('fine')}\n  broken: { build: { context: ., dockerfile: broken.Dockerfile } }`,
      Dockerfile: 'FROM scratch\nCOPY a /\n',
      'broken.Dockerfile': 'FROM scratch\nCOPY a /\nCOPY absent /\n',
      a: 'fine',
    })
    const result = await act(root)
    expect(result).toMatchObject({ exitCode: 1, outputs: { built: ['fine'] } })
    expect(result.failure).toMatch(/^broken: its build failed: \[\d+\/\d+\] COPY absent \/: "\/absent": not found$/)
    expect(result.outputs['images']).toBeUndefined()
    expect(result.reporter.annotations[0]).toMatchObject({ level: 'error', place: { line: 3 } })
    const report = JSON.parse(await readFile(result.outputs['report-path'] as string, 'utf8')) as {
      images: { service: string; inputKey: string }[]
    }
    const { inputKey } = report.images.find(({ service }) => service === 'broken')!
    expect(await ociClient().head({ ...repository('broken'), tag: keyTag(inputKey) })).toBeUndefined()
  }, 60_000)

  it('stops within 5 s when the run is cancelled, and leaves neither a key nor its folder', async () => {
    const dockerfile = 'FROM debian:bookworm-slim\nRUN echo started && sleep 300\n'
    const root = await catalogue({ 'services.yml': services('slow'), Dockerfile: dockerfile })
    const child = spawn(process.execPath, [path.resolve('actions/build-image/src/index.ts')], {
      cwd: root,
      env: {
        ...process.env,
        ...environment,
        NODE_OPTIONS: '',
        RUNNER_TEMP: root,
        GITHUB_OUTPUT: '',
        INPUT_CATALOGUE: 'services.yml',
        INPUT_REGISTRY: platform.registry,
        'INPUT_REPOSITORY-PREFIX': prefix,
        'INPUT_REGISTRY-MIRRORS': platform.registryMirrors,
      },
    })
    const output: string[] = []
    const building = new Promise<void>(resolve => {
      child.stdout.on('data', (chunk: Buffer) => {
        output.push(chunk.toString())
        if (output.join('').includes('building slow')) resolve()
      })
    })
    const ended = once(child, 'exit') as Promise<[number]>
    await Promise.race([building, ended])
    await systemClock.sleep(1_500)
    const startMs = performance.now()
    child.kill('SIGTERM')
    const [exitCode] = await ended
    expect(performance.now() - startMs).toBeLessThan(5_000)
    expect([exitCode, output.join('')]).toEqual([3, expect.stringContaining('cancelled by SIGTERM')])
    const plan = await act(root, { inputs: { mode: 'plan' } })
    expect(plan.outputs['plan']).toEqual({ include: [{ service: 'slow' }] })
    await expect(exec('find', [root, '-maxdepth', '1', '-name', 'build-image-*', '-type', 'd'])).resolves.toMatchObject({ stdout: '' }) // prettier-ignore
  }, 60_000)
})

describe('modes resolve and prove', () => {
  it('resolves by inputs what stands, and fails for what does not', async () => {
    const files = { 'services.yml': services('here'), Dockerfile: 'FROM scratch\nCOPY a /\n', a: 'here' }
    const root = await catalogue(files)
    const missing = await act(root, { inputs: { mode: 'resolve' } })
    expect(missing).toMatchObject({ exitCode: 1, failure: expect.stringContaining('here') })
    const { lock } = await act(root)
    expect(await act(root, { inputs: { mode: 'resolve' } })).toMatchObject({ exitCode: 0, lock })
  }, 60_000)

  it('proves a lock once and for all, and resolves it by its commit', async () => {
    const files = { 'services.yml': services('x', 'y'), Dockerfile: 'FROM scratch\nARG NAME\nCOPY a /$NAME\n', a: '1' }
    const root = await catalogue(files)
    const { lock } = await act(root)
    const [x, y] = [{ x: lock['x']! }, { y: lock['y']! }]
    await writeFile(path.join(root, 'gate.json'), '{"verdict":"pass"}')
    const commit = { commit: commitA, mode: 'prove', 'repository-prefix': `${prefix}/proof` }
    const evidence = { evidence: 'gate.json' }
    const union = JSON.stringify([x, y])
    expect(await act(root, { inputs: { ...commit, ...evidence, images: union } })).toMatchObject({ exitCode: 0 })
    const again = await act(root, { inputs: { ...commit, images: union } })
    expect(again.reporter.lines.join()).toContain('was proven with the same images before')
    await expect(act(root, { inputs: { ...commit, images: JSON.stringify(x) } })).rejects.toThrow(/proven with other images: y/) // prettier-ignore

    const resolved = await act(root, { inputs: { ...commit, mode: 'resolve' } })
    expect(resolved.lock).toEqual(lock)
    const unproven = act(root, { inputs: { ...commit, commit: commitB, mode: 'resolve' } })
    await expect(unproven).rejects.toThrow(/commit b{40} is not proven/)
    await writeFile(path.join(root, 'gate.json'), '{"verdict":"inconclusive"}')
    const doubtful = act(root, { inputs: { ...commit, ...evidence, commit: commitB, images: union } })
    await expect(doubtful).rejects.toMatchObject({ exitCode: 3 })
  }, 60_000)
})
