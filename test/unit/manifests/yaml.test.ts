import { describe, expect, it } from '@jest/globals'
import { parseYaml } from '../../../lib/manifests/yaml.ts'

const read = (text: string) => parseYaml(text).documents[0]!.value

describe('scalars are what kubectl makes of them', () => {
  // Seen values: `kubectl label --local -o json` of 1.34.4.
  it.each([
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['yEs', 'yEs'],
    ['0777', 511],
    ['010', 8],
    ['0o777', 511],
    ['0b11', 3],
    ['0x1F', 31],
    ['-0x1F', -31],
    ['1_000', 1000],
    ['0_1', 1],
    ['08', 8],
    ['09.5', 9.5],
    ['_1', '_1'],
    ['12:30', '12:30'],
    ['190:20:30', '190:20:30'],
    ['2020-01-01', '2020-01-01'],
    ['1e400', '1e400'],
    ['+.5', 0.5],
    ['1.', 1],
    ['e3', 'e3'],
    ['0x', '0x'],
    ['+', '+'],
    ['~', null],
    ['', null],
    ['Null', null],
    ['nULL', 'nULL'],
    ['"yes"', 'yes'],
    ['!!str 1', '1'],
  ])('%s is %j', (text, value) => {
    expect(read(`a: ${text}\n`)).toEqual({ a: value })
  })

  it('a key that reads as a boolean becomes its text', () => {
    expect(read('y: 1\n')).toEqual({ true: 1 })
  })

  it('merge keys are honoured, nearer values first', () => {
    expect(read('base: &b {x: 1, y2: 2}\nown: {<<: *b, x: 3}\n')).toMatchObject({ own: { x: 3, y2: 2 } })
  })
})

describe('what is not accepted is a problem with its place, never an exception', () => {
  it.each([
    ['a duplicate key', 'a: 1\na: 2\n', 'DUPLICATE_KEY', 2],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'TAB_AS_INDENT', 2],
    ['an unknown anchor', 'a: *nope\n', 'BAD_ALIAS', 1],
    ['an open bracket', 'a: [1, 2\n', 'BAD_INDENT', 2],
  ])('%s', (_, text, code, line) => {
    const { problems, lines } = parseYaml(text)
    expect(problems[0]).toMatchObject({ code })
    expect(lines.linePos(problems[0]!.offset).line).toBe(line)
  })

  it('aliases of aliases do not fill the memory', () => {
    const names = 'abcdefghi'.split('')
    const bomb = names.map((name, index) => {
      const of = index === 0 ? '"x"' : `*${names[index - 1]!}`
      return `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(', ')}]`
    })
    expect(parseYaml(bomb.join('\n')).problems).toMatchObject([{ code: 'ALIASES' }])
    expect(read(bomb.join('\n'))).toBeUndefined()
  })
})
