import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../../lib/errors.ts'
import { collectInputs, parseDuration, type InputReader } from '../../../lib/inputs.ts'

const read = <T>(inputs: Record<string, string>, build: (reader: InputReader) => T): T =>
  collectInputs(
    name => inputs[name] ?? '',
    reader => ({ value: build(reader) }),
  ).value

describe('collectInputs', () => {
  it('reports every bad input at once, with what was seen and what is allowed', () => {
    const build = () =>
      collectInputs(
        name => ({ mode: 'fly', timeout: '10', alpha: '2' })[name] ?? '',
        reader => ({
          mode: reader.choice('mode', ['deploy', 'plan'], 'deploy'),
          timeout: reader.duration('timeout', '10m'),
          alpha: reader.decimal('alpha', 0.01, { min: 0, max: 1 }),
          unit: reader.required('unit'),
        }),
      )
    expect(build).toThrow(UserError)
    expect(build).toThrow(
      [
        '4 inputs are not usable:',
        '  - mode: "fly" is not one of deploy, plan',
        '  - timeout: "10" is not a duration such as 90s, 15m or 1h30m',
        '  - alpha: "2" is not a number between 0 and 1',
        '  - unit: is required and was not set',
      ].join('\n'),
    )
  })

  it('gives a record that nobody can change', () => {
    const inputs = collectInputs(
      () => '',
      reader => ({ flag: reader.flag('flag', true) }),
    )
    expect(Object.isFrozen(inputs)).toBe(true)
  })

  it.each([
    ['flag', 'TRUE', (r: InputReader) => r.flag('x', false), true],
    ['flag', '', (r: InputReader) => r.flag('x', true), true],
    ['integer', '0', (r: InputReader) => r.integer('x', 7), 0],
    ['integer', '', (r: InputReader) => r.integer('x', 7), 7],
    ['decimal', '.05', (r: InputReader) => r.decimal('x', 1), 0.05],
    ['decimal', '1e-3', (r: InputReader) => r.decimal('x', 1), 0.001],
    ['duration', '1h30m', (r: InputReader) => r.duration('x', '1s'), 5_400_000],
    ['duration', '', (r: InputReader) => r.duration('x', '250ms'), 250],
    ['list', 'a, b\n# no\nc # why', (r: InputReader) => r.list('x'), ['a', 'b', 'c']],
    ['pairs', 'a=1\n b = x=y ', (r: InputReader) => r.pairs('x'), { a: '1', b: 'x=y' }],
    ['json', '{"a":1}', (r: InputReader) => r.json<unknown>('x', undefined, value => value), { a: 1 }],
    ['optional', '', (r: InputReader) => r.optional('x'), undefined],
  ])('reads %s from "%s"', (_, text, build, expected) => {
    expect(read({ x: text }, build)).toEqual(expected)
  })

  it.each(['1.5', '1x', '0x10', ''])('does not take "%s" for a duration', text => {
    expect(parseDuration(text)).toBeUndefined()
  })
})
