import { describe, expect, it } from '@jest/globals'
import { expandWord } from '../../../lib/dockerfile/expand.ts'
import { positionAt } from '../../../lib/dockerfile/joined.ts'
import { jsonWords, parseDockerfile, shellWords } from '../../../lib/dockerfile/parse.ts'

describe('parseDockerfile', () => {
  const instructions = (text: string) => parseDockerfile(text).instructions.map(({ keyword, rest }) => [keyword, rest])

  it.each<[what: string, text: string, wanted: string[][]]>([
    ['joins continued lines', 'RUN a \\\n  b', [['RUN', 'a   b']]],
    ['skips comments and empty lines inside a continuation', 'RUN a \\\n # c\n\n  b', [['RUN', 'a   b']]],
    ['ignores blanks after the continuation', 'RUN a \\  \n b', [['RUN', 'a  b']]],
    [
      'keeps an escaped escape',
      'RUN a \\\\\nCOPY b /',
      [
        ['RUN', 'a \\\\'],
        ['COPY', 'b /'],
      ],
    ],
    ['obeys the escape directive', '# escape=`\nRUN a `\n b', [['RUN', 'a  b']]],
    [
      'knows keywords in any case',
      'from x\ncopy a /',
      [
        ['FROM', 'x'],
        ['COPY', 'a /'],
      ],
    ],
    [
      'reads no instruction inside a here-document',
      'RUN <<EOT\nFROM a\nEOT\nUSER b',
      [
        ['RUN', '<<EOT'],
        ['USER', 'b'],
      ],
    ],
    [
      'reads several here-documents',
      'COPY <<A <<-"B" /\nx\nA\ny\n\t\tB\nUSER b',
      [
        ['COPY', '<<A <<-"B" /'],
        ['USER', 'b'],
      ],
    ],
    [
      'does not take a shift in other instructions for one',
      'LABEL a=<<EOT\nUSER b',
      [
        ['LABEL', 'a=<<EOT'],
        ['USER', 'b'],
      ],
    ],
    [
      'reads CRLF and a mark at the start',
      '\uFEFFFROM a\r\nUSER b\r\n',
      [
        ['FROM', 'a'],
        ['USER', 'b'],
      ],
    ],
  ])('%s', (_, text, wanted) => {
    expect(instructions(text)).toEqual(wanted)
  })

  it('tells the line of each instruction', () => {
    expect(parseDockerfile('\n# x\nFROM a\nRUN b \\\n c\nUSER d').instructions.map(({ line }) => line)).toEqual([
      3, 4, 6,
    ])
  })

  it('reads directives only before everything else', () => {
    expect(parseDockerfile('# syntax=a/b:1 \n#escape=`\n').directives).toEqual(new Map([['syntax', 'a/b:1'], ['escape', '`']])) // prettier-ignore
    expect(parseDockerfile('# a comment\n# syntax=a').directives.size).toBe(0)
  })

  it('takes flags off, with their quotes', () => {
    const [copy] = parseDockerfile('COPY --from=a --link --chmod="7 5" b c').instructions
    expect(copy?.flags).toEqual([
      { name: 'from', value: 'a', hasValue: true, at: 5, end: 13 },
      { name: 'link', value: '', hasValue: false, at: 14, end: 20 },
      { name: 'chmod', value: '7 5', hasValue: true, at: 21, end: 34 },
    ])
    expect(copy?.rest).toBe('b c')
  })

  it.each([
    [
      'without blanks',
      'RUN <<EOF a\nb\nEOF',
      [{ name: 'EOF', expand: true, chomp: false, lines: ['b'], closed: true }],
    ],
    ['with blanks before the word', 'RUN cat << EOF\nb\nEOF', [{ name: 'EOF', lines: ['b'], line: 2 }]],
    [
      'quoted, with tabs and a descriptor',
      'RUN a 3<<-"E"\n\tb\n\tE',
      [{ name: 'E', expand: false, chomp: true, descriptor: '3' }],
    ],
    ['that nothing closes', 'RUN <<EOF\nb', [{ name: 'EOF', closed: false, lines: ['b'] }]],
    ['inside of ONBUILD', 'ONBUILD RUN <<EOF\nb\nEOF', [{ name: 'EOF', lines: ['b'] }]],
    ['not in quotes', 'RUN echo "<<EOF"', []],
    ['not after an open quote', "RUN echo <<EOF it's", []],
    ['not in the middle of a word', 'RUN echo $((1<<2)) a<<b', []],
  ])('reads a here-document %s', (_, text, wanted) => {
    expect(parseDockerfile(text).instructions[0]?.heredocs).toMatchObject(wanted)
  })

  it('knows where a character of a joined instruction stands', () => {
    const text = 'FROM a\n  RUN one \\\n# c\n    two \\\n\n  three\nUSER b'
    const run = parseDockerfile(text).instructions[1]!
    const place = (word: string) => positionAt(run.source, run.source.text.indexOf(word))
    expect([place('RUN'), place('one'), place('two'), place('three')]).toEqual([
      { line: 2, column: 3 },
      { line: 2, column: 7 },
      { line: 4, column: 5 },
      { line: 6, column: 3 },
    ])
    expect(run).toMatchObject({ line: 2, endLine: 6, emptyLines: [5] })
  })

  it('keeps the comments before an instruction, and what ONBUILD wraps', () => {
    const [from, onbuild] = parseDockerfile(
      '# syntax=a\n# one\nFROM a\n\n#two\n# three\nONBUILD COPY --from=b c d',
    ).instructions
    expect(from?.comments).toEqual([{ line: 2, text: 'one' }])
    expect(onbuild?.comments.map(({ text }) => text)).toEqual(['two', 'three'])
    const { trigger } = onbuild!
    expect(trigger).toMatchObject({ keyword: 'COPY', rest: 'c d', flags: [{ name: 'from', value: 'b' }] })
    expect(positionAt(trigger!.source, trigger!.restAt)).toEqual({ line: 7, column: 23 })
  })

  it('reads JSON form and words', () => {
    expect(jsonWords('["a b", "/"]')).toEqual(['a b', '/'])
    expect(jsonWords('[a, b]')).toBeUndefined()
    expect(shellWords(`a="b c" d\\ e 'f g'`, '\\')).toEqual(['a="b c"', 'd\\ e', "'f g'"])
  })
})

describe('expandWord', () => {
  const variables: Record<string, string> = { A: 'x', EMPTY: '' }
  it.each<[word: string, wanted: string | undefined]>([
    ['$A/b', 'x/b'],
    ['${A}b', 'xb'],
    ['\\$A', '$A'],
    ["'$A'", '$A'],
    ['"$A b"', 'x b'],
    ['a\\ b', 'a b'],
    ['"a\\ b"', 'a\\ b'],
    ['${A:-d}', 'x'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${A:+y}', 'y'],
    ['${EMPTY:+y}', ''],
    ['${A:-${EMPTY}}', 'x'],
    ['a$', 'a$'],
    ['$UNKNOWN', undefined],
    ['${UNKNOWN:-d}', undefined],
    ['${A#x}', undefined],
    ['"open', 'open'],
    ["'open", undefined],
  ])('%s is %p', (word, wanted) => {
    const expanded = expandWord(word, name => variables[name], '\\')
    expect('value' in expanded ? expanded.value : undefined).toBe(wanted)
  })
})
