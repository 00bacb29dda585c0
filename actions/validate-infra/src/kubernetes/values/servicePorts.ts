import { checkText } from './fields.ts'
import { labelProblem, qualifiedNameProblem } from './names.ts'
import { checkPointer, forEachRecord, textOf } from './objectFields.ts'
import { isEmpty, isForbidden, isMissing, isWrong, type Check, type Place } from './place.ts'
import { portNameProblem, portProblem } from './ports.ts'

/** The range of kube-apiserver's `--service-node-port-range` where nobody sets it. */
const nodePorts = { min: 30_000, max: 32_767 }

export function checkServicePorts(check: Check, ports: readonly unknown[], type: string, place: Place): void {
  const names = new Set<string>()
  const taken = new Map<number, Record<string, unknown>>()
  forEachRecord(ports, place, (port, at) => {
    checkPortName(check, port, at, names, ports.length > 1)
    checkNumbers(check, port, at)
    checkPointer(check, 'value/name', port, at, 'appProtocol', qualifiedNameProblem)
    checkOwnNodePort(check, port, type, at, taken)
  })
}

function checkPortName(
  check: Check,
  port: Record<string, unknown>,
  at: Place,
  names: Set<string>,
  needed: boolean,
): void {
  const { name } = port
  if (isEmpty(name)) {
    if (needed) isMissing(check, 'value/service-ports', at, 'name', 'where a Service has several ports')
    return
  }
  if (typeof name !== 'string') return
  const problem = labelProblem(name)
  if (problem !== undefined) isWrong(check, 'value/port-name', at, 'name', name, problem)
  if (names.has(name)) isWrong(check, 'value/port-name', at, 'name', name, 'another port has this name already')
  names.add(name)
}

function checkNumbers(check: Check, port: Record<string, unknown>, at: Place): void {
  const { port: number, targetPort } = port
  const problem = typeof number === 'number' ? portProblem(number) : undefined
  if (problem !== undefined) isWrong(check, 'value/port', at, 'port', number, problem)
  // Left out, zero and empty stand for the port itself.
  if (typeof targetPort === 'number' && targetPort !== 0) {
    const targetProblem = portProblem(targetPort)
    if (targetProblem !== undefined) isWrong(check, 'value/port', at, 'targetPort', targetPort, targetProblem)
  } else checkText(check, 'value/port-name', port, at, 'targetPort', portNameProblem)
}

function checkOwnNodePort(
  check: Check,
  port: Record<string, unknown>,
  type: string,
  at: Place,
  taken: Map<number, Record<string, unknown>>,
): void {
  const { nodePort } = port
  if (typeof nodePort !== 'number' || nodePort === 0) return
  if (type === 'ClusterIP') {
    const because = 'only a Service of type NodePort or LoadBalancer has ports on nodes'
    return isForbidden(check, 'value/service-type', at, 'nodePort', because)
  }
  if (type === 'NodePort' || type === 'LoadBalancer') checkNodePort(check, port, at, 'nodePort')
  const other = taken.get(nodePort)
  taken.set(nodePort, port)
  // Two protocols of one port share their port on the nodes; nothing else does.
  if (other === undefined || (other['port'] === port['port'] && protocolOf(other) !== protocolOf(port))) return
  isWrong(check, 'value/node-port', at, 'nodePort', nodePort, 'another port of this Service has it already')
}

function protocolOf(port: Record<string, unknown>): string {
  return textOf(port['protocol']) || 'TCP'
}

/** A port that nodes listen at. A cluster may have another range than the usual one: outside of that is a warning. */
export function checkNodePort(check: Check, record: Record<string, unknown>, at: Place, field: string): void {
  const port = record[field]
  if (typeof port !== 'number' || (port >= nodePorts.min && port <= nodePorts.max)) return
  const problem = `ports on nodes are ${nodePorts.min} to ${nodePorts.max}, unless a cluster is set up otherwise`
  const isPort = portProblem(port) === undefined
  isWrong(check, 'value/node-port', at, field, port, problem, isPort ? { level: 'warning' } : {})
}
