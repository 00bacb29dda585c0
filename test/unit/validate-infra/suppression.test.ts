import { describe, expect, it } from '@jest/globals'
import type { Finding, RuleId } from '../../../actions/validate-infra/src/finding.ts'
import { fileFinding } from '../../../actions/validate-infra/src/finding.ts'
import { readSource } from '../../../actions/validate-infra/src/source/sourceFile.ts'
import { annotationSuppressions } from '../../../actions/validate-infra/src/suppression/annotation.ts'
import { applyBaseline, baselineOf } from '../../../actions/validate-infra/src/suppression/baseline.ts'
import { commentSuppressions } from '../../../actions/validate-infra/src/suppression/comments.ts'
import { suppress } from '../../../actions/validate-infra/src/suppression/suppression.ts'

const at = (file: string, line: number, rule: RuleId = 'schema/enum'): Finding =>
  fileFinding(rule, `wrong at ${file}:${line}`, { file, line, column: 3, endLine: line, endColumn: 9 })
const always = () => true
const told = (findings: readonly Finding[]) => findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)

describe('a comment that excuses a rule', () => {
  it.each([
    ['behind other text speaks of its own line', 'a.yaml', 'a: b # validate-infra: ignore schema/enum x\nc: d\n', [1]],
    ['alone speaks of the next line', 'a.yaml', '# validate-infra: ignore schema/enum x\na: b\nc: d\n', [2]],
    [
      'alone speaks of the next line that is no comment',
      'a.yaml',
      '# validate-infra: ignore schema/enum x\n\n# a word\na: b\n',
      [4],
    ],
    [
      'in a Dockerfile speaks of the whole instruction',
      'Dockerfile',
      '# validate-infra: ignore schema/enum x\nRUN a && \\\n  b && \\\n  c\nRUN d\n',
      [2, 3, 4],
    ],
    ['is not found inside of a word', 'a.yaml', 'a: b # validate-infra: ignoresschema/enum x\n', []],
  ])('%s', (_, file, text, covered) => {
    const findings = [1, 2, 3, 4, 5].map(line => at(file, line))
    const { suppressed } = suppress(findings, commentSuppressions(file, text), always)
    expect(suppressed.map(each => each.finding.line)).toEqual(covered)
  })

  it('excuses only the rule that it names, and says why', () => {
    const comments = commentSuppressions('a.yaml', 'a: b # validate-infra: ignore schema/enum made by  the chart \n')
    const { kept, suppressed } = suppress([at('a.yaml', 1), at('a.yaml', 1, 'schema/type')], comments, always)
    expect(told(kept)).toEqual(['a.yaml:1 schema/type'])
    expect(suppressed).toMatchObject([{ by: 'comment', reason: 'made by  the chart' }])
  })

  it('that nothing answers to is a finding, unless its rule was not judged', () => {
    const comments = commentSuppressions('a.yaml', 'a: b # validate-infra: ignore schema/enum x\n')
    expect(told(suppress([], comments, always).kept)).toEqual(['a.yaml:1 suppression/unused'])
    expect(suppress([], comments, () => false).kept).toEqual([])
  })

  it('without a reason, without a rule, or with a rule that does not exist is a finding', () => {
    const text =
      '# validate-infra: ignore schema/enum\na: b\nc: d # validate-infra: ignore\ne: f # validate-infra: ignore schema/enom x\n'
    const { kept } = suppress([at('a.yaml', 2)], commentSuppressions('a.yaml', text), always)
    expect(kept.map(({ line, rule, suggestion }) => ({ line, rule, suggestion }))).toEqual([
      { line: 1, rule: 'suppression/no-reason' },
      { line: 3, rule: 'suppression/unknown-rule' },
      { line: 4, rule: 'suppression/unknown-rule', suggestion: 'schema/enum' },
    ])
  })

  it('may name a rule of another tool', () => {
    const comments = commentSuppressions('Dockerfile', '# validate-infra: ignore hadolint/DL3008 pinned below\nRUN a\n')
    const { kept, suppressed } = suppress([at('Dockerfile', 2, 'hadolint/DL3008')], comments, always)
    expect([kept.length, suppressed.length]).toEqual([0, 1])
  })
})

describe('an annotation that excuses rules', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', annotations: { 'validate-infra/ignore': 'schema/enum x\n\npod-security/privileged y\n' } },
  }
  const place = { file: 'a.yaml', line: 5, column: 5, endLine: 5, endColumn: 20 }
  const annotations = annotationSuppressions(object, () => place)

  it('speaks of everything in its object, and of nothing else', () => {
    const mine = { ...at('a.yaml', 9), objects: ['Pod/a'] }
    const other = { ...at('a.yaml', 19), objects: ['Pod/b'] }
    const { kept, suppressed } = suppress([mine, other], annotations, always)
    expect(suppressed.map(each => each.finding)).toEqual([mine])
    expect(told(kept)).toEqual(['a.yaml:19 schema/enum', 'a.yaml:5 suppression/unused'])
  })
})

describe('a baseline', () => {
  const findings = [at('a.yaml', 1), at('b.yaml', 2)]
  const source = (value: unknown) => readSource('known.json', JSON.stringify(value, null, 2))

  it('takes what it knows out, wherever the lines have moved to, and leaves what is new', async () => {
    const { kept, suppressed } = applyBaseline(
      [at('a.yaml', 7), at('b.yaml', 2), at('c.yaml', 1)],
      await source(baselineOf(findings)),
      always,
    )
    expect(told(kept)).toEqual(['c.yaml:1 schema/enum'])
    expect(suppressed.length).toBe(2)
  })

  it('has an entry that is no longer found: a finding at the line of the entry', async () => {
    const { kept } = applyBaseline([at('a.yaml', 1)], await source(baselineOf(findings)), always)
    expect(told(kept)).toEqual(['known.json:11 suppression/unused'])
  })

  it.each([['not a baseline'], [{ schemaVersion: 2, findings: [] }], [{ schemaVersion: 1, findings: [{ rule: 1 }] }]])(
    'that is none is refused: %j',
    async value => {
      const read = await source(value)
      expect(() => applyBaseline([], read, always)).toThrow('known.json is not a baseline')
    },
  )
})
