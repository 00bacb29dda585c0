import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkChosen } from './fields.ts'
import {
  amountOf,
  forEachRecord,
  forEachText,
  isWithoutElements,
  listOf,
  refuseKey,
  specOf,
  textOf,
} from './objectFields.ts'
import { isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { isWholeAmount } from './quantities.ts'
import { isInteger, isQuotaResource, quotaResourceProblem } from './resourceNames.ts'

const place = within(undefined, 'spec')
const hardPlace = within(place, 'hard')
const scopesPlace = within(place, 'scopes')
const expressionsPlace = within(place, 'scopeSelector', 'matchExpressions')

/** ValidateResourceQuota. */
export function checkResourceQuota(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  const { hard, scopes, scopeSelector } = spec
  if (isRecord(hard)) for (const name in hard) checkLimit(check, name, hard[name])
  const foreign = foreignTo(isRecord(hard) ? Object.keys(hard).filter(isQuotaResource) : [])
  const named = listOf(scopes)
  forEachText(named, (scope, index) => checkScope(check, scope, scopesPlace, index, foreign))
  checkContrary(check, named, index => [scopesPlace, index])
  if (isRecord(scopeSelector)) checkExpressions(check, listOf(scopeSelector['matchExpressions']), foreign)
}

function checkLimit(check: Check, name: string, value: unknown): void {
  const problem = quotaResourceProblem(name)
  if (problem !== undefined) {
    return refuseKey(check, 'value/quota-resource', hardPlace, name, problem)
  }
  const amount = amountOf(value)
  if (amount === undefined) return
  if (amount < 0) isWrong(check, 'value/negative', hardPlace, name, value, 'it has to be 0 or more')
  if (isInteger(name) && !isWholeAmount(amount)) {
    isWrong(check, 'value/quota-resource', hardPlace, name, value, 'this is counted in whole numbers')
  }
}

const ofPods = new Set(['pods', ...['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']])
const ofClaims = new Set(['persistentvolumeclaims', 'requests.storage'])

/** What a quota can limit within a scope; undefined for scopes that there are not. */
function isLimitedIn(scope: string, resource: string): boolean | undefined {
  if (scope === 'BestEffort') return resource === 'pods'
  if (scope === 'VolumeAttributesClass') return ofClaims.has(resource)
  return flagScopes.has(scope) || scope === 'PriorityClass' ? ofPods.has(resource) : undefined
}

/** Scopes that hold or do not, without values. */
const flagScopes = new Set([
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
])

/** The resource, of those that are limited, that a scope has nothing to do with. */
type ForeignTo = (scope: string) => string | undefined

function foreignTo(limited: readonly string[]): ForeignTo {
  const known = new Map<string, string | undefined>()
  return scope => {
    if (!known.has(scope))
      known.set(
        scope,
        limited.find(name => isLimitedIn(scope, name) === false),
      )
    return known.get(scope)
  }
}

const contrary = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const

/** Two scopes that nothing is in; the later one is called wrong. */
function checkContrary(
  check: Check,
  scopes: readonly unknown[],
  at: (index: number) => [place: Place, step: string | number],
): void {
  for (const [left, right] of contrary) {
    if (!scopes.includes(left) || !scopes.includes(right)) continue
    const index = Math.max(scopes.indexOf(left), scopes.indexOf(right))
    const other = scopes[index] === left ? right : left
    isWrong(check, 'value/quota-scope', ...at(index), scopes[index], `nothing is in this scope and in ${other}`)
  }
}

function checkScope(check: Check, scope: string, around: Place, step: string | number, foreignTo: ForeignTo): void {
  if (scope === '') return isWrong(check, 'value/quota-scope', around, step, scope, 'there is no such scope')
  const foreign = foreignTo(scope)
  if (foreign === undefined) return
  isWrong(check, 'value/quota-scope', around, step, scope, `${foreign} in spec.hard is not limited within this scope`)
}

function checkExpressions(check: Check, expressions: readonly unknown[], foreign: ForeignTo): void {
  const scopes = expressions.map(each => (isRecord(each) ? each['scopeName'] : undefined))
  forEachRecord(expressions, expressionsPlace, (expression, at) => {
    const { scopeName, operator, values } = expression
    checkChosen(check, expression, at, ['operator'])
    if (typeof scopeName === 'string') checkScope(check, scopeName, at, 'scopeName', foreign)
    if (flagScopes.has(textOf(scopeName)) && textOf(operator) !== '' && operator !== 'Exists') {
      isWrong(check, 'value/quota-scope', at, 'operator', operator, `the scope ${textOf(scopeName)} takes Exists`)
    } else if (operator === 'In' || operator === 'NotIn') {
      if (!isWithoutElements(values)) return
      isMissing(check, 'value/quota-scope', at, 'values', `with the operator ${operator}`)
    } else if (listOf(values).length > 0 && (operator === 'Exists' || operator === 'DoesNotExist')) {
      isForbidden(check, 'value/quota-scope', at, 'values', `the operator is ${operator}`)
    }
  })
  checkContrary(check, scopes, index => [within(expressionsPlace, index), 'scopeName'])
}
