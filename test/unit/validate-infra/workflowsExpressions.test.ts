import { Lexer } from '@actions/expressions/lexer'
import { Parser } from '@actions/expressions/parser'
import { describe, expect, it } from '@jest/globals'
import { chainOf } from '../../../actions/validate-infra/src/workflows/expression/ast.ts'
import { ExpressionFault } from '../../../actions/validate-infra/src/workflows/expression/lexer.ts'
import { parseExpression } from '../../../actions/validate-infra/src/workflows/expression/parser.ts'
import { expressionsIn, isOneExpression } from '../../../actions/validate-infra/src/workflows/expression/template.ts'
import { untrustedIn } from '../../../actions/validate-infra/src/workflows/safety/taint.ts'
import { foundIn, withJob, withSteps } from './workflowFiles.ts'
import { seededRandom } from './workflowMutants.ts'

/** What goes into random expressions, so that about one in ten can be read. */
const words = [
  ...[
    'github',
    'a',
    'f',
    'true',
    'null',
    'NaN',
    "'x'",
    "'it''s'",
    '1',
    '-2',
    '0x1f',
    '.5',
    '1e3',
    '+',
    '-',
    '*',
    '.',
    '.',
  ],
  ...[
    '[',
    ']',
    '[',
    '(',
    ')',
    '(',
    ')',
    ',',
    '==',
    '!=',
    '!',
    '>',
    '<=',
    '&&',
    '||',
    '=',
    '&',
    ' ',
    '  ',
    '\n',
    "'",
    '"q"',
  ],
  ...['x-y', '_z', '#', '\u00a0', 'Infinity', '0', 'a.b', '[*]', '.*', "['k']", 'f(a)'],
]

function official(text: string): boolean {
  try {
    const { tokens } = new Lexer(text).lex()
    const names = [...new Set(tokens.map(({ lexeme }) => lexeme).filter(each => /^[a-z_]/i.test(each)))]
    const functions = names.map(name => ({ name, minArgs: 0, maxArgs: 1_000, call: () => undefined as never }))
    return new Parser(tokens, names, functions).parse() !== undefined
  } catch {
    return false
  }
}

function ours(text: string): boolean {
  try {
    return parseExpression(text) !== undefined
  } catch (error) {
    if (error instanceof ExpressionFault) return false
    throw error
  }
}

describe('the grammar of expressions', () => {
  it('is that of GitHub’s own parser', () => {
    const random = seededRandom(7)
    const pick = () => words[Math.floor(random() * words.length)]!
    const texts = Array.from({ length: process.env['FULL'] ? 200_000 : 5_000 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 8) }, pick).join(''),
    )
    expect(texts.filter(text => ours(text) !== official(text))).toEqual([])
    expect(texts.filter(ours).length).toBeGreaterThan(texts.length / 20)
  })

  it.each([
    ['github.event', 'github event'],
    ["GitHub['event'].Issue.title", 'github event issue title'],
    ['github.event.*.body', 'github event * body'],
    ['matrix[github.ref]', 'matrix ?'],
    ['(needs).a', 'needs a'],
  ])('%s goes one way', (text, chain) => {
    expect(chainOf(parseExpression(text))?.join(' ')).toBe(chain)
  })

  it.each([
    ['a "b"', 2, 'strings stand between single quotes'],
    ['1 + 1', 2, 'expressions cannot calculate'],
    ["a = 'b'", 2, 'equality is =='],
    ['a & b', 2, 'it is written &&'],
    ["'a", 0, 'a string is not closed'],
    ['f(a', 3, 'ends too early: , or ) is wanted'],
    ['a.', 2, 'ends too early: a name is wanted'],
    ['a b', 2, 'unexpected b'],
    [`${'('.repeat(60)}a`, 50, 'nested deeper than 50 levels'],
  ])('%s is blamed on the word that is wrong', (text, from, message) => {
    const fault = expect.objectContaining({ from, message: expect.stringContaining(message) })
    expect(() => parseExpression(text)).toThrow(fault as unknown as Error)
  })
})

describe('expressions in text', () => {
  it.each([
    ['a ${{ b }} c ${{ d }}', [' b ', ' d ']],
    ["${{ '}}' }}", [" '}}' "]],
    ['${{ a', [' a']],
    ['nothing', []],
  ])('%s', (text, bodies) => {
    expect(expressionsIn(text).map(({ body }) => body)).toEqual(bodies)
  })

  it.each([
    ['${{ a }}', true],
    ['${{ a }}\n', false],
    [' ${{ a }}', false],
    ['${{ a }}${{ b }}', false],
  ])('%j is an expression and nothing else: %s', (text, whole) => {
    expect(isOneExpression(text)).toBe(whole)
  })
})

const value = (expression: string) => withSteps('- run: make', '  env:', `    A: \${{ ${expression} }}`)

describe('what an expression names', () => {
  it.each([
    ['a field', 'github.ref', []],
    ['a field in another case', 'GITHUB.Ref_Name', []],
    ['a number as the name of a field', 'job.services.redis.ports[6379]', []],
    ['anything of an event', 'github.event.anything.at.all', []],
    ['of 2026', 'job.workflow_sha', []],
    ['a function of 2026', "case(github.ref == 'a', 'b', 'c')", []],
    ['hashFiles', "hashFiles('**/go.sum')", []],
    ['every element', "join(github.event.commits.*.id, ',')", []],
    ['a list by number', "fromJSON('[1, 2]')[0]", []],
    ['a field of JSON', 'fromJSON(\'{"a":1}\').a', []],
    ['a choice', "github.ref == 'a' && 'b' || 'c'", []],
    ['no such field', 'github.reff', ['9:18 workflow/unknown-property']],
    ['no such field of JSON', 'fromJSON(\'{"a":1}\').b', ['9:38 workflow/unknown-property']],
    ['no such field below', 'job.services.redis.host', ['9:37 workflow/unknown-property']],
    ['a field of text', 'github.sha.short', ['9:18 workflow/expression-type']],
    ['no such context', 'gihtub.ref', ['9:18 workflow/unknown-context']],
    ['no such function', "fromJson('1', 2)", ['9:18 workflow/function-arguments']],
    ['a function without brackets', 'always', ['9:18 workflow/unknown-context']],
    ['a context from elsewhere', 'jobs.build.result', ['9:18 workflow/context-unavailable']],
    ['an object as text', 'github.event', ['9:14 workflow/expression-object']],
    ['an object for text', "startsWith(github.event, 'a')", ['9:29 workflow/function-arguments']],
    ['two of them', 'github.a && github.b', ['9:18 workflow/unknown-property', '9:30 workflow/unknown-property']],
    ['JSON that is none', "fromJSON('{a}').b", ['9:27 workflow/function-arguments']],
  ])('%s', async (_, expression, found) => {
    expect(await foundIn(value(expression))).toEqual(found)
  })

  it('is marked in the line of a block where it stands', async () => {
    const text = withSteps('- run: |', '    make', '    echo "${{ github.reff }}" ${{ runner.oss }}')
    expect(await foundIn(text)).toEqual(['9:21 workflow/unknown-property', '9:41 workflow/unknown-property'])
  })

  it('is marked behind the quotes of YAML', async () => {
    const text = withSteps('- run: make', `  env: { A: 'it''s \${{ github.reff }}' }`)
    expect(await foundIn(text)).toEqual(['8:30 workflow/unknown-property'])
  })
})

describe('types of matrices, inputs and needs', () => {
  const matrix = (rows: string, expression: string) =>
    withJob(`strategy: { matrix: ${rows} }`, 'runs-on: ubuntu-24.04', 'steps:', '  - run: make', '    env:', `      A: \${{ ${expression} }}`) // prettier-ignore

  it.each([
    ['a row', '{ a: [1, 2] }', 'matrix.a', []],
    ['a row of an inclusion', '{ a: [1], include: [{ a: 1, b: 2 }] }', 'matrix.b', []],
    ['a field of a row', '{ a: [{ x: 1 }, { x: 2, y: 3 }] }', 'matrix.a.y', []],
    ['a computed matrix', '"${{ fromJSON(vars.M) }}"', 'matrix.any', []],
    ['a computed row', '{ a: "${{ fromJSON(vars.M) }}" }', 'matrix.a.any', []],
    ['a computed inclusion', '{ a: [1], include: "${{ fromJSON(vars.M) }}" }', 'matrix.any', []],
    ['no such row', '{ a: [1] }', 'matrix.b', ['10:18 workflow/unknown-matrix']],
    ['no such field', '{ a: [{ x: 1 }] }', 'matrix.a.y', ['10:27 workflow/unknown-property']],
    ['a field of a number', '{ a: [1] }', 'matrix.a.x', ['10:18 workflow/expression-type']],
  ])('%s', async (_, rows, expression, found) => {
    expect(await foundIn(matrix(rows, expression))).toEqual(found)
  })

  const call = (type: string, line: string) => `on:
  workflow_call:
    inputs: { minutes: { type: ${type} } }
jobs:
  build:
    runs-on: ubuntu-24.04
    ${line}
    steps: [{ run: make }]
`
  it.each([
    ['number', 'timeout-minutes: ${{ inputs.minutes }}', []],
    ['string', 'timeout-minutes: ${{ inputs.minutes }}', ['7:22 workflow/expression-type']],
    ['string', 'timeout-minutes: ${{ fromJSON(inputs.minutes) }}', []],
    ['boolean', 'continue-on-error: ${{ inputs.minutes }}', []],
    ['string', 'continue-on-error: ${{ inputs.minutes }}', ['7:24 workflow/expression-type']],
    ['string', "continue-on-error: ${{ inputs.minutes == '1' }}", []],
    ['string', 'name: in ${{ inputs.minutes }} minutes', []],
  ])('an input of type %s at %s', async (type, line, found) => {
    expect(await foundIn(call(type, line))).toEqual(found)
  })

  it('knows of steps only those that have run', async () => {
    const step = (id: string, asked: string) => [
      `- id: ${id}`,
      '  run: make',
      `  env: { A: "\${{ steps.${asked}.outputs.x }}" }`,
    ]
    expect(await foundIn(withSteps(...step('one', 'one'), ...step('two', 'one'), ...step('three', 'four')))).toEqual([
      '9:24 workflow/unknown-step',
      '15:24 workflow/unknown-step',
    ])
  })

  it('knows of steps all for the outputs of the job', async () => {
    const text = withJob('runs-on: ubuntu-24.04', 'outputs: { a: "${{ steps.one.outputs.x }}" }', 'steps:', '  - { id: one, run: make }') // prettier-ignore
    expect(await foundIn(text)).toEqual([])
  })
})

describe('what a stranger can write', () => {
  it.each([
    ['github.event.issue.title', 'github.event.issue.title'],
    ["github['event']['issue'].body", 'github.event.issue.body'],
    ['github.event.*.body', 'github.event.*.body'],
    ["format('{0}', github.head_ref)", 'github.head_ref'],
    ['toJSON(github.event)', 'github.event'],
    ["github.ref == 'a' && github.head_ref || 'b'", 'github.head_ref'],
    ["join(github.event.commits.*.message, ',')", 'github.event.commits.*.message'],
    ["case(github.ref == 'a', github.event.comment.body, '')", 'github.event.comment.body'],
    ['github.event.issue.number', undefined],
    ["contains(github.event.issue.title, 'a')", undefined],
    ["github.head_ref == 'a'", undefined],
    ["github.head_ref && 'a'", undefined],
    ['!github.head_ref', undefined],
    ['github[github.event.inputs.field]', undefined],
    ['fromJSON(needs.a.outputs.b).title', undefined],
  ])('%s: %s', (text, untrusted) => {
    expect(untrustedIn(parseExpression(text))).toBe(untrusted)
  })
})
