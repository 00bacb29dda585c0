import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { exec } from '../../lib/exec.ts'
import { isManifestObject } from '../../lib/manifests/object.ts'
import { parseYaml } from '../../lib/manifests/yaml.ts'
import { connection, connectionEnvironment, platformUp } from '../../platform/index.ts'
import { yamlText } from '../unit/manifests/yamlTexts.ts'

// kubectl decides: what it makes of a text is what the API server is sent, and what we have to judge.
const seed = 20261123
const full = process.env['FULL'] !== undefined

beforeAll(async () => {
  const platform = (await connection()) ?? (await platformUp({ parts: ['kube-apiserver'] }))
  Object.assign(process.env, connectionEnvironment(platform))
}, 600_000)

type Reading = { documents: unknown[] } | 'refused'

/** The documents of a stream as kubectl writes them into JSON, or that it refuses one of them. */
async function byKubectl(text: string): Promise<Reading> {
  const args = ['label', '--local', '--output', 'json', '--filename', '-', 'probe=x']
  const { exitCode, stdout } = await exec('kubectl', args, { input: text })
  if (exitCode !== 0) return 'refused'
  const documents = stdout.split(/(?<=^\})\n/m).filter(part => part.trim() !== '')
  return { documents: documents.map(part => shown((JSON.parse(part) as { spec?: unknown }).spec)) }
}

function byUs(text: string): Reading {
  const { documents, problems } = parseYaml(text)
  if (problems.some(({ code }) => code !== 'DUPLICATE_KEY')) return 'refused'
  if (!documents.every(({ value }) => isManifestObject(value))) return 'refused'
  return { documents: documents.map(({ value }) => shown((value as { spec?: unknown }).spec)) }
}

/** A value with its fields in order; of very large numbers as many digits as both sides keep. */
function shown(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) => {
    if (typeof each === 'number') return Math.abs(each) > 2 ** 53 ? each.toPrecision(14) : each + 0
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each
    return Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
  })
}

const probe = (spec: string) => `apiVersion: example.com/v1\nkind: Probe\nmetadata: {name: probe}\nspec:${spec}\n`

/** Compares a probe alone with what kubectl makes of it. */
async function agree(text: string): Promise<void> {
  expect(byUs(text)).toEqual(await byKubectl(text))
}

/** Those that we take have to be taken together; those that we refuse, one by one. */
async function agreeOnAll(texts: readonly string[]): Promise<void> {
  const taken = texts.filter(text => byUs(text) !== 'refused')
  const both = await byKubectl(taken.join('---\n'))
  expect(both).toEqual({ documents: taken.flatMap(text => (byUs(text) as { documents: unknown[] }).documents) })
  for (const text of texts.filter(each => !taken.includes(each)))
    expect([text, await byKubectl(text)]).toEqual([text, 'refused'])
}

const spellings = [
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'yEs', 'n', 'N', 'no', 'No', 'NO', 'on', 'On', 'ON', 'oN', 'off', 'Off', 'OFF'],
  ...['true', 'True', 'TRUE', 'tRUE', 'false', 'False', 'FALSE', '', '~', 'null', 'Null', 'NULL', 'nULL'],
  ...['0', '-0', '+1', '0777', '010', '-010', '08', '09.5', '0o777', '0O7', '0o8', '0b11', '0B1', '-0b11', '0b2'],
  ...['0x1F', '0X1f', '-0x1F', '+0x1F', '0x', '0xg', '1_000', '0_1', '_1', '1_', '-_1', '1__0', '0x_1', '0x_', '+_'],
  ...['9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809'],
  ...['18446744073709551615', '18446744073709551616', '07777777777777777777777777', '0x10000000000000000'],
  ...[
    '1.5',
    '1.',
    '.5',
    '+.5',
    '-.5',
    '.',
    '.5_0',
    '._5',
    '.5_',
    '1_.5',
    '1._5',
    '1e3',
    '1E3',
    '1e+3',
    '1e-3',
    '1e',
    'e3',
  ],
  ...['1e5_', '1e_5', '.5e3', '.e5', '1.e5', '1e400', '-1e400', '1e-400', '.1e400', '1.0', '1.10', '-0.0', '+', '-'],
  ...['.inf', '.Inf', '.INF', '+.inf', '-.inf', '.iNF', '.nan', '.NaN', '.NAN', '.Nan', 'Infinity', 'NaN'],
  ...['12:30', '190:20:30', '1:2', '2020-01-01', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10', '2020-1-1'],
  ...['=', '<<', 'a b', "it's", 'a#b', 'a:b', '"yes"', "'0777'", '"\\u0041"', '!!str 1', '!!str yes', '!!int "3"'],
  ...[
    '!!int 0x1F',
    '!!int 1.5',
    '!!int x',
    '!!float 1',
    '!!float x',
    '!!bool yes',
    '!!bool x',
    '!!null ""',
    '!!null x',
  ],
  ...['!!binary aGk=', '!!binary x', '!!timestamp 2020-01-01', '!other 12', '! 12', '!!map {a: 1}', '!!seq [1]'],
] as const

const keySpellings = [
  ...[
    'y',
    'no',
    'on',
    'true',
    '~',
    'null',
    '""',
    '12',
    '0777',
    '1_0',
    '+5',
    '-0',
    '1.5',
    '1.10',
    '1e6',
    '1e20',
    '1e21',
    '0.1',
  ],
  ...['1e-5', '0.0001', '123456789.5', '16777217.0', '-0.0', '.5', '.inf', '-.inf', '.nan', '9223372036854775807'],
  ...[
    '9223372036854775808',
    '2020-01-01',
    '12:30',
    '"a b"',
    "'y'",
    'a b',
    '!!str 1',
    '!!int "1"',
    '[a]',
    '{a: 1}',
    '? a',
  ],
]

const streams: [string, string][] = [
  ['a separator with a comment', `${probe(' 1')}--- # next\n${probe(' 2')}`],
  ['a separator with spaces', `${probe(' 1')}---   \n${probe(' 2')}`],
  ['a separator with a tab', `${probe(' 1')}---\t\n${probe(' 2')}`],
  ['a separator with text', `${probe(' 1')}--- x\n${probe(' 2')}`],
  ['a document on the line of its separator', `--- {apiVersion: example.com/v1, kind: Probe, metadata: {name: a}}\n`],
  ['a separator inside of a block of text', `${probe('\n  text: |\n    a')}---\n    b: 1\n`],
  ['a certificate that is not indented', probe('\n  ca: |\n-----BEGIN CERTIFICATE-----\n    MIIB')],
  ['a separator inside of quotes', probe(' "a\n---\n  b"')],
  ['a separator that is indented', probe('\n  text: |\n    a\n    ---\n    b')],
  ['four dashes', `${probe(' 1')}----\n${probe(' 2')}`],
  ['an end of the document', `${probe(' 1')}...\n---\n${probe(' 2')}`],
  ['separators without anything between them', `---\n---\n${probe(' 1')}---\n\n# nothing\n---\n`],
  ['a directive', `%YAML 1.2\n---\n${probe(' 1')}`],
  ['a directive of one document among others', `${probe(' 1')}---\n%YAML 1.2\n---\n${probe(' 2')}`],
  ['a byte order mark', `\uFEFF${probe(' 1')}`],
  [
    'CRLF',
    `${probe('\n  text: |\n    a\n    b\n  more: >\n    c\n    d')}---\n${probe(' 2')}`.replaceAll('\n', '\r\n'),
  ],
  ['no line break at the end', probe('\n  text: |\n    a').trimEnd()],
  ['JSON', '{"apiVersion":"example.com/v1","kind":"Probe","metadata":{"name":"a"},"spec":{"a":[1,2.0,"\\u00e9\\/"]}}'],
  [
    'JSON over several lines',
    JSON.stringify({ apiVersion: 'v1', kind: 'Probe', metadata: { name: 'a' }, spec: [1] }, null, '\t'),
  ],
  [
    'JSON objects one behind the other',
    [1, 2].map(spec => JSON.stringify({ apiVersion: 'v1', kind: 'Probe', metadata: { name: 'a' }, spec })).join('\n'),
  ],
  [
    'JSON, then YAML',
    `${JSON.stringify({ apiVersion: 'v1', kind: 'Probe', metadata: { name: 'a' }, spec: 1 })}\n---\n${probe(' 2')}`,
  ],
  ['tabs as indentation', probe('\n\ta: 1')],
  ['a line with nothing but a tab', probe('\n  a: {}\n\t\n  b: 1')],
  ['a tab behind a dash', probe('\n  - \ta')],
  ['a tab behind a colon', probe('\n  a:\tb')],
  ['a tab in front of a comment', probe('\n  a: b\t# c')],
  ['a tab where a block of text begins', probe('\n  a: |\n    \tb')],
  ['a tab inside of a block of text', probe('\n  a: |\n    b\n    \tc\n    d\te')],
  ['a closing bracket at the left', probe('\n  a: [\n    1,\n  ]\n  b: {\n  c: 1\n  }')],
  ['a quoted text that goes on at the left', probe('\n  a: "b\nc"\n  d: \'e\n  f\'')],
  ['a question mark inside of brackets', probe(' [http://x/?a=b]')],
  ['a key without a space inside of brackets', probe(' {a:1}')],
  ['keys without a value inside of brackets', probe(' {a, b: , c}')],
  ['a comma too many', probe(' [1, 2, ]')],
  ['a comment without a space', probe(' "a"#b')],
  ['an anchor and its aliases', probe('\n  a: &x {b: 1}\n  c: *x\n  d: [*x, *x]')],
  ['an anchor of another document', `${probe('\n  a: &x 1')}---\n${probe('\n  a: *x')}`],
  ['an alias that holds itself', probe(' &x\n  a: *x')],
  ['a name of an anchor that is no word', probe('\n  a: &x.y 1\n  b: *x.y')],
  ['a merge in front of other keys', probe('\n  a: &x {b: 1, c: 2}\n  d: {<<: *x, b: 3}')],
  ['a merge behind other keys', probe('\n  a: &x {b: 1, c: 2}\n  d: {b: 3, <<: *x}')],
  ['a merge of several', probe('\n  a: &x {b: 1}\n  c: &y {b: 2, d: 3}\n  e: {<<: [*x, *y], d: 4}')],
  ['a merge of merges', probe('\n  a: &x {b: 1}\n  c: &y {<<: *x, d: 3}\n  e: {<<: *y}')],
  ['a merge of something else', probe('\n  a: &x [1]\n  b: {<<: *x}')],
  ['a quoted merge', probe('\n  a: {"<<": {b: 1}}')],
  [
    'a hundred and fifty aliases of one scalar',
    probe(`\n  a: &x 1\n  b: [${Array.from({ length: 150 }, () => '*x').join(', ')}]`),
  ],
  [
    'a bomb',
    probe(
      `\n${'abcdefghi'
        .split('')
        .map(
          (name, index) =>
            `  ${name}: &${name} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*${'abcdefghi'[index - 1]}`)).join(', ')}]`,
        )
        .join('\n')}`,
    ),
  ],
  ['a control character', probe(' "a\u0001b"')],
  ['letters of all planes', probe(' "é漢😀\u00a0"')],
  [
    'blocks of text of every kind',
    probe(
      ['|', '>', '|-', '>-', '|+', '>+', '|2', '>2-']
        .map((header, index) => `\n  k${index}: ${header}\n     a\n    b  \n\n    c\n     \n    d\n\n`)
        .join(''),
    ),
  ],
  ['words over several lines', probe('\n  a: b\n    c\n\n    d # e\n  "f": \'g\n\n    h\'')],
]

describe('what kubectl makes of a text', () => {
  it.each(spellings)('the value %j', spelling => agree(probe(`\n  value: ${spelling}`)))

  it.each(keySpellings)('the key %j', spelling => agree(probe(`\n  ${spelling}: 1`)))

  it.each(streams)('%s', (_, text) => agree(text))

  it('random scalars', async () => {
    const letters = '0123456789_+-.eExXoObBnNyY:aAfFlLtTrR~'.split('')
    const scalar = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map(each => each.join(''))
    const scalars = fc.sample(scalar, { numRuns: full ? 20_000 : 1_500, seed })
    await agreeOnAll(scalars.flatMap(each => [probe(`\n  value: ${each}`), probe(`\n  ${each}: value`)]))
  }, 600_000)

  it('random documents that we take', async () => {
    const texts = fc.sample(yamlText, { numRuns: full ? 10_000 : 1_000, seed })
    const indented = texts.map(text => probe(`\n${text.replaceAll('\r', '').replace(/^/gm, '  ')}`))
    await agreeOnAll(indented.filter(text => byUs(text) !== 'refused'))
  }, 600_000)
})
