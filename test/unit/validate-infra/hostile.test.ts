import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge, type JudgeOptions, type Judgement } from '../../../actions/validate-infra/src/judge.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { exec } from '../../../lib/exec.ts'
import { yamlText } from '../manifests/yamlTexts.ts'

// Whatever the files hold: an answer, soon, and the same one every time.
const seed = 20261123
const runs = process.env['FULL'] ? 10_000 : 150

let root: string
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'hostile-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const options: JudgeOptions = {
  paths: [],
  kinds: ['kubernetes'],
  profile: 'strict',
  schemas: [schemasOf('1.34')],
  missingSchema: 'error',
  externals: [],
}
const noPrograms = () => Promise.reject(new Error('nothing is to be started'))

/** Judges files in a folder of their own. */
async function judged(files: Record<string, string | Buffer>): Promise<Judgement> {
  const folder = await mkdtemp(path.join(root, 'tree-'))
  await mkdir(path.join(folder, 'k8s'))
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, 'k8s', name), content)
  return judge(await openWorkspace(folder), options, { exec: noPrograms })
}

async function rulesFound(text: string | Buffer): Promise<string[]> {
  const { findings } = await judged({ 'a.yaml': text })
  return [...new Set(findings.map(({ rule }) => rule))]
}

const configMap = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:${data}\n`
const letters = 'abcdefghi'.split('')
const bomb = letters.map((name, index) => {
  return `  ${name}: &${name} [${letters.map(() => (index === 0 ? 'x' : `*${letters[index - 1]}`)).join(', ')}]\n`
})
const million = 1_000_000

describe('hostile files get an answer in time', () => {
  it.each([
    ['aliases of aliases', configMap(`\n${bomb.join('')}`), ['yaml/alias-expansion']],
    ['an anchor that holds itself', configMap(' &a\n  b: *a'), ['yaml/unknown-anchor']],
    ['a line of 10 MB', configMap(`\n  a: ${'x'.repeat(10 * million)}`), undefined],
    ['10 MB in quotes that are not closed', configMap(`\n  a: "${'x'.repeat(10 * million)}`), ['yaml/syntax']],
    ['10 MB of spaces', configMap(`\n  a: "${' '.repeat(10 * million)}"`), undefined],
    ['10 MB of brackets', '['.repeat(10 * million), ['yaml/syntax']],
    ['brackets within brackets', '['.repeat(10_000), undefined],
    ['lists within lists', '- '.repeat(10_000), undefined],
    [
      'mappings within mappings',
      Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      ['yaml/too-deep'],
    ],
    ['a list that is never closed', `a: [${'b, '.repeat(50_000)}`, ['yaml/syntax']],
    ['separators only', '---\n'.repeat(200_000), []],
    ['ten thousand quotes', '"'.repeat(10_000), ['yaml/syntax']],
    [
      'names of the prototype',
      configMap('\n  __proto__: {polluted: x}\n  constructor: x\n  toString: x'),
      ['schema/type'],
    ],
    ['zeros', Buffer.alloc(1000), ['file/binary']],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0x3a, 0xc3, 0x28]), ['file/binary']],
    ['control characters', configMap('\n  a: "\u0007"'), ['yaml/syntax']],
  ])(
    '%s',
    async (_, text, wanted) => {
      const found = await rulesFound(text)
      if (wanted !== undefined) expect(found).toEqual(wanted)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
    20_000,
  )

  it('links and names that lead out of the tree are read by nobody', async () => {
    const folder = await mkdtemp(path.join(root, 'tree-'))
    await mkdir(path.join(folder, 'k8s'))
    await symlink('/etc/passwd', path.join(folder, 'k8s/out.yaml'))
    await symlink('..', path.join(folder, 'k8s/circle'))
    const workspace = await openWorkspace(folder)
    const { findings } = await judge(workspace, options, { exec: noPrograms })
    expect(findings.map(({ rule, file }) => `${file} ${rule}`)).toEqual(['k8s/out.yaml file/outside'])
    const outside = { ...options, paths: ['../../etc'] }
    await expect(judge(workspace, outside, { exec: noPrograms })).rejects.toThrow('outside of the workspace')
  })

  it('random bytes, and texts that nearly are YAML', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map(each => Buffer.from(each))
    const manifest = yamlText.map(text => configMap(`\n${text.replace(/^/gm, '  ')}`))
    const file = fc.oneof(bytes, yamlText, manifest, fc.string({ unit: 'binary', maxLength: 200 }))
    const property = fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 20 }), async contents => {
      const names = contents.map((_, index) => `${index}.${index % 5 === 0 ? 'json' : 'yaml'}`)
      const { findings } = await judged(Object.fromEntries(names.map((name, index) => [name, contents[index]!])))
      for (const { line, column, endLine, endColumn } of findings) {
        expect([line, column, endLine >= line, endColumn >= 1].every(Boolean)).toBe(true)
      }
    })
    await fc.assert(property, { numRuns: runs / 10, seed })
  }, 600_000)

  it('the same bytes, in whatever order the files are found', async () => {
    const files = Array.from(
      { length: 8 },
      (_, index) =>
        [`${index}.yaml`, configMap(`\n  A_${index}: yes`).replace('name: a', `name: A${index % 3}`)] as const,
    )
    const outputs = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async shuffled => {
        outputs.add(JSON.stringify(await judged(Object.fromEntries(shuffled))))
      }),
      { numRuns: process.env['FULL'] ? 100 : 20, seed },
    )
    expect(outputs.size).toBe(1)
  }, 60_000)

  it('nothing is asked of any network', async () => {
    const folder = await mkdtemp(path.join(root, 'tree-'))
    await writeFile(path.join(folder, 'a.yaml'), configMap('\n  a: yes') + '---\n' + configMap(' *b'))
    const cli = path.resolve(import.meta.dirname, '../../../actions/validate-infra/src/cli.ts')
    const refuse = 'throw new Error("a socket was opened")'
    const preload = `import net from 'node:net'; import dns from 'node:dns'; import dgram from 'node:dgram'
      net.Socket.prototype.connect = () => { ${refuse} }; dns.lookup = () => { ${refuse} }; dgram.createSocket = () => { ${refuse} }`
    const blocked = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
    const answers = await Promise.all(
      [[], blocked].map(flags => exec(process.execPath, [...flags, cli, 'a.yaml', '--json'], { cwd: folder })),
    )
    expect(answers[1]).toEqual(answers[0])
    expect(answers[0]!.exitCode).toBe(1)
    expect(JSON.parse(answers[0]!.stdout)).toMatchObject({ verdict: 'fail' })
  }, 60_000)
})
