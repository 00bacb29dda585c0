import { isRecord } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'

export type Labels = Readonly<Record<string, string>>

/** What a LabelSelector asks for. With neither labels nor expressions it fits everything. */
export type Selector = { labels: Labels; expressions: readonly Expression[] }

export type Expression = {
  key: string
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
  values: readonly string[]
}

const none: Labels = {}
const noExpressions: readonly Expression[] = []

/** The labels of an object; undefined where one of them is no text, which the schema does not allow. */
export function labelsOf(value: unknown): Labels | undefined {
  if (value === undefined || value === null) return none
  if (!isRecord(value)) return undefined
  for (const key in value) if (typeof value[key] !== 'string') return undefined
  return value as Labels
}

/** A plain map of labels, as Services have; undefined where it is none, or empty. */
export function plainSelector(value: unknown): Selector | undefined {
  const labels = isRecord(value) ? labelsOf(value) : undefined
  if (labels === undefined) return undefined
  for (const _ in labels) return { labels, expressions: noExpressions }
  return undefined
}

/** A LabelSelector; undefined where it is absent or cannot be read, so that nobody can say what it fits. */
export function selectorOf(value: unknown): Selector | undefined {
  if (!isRecord(value)) return undefined
  const labels = labelsOf(value['matchLabels'])
  if (labels === undefined) return undefined
  const written = value['matchExpressions']
  if (written === undefined || written === null) return { labels, expressions: noExpressions }
  const expressions = records(written).map(each => expressionOf(each.value))
  if (!Array.isArray(written) || expressions.length !== written.length) return undefined
  return expressions.every(each => each !== undefined) ? { labels, expressions } : undefined
}

function expressionOf({ key, operator, values = [] }: Record<string, unknown>): Expression | undefined {
  if (typeof key !== 'string' || !Array.isArray(values)) return undefined
  if (!values.every(value => typeof value === 'string')) return undefined
  switch (operator) {
    case 'In':
    case 'NotIn':
    case 'Exists':
    case 'DoesNotExist':
      return { key, operator, values }
    default:
      return undefined
  }
}

/** Whether a selector asks for nothing, and so fits everything. */
export function fitsAll({ labels, expressions }: Selector): boolean {
  for (const _ in labels) return false
  return expressions.length === 0
}

export function fits(selector: Selector, labels: Labels): boolean {
  for (const key in selector.labels) if (labels[key] !== selector.labels[key]) return false
  return selector.expressions.every(expression => holds(expression, labels))
}

function holds({ key, operator, values }: Expression, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
  }
}

/** `app=web,tier in (front, back),!old`, as kubectl writes it. */
export function selectorText({ labels, expressions }: Selector): string {
  const equal = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  const words = { In: 'in', NotIn: 'notin' }
  const others = expressions.map(({ key, operator, values }) => {
    if (operator === 'Exists') return key
    return operator === 'DoesNotExist' ? `!${key}` : `${key} ${words[operator]} (${values.join(', ')})`
  })
  return [...equal, ...others].join(',')
}
