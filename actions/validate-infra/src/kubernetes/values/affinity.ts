import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkFilled, isSet } from './fields.ts'
import { labelProblem, qualifiedNameProblem, subdomainProblem } from './names.ts'
import { checkLabelKeys } from './labelKeys.ts'
import { checkRange } from './numbers.ts'
import { isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkLabelSelector, checkLabelValues } from './selectors.ts'

type Fields = Record<string, unknown>

const required = 'requiredDuringSchedulingIgnoredDuringExecution'
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'

/** Near which nodes and pods a pod wants to be. */
export function checkAffinity(
  pod: PodCheck,
  { nodeAffinity, podAffinity, podAntiAffinity }: Fields,
  place: Place,
): void {
  if (isRecord(nodeAffinity)) checkNodeAffinity(pod, nodeAffinity, within(place, 'nodeAffinity'))
  if (isRecord(podAffinity)) checkPodAffinity(pod, podAffinity, within(place, 'podAffinity'))
  if (isRecord(podAntiAffinity)) checkPodAffinity(pod, podAntiAffinity, within(place, 'podAntiAffinity'))
}

function forEach(list: unknown, place: Place, visit: (each: Fields, place: Place) => void): void {
  if (!Array.isArray(list)) return
  for (let index = 0; index < list.length; index++) {
    const each: unknown = list[index]
    if (isRecord(each)) visit(each, within(place, index))
  }
}

const weights = [1, 100] as const

function checkNodeAffinity(check: Check, affinity: Fields, place: Place): void {
  if (isRecord(affinity[required])) checkNodeSelector(check, affinity[required], within(place, required))
  forEach(affinity[preferred], within(place, preferred), (term, at) => {
    checkRange(check, 'value/range', term, at, 'weight', weights, 'a weight')
    if (isRecord(term['preference'])) checkNodeTerm(check, term['preference'], within(at, 'preference'), false)
  })
}

/** On which nodes something can be at all: a pod, or the disk of a PersistentVolume. */
export function checkNodeSelector(check: Check, { nodeSelectorTerms }: Fields, place: Place): void {
  if (Array.isArray(nodeSelectorTerms) && nodeSelectorTerms.length === 0) {
    isMissing(check, 'value/affinity', place, 'nodeSelectorTerms', 'with one term at least')
  }
  forEach(nodeSelectorTerms, within(place, 'nodeSelectorTerms'), (term, at) => checkNodeTerm(check, term, at, true))
}

/** `isHard`: labels of nodes that no node can have make the pod wait for ever. */
function checkNodeTerm(check: Check, { matchExpressions, matchFields }: Fields, place: Place, isHard: boolean): void {
  forEach(matchExpressions, within(place, 'matchExpressions'), (expression, at) => {
    const { key, operator, values } = expression
    const problem = typeof key === 'string' ? qualifiedNameProblem(key) : undefined
    if (problem !== undefined) isWrong(check, 'value/affinity', at, 'key', key, problem)
    checkOperands(check, operator, values, at)
    if (isHard && Array.isArray(values) && check.minor >= since.nodeAffinityValues) {
      checkLabelValues(check, values, within(at, 'values'))
    }
  })
  forEach(matchFields, within(place, 'matchFields'), (expression, at) => checkNodeField(check, expression, at))
}

function checkOperands(check: Check, operator: unknown, values: unknown, place: Place): void {
  const count = Array.isArray(values) ? values.length : 0
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (count === 0) isMissing(check, 'value/affinity', place, 'values', `with the operator ${operator}`)
      return
    case 'Exists':
    case 'DoesNotExist':
      if (count > 0) isForbidden(check, 'value/affinity', place, 'values', `the operator is ${operator}`)
      return
    case 'Gt':
    case 'Lt':
      if (count === 0) isMissing(check, 'value/affinity', place, 'values', `with the operator ${operator}`)
      else if (count > 1)
        isWrong(check, 'value/affinity', place, 'values', values, `${operator} compares with one value`)
      return
    case '':
      isMissing(check, 'value/required', place, 'operator')
  }
}

/** The one field of nodes that can be asked for is their name. */
function checkNodeField(check: Check, { key, operator, values }: Fields, place: Place): void {
  if (typeof key === 'string' && key !== 'metadata.name') {
    isWrong(check, 'value/affinity', place, 'key', key, 'the one field of nodes that can be asked for is metadata.name')
  }
  if (typeof operator === 'string' && operator !== 'In' && operator !== 'NotIn') {
    isWrong(check, 'value/affinity', place, 'operator', operator, 'for a field it has to be In or NotIn')
  } else if (isSet(operator)) {
    const count = Array.isArray(values) ? values.length : 0
    if (count === 0) isMissing(check, 'value/affinity', place, 'values')
    if (count > 1) isWrong(check, 'value/affinity', place, 'values', values, 'for a field there is one value')
  }
  if (key !== 'metadata.name' || !Array.isArray(values)) return
  for (let index = 0; index < values.length; index++) {
    const value: unknown = values[index]
    const problem = typeof value === 'string' ? subdomainProblem(value) : undefined
    if (problem !== undefined) isWrong(check, 'value/name', within(place, 'values'), index, value, problem)
  }
}

function checkPodAffinity(pod: PodCheck, affinity: Fields, place: Place): void {
  forEach(affinity[required], within(place, required), (term, at) => checkPodTerm(pod, term, at))
  forEach(affinity[preferred], within(place, preferred), (term, at) => {
    checkRange(pod, 'value/range', term, at, 'weight', weights, 'a weight')
    if (isRecord(term['podAffinityTerm'])) checkPodTerm(pod, term['podAffinityTerm'], within(at, 'podAffinityTerm'))
  })
}

function checkPodTerm(pod: PodCheck, term: Fields, place: Place): void {
  const { labelSelector, namespaceSelector, namespaces, topologyKey } = term
  checkLabelSelector(pod, labelSelector, within(place, 'labelSelector'))
  checkLabelSelector(pod, namespaceSelector, within(place, 'namespaceSelector'))
  if (Array.isArray(namespaces)) {
    for (let index = 0; index < namespaces.length; index++) {
      const name: unknown = namespaces[index]
      const problem = typeof name === 'string' ? labelProblem(name) : undefined
      if (problem !== undefined) isWrong(pod, 'value/name', within(place, 'namespaces'), index, name, problem)
    }
  }
  if (pod.minor >= since.affinityLabelKeys) checkLabelKeys(pod, 'value/affinity', term, place)
  checkFilled(pod, term, place, ['topologyKey'])
  const problem = typeof topologyKey === 'string' && topologyKey !== '' ? qualifiedNameProblem(topologyKey) : undefined
  if (problem !== undefined) isWrong(pod, 'value/affinity', place, 'topologyKey', topologyKey, problem)
}
