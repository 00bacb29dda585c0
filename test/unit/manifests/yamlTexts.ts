import fc from 'fast-check'

/** Scalars of all spellings, and texts that only look like one. */
const words = [
  ...[
    'a',
    'name',
    'x y',
    'foo: bar',
    'yes',
    'No',
    'on',
    'y',
    '0777',
    '010',
    '1_000',
    '12:30',
    '1e3',
    '.5',
    '0x1F',
    'null',
    '~',
  ],
  ...[
    'true',
    '-1',
    '- a',
    '# c',
    'a #b',
    'a#b',
    "it's",
    '',
    '*x',
    '&y',
    '!t',
    '%d',
    '@a',
    '`b',
    '{',
    '}',
    '[',
    ']',
    ',',
    'a,b',
  ],
  ...['a:b', ':a', '?a', '? a', '-', '--', '---', '...', '|', '>', 'é', '😀', '1.0', '.inf', '2001-01-01', '<<', '='],
  ...[
    'http://x:80/y?z#f',
    'a  b',
    '"a b"',
    "'c d'",
    '"x\\ty"',
    '"\\u00e9"',
    '"\\x41"',
    "''",
    '""',
    '{}',
    '[]',
    '[a, b]',
  ],
  ...[
    '{a: b}',
    '{a: 1, b: [c]}',
    '[a,]',
    '*a',
    '&a b',
    "'it''s'",
    '"a\\"b"',
    '!!str 1',
    'a\tb',
    '\tb',
    'b\t',
    '\u00a0',
  ],
]
const keys = ['a', 'b', 'name', 'x1', 'port', '"q k"', "'s'", '8080', 'yes', 'a.b/c', 'x y', '<<']
const headers = ['|', '>', '|-', '>-', '|+', '>+', '|2', '| # c', '>1-']
const blockLines = ['text', 'more text', '# no comment', '- x', 'a: b', '\tq', 'end  ', '', '   ', ' deeper']

type Tree =
  | { is: 'text'; lines: readonly string[] }
  | { is: 'mapping'; pairs: readonly { key: string; colon: string; value: Tree }[]; indent: number }
  | { is: 'sequence'; items: readonly Tree[]; indent: number }
  | { is: 'block'; header: string; lines: readonly string[]; indent: number }

const oneOf = (...texts: string[]) => fc.constantFrom(...texts)
const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: rare, weight: 1 })

const word = oneOf(...words)
const tail = often(fc.constant(''), oneOf('  # note', ' #n', '#x', '  ', '\t', ' \t# c'))
const line = fc.tuple(word, tail).map(parts => parts.join(''))
const moreLine = oneOf('more', 'and" ', "so'", 'b # c', '"', 'x: y', '- z', '', '#c', 'end"', "end'")
const begun = oneOf('word', '"open', "'open", 'a b', '"x \\n')
const text: fc.Arbitrary<Tree> = often(
  line.map(each => [each]),
  fc.tuple(begun, fc.array(moreLine, { minLength: 1, maxLength: 3 })).map(([first, rest]) => [first, ...rest]),
).map(lines => ({ is: 'text', lines }))

const space = often(oneOf('', ' '), oneOf('\n', '\n  ', ' # c\n   ', '\t'))
const flow = fc.letrec<{ node: string; list: string; map: string }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small' },
    oneOf('a', 'b c', '1', '"x"', "'y'", 'a:b', '-1', '{}', '?a'),
    word,
    tie('list'),
    tie('map'),
  ),
  list: fc
    .tuple(space, fc.array(tie('node'), { maxLength: 4 }), oneOf(', ', ','), space)
    .map(([open, items, comma, close]) => `[${open}${items.join(comma)}${close}]`),
  map: fc
    .tuple(space, fc.array(fc.tuple(oneOf(...keys, '"k"'), oneOf(': ', ':'), tie('node')), { maxLength: 4 }), space)
    .map(([open, pairs, close]) => `{${open}${pairs.map(pair => pair.join('')).join(', ')}${close}}`),
}))

const block: fc.Arbitrary<Tree> = fc.record({
  is: fc.constant('block'),
  header: oneOf(...headers),
  lines: fc.array(oneOf(...blockLines), { maxLength: 5 }),
  indent: fc.integer({ min: 1, max: 3 }),
})

const tree = fc.letrec<{ node: Tree; mapping: Tree; sequence: Tree }>(tie => {
  const pair = fc.record({
    key: often(oneOf(...keys), word),
    colon: often(fc.constant(':'), oneOf(' :', ': ', ':\t', ': &a', ':  # c')),
    value: tie('node'),
  })
  const flowText: fc.Arbitrary<Tree> = flow.node.map(each => ({ is: 'text', lines: [each] }))
  return {
    node: fc.oneof({ depthSize: 'small' }, text, flowText, block, tie('mapping'), tie('mapping'), tie('sequence')),
    mapping: fc.record({
      is: fc.constant('mapping'),
      pairs: fc.array(pair, { minLength: 1, maxLength: 4 }),
      indent: fc.integer({ min: 0, max: 3 }),
    }),
    sequence: fc.record({
      is: fc.constant('sequence'),
      items: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      indent: fc.integer({ min: 0, max: 3 }),
    }),
  } as { node: fc.Arbitrary<Tree>; mapping: fc.Arbitrary<Tree>; sequence: fc.Arbitrary<Tree> }
})

/** The lines of a node; the first is without indentation, for it may follow a key or a dash. */
function render(node: Tree, column: number): string[] {
  const pad = ' '.repeat(column)
  switch (node.is) {
    case 'text':
      return [node.lines[0]!, ...node.lines.slice(1).map(each => `${pad}${each}`)]
    case 'block':
      return [
        node.header,
        ...node.lines.map(each => (each.trim() === '' ? each : pad + ' '.repeat(node.indent) + each)),
      ]
    case 'mapping':
      return node.pairs.flatMap(({ key, colon, value }, index) => {
        const [first = '', ...rest] = render(value, column + (isCollection(value) ? value.indent : 1))
        const start = (index === 0 ? '' : pad) + key + colon
        if (!isCollection(value)) return [`${start} ${first}`, ...rest]
        return [start, ' '.repeat(column + value.indent) + first, ...rest]
      })
    case 'sequence':
      return node.items.flatMap((item, index) => {
        const [first = '', ...rest] = render(item, column + 2)
        return [`${index === 0 ? '' : pad}- ${first}`, ...rest]
      })
  }
}

function isCollection(node: Tree): node is Extract<Tree, { pairs: unknown } | { items: unknown }> {
  return node.is === 'mapping' || node.is === 'sequence'
}

const marks = [
  ' ',
  '\n',
  ':',
  '-',
  '#',
  '"',
  "'",
  '\t',
  ',',
  '{',
  '[',
  ']',
  '}',
  '&',
  '*',
  '!',
  '|',
  '>',
  '  ',
  ': ',
  '- ',
  ' #',
]
const change = fc.record({ at: fc.nat(), remove: fc.nat(2), insert: oneOf('', ...marks) })

/** One document that is mostly YAML, and of the rest some that nearly is. */
export const yamlText: fc.Arbitrary<string> = fc
  .record({
    node: tree.node,
    changes: often(fc.array(change, { maxLength: 0 }), fc.array(change, { maxLength: 3 })),
    lineBreak: often(fc.constant('\n'), fc.constant('\r\n')),
    isClosed: fc.boolean(),
  })
  .map(({ node, changes, lineBreak, isClosed }) => {
    let written = render(node, 0).join('\n') + (isClosed ? '\n' : '')
    for (const { at, remove, insert } of changes) {
      const start = at % (written.length + 1)
      written = written.slice(0, start) + insert + written.slice(start + remove)
    }
    return written.toWellFormed().replaceAll('\n', lineBreak)
  })
  .filter(written => !/^---/m.test(written))
