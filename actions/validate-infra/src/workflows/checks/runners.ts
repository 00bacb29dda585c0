import { distance } from '../../../../../lib/nearest.ts'
import { hasExpression } from '../expression/template.ts'
import type { Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entriesOf, itemsOf, valueOf, type YamlNode, type YamlScalar } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'

/** A job on GitHub's own runners ends after six hours. */
export const hostedMinutesLimit = 360

/** https://docs.github.com/actions/reference/runners/github-hosted-runners, November 2026. */
const hosted = [
  ...[
    'ubuntu-latest',
    'ubuntu-24.04',
    'ubuntu-22.04',
    'ubuntu-24.04-arm',
    'ubuntu-22.04-arm',
    'ubuntu-26.04',
    'ubuntu-slim',
  ],
  ...['windows-latest', 'windows-2025', 'windows-2022', 'windows-11-arm', 'windows-2025-vs2026'],
  ...['macos-latest', 'macos-14', 'macos-15', 'macos-26', 'macos-15-intel', 'macos-26-intel'],
  ...['latest', '14', '15', '26'].flatMap(each => [`macos-${each}-large`, `macos-${each}-xlarge`]),
]

/** Images that are no more: a job that asks for them waits for a day and is given up. */
const retired = [
  ...[
    'ubuntu-16.04',
    'ubuntu-18.04',
    'ubuntu-20.04',
    'windows-2016',
    'windows-2019',
    'macos-10.15',
    'macos-11',
    'macos-12',
  ],
  ...['macos-13', 'macos-13-large', 'macos-13-xlarge'],
]

export type Platform = 'windows' | 'macos' | 'linux'

/** The labels that a job asks for in words; none where they are computed. */
export function runnerLabels(job: YamlNode): YamlScalar[] {
  const written = valueOf(job, 'runs-on')
  const labels = written?.kind === 'mapping' ? valueOf(written, 'labels') : written
  return itemsOf(labels).filter(each => each.kind === 'scalar' && !hasExpression(each.text)) as YamlScalar[]
}

export function isHosted(label: string): boolean {
  return hosted.includes(label.toLowerCase())
}

/** The system that a label stands for, as far as it tells. */
export function platformOf(label: string): Platform | undefined {
  const text = label.toLowerCase()
  if (/^windows(-|$)/.test(text)) return 'windows'
  if (/^macos(-|$)/.test(text)) return 'macos'
  return /^(ubuntu-|linux$)/.test(text) ? 'linux' : undefined
}

/** The one system that all labels of a job agree on. */
export function platformOfJob(job: YamlNode): Platform | undefined {
  const platforms = new Set(runnerLabels(job).flatMap(({ text }) => platformOf(text) ?? []))
  return platforms.size === 1 ? [...platforms][0] : undefined
}

/** Labels of runners: those that are gone, misspelt, or of two systems at once. */
export function checkRunners({ file, report }: CheckContext<Workflow>): void {
  for (const { node } of file.jobs) {
    const labels = runnerLabels(node)
    const own = labels.some(({ text }) => text.toLowerCase() === 'self-hosted')
    if (!own) for (const label of [...labels, ...matrixLabels(node)]) checkLabel(label, report)
    const [first, ...others] = labels.filter(({ text }) => isHosted(text) || platformOf(text) !== undefined)
    const other = others.find(({ text }) => differs(first!.text, text))
    if (other !== undefined) {
      const message = `no runner is both ${first!.text} and ${other.text}: a job takes one that has all of its labels`
      report('workflow/runner-label', other, message, { level: 'error' })
    }
  }
}

function differs(left: string, right: string): boolean {
  const [one, two] = [platformOf(left), platformOf(right)]
  if (one !== two) return one !== undefined && two !== undefined
  // What `latest` stands for moves on.
  const fixed = [left, right].every(each => isHosted(each) && !each.toLowerCase().includes('latest'))
  return fixed && left.toLowerCase() !== right.toLowerCase()
}

function checkLabel(label: YamlScalar, report: Report): void {
  const text = label.text.toLowerCase()
  if (retired.includes(text)) {
    const message = `GitHub has no runners with ${label.text} any more: the job would wait for one and be given up`
    return report('workflow/runner-label', label, message, { level: 'error' })
  }
  if (hosted.includes(text) || text === '') return
  // Own labels may be called anything; one or two letters beside a known one is a slip.
  const meant = hosted.find(each => Math.abs(each.length - text.length) < 3 && distance(text, each) <= 2)
  const numbered =
    meant !== undefined && /\d/.test(text) && text.replace(/[\d.]+/g, '') === meant.replace(/[\d.]+/g, '')
  if (meant === undefined) return
  const hint = numbered ? '' : `; did you mean "${meant}"?`
  report('workflow/runner-label', label, `${label.text} is no label of GitHub's runners${hint}`, {
    ...(!numbered && { suggestion: meant }),
  })
}

/** What `runs-on: ${{ matrix.NAME }}` can be. */
function matrixLabels(job: YamlNode): YamlScalar[] {
  const written = valueOf(job, 'runs-on')
  const name = written?.kind === 'scalar' ? /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(written.text)?.[1] : undefined
  if (name === undefined) return []
  const rows = entriesOf(valueOf(job, 'strategy', 'matrix')).filter(({ key }) => key.text === name)
  const values = rows.flatMap(({ value }) => (value.kind === 'sequence' ? value.items : []))
  const included = itemsOf(valueOf(job, 'strategy', 'matrix', 'include')).flatMap(each => valueOf(each, name) ?? [])
  return [...values, ...included].filter(each => each.kind === 'scalar' && !hasExpression(each.text)) as YamlScalar[]
}
