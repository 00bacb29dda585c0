import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet, numberOr } from './fields.ts'
import { checkCounts } from './numbers.ts'
import { isAmiss, isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { portNameProblem, portProblem } from './ports.ts'

type Fields = Record<string, unknown>

/** What a probe can do, and what a hook can do, in the order in which the server looks for them. */
const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc']
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep']

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold']

/** The three probes of a container. */
export function checkProbes(pod: PodCheck, container: Fields, place: Place): void {
  const { livenessProbe, readinessProbe, startupProbe } = container
  if (isRecord(livenessProbe)) checkProbe(pod, livenessProbe, within(place, 'livenessProbe'), false)
  if (isRecord(readinessProbe)) checkProbe(pod, readinessProbe, within(place, 'readinessProbe'), true)
  if (isRecord(startupProbe)) checkProbe(pod, startupProbe, within(place, 'startupProbe'), false)
}

function checkProbe(pod: PodCheck, probe: Fields, place: Place, isReadiness: boolean): void {
  checkHandler(pod, probe, place, probeHandlers)
  checkCounts(pod, probe, place, counts)
  const { successThreshold, terminationGracePeriodSeconds: grace } = probe
  if (typeof successThreshold === 'number' && successThreshold !== 0) {
    if (successThreshold < 0)
      isWrong(pod, 'value/negative', place, 'successThreshold', successThreshold, 'it has to be 1 or more')
    else if (successThreshold !== 1 && !isReadiness) {
      const problem = 'one success is enough for this probe: only a readinessProbe can ask for more'
      isWrong(pod, 'value/probe', place, 'successThreshold', successThreshold, problem)
    }
  }
  if (!isSet(grace)) return
  if (isReadiness) {
    isForbidden(pod, 'value/probe', place, 'terminationGracePeriodSeconds', 'a readinessProbe ends no container')
  } else if (typeof grace === 'number' && grace <= 0) {
    isWrong(pod, 'value/range', place, 'terminationGracePeriodSeconds', grace, 'it has to be 1 or more')
  }
}

/** Hooks of a container's life. */
export function checkLifecycle(pod: PodCheck, container: Fields, place: Place): void {
  const { lifecycle } = container
  if (!isRecord(lifecycle)) return
  const { postStart, preStop } = lifecycle
  const at = within(place, 'lifecycle')
  if (isRecord(postStart)) checkHandler(pod, postStart, within(at, 'postStart'), hookHandlers)
  if (isRecord(preStop)) checkHandler(pod, preStop, within(at, 'preStop'), hookHandlers)
}

function checkHandler(pod: PodCheck, holder: Fields, place: Place, handlers: readonly string[]): void {
  let first: string | undefined
  for (const field of handlers) {
    const handler = holder[field]
    if (!isSet(handler)) continue
    if (first !== undefined) {
      isForbidden(pod, 'value/handler', place, field, `there is one way to do it, and here is ${first} already`)
      continue
    }
    first = field
    if (isRecord(handler)) handlerChecks[field]?.(pod, handler, within(place, field))
  }
  if (first === undefined) isAmiss(pod, 'value/handler', place, `needs one of ${handlers.join(', ')}`)
}

type HandlerCheck = (pod: PodCheck, handler: Fields, place: Place) => void

const handlerChecks: Readonly<Record<string, HandlerCheck>> = {
  exec: (pod, { command }, place) => {
    if (!isSet(command) || (Array.isArray(command) && command.length === 0)) {
      isMissing(pod, 'value/handler', place, 'command')
    }
  },
  httpGet: (pod, { port, httpHeaders }, place) => {
    checkPort(pod, port, place)
    if (Array.isArray(httpHeaders)) checkHeaders(pod, httpHeaders, place)
  },
  tcpSocket: (pod, { port }, place) => checkPort(pod, port, place),
  grpc: (pod, { port }, place) => checkPort(pod, port, place),
  sleep: checkSleep,
}

function checkPort(pod: PodCheck, port: unknown, place: Place): void {
  if (typeof port === 'number') {
    const problem = portProblem(port)
    if (problem !== undefined) isWrong(pod, 'value/port', place, 'port', port, problem)
  } else if (typeof port === 'string') checkPortName(pod, port, place)
}

function checkPortName(pod: PodCheck, port: string, place: Place): void {
  const problem = portNameProblem(port)
  if (problem === undefined) return
  if (!/^\d{1,5}$/.test(port)) return isWrong(pod, 'value/port-name', place, 'port', port, problem)
  const words = 'in quotes this is the name of a port, not its number'
  isWrong(pod, 'value/port-name', place, 'port', port, words, { suggestion: port })
}

const header = /^[-A-Za-z0-9]+$/

function checkHeaders(pod: PodCheck, headers: readonly unknown[], place: Place): void {
  for (let index = 0; index < headers.length; index++) {
    const each: unknown = headers[index]
    const name = isRecord(each) ? each['name'] : undefined
    if (typeof name !== 'string' || header.test(name)) continue
    const at = within(place, 'httpHeaders', index)
    isWrong(pod, 'value/handler', at, 'name', name, 'the name of a header is made of letters, digits and "-"')
  }
}

/** A hook cannot sleep longer than the pod has time to end. */
function checkSleep(pod: PodCheck, { seconds }: Fields, place: Place): void {
  const grace = numberOr(pod.spec['terminationGracePeriodSeconds'], 30)
  if (typeof seconds !== 'number' || grace === undefined) return
  const least = pod.minor >= since.zeroSleep ? 0 : 1
  if (seconds >= least && seconds <= grace) return
  isWrong(
    pod,
    'value/handler',
    place,
    'seconds',
    seconds,
    `it has to be ${least} to ${grace}, the time that the pod has to end`,
  )
}
