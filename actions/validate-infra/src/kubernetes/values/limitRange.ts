import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { qualifiedNameProblem } from './names.ts'
import { amountOf, forEachRecord, refuseKey, specOf } from './objectFields.ts'
import { isForbidden, isMissing, isWrong, shown, within, type Check, type Place } from './place.ts'
import { containerResourceProblem, isOvercommitted, resourceProblem } from './resourceNames.ts'

const rule = 'value/limit-range'
const place = within(undefined, 'spec', 'limits')

type Amounts = Readonly<Record<string, unknown>>
type Field = 'min' | 'max' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio'
const fields: readonly Field[] = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio']
/** The amounts of one type, without those that are not for it. */
type Limit = Partial<Record<Field, Amounts>>

/** ValidateLimitRange. */
export function checkLimitRange(check: Check, object: ManifestObject): void {
  const seen = new Set<string>()
  forEachRecord(specOf(object)?.['limits'], place, (item, at) => {
    const { type } = item
    if (typeof type !== 'string') return
    const problem = seen.has(type) ? 'it is there already' : typeProblem(type)
    if (problem !== undefined) isWrong(check, rule, at, 'type', type, problem)
    seen.add(type)
    checkItem(check, item, type, at)
  })
}

const types = ['Pod', 'Container', 'PersistentVolumeClaim']

function typeProblem(type: string): string | undefined {
  if (type.includes('/')) return qualifiedNameProblem(type)
  return types.includes(type) ? undefined : `it is one of ${types.join(', ')}`
}

function checkItem(check: Check, item: Record<string, unknown>, type: string, at: Place): void {
  const limit: Limit = {}
  const names = new Set<string>()
  const nameProblem = type === 'Pod' || type === 'Container' ? containerResourceProblem : resourceProblem
  for (const field of fields) {
    const amounts = item[field]
    if (!isRecord(amounts) || isNotForPods(check, type, field, amounts, at)) continue
    limit[field] = amounts
    for (const name in amounts) {
      const problem = nameProblem(name)
      if (problem === undefined) names.add(name)
      else refuseKey(check, 'value/resource', within(at, field), name, problem)
    }
  }
  if (type === 'PersistentVolumeClaim' && !has(limit.min, 'storage') && !has(limit.max, 'storage')) {
    isMissing(check, rule, within(at, 'min'), 'storage', 'in min or in max, for claims')
  }
  for (const name of names) checkAmounts(check, limit, type, name, at)
}

/** Pods have no defaults: these belong to their containers. */
function isNotForPods(check: Check, type: string, field: Field, amounts: Amounts, at: Place): boolean {
  if (type !== 'Pod' || (field !== 'default' && field !== 'defaultRequest')) return false
  if (Object.keys(amounts).length > 0) {
    isForbidden(check, rule, at, field, 'pods have no defaults; write them for the type Container')
  }
  return true
}

function has(amounts: Amounts | undefined, name: string): amounts is Amounts {
  return amounts !== undefined && Object.hasOwn(amounts, name)
}

/** What has to be at most what, and which of the two is called wrong. */
const orders: readonly (readonly [lower: Field, upper: Field, wrong: Field])[] = [
  ['min', 'max', 'min'],
  ['min', 'defaultRequest', 'defaultRequest'],
  ['defaultRequest', 'max', 'defaultRequest'],
  ['defaultRequest', 'default', 'defaultRequest'],
  ['min', 'default', 'default'],
  ['default', 'max', 'default'],
]

/**
 * The amounts of one resource against each other. What the server fills in comes from amounts that are there, so it is
 * in order where these are.
 */
function checkAmounts(check: Check, limit: Limit, type: string, name: string, at: Place): void {
  const amount = (field: Field) => amountOf(limit[field]?.[name])
  checkRatio(check, limit, name, at)
  for (const [lower, upper, wrong] of orders) {
    const [low, high] = [amount(lower), amount(upper)]
    if (low === undefined || high === undefined || low <= high) continue
    const [other, relation] = wrong === lower ? [upper, 'more'] : [lower, 'less']
    const problem = `it is ${relation} than ${other}, ${shown(limit[other]?.[name])}`
    return isWrong(check, rule, within(at, wrong), name, limit[wrong]?.[name], problem)
  }
  const byDefault = amount('default') ?? (type === 'Container' ? amount('max') : undefined)
  const request = amount('defaultRequest')
  if (isOvercommitted(name) || byDefault === undefined || request === undefined || byDefault === request) return
  const problem = 'a request of this resource equals its limit, and the default here does not'
  isWrong(check, rule, within(at, 'defaultRequest'), name, limit.defaultRequest?.[name], problem)
}

function checkRatio(check: Check, { min, max, maxLimitRequestRatio: ratios }: Limit, name: string, at: Place): void {
  const ratio = amountOf(ratios?.[name])
  if (ratio === undefined) return
  const around = within(at, 'maxLimitRequestRatio')
  if (ratio < 1000) {
    return isWrong(check, rule, around, name, ratios?.[name], 'a limit is never below its request: 1 or more')
  }
  const [low, high] = [amountOf(min?.[name]), amountOf(max?.[name])]
  if (low === undefined || high === undefined || !(ratio / 1000 > high / low)) return
  isWrong(check, rule, around, name, ratios?.[name], `max is only ${high / low} times min`)
}
