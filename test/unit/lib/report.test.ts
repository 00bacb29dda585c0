import { describe, expect, it } from '@jest/globals'
import { describeError, UserError } from '../../../lib/errors.ts'
import { code, humanDuration, markdown, table } from '../../../lib/report/markdown.ts'

describe('table', () => {
  it('keeps every cell in its cell', () => {
    expect(
      table(
        ['a', 'b'],
        [
          ['x|y', 'two\nlines <b>'],
          [code('a`b'), markdown('**c**')],
        ],
      ),
    ).toBe(['| a | b |', '|---|---|', '| x\\|y | two<br>lines &lt;b> |', '| `` a`b `` | **c** |', ''].join('\n'))
  })
})

describe('humanDuration', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [12_345, '12.3 s'],
    [125_000, '2 min 05 s'],
    [119_900, '2 min 00 s'],
  ])('shows %d as %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text)
  })
})

describe('describeError', () => {
  it('adds the messages of the causes', () => {
    const error = new UserError('cannot push', { cause: new Error('connection reset', { cause: 'ECONNRESET' }) })
    expect(describeError(error)).toBe('cannot push: connection reset: ECONNRESET')
  })
})
