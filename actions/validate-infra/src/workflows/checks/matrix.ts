import { hasExpression } from '../expression/template.ts'
import { guess } from '../guess.ts'
import type { Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entriesOf, itemsOf, valueOf, type YamlEntry, type YamlNode } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'

/** GitHub makes no more jobs of one matrix. */
const combinationLimit = 256

/** Matrices that are too large, say a value twice, or leave out what is not in them. */
export function checkMatrices({ file, report }: CheckContext<Workflow>): void {
  for (const job of file.jobs) {
    const matrix = valueOf(job.node, 'strategy', 'matrix')
    const rows = entriesOf(matrix).filter(({ key }) => key.text !== 'include' && key.text !== 'exclude')
    for (const row of rows) checkRow(row, report)
    if (rows.some(({ key }) => hasExpression(key.text))) continue
    const excluded = valueOf(matrix, 'exclude')
    if (excluded?.kind === 'sequence') checkExcluded(excluded.items, rows, report)
    checkSize(rows, itemsOf(excluded).length, job.key.text, report)
  }
}

function checkRow({ key, value }: YamlEntry, report: Report): void {
  if (value.kind !== 'sequence') return
  if (value.items.length === 0)
    report('workflow/empty', value, `the row ${key.text} of the matrix is empty: it needs a value`)
  const seen = new Set<string>()
  for (const item of value.items) {
    const text = isComputed(item) ? undefined : canonical(item)
    if (text !== undefined && seen.has(text)) {
      report(
        'workflow/matrix',
        item,
        `the row ${key.text} of the matrix has this value already: it makes no second job`,
      )
    }
    if (text !== undefined) seen.add(text)
  }
}

function checkExcluded(excluded: readonly YamlNode[], rows: readonly YamlEntry[], report: Report): void {
  for (const { key, value } of excluded.flatMap(entriesOf)) {
    const row = rows.find(each => each.key.text === key.text)
    const names = rows.map(each => each.key.text)
    if (row === undefined) {
      const message = `exclude names ${key.text}, which is no row of the matrix: it leaves nothing out`
      const { hint, more } = guess(key.text, names)
      report('workflow/matrix', key, message + hint, more)
    } else if (
      row.value.kind === 'sequence' &&
      !isComputed(value) &&
      !row.value.items.some(each => contains(each, value))
    ) {
      report('workflow/matrix', value, `exclude has a ${key.text} that the matrix does not have: it leaves nothing out`)
    }
  }
}

function checkSize(rows: readonly YamlEntry[], excluded: number, job: string, report: Report): void {
  if (excluded > 0 || rows.some(({ value }) => value.kind !== 'sequence' || value.items.some(isComputed))) return
  const count = rows.reduce((product, { value }) => product * itemsOf(value).length, 1)
  if (count <= combinationLimit) return
  const message = `the matrix of ${job} makes ${count} jobs: GitHub makes at most ${combinationLimit}`
  report('workflow/matrix', rows[0]!.key, message, { level: 'error' })
}

/** Whether a value of the matrix has all that is left out; an expression may stand for anything. */
function contains(value: YamlNode, part: YamlNode): boolean {
  if (isComputed(value)) return true
  if (part.kind !== 'mapping' || value.kind !== 'mapping') return canonical(value) === canonical(part)
  return part.entries.every(({ key, value: wanted }) => {
    const found = valueOf(value, key.text)
    return found !== undefined && contains(found, wanted)
  })
}

function isComputed(node: YamlNode): boolean {
  if (node.kind === 'scalar') return hasExpression(node.text)
  return node.kind === 'sequence'
    ? node.items.some(isComputed)
    : node.entries.some(({ key, value }) => hasExpression(key.text) || isComputed(value))
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(node: YamlNode): string {
  if (node.kind === 'scalar') return JSON.stringify(node.value)
  if (node.kind === 'sequence') return `[${node.items.map(canonical).join()}]`
  return `{${node.entries
    .map(({ key, value }) => `${JSON.stringify(key.text)}:${canonical(value)}`)
    .sort()
    .join()}}`
}
