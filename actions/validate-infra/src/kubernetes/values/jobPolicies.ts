import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { qualifiedNameProblem } from './names.ts'
import { isAmiss, isMissing, isWrong, within, type Check, type Place } from './place.ts'

type Fields = Record<string, unknown>

const mostRules = 20
const mostPatterns = 20
const mostExitCodes = 255

function forEachRule(check: Check, { rules }: Fields, place: Place, visit: (rule: Fields, place: Place) => void): void {
  if (!Array.isArray(rules)) return
  if (rules.length > mostRules)
    isWrong(check, 'value/job-policy', place, 'rules', rules.length, `there can be ${mostRules}`)
  for (let index = 0; index < rules.length; index++) {
    const rule: unknown = rules[index]
    if (isRecord(rule)) visit(rule, within(place, 'rules', index))
  }
}

/** What a job does with a pod that failed. */
export function checkFailurePolicy(check: Check, spec: Fields, policy: Fields, place: Place): void {
  forEachRule(check, policy, place, (rule, at) => {
    const { action, onExitCodes, onPodConditions } = rule
    if (action === '') isMissing(check, 'value/required', at, 'action')
    if (action === 'FailIndex' && !isSet(spec['backoffLimitPerIndex'])) {
      isWrong(check, 'value/job-policy', at, 'action', action, 'it needs backoffLimitPerIndex')
    }
    const conditions = Array.isArray(onPodConditions) ? (onPodConditions as unknown[]) : []
    if (isRecord(onExitCodes)) checkExitCodes(check, onExitCodes, spec['template'], within(at, 'onExitCodes'))
    checkConditions(check, conditions, at)
    const ways = Number(isSet(onExitCodes)) + Number(conditions.length > 0)
    if (ways === 1) return
    isAmiss(
      check,
      'value/job-policy',
      at,
      `${ways === 0 ? 'needs one' : 'takes only one'} of onExitCodes and onPodConditions`,
    )
  })
}

function checkExitCodes(check: Check, codes: Fields, template: unknown, place: Place): void {
  const { operator, containerName, values } = codes
  if (operator === '') isMissing(check, 'value/required', place, 'operator')
  if (typeof containerName === 'string' && !hasContainer(template, containerName)) {
    isWrong(check, 'value/job-policy', place, 'containerName', containerName, 'the template has no such container')
  }
  if (!Array.isArray(values)) return
  const all = values as unknown[]
  if (all.length === 0) isMissing(check, 'value/job-policy', place, 'values')
  if (all.length > mostExitCodes) {
    isWrong(check, 'value/job-policy', place, 'values', all.length, `there can be ${mostExitCodes} exit codes`)
  }
  const at = within(place, 'values')
  for (let index = 0; index < all.length; index++) {
    const value = all[index]
    if (typeof value !== 'number') continue
    const before = all[index - 1]
    if (operator === 'In' && value === 0)
      isWrong(check, 'value/job-policy', at, index, value, 'a pod with 0 has not failed')
    if (typeof before !== 'number' || before < value) continue
    const problem =
      before === value ? 'it is there already' : `the codes have to be in order, and before it is ${before}`
    isWrong(check, 'value/job-policy', at, index, value, problem)
  }
}

function hasContainer(template: unknown, name: string): boolean {
  const spec = isRecord(template) ? template['spec'] : undefined
  if (!isRecord(spec)) return false
  return [spec['containers'], spec['initContainers']].some(
    list => Array.isArray(list) && (list as unknown[]).some(each => isRecord(each) && each['name'] === name),
  )
}

const statuses = new Set<unknown>(['True', 'False', 'Unknown', ''])

function checkConditions(check: Check, patterns: readonly unknown[], rule: Place): void {
  if (patterns.length > mostPatterns) {
    isWrong(check, 'value/job-policy', rule, 'onPodConditions', patterns.length, `there can be ${mostPatterns}`)
  }
  for (let index = 0; index < patterns.length; index++) {
    const pattern = patterns[index]
    if (!isRecord(pattern)) continue
    const { type, status } = pattern
    const place = within(rule, 'onPodConditions', index)
    const problem = typeof type === 'string' ? qualifiedNameProblem(type) : undefined
    if (problem !== undefined) isWrong(check, 'value/job-policy', place, 'type', type, problem)
    if (typeof status !== 'string' || statuses.has(status)) continue
    isWrong(check, 'value/job-policy', place, 'status', status, 'it has to be True, False or Unknown')
  }
}

/** When an indexed job has done enough. */
export function checkSuccessPolicy(check: Check, policy: Fields, completions: number | undefined, place: Place): void {
  const { rules } = policy
  if (Array.isArray(rules) && rules.length === 0) isMissing(check, 'value/job-policy', place, 'rules')
  forEachRule(check, policy, place, (rule, at) => {
    const { succeededCount, succeededIndexes } = rule
    if (!isSet(succeededCount) && !isSet(succeededIndexes)) {
      isAmiss(check, 'value/job-policy', at, 'needs succeededCount or succeededIndexes')
    }
    if (completions === undefined) return
    const indexes = typeof succeededIndexes === 'string' ? countIndexes(succeededIndexes, completions) : completions
    if (typeof indexes === 'string') {
      isWrong(check, 'value/job-policy', at, 'succeededIndexes', succeededIndexes, indexes)
    }
    if (typeof succeededCount !== 'number') return
    const most = typeof indexes === 'string' ? completions : Math.min(indexes, completions)
    if (succeededCount >= 0 && succeededCount <= most) return
    isWrong(check, 'value/job-policy', at, 'succeededCount', succeededCount, `it has to be 0 to ${most} in this job`)
  })
}

const longestIndexes = 64 * 1024

/** How many indexes are in a text like `0,2-5`, or what is wrong with it. */
export function countIndexes(text: string, completions: number): number | string {
  if (text.length > longestIndexes) return 'the text is too long'
  if (text === '') return 0
  let total = 0
  let last = -1
  for (const interval of text.split(',')) {
    const [, first, end = first] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(interval) ?? []
    if (first === undefined) return 'indexes are numbers, or intervals as 2-5, with commas between them'
    const from = Number(first)
    const to = Number(end)
    if (to >= completions || from >= completions) return `the last index of this job is ${completions - 1}`
    if (from <= last || to < from || (to === from && interval.includes('-'))) return 'the indexes have to be in order'
    total += to - from + 1
    last = to
  }
  return total
}
