import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge } from '../../../actions/validate-infra/src/judge.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import type { Exec } from '../../../lib/exec.ts'
import { composeCases } from './composeCases.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'compose-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const nothing: Exec = () => Promise.reject(new Error('nothing was to be started'))

async function found(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  const options = {
    paths: [],
    kinds: ['compose' as const],
    profile: 'default' as const,
    schemas: [],
    missingSchema: 'error' as const,
    externals: [],
  }
  const { findings } = await judge(await openWorkspace(root), options, { exec: nothing })
  return findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
}

describe('one Compose file', () => {
  it.each(composeCases.map(each => [each.what, each] as const))('%s', async (_, { text, found: wanted }) => {
    expect(await found({ 'compose.yaml': text })).toEqual(
      wanted.map(each => `compose.yaml:${each.replace(' ', ' compose/')}`),
    )
  })
})

describe('several Compose files', () => {
  it.each<[what: string, files: Record<string, string>, wanted: string[]]>([
    [
      'an override has what the other does not say',
      {
        'compose.yaml': 'services:\n  a: {image: "a:1", networks: [n]}\n',
        'compose.override.yaml': 'services:\n  a: {ports: ["80:80"]}\nnetworks: {n: }\n',
      },
      [],
    ],
    [
      'what is included is known',
      {
        'compose.yaml': 'include: [db/compose.yaml]\nservices:\n  a: {image: "a:1", depends_on: [db]}\n',
        'db/compose.yaml': 'services:\n  db: {image: "b:1"}\n',
      },
      [],
    ],
    [
      'what is included from elsewhere may define anything',
      { 'compose.yaml': 'include: ["https://git.example/a.git"]\nservices:\n  a: {image: "a:1", depends_on: [db]}\n' },
      [],
    ],
    [
      'files of other folders do not count',
      {
        'compose.yaml': 'services:\n  a: {image: "a:1", depends_on: [db]}\n',
        'db/compose.yaml': 'services:\n  db: {image: "b:1"}\n',
      },
      ['compose.yaml:2:34 compose/reference'],
    ],
  ])('%s', async (_, files, wanted) => {
    expect(await found(files)).toEqual(wanted)
  })
})

describe('files that a Compose file names', () => {
  it.each<[what: string, files: Record<string, string>, wanted: string[]]>([
    [
      'a context that is not there',
      { 'compose.yaml': 'services:\n  a: {build: ./a}\n' },
      ['2:14 compose/missing-file'],
    ],
    ['a Dockerfile that is not there', { 'compose.yaml': 'services:\n  a: {build: ./a}\n', 'a/x': '' }, ['2:14 compose/missing-file']], // prettier-ignore
    ['a stage that is not there', { 'compose.yaml': 'services:\n  a: {build: {context: ., target: b}}\n', Dockerfile: 'FROM scratch AS a\n' }, ['2:35 compose/build-target']], // prettier-ignore
    ['a file of variables', { 'compose.yaml': 'services:\n  a: {image: "a:1", env_file: a.env}\n' }, ['2:31 compose/missing-file']], // prettier-ignore
    ['a file of variables that is local', { 'compose.yaml': 'services:\n  a: {image: "a:1", env_file: .env}\n' }, []],
    ['what lies outside of the repository', { 'compose.yaml': 'services:\n  a: {build: ../../a}\n' }, []],
  ])('%s', async (_, files, wanted) => {
    expect(await found(files)).toEqual(wanted.map(each => `compose.yaml:${each}`))
  })
})

it('judges any text without failing', async () => {
  const word = fc.constantFrom('services:', '  web:', '    image:', ' a', ' [', ']', '{', '}', '\n', '\n', '  - ', 'depends_on:', 'networks:', 'volumes:', ' "a:b"', ' 1', ' null', ' &a', ' *a', '<<:', 'build:', 'ports:', 'include:', 'extends:', '${A', '!!x ') // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 30 }), async words => {
      await found({ 'compose.yaml': words.join('') })
    }),
    { numRuns: process.env['FULL'] ? 5_000 : 100, seed: 5 },
  )
})
