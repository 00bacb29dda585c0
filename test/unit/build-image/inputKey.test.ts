import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, unlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BuildTarget } from '../../../actions/build-image/src/catalogue.ts'
import { fileHasher } from '../../../actions/build-image/src/context/listing.ts'
import { materialise } from '../../../actions/build-image/src/context/materialise.ts'
import { keyImage } from '../../../actions/build-image/src/imageInputs.ts'
import { inputKey, type ImageInputs } from '../../../actions/build-image/src/inputKey.ts'

const roots = await mkdtemp(path.join(os.tmpdir(), 'input-key-'))
afterAll(() => rm(roots, { recursive: true, force: true }), 120_000)

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

const empty: ImageInputs = {
  dockerfile: 'FROM scratch',
  ignoreFile: '',
  target: '',
  platforms: ['linux/amd64'],
  args: {},
  labels: {},
  images: {},
  files: [],
  contexts: {},
}

describe('inputKey', () => {
  it('depends on every part, and never confuses one part with another', () => {
    const file = { path: 'a', type: 'file', executable: false, sha256: '1' } as const
    const variants: Partial<ImageInputs>[] = [
      {},
      { dockerfile: 'FROM scratch\n' },
      { ignoreFile: 'x' },
      { target: 'x' },
      { platforms: ['linux/arm64'] },
      { platforms: ['linux/amd64', 'linux/arm64'] },
      { args: { a: 'b' } },
      { args: { ab: '' } },
      { args: { a: 'b', c: '' } },
      { labels: { a: 'b' } },
      { images: { a: 'b' } },
      { files: [file] },
      { files: [{ ...file, executable: true }] },
      { files: [{ ...file, sha256: '2' }] },
      { files: [{ ...file, path: 'b' }] },
      { files: [{ path: 'a', type: 'folder' }] },
      { files: [{ path: 'a', type: 'link', target: '1' }] },
      { files: [{ path: 'a', type: 'link', target: '-1' }] },
      { contexts: { a: [] } },
      { contexts: { a: [file] } },
    ]
    const keys = variants.map(variant => inputKey({ ...empty, ...variant }))
    expect(new Set(keys).size).toBe(variants.length)
  })

  it('does not depend on any order', () => {
    const files = ['b', 'a', 'a/b', 'a.b'].map(each => ({ path: each, type: 'folder' }) as const)
    const one = { ...empty, args: { a: '1', b: '2' }, platforms: ['a/b', 'a/a'], files }
    const other = { ...empty, args: { b: '2', a: '1' }, platforms: ['a/a', 'a/b'], files: files.toReversed() }
    expect(inputKey(one)).toBe(inputKey(other))
  })

  it('is what it was: a change would rebuild every image of every user', () => {
    expect(inputKey(empty)).toBe('140e3ed754955c348e3f69e8e745acc8b9ff0c064d73e18de9c1a5d612c4ec33')
  })
})

/** The names are few, so that sources, ignore patterns and files often meet. */
const name = fc.constantFrom('a', 'b', 'c.go', 'd.md', '[x]', '(y)')
const filePath = fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'))
const tree = fc.uniqueArray(fc.record({ path: filePath, content: fc.constantFrom('1', '2', '') }), {
  minLength: 1,
  maxLength: 8,
  selector: ({ path: each }) => each,
})
const scenario = fc.record({
  tree,
  sources: fc.array(filePath, { minLength: 1, maxLength: 2 }),
  ignored: fc.array(filePath, { maxLength: 2 }),
  kept: fc.array(filePath, { maxLength: 1 }),
})

type Scenario = { tree: { path: string; content: string }[]; sources: string[]; ignored: string[]; kept: string[] }

const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

/** The rule in its plainest words: a copied path, unless the last pattern about it ignores it. */
function reaches(file: string, { sources, ignored, kept }: Scenario): boolean {
  if (!sources.some(source => within(file, source))) return false
  return kept.some(each => within(file, each)) || !ignored.some(each => within(file, each))
}

/** COPY takes backslashes away before it reads a pattern, so there a bracket goes into brackets. */
const copied = (name: string) => name.replaceAll('[', '[[]')
const ignoredAs = (name: string) => name.replace(/[[\]]/g, '\\$&')

async function lay({ tree: files, sources, ignored, kept }: Scenario): Promise<BuildTarget> {
  const root = await mkdtemp(path.join(roots, 'case-'))
  const context = path.join(root, 'context')
  await mkdir(context)
  for (const file of files) {
    // A name that is a file and a folder in one case is laid out as whichever came first.
    try {
      await mkdir(path.dirname(path.join(context, file.path)), { recursive: true })
      await writeFile(path.join(context, file.path), file.content)
    } catch (error) {
      if (!/EEXIST|ENOTDIR|EISDIR/.test(String(error))) throw error
    }
  }
  const copies = sources.map(source => `COPY ["${copied(source)}", "/"]`)
  await writeFile(path.join(root, 'Dockerfile'), ['FROM scratch', ...copies].join('\n'))
  const patterns = [...ignored.map(ignoredAs), ...kept.map(each => `!${ignoredAs(each)}`)]
  await writeFile(path.join(root, 'Dockerfile.dockerignore'), patterns.join('\n'))
  return {
    service: 'x',
    context,
    dockerfile: path.join(root, 'Dockerfile'),
    target: '',
    args: {},
    labels: {},
    platforms: ['linux/amd64'],
    contexts: {},
    secrets: [],
  }
}

const keyOf = (target: BuildTarget, base = digest('a')) =>
  keyImage(target, { hash: fileHasher(), digestOf: async () => base, ownPlatform: 'linux/amd64', extraInputs: [] })

const files = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(each => each.isFile())
    .map(each => path.relative(folder, path.join(each.parentPath, each.name)))
    .sort()

/** What may happen to one file between two builds. */
const mutations: Record<string, (file: string) => Promise<void>> = {
  edited: file => writeFile(file, 'edited'),
  removed: unlink,
  'made executable': file => chmod(file, 0o755),
  renamed: file => rename(file, `${file}.renamed`),
  'made a link': async file => {
    await unlink(file)
    await symlink('elsewhere', file)
  },
}

describe('the key of an image', () => {
  const runs = process.env['FULL'] ? 10_000 : 300

  it(`changes with whatever reaches the image, and with nothing else (${runs} cases)`, async () => {
    const property = fc.asyncProperty(
      scenario,
      fc.nat(),
      fc.constantFrom(...Object.keys(mutations)),
      async (random, at, mutation) => {
        const target = await lay(random)
        const before = await keyOf(target)
        const all = await files(target.context)
        const file = all[at % all.length]!
        await mutations[mutation]!(path.join(target.context, file))
        const after = await keyOf(target)
        const moved = mutation === 'renamed' && reaches(`${file}.renamed`, random)
        // A link in the place of a folder that a source goes through leads COPY elsewhere.
        const above = { ...random, sources: random.sources.some(source => within(source, file)) ? [file] : [] }
        const redirected = mutation === 'made a link' && reaches(file, above)
        expect(after.key !== before.key).toBe(reaches(file, random) || moved || redirected)
      },
    )
    await fc.assert(property, { numRuns: runs, seed: 20261123 })
  }, 600_000)

  it(`hands the builder exactly what was hashed`, async () => {
    const property = fc.asyncProperty(scenario, async random => {
      const target = await lay(random)
      const image = await keyOf(target)
      const copy = path.join(path.dirname(target.context), 'copy')
      await materialise(target.context, image.inputs.files, copy)
      expect(await files(copy)).toEqual((await files(target.context)).filter(each => reaches(each, random)))
      const again = await keyOf({ ...target, context: copy })
      expect(again.key).toBe(image.key)
    })
    await fc.assert(property, { numRuns: runs / 10, seed: 20261123 })
  }, 600_000)
})

const usual: Scenario = { tree: [{ path: 'a/b', content: '1' }], sources: ['a'], ignored: [], kept: [] }

describe('what else counts', () => {
  it('is no time, owner or permission but the executable bit', async () => {
    const target = await lay(usual)
    const { key } = await keyOf(target)
    const file = path.join(target.context, 'a/b')
    await utimes(file, 1, 1)
    await chmod(file, 0o600)
    expect((await keyOf(target)).key).toBe(key)
  })

  it('is the digest of a base image, an argument that is read, and no other', async () => {
    const target = await lay(usual)
    await writeFile(target.dockerfile, 'FROM base\nARG READ\nCOPY a /')
    const { key } = await keyOf(target)
    expect((await keyOf(target, digest('b'))).key).not.toBe(key)
    expect((await keyOf({ ...target, args: { READ: '1' } })).key).not.toBe(key)
    expect((await keyOf({ ...target, args: { UNREAD: '1' } })).key).toBe(key)
  })

  it('is a link that COPY follows, with what is behind it', async () => {
    const target = await lay({ ...usual, sources: ['link'] })
    await symlink('a', path.join(target.context, 'link'))
    const { key, inputs } = await keyOf(target)
    expect(inputs.files.map(each => each.path)).toEqual(['a', 'a/b', 'link'])
    await writeFile(path.join(target.context, 'a/b'), '2')
    expect((await keyOf(target)).key).not.toBe(key)
  })

  it('is a named context with its own ignore file', async () => {
    const target = { ...(await lay(usual)), contexts: { lib: path.join(roots, 'lib') } }
    await mkdir(path.join(roots, 'lib'), { recursive: true })
    await writeFile(path.join(roots, 'lib/.dockerignore'), '*.md')
    await writeFile(path.join(roots, 'lib/x'), '1')
    await writeFile(path.join(target.dockerfile), 'FROM scratch\nCOPY --from=lib / /')
    const { key } = await keyOf(target)
    await writeFile(path.join(roots, 'lib/a.md'), '1')
    expect((await keyOf(target)).key).toBe(key)
    await writeFile(path.join(roots, 'lib/x'), '2')
    expect((await keyOf(target)).key).not.toBe(key)
  })

  it('gives files of equal size different times when their content differs', async () => {
    const target = await lay({ ...usual, tree: ['a/b', 'a/c', 'a/d'].map((each, at) => ({ path: each, content: at < 2 ? 'x' : 'y' })) }) // prettier-ignore
    const { inputs } = await keyOf(target)
    const copy = path.join(roots, 'times')
    await materialise(target.context, inputs.files, copy)
    const [b, c, d] = await Promise.all(
      ['a/b', 'a/c', 'a/d'].map(async each => (await stat(path.join(copy, each))).mtimeMs),
    )
    expect(b).toBe(c)
    expect(b).not.toBe(d)
  })

  it('refuses to build from a file that changed after it was hashed', async () => {
    const target = await lay(usual)
    const { inputs } = await keyOf(target)
    await writeFile(path.join(target.context, 'a/b'), 'later')
    await expect(materialise(target.context, inputs.files, path.join(roots, 'late'))).rejects.toThrow(/changed while/)
  })
})
