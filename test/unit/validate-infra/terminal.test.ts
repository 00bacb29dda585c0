import { describe, expect, it } from '@jest/globals'
import type { Finding } from '../../../actions/validate-infra/src/finding.ts'
import { findingLine, headline, type Report } from '../../../actions/validate-infra/src/report/report.ts'
import { plain, terminalText } from '../../../actions/validate-infra/src/report/terminal.ts'

const place = { file: 'k8s/a.yaml', line: 3, column: 7, endLine: 3, endColumn: 9 }
const findings: Finding[] = [
  {
    ...place,
    rule: 'meta/name',
    level: 'error',
    message: 'no such name',
    objects: ['Pod/a', 'Pod/b', 'Pod/c'],
    field: '',
  },
  { ...place, rule: 'yaml/truthy-ambiguous', level: 'warning', message: 'yes and no', objects: [], field: '' },
]
const report: Report = {
  schemaVersion: 1,
  verdict: 'fail',
  kubernetesVersions: ['1.34'],
  counts: { files: 1, checked: 1, unchecked: 0, errors: 1, warnings: 1, suppressed: 0 },
  environments: [],
  skipped: [{ file: 'k8s/values.yaml', reason: 'holds no Kubernetes object' }],
  notes: ['a note'],
  findings,
  suppressed: [],
}

describe('the text for a terminal', () => {
  it('has a line a finding, then what was not judged, and the verdict last', () => {
    expect(terminalText(report, plain).split('\n')).toEqual([
      ...findings.map(findingLine),
      'a note',
      'k8s/values.yaml: holds no Kubernetes object',
      headline(report),
    ])
  })

  it('has the same words in colours', () => {
    const painted = terminalText(report, (style, text) => `<${style}>${text}</>`)
    expect(painted.replace(/<\/?[a-z]*>/g, '')).toBe(terminalText(report, plain))
    expect(painted).toContain('<red>error</>')
    expect(painted).toContain('<yellow>warning</>')
    expect(painted.split('\n').at(-1)).toMatch(/^<red>1 error/)
  })
})
