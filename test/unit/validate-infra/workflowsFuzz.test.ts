import { expect, it } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { findingsIn, workflowName } from './workflowFiles.ts'
import { everything, mutated, seededRandom } from './workflowMutants.ts'

/** Characters that mean something to YAML, to expressions or to shells. */
const pieces = [
  ...['\t', '\n', '  ', '- ', '${{', '}}', "'", '"', '[', ']', '{', '}', ':', '&a ', '*a ', '!!x ', '|', '>', '#'],
  ...['\u0000', '\u{1F600}', '...', '---', '<<: ', '? ', '%', '@', '`', ',', '\r\n', '&', '0x', '-1', 'null', '~'],
]

function torn(text: string, random: () => number): string {
  let result = text
  for (let count = 1 + Math.floor(random() * 12); count > 0; count--) {
    const at = Math.floor(random() * result.length)
    const cut = Math.floor(random() * (random() < 0.1 ? 200 : 4))
    result = result.slice(0, at) + pieces[Math.floor(random() * pieces.length)]! + result.slice(at + cut)
  }
  return result
}

function shaken(document: unknown, random: () => number): string {
  let result = document
  for (let count = 1 + Math.floor(random() * 6); count > 0; count--) result = mutated(result, random)
  return typeof result === 'string' ? result : stringify(result)
}

it('never fails, never takes long, and names places that are there', async () => {
  const random = seededRandom(3)
  const document: unknown = parse(everything)
  const wrong: unknown[] = []
  let slowestMs = 0
  for (let count = process.env['FULL'] ? 10_000 : 120; count > 0; count--) {
    const text = count % 2 === 0 ? torn(everything, random) : shaken(document, random)
    const startedMs = performance.now()
    const findings = await findingsIn({ [count % 5 === 0 ? 'x/action.yml' : workflowName]: text })
    slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    const lines = text.split('\n')
    for (const finding of findings) {
      const { line, column, endLine, endColumn, message } = finding
      const ordered = endLine > line || (endLine === line && endColumn >= column)
      if (line < 1 || column < 1 || endLine > lines.length || !ordered || message === '') wrong.push({ finding, text })
    }
  }
  expect(wrong).toEqual([])
  expect(slowestMs).toBeLessThan(5_000)
}, 900_000)

const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('') // prettier-ignore

it.each([
  ['a line of a million letters', `name: ${'a'.repeat(1e6)}`],
  ['expressions that are not closed', `name: ${'${{'.repeat(1e5)}`],
  ['brackets without end', `on: ${'['.repeat(2e4)}`],
  ['a pattern of brackets', `on: { push: { branches: ["${'['.repeat(5e5)}"] } }`],
  ['a script of redirections', `on: pull_request_target\njobs: { a: { steps: [{ run: "${'>> '.repeat(2e5)}" }] } }`],
  ['a script of blanks', `on: workflow_run\njobs: { a: { steps: [{ run: "gh ${' '.repeat(5e5)}" }] } }`],
  ['thousands of steps that ask for each other', `jobs:\n  a:\n    steps:\n${lines(1_000, index => `      - { id: s${index}, run: "\${{ steps.s${index + 1}.x }}" }\n`)}`], // prettier-ignore
  ['thousands of jobs in a row', `jobs:\n${lines(1_000, index => `  j${index}: { needs: j${index + 1} }\n`)}`],
  ['JSON that is nested without end', `env: { A: "\${{ fromJSON('${'['.repeat(9e3)}${']'.repeat(9e3)}').x }}" }`],
])(
  '%s do not hang it',
  async (_, text) => {
    const startedMs = performance.now()
    expect((await findingsIn({ [workflowName]: text })).length).toBeGreaterThan(0)
    expect(performance.now() - startedMs).toBeLessThan(20_000)
  },
  60_000,
)
