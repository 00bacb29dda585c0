import { describe, expect, it } from '@jest/globals'
import { gzipSync } from 'node:zlib'
import { fileFinding, type Finding } from '../../../actions/validate-infra/src/finding.ts'
import { annotate } from '../../../actions/validate-infra/src/report/annotations.ts'
import { reportOf } from '../../../actions/validate-infra/src/report/report.ts'
import { sarifOf } from '../../../actions/validate-infra/src/report/sarif.ts'
import { summaryOf } from '../../../actions/validate-infra/src/report/summary.ts'
import { memoryReporter } from '../../../lib/report/memoryReporter.ts'

const finding = (index: number, level: 'error' | 'warning' = 'error'): Finding => ({
  ...fileFinding(
    'schema/enum',
    `spec.ports[${index}].protocol is "tcp"`,
    { file: 'k8s/a b.yaml', line: index + 1, column: 5, endLine: index + 1, endColumn: 8 },
    level,
  ),
  objects: ['shop/Service/web'],
  suggestion: 'TCP',
})
const many = Array.from({ length: 30_000 }, (_, index) => finding(index, index % 2 === 0 ? 'warning' : 'error'))
const reportWith = (findings: Finding[]) =>
  reportOf(
    { findings, environments: [], checked: 1, unchecked: 0, files: 1, skipped: [], suppressed: [] },
    { kubernetesVersions: ['1.34'], failOn: 'error', notes: [] },
  )

describe('the findings as SARIF', () => {
  it('have rule, level, place, object, fingerprint and what to write instead', () => {
    const [run] = sarifOf([finding(0)]).runs
    expect(run!.tool.driver.rules).toMatchObject([{ id: 'schema/enum', defaultConfiguration: { level: 'error' } }])
    expect(run!.results).toMatchObject([
      {
        ...{
          ruleId: 'schema/enum',
          ruleIndex: 0,
          level: 'error',
          message: { text: 'spec.ports[0].protocol is "tcp"' },
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'k8s/a%20b.yaml' },
              region: { startLine: 1, startColumn: 5, endLine: 1, endColumn: 8 },
            },
            logicalLocations: [{ fullyQualifiedName: 'shop/Service/web' }],
          },
        ],
        fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: 'TCP' } }] }] }],
      },
    ])
  })

  it('keep their fingerprints when lines move, and equal ones are told apart', () => {
    const prints = (findings: Finding[]) => sarifOf(findings).runs[0]!.results!.map(each => each.partialFingerprints)
    const same = { ...finding(3), message: 'x' }
    const [first, second] = prints([same, same])
    expect(first).not.toEqual(second)
    expect(prints([{ ...same, line: 40, endLine: 40 }])).toEqual([first])
  })

  it('stay within what code scanning takes, errors first, and say how many were left out', () => {
    const log = sarifOf(many)
    const [run] = log.runs
    expect(run!.results!.length).toBe(5_000)
    expect(run!.results!.every(each => each.level === 'error')).toBe(true)
    expect(run!.properties).toEqual({ omitted: 25_000 })
    expect(gzipSync(JSON.stringify(log)).length).toBeLessThan(10_000_000)
  })
})

describe('thirty thousand findings', () => {
  it('fit into the job summary, with the number of those that do not', () => {
    const summary = summaryOf(reportWith(many), 1_000)
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20)
    const shown = summary.split('\n').filter(line => line.includes('schema/enum')).length
    expect(summary).toContain(`${30_000 - shown} more findings: the report has all of them`)
  })

  it('give ten annotations of each level at most, the last of which says how many more there are', () => {
    const reporter = memoryReporter()
    annotate(many, reporter)
    const errors = reporter.annotations.filter(each => each.level === 'error')
    const warnings = reporter.annotations.filter(each => each.level === 'warning')
    // One error is left for the failure of the step itself.
    expect([errors.length, warnings.length]).toEqual([9, 10])
    expect(errors.at(-1)!.message).toBe('14992 more errors: the job summary and the report have all of them')
  })
})
