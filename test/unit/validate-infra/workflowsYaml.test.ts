import { describe, expect, it } from '@jest/globals'
import { valueOf, type YamlScalar } from '../../../actions/validate-infra/src/workflows/yaml/node.ts'
import { blockStarts, readYaml } from '../../../actions/validate-infra/src/workflows/yaml/read.ts'

const scalarIn = (text: string) => valueOf(readYaml(text).root, 'a') as YamlScalar

describe('the place of every letter of a scalar', () => {
  it.each([
    ['plain', 'a: one ${{ x }}\n'],
    ['plain over several lines', 'a: one\n   two\n\n   ${{ x }}\n'],
    ['between single quotes', "a: 'it''s ${{ ''x'' }}'\n"],
    ['between double quotes', 'a: "\\"q\\" \\u0041\\t\\\n   ${{ x }}"\n'],
    ['with a letter of two halves', 'a: "\\U0001F600 ${{ x }}"\n'],
    ['a block', 'a: |\n  one\n    two ${{ x }}\n'],
    ['a block with a comment and its indentation', 'a: |+2 # why\n    one\n  ${{ x }}\n\n'],
    ['a folded block', 'a: >-\n  one\n  two\n\n  ${{ x }}\n'],
    ['with line breaks of Windows', 'a: |\r\n  one\r\n  ${{ x }}\r\n'],
    ['behind an anchor', 'a: &name one ${{ x }}\n'],
  ])('%s', (_, text) => {
    const scalar = scalarIn(text)
    const at = scalar.text.indexOf('${{')
    expect(scalar.offset(at)).toBe(text.indexOf('${{'))
    const close = scalar.text.indexOf('}}')
    expect(scalar.offset(close)).toBe(text.indexOf('}}'))
  })
})

describe('a workflow is read as GitHub reads it', () => {
  it.each([
    ['on is a word', 'a: on\n', 'on'],
    ['yes is a word', 'a: yes\n', 'yes'],
    ['a number in words of old', 'a: 1_000\n', '1_000'],
    ['a number', 'a: 010\n', 10],
    ['nothing', 'a:\n', null],
    ['an alias', 'b: &x true\na: *x\n', true],
  ])('%s', (_, text, value) => {
    expect(scalarIn(text).value).toBe(value)
  })

  it.each([
    ['broken YAML', 'a: [\n', 'yaml/syntax'],
    ['tabs', 'a:\n\tb: 1\n', 'yaml/tab-indent'],
    ['several documents', 'a: 1\n---\nb: 2\n', 'yaml/syntax'],
    ['an alias of nothing', 'a: *x\n', 'yaml/unknown-anchor'],
    ['an anchor within itself', 'a: &x [*x]\n', 'yaml/unknown-anchor'],
    ['a list as a key', '? [a]\n: b\n', 'yaml/syntax'],
    ['aliases without end', bomb(9), 'yaml/alias-expansion'],
    ['what is nested without end', `a: ${'['.repeat(50_000)}`, 'yaml/syntax'],
  ])('%s is one fault', (_, text, rule) => {
    const { faults, root } = readYaml(text)
    expect(root).toBeUndefined()
    expect(faults.map(each => each.rule)).toContain(rule)
    expect(faults.length).toBeLessThanOrEqual(5)
  })

  it('knows where blocks of text begin', () => {
    const starts = blockStarts(readYaml('a: |\n  one\n  two\nb: 1\n'))
    expect([1, 2, 3, 4].map(starts)).toEqual([1, 1, 1, 4])
  })
})

/** Lists of ten aliases each, so many times over. */
function bomb(depth: number): string {
  const lists = Array.from({ length: depth }, (_, index) => `l${index + 1}: &l${index + 1} [${Array(10).fill(`*l${index}`).join()}]`) // prettier-ignore
  return ['l0: &l0 x', ...lists, ''].join('\n')
}
