import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge, type JudgeOptions } from '../../../actions/validate-infra/src/judge.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'places-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const options: JudgeOptions = {
  paths: [],
  kinds: ['kubernetes'],
  profile: 'default',
  schemas: [schemasOf('1.34')],
  missingSchema: 'error',
  externals: [],
}

/** What is marked in a file, by offsets in its text: the places of all errors and spellings. */
async function marks(text: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(root, 'tree-'))
  await mkdir(path.join(folder, 'k8s'))
  await writeFile(path.join(folder, 'k8s/a.yaml'), text)
  const { findings } = await judge(await openWorkspace(folder), options, { exec: () => Promise.reject(new Error()) })
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  return findings
    .filter(({ rule }) => /^(schema|yaml|meta)\//.test(rule))
    .map(({ line, column, endLine, endColumn }) => {
      const row = lines[line - 1]!
      const marked = row.slice(column - 1, endLine === line ? endColumn - 1 : row.length)
      return `${row.slice(0, column - 1)}[[${marked}]]${row.slice(column - 1 + marked.length)}`.replace('\r', '')
    })
}

const head = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n'
const list = (items: string) => `apiVersion: v1\nkind: List\nitems:\n${items}`

describe('a finding marks the text that is meant', () => {
  it.each([
    ['a value', `${head}spec:\n  ports:\n    - port: eighty\n`, ['    - port: [[eighty]]']],
    ['a key', `${head}spec:\n  prots: []\n`, ['  [[prots]]: []']],
    ['a key in quotes', `${head}spec:\n  "prots": []\n`, ['  [["prots"]]: []']],
    [
      'inside of brackets',
      `${head}spec: {ports: [{port: 80, protocol: tcp}]}\n`,
      ['spec: {ports: [{port: 80, protocol: [[tcp]]}]}'],
    ],
    [
      'what is missing, at what it is missing in',
      `${head}spec:\n  ports:\n    - name: http\n`,
      ['    - [[name: http]]'],
    ],
    ['the second document', `${head}---\n# first\n\n${head}spec:\n  type: ClusterIp\n`, ['  type: [[ClusterIp]]']],
    ['with CRLF', `${head}spec:\n  type: ClusterIp\n`.replaceAll('\n', '\r\n'), ['  type: [[ClusterIp]]']],
    ['behind a byte order mark', `\uFEFFapiVersion: v1\nkind: Servise\nmetadata: {name: a}\n`, ['kind: [[Servise]]']],
    [
      'behind letters of two code units',
      `${head}spec: {externalName: "😀é", type: ClusterIp}\n`,
      ['spec: {externalName: "😀é", type: [[ClusterIp]]}'],
    ],
    [
      'behind tabs in a value',
      `${head}spec: {externalName: "a\tb", type: ClusterIp}\n`,
      ['spec: {externalName: "a\tb", type: [[ClusterIp]]}'],
    ],
    ['a text of several lines', `${head}spec:\n  type: |\n    Cluster\n    Ip\n`, ['  type: [[|]]']],
    [
      'inside of a List',
      list(`- ${head.replaceAll('\n', '\n  ').trimEnd()}\n  spec:\n    type: ClusterIp\n`),
      ['    type: [[ClusterIp]]'],
    ],
    [
      'inside of a List in JSON',
      JSON.stringify(
        {
          apiVersion: 'v1',
          kind: 'List',
          items: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'X' } }],
        },
        null,
        2,
      ),
      ['        "type": [["X"]]'],
    ],
    ['an alias, where it is used', `${head}  labels: &l\n    a: b\nspec:\n  type: *l\n`, ['  type: [[*l]]']],
    [
      'a field that is merged, where it is',
      `${head}  annotations: &a\n    type: none\nspec:\n  <<: *a\n`,
      ['  <<: [[*a]]'],
    ],
    ['a tag, and what it is of', `${head}spec:\n  type: !!str 12\n`, ['  type: !!str [[12]]']],
    ['an ambiguous word', `${head}spec:\n  publishNotReadyAddresses: yes\n`, ['  publishNotReadyAddresses: [[yes]]']],
    ['an ambiguous word of the wrong type, once', `${head}spec:\n  externalName: yes\n`, ['  externalName: [[yes]]']],
    ['an ambiguous key', `${head}  labels:\n    on: x\n`, ['    [[on]]: x']],
    ['a key that is there already', `${head}spec:\n  type: ClusterIP\n  type: ClusterIP\n`, ['  [[type]]: ClusterIP']],
    ['an empty value, by its key', `${head}  labels:\n    a: 1\nspec:\n`, ['    a: [[1]]']],
  ])('%s', async (_, text, wanted) => {
    expect(await marks(text)).toEqual(wanted)
  })
})
