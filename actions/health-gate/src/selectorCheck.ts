import type { CounterCheck } from '../../../lib/gate/checks.ts'
import { hasLabels } from './counters.ts'
import { nearest } from '../../../lib/nearest.ts'
import { familyNames, parseSamples } from './promText.ts'

/**
 * Whether a check selects anything at all on a page of metrics; a selector that matches nothing must never look like
 * "no errors". Gives what is wrong, with the nearest name that exists, or undefined.
 */
export function selectorProblem(page: string, check: CounterCheck): string | undefined {
  const samples = parseSamples(page).filter(({ name }) => name === check.counter)
  if (samples.length === 0) {
    const families = familyNames(page)
    // A family that is announced but empty is a counter nobody has used yet.
    if (families.includes(check.counter) && check.absentMeansZero) return undefined
    return `metric ${check.counter} is not there${suggestion(check.counter, families)}`
  }
  const counted = samples.filter(sample => hasLabels(sample, check.where))
  const labels = [...new Set(samples.flatMap(sample => Object.keys(sample.labels)))]
  for (const name of Object.keys({ ...check.where, ...check.bad })) {
    if (!labels.includes(name)) return `${check.counter} has no label ${name}${suggestion(name, labels)}`
  }
  if (counted.length === 0) return `no series of ${check.counter} has ${show(check.where)}`
  if (check.absentMeansZero || counted.some(sample => hasLabels(sample, check.bad))) return undefined
  const seen = Object.entries(check.bad).map(([name, value]) => {
    const values = [...new Set(counted.map(sample => sample.labels[name] ?? ''))]
    return suggestion(value, values) || `; seen: ${values.slice(0, 5).join(', ')}`
  })
  return (
    `no series of ${check.counter} has ${show(check.bad)}${seen.join('')}` +
    ' (set absent-means-zero if that series only appears with the first bad request)'
  )
}

/** The lines of a page that belong to the given families; nothing else is needed to judge, or kept as evidence. */
export function relevantLines(page: string, families: readonly string[]): string {
  const lines = page
    .split('\n')
    .filter(line => families.some(name => line.startsWith(name) && /^[{\s]/.test(line.slice(name.length))))
  return lines.join('\n')
}

function suggestion(wanted: string, known: string[]): string {
  const near = nearest(wanted, known)
  return near === undefined ? '' : `; did you mean ${near}?`
}

function show(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')
}
