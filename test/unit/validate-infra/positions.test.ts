import { describe, expect, it } from '@jest/globals'
import type { FieldPath } from '../../../actions/validate-infra/src/finding.ts'
import { readSource } from '../../../actions/validate-infra/src/source/sourceFile.ts'

/** What is marked in the text: `line:column text`. */
async function marked(
  text: string,
  path: FieldPath,
  at: 'key' | 'value',
  document = 0,
  rendered?: unknown,
): Promise<string> {
  const source = await readSource('x.yaml', text)
  const { line, column, endLine, endColumn } = source.documents[document]!.locate(path, at, rendered).range
  const row = text.split(/\r?\n/)[line - 1]!.replace(/^\uFEFF/, '')
  return `${line}:${column} ${endLine === line ? row.slice(column - 1, endColumn - 1) : '...'}`
}

const text = `# first
kind: A
spec:
  ports:
    - name: http
      port: 80
    - {name: other, port: 81}
---
kind: B
text: |
  some
  lines
flow: {a: [1, "zwei", 3]}
`

describe('a path leads to the text that is meant', () => {
  it.each([
    [['kind'], 'value', 0, '2:7 A'],
    [['kind'], 'key', 0, '2:1 kind'],
    [['spec', 'ports', 0, 'port'], 'value', 0, '6:13 80'],
    [['spec', 'ports', 1, 'port'], 'key', 0, '7:21 port'],
    [['spec', 'ports', 1], 'value', 0, '7:7 {name: other, port: 81}'],
    [['kind'], 'value', 1, '9:7 B'],
    [['flow', 'a', 1], 'value', 1, '13:15 "zwei"'],
    // What is missing is shown at what it is missing in.
    [['spec', 'selector'], 'key', 0, '3:1 spec'],
    [['spec', 'ports', 0, 'protocol'], 'key', 0, '5:7 n'],
  ] as [FieldPath, 'key' | 'value', number, string][])('%j %s of document %i: %s', async (path, at, document, seen) => {
    expect(await marked(text, path, at, document)).toBe(seen)
  })

  it('with CRLF, a byte order mark dropped, and letters of two code units', async () => {
    expect(await marked('a: "😀"\r\nb: x\r\n', ['b'], 'value')).toBe('2:4 x')
  })

  it('in JSON', async () => {
    expect(await marked('{\n  "kind": "A",\n  "n": [1, 2]\n}', ['n', 1], 'value')).toBe('3:12 2')
  })

  it('at the alias where what it stands for is used, by itself or merged', async () => {
    const anchored = 'a: &x\n  k: 1\nb: *x\nc:\n  <<: *x\n  m: 2\n'
    expect(await marked(anchored, ['a', 'k'], 'value')).toBe('2:6 1')
    expect(await marked(anchored, ['b', 'k'], 'value')).toBe('3:4 *x')
    expect(await marked(anchored, ['c', 'k'], 'value')).toBe('5:7 *x')
    expect(await marked(anchored, ['c', 'm'], 'value')).toBe('6:6 2')
  })

  it('finds an element by what identifies it when kustomize has put others in front', async () => {
    const rendered = { spec: { ports: [{ name: 'new' }, { name: 'other', port: 81 }, { name: 'http', port: 80 }] } }
    expect(await marked(text, ['spec', 'ports', 2, 'port'], 'value', 0, rendered)).toBe('6:13 80')
    expect(await marked(text, ['spec', 'ports', 0, 'port'], 'value', 0, rendered)).toBe('4:3 ports')
  })

  it('in a part of a file, from where it begins', async () => {
    const part = await readSource('x.yaml', 'a: 1\nb: 2\n', { shift: { lines: 10, columns: 4 } })
    expect(part.documents[0]!.locate(['b'], 'value').range).toMatchObject({ line: 12, column: 8 })
  })
})

describe('problems of the text itself', () => {
  it('have their place, and leave the rest of the file readable', async () => {
    const source = await readSource('x.yaml', 'a: 1\na: 2\n---\nb: 3\n')
    expect(source.problems).toMatchObject([{ code: 'DUPLICATE_KEY', line: 2, column: 1 }])
    expect(source.documents.map(each => each.value)).toEqual([{ a: 2 }, { b: 3 }])
  })
})
