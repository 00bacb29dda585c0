import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { isForbidden, isWrong, within, type Check, type Place } from './place.ts'

type Fields = Record<string, unknown>

/** How many pods: a number, or a share in percent. Undefined when the value is neither. */
function amountOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined
}

/** Whether a value is no number of pods; more than all of them only where that makes sense. */
function amountProblem(value: unknown, upToAll: boolean): string | undefined {
  if (typeof value === 'number') return value < 0 ? 'it has to be 0 or more' : undefined
  if (typeof value !== 'string') return undefined
  const amount = amountOf(value)
  if (amount === undefined) return 'a number is needed, or a share as 25%'
  return upToAll && amount > 100 ? 'there are no more than 100%' : undefined
}

function checkAmount(check: Check, rolling: Fields, place: Place, field: string, upToAll: boolean): void {
  const problem = amountProblem(rolling[field], upToAll)
  if (problem !== undefined) isWrong(check, 'value/rollout', place, field, rolling[field], problem)
}

/** How a Deployment replaces its pods. */
export function checkDeploymentStrategy(check: Check, strategy: Fields, place: Place): void {
  const { type, rollingUpdate } = strategy
  if (type === 'Recreate') {
    if (isSet(rollingUpdate)) isForbidden(check, 'value/rollout', place, 'rollingUpdate', 'the type is Recreate')
    return
  }
  if (!isRecord(rollingUpdate)) return
  const at = within(place, 'rollingUpdate')
  checkAmount(check, rollingUpdate, at, 'maxUnavailable', true)
  checkAmount(check, rollingUpdate, at, 'maxSurge', false)
  const { maxUnavailable, maxSurge } = rollingUpdate
  if (amountOf(maxUnavailable) !== 0 || amountOf(maxSurge) !== 0) return
  const problem = 'maxSurge is 0, too, so no pod could ever be replaced'
  isWrong(check, 'value/rollout', at, 'maxUnavailable', maxUnavailable, problem)
}

/** How a DaemonSet replaces its pods: on each node the old one goes first, or the new one comes first. */
export function checkDaemonSetStrategy(check: Check, strategy: Fields, place: Place): void {
  const { type, rollingUpdate } = strategy
  if (type === 'OnDelete' || !isRecord(rollingUpdate)) return
  const at = within(place, 'rollingUpdate')
  checkAmount(check, rollingUpdate, at, 'maxUnavailable', true)
  checkAmount(check, rollingUpdate, at, 'maxSurge', true)
  const { maxUnavailable, maxSurge } = rollingUpdate
  const unavailable = isSet(maxUnavailable) ? amountOf(maxUnavailable) : 1
  const surge = isSet(maxSurge) ? amountOf(maxSurge) : 0
  if (unavailable === undefined || surge === undefined) return
  if (unavailable !== 0 && surge !== 0) {
    const known = isSet(maxUnavailable) ? String(maxUnavailable) : '1, as by default'
    isWrong(check, 'value/rollout', at, 'maxSurge', maxSurge, `maxUnavailable is ${known}, and one of them has to be 0`)
  } else if (unavailable === 0 && surge === 0) {
    isWrong(
      check,
      'value/rollout',
      at,
      'maxUnavailable',
      maxUnavailable,
      'maxSurge is 0, too, so no pod could be replaced',
    )
  }
}

/** How a StatefulSet replaces its pods. `countsUnavailable`: whether the server reads `maxUnavailable` at all. */
export function checkStatefulSetStrategy(
  check: Check,
  strategy: Fields,
  place: Place,
  countsUnavailable: boolean,
): void {
  const { type, rollingUpdate } = strategy
  if (!isRecord(rollingUpdate)) return
  if (type === 'OnDelete') {
    return isForbidden(check, 'value/rollout', place, 'rollingUpdate', 'the type is OnDelete')
  }
  const at = within(place, 'rollingUpdate')
  const { partition, maxUnavailable } = rollingUpdate
  if (typeof partition === 'number' && partition < 0) {
    isWrong(check, 'value/negative', at, 'partition', partition, 'it has to be 0 or more')
  }
  if (!countsUnavailable || !isSet(maxUnavailable)) return
  checkAmount(check, rollingUpdate, at, 'maxUnavailable', true)
  if (amountOf(maxUnavailable) === 0) {
    isWrong(check, 'value/rollout', at, 'maxUnavailable', maxUnavailable, 'with 0 no pod could ever be replaced')
  }
}
