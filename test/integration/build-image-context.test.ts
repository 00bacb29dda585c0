import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileHasher } from '../../actions/build-image/src/context/listing.ts'
import { keyImage } from '../../actions/build-image/src/imageInputs.ts'
import { exec } from '../../lib/exec.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'

let environment: NodeJS.ProcessEnv
let folder: string
let context: string

/** Names that ignore files and COPY treat specially, and folders of the same names at several depths. */
const files = [
  ...['a', 'b.md', 'README.md', '.env', 'c++', '[x]', '(y)', 'a b', 'é', '#n', '!n', 'Dockerfile'],
  ...[
    'src/a',
    'src/b.go',
    'src/b_test.go',
    'src/sub/a',
    'src/sub/b.go',
    'src/sub/deep/a.md',
    'src/node_modules/m/i.js',
  ],
  ...['node_modules/m/i.js', 'app/(shop)/page.tsx', 'app/[slug]/page.tsx', 'app/shop/page.tsx', 'app/@modal/page.tsx'],
  ...['docs/a.md', 'docs/sub/README.md'],
]

beforeAll(async () => {
  environment = { ...process.env, ...connectionEnvironment((await connection()) ?? (await platformUp())) }
  folder = await mkdtemp(path.join(os.tmpdir(), 'build-context-'))
  context = path.join(folder, 'context')
  for (const file of files) {
    await mkdir(path.dirname(path.join(context, file)), { recursive: true })
    await writeFile(path.join(context, file), file)
  }
  await mkdir(path.join(context, 'empty/inside'), { recursive: true })
}, 600_000)

afterAll(() => rm(folder, { recursive: true, force: true }), 120_000)

/** Files that the engine itself copies, by their place below the destination; its refusal as text. */
async function engineFiles(dockerfile: string, ignore: string): Promise<string[] | string> {
  const root = await mkdtemp(path.join(folder, 'case-'))
  await writeFile(path.join(root, 'Dockerfile'), dockerfile)
  await writeFile(path.join(root, 'Dockerfile.dockerignore'), ignore)
  const locals = [`--local=context=${context}`, `--local=dockerfile=${root}`]
  const output = path.join(root, 'out')
  const args = ['build', '--frontend=dockerfile.v0', ...locals, '--output', `type=local,dest=${output}`]
  const { exitCode, stderr } = await exec('buildctl', args, { env: environment })
  if (exitCode !== 0) return stderr
  return listFiles(output)
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter(each => each.isFile())
    .map(each => path.relative(root, path.join(each.parentPath, each.name)))
    .sort()
}

/** Files that count in our key for the same Dockerfile; our refusal as text. */
async function ourFiles(dockerfile: string, ignore: string): Promise<string[] | string> {
  const root = await mkdtemp(path.join(folder, 'case-'))
  await writeFile(path.join(root, 'Dockerfile'), dockerfile)
  await writeFile(path.join(root, 'Dockerfile.dockerignore'), ignore)
  const target = { service: 'x', context, dockerfile: path.join(root, 'Dockerfile'), target: '', args: {}, labels: {}, platforms: [], contexts: {}, secrets: [] } // prettier-ignore
  const tools = { hash: fileHasher(), digestOf: async () => '', ownPlatform: 'linux/amd64', extraInputs: [] }
  try {
    const { inputs } = await keyImage(target, tools)
    return inputs.files
      .filter(({ type }) => type === 'file')
      .map(each => each.path)
      .sort()
  } catch (error) {
    return String(error)
  }
}

const copyAll = 'FROM scratch\nCOPY . /\n'

describe('the files that count are those that the engine copies', () => {
  it.each<[ignore: string]>([
    [''],
    ['*.md\n!README.md'],
    ['*\n!src\nsrc/**/*_test.go'],
    ['**/*.md\n!**/README.md'],
    ['*\n!src/sub/deep'],
    ['app/(shop)\napp/[slug]'],
    ['app/\\[slug\\]\n\\#n\n\\!n'],
    ['\uFEFFa\r\n# c\r\n  c++  \r\n'],
    ['**/node_modules\n!src/node_modules'],
    ['src/**\n!src/*.go'],
    ['/src\n./docs/\nb.md/../.env'],
    ['?\n[a-c].md'],
    ['**'],
    ['**/sub/**'],
    ['[^a-z]*'],
    ['a['],
    ['!'],
  ])(
    'with %j',
    async ignore => {
      const [engine, ours] = [await engineFiles(copyAll, ignore), await ourFiles(copyAll, ignore)]
      if (typeof engine === 'string') expect(typeof ours).toBe('string')
      else expect(ours).toEqual(engine)
    },
    30_000,
  )

  it.each<[copy: string]>([
    ['COPY src/*.go /src/'],
    ['COPY src src/sub /'],
    ['COPY ["a b", "app/[[]slug]", "/x/"]'],
    ['COPY app/\\(y\\) [[]x] /x/'],
    ['ENV D=src\nCOPY ${D}/sub /'],
    ['COPY --parents src/**/*.go /'],
    ['COPY ../../a /x/'],
    ['COPY --exclude=*.md docs /docs/'],
  ])(
    'with %s, nothing that it copies is left out',
    async copy => {
      const dockerfile = `FROM scratch\n${copy}\n`
      const [engine, ours] = [await engineFiles(dockerfile, ''), await ourFiles(dockerfile, '')]
      if (typeof engine === 'string') return
      const names = (list: string[]) => list.map(each => path.basename(each))
      expect(names(ours as string[])).toEqual(expect.arrayContaining(names(engine)))
    },
    30_000,
  )

  const runs = process.env['FULL'] ? 300 : 20

  it(`with random ignore files (${runs})`, async () => {
    const part = fc.constantFrom(
      '*',
      '**',
      'a',
      'src',
      'sub',
      '*.md',
      '*.go',
      'node_modules',
      'app',
      '?',
      '[a-c]*',
      'README*',
    )
    const pattern = fc.array(part, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'))
    const line = fc.tuple(fc.boolean(), pattern).map(([exception, text]) => (exception ? `!${text}` : text))
    const property = fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async lines => {
      const ignore = lines.join('\n')
      expect(await ourFiles(copyAll, ignore)).toEqual(await engineFiles(copyAll, ignore))
    })
    await fc.assert(property, { numRuns: runs, seed: 20261123 })
  }, 900_000)
})
