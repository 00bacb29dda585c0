import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkEnvironment } from './environmentVariables.ts'
import { checkText } from './fields.ts'
import { checkDevices, checkMounts } from './mounts.ts'
import { labelProblem } from './names.ts'
import { isEmpty, isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { portNameProblem, portProblem } from './ports.ts'
import { checkContainerResources } from './resources.ts'
import { checkSecurityContext } from './securityContext.ts'

type Fields = Record<string, unknown>

/** What holds for every container, be it init, ordinary or ephemeral. */
export function checkContainer(pod: PodCheck, container: Fields, place: Place): void {
  if (container['name'] === '') isMissing(pod, 'value/required', place, 'name')
  checkText(pod, 'value/name', container, place, 'name', labelProblem)
  checkImage(pod, container, place)
  checkPorts(pod, container['ports'], place)
  checkEnvironment(pod, container, place)
  checkMounts(pod, container, place)
  checkDevices(pod, container, place)
  if (isRecord(container['resources'])) checkContainerResources(pod, container['resources'], within(place, 'resources'))
  checkResizePolicy(pod, container['resizePolicy'], place)
  if (isRecord(container['securityContext'])) {
    checkSecurityContext(pod, container['securityContext'], within(place, 'securityContext'))
  }
}

function checkImage(pod: PodCheck, container: Fields, place: Place): void {
  const image = container['image']
  if (isEmpty(image)) isMissing(pod, 'value/image', place, 'image')
  // In a template the server lets it pass, and refuses the pods.
  else if (typeof image === 'string' && image !== image.trim()) {
    isWrong(pod, 'value/image', place, 'image', image, 'the name of an image has no blanks around it')
  }
}

function checkPorts(pod: PodCheck, ports: unknown, place: Place): void {
  if (!Array.isArray(ports)) return
  const names = ports.length > 1 ? new Set<unknown>() : undefined
  for (let index = 0; index < ports.length; index++) {
    const port: unknown = ports[index]
    if (!isRecord(port)) continue
    const { name, containerPort, hostPort } = port
    const at = within(place, 'ports', index)
    if (typeof name === 'string' && name !== '') {
      const problem = portNameProblem(name)
      if (problem !== undefined) isWrong(pod, 'value/port-name', at, 'name', name, problem)
      else if (names?.has(name)) isWrong(pod, 'value/port-name', at, 'name', name, 'another port has this name')
      names?.add(name)
    }
    checkPort(pod, at, 'containerPort', containerPort)
    if (hostPort !== 0) checkPort(pod, at, 'hostPort', hostPort)
  }
}

function checkPort(pod: PodCheck, place: Place, field: string, value: unknown): void {
  const problem = typeof value === 'number' ? portProblem(value) : undefined
  if (problem !== undefined) isWrong(pod, 'value/port', place, field, value, problem)
}

const resizable = new Set<unknown>(['cpu', 'memory'])
const resizeRestarts = new Set<unknown>(['NotRequired', 'RestartContainer'])

function checkResizePolicy(pod: PodCheck, policies: unknown, container: Place): void {
  if (!Array.isArray(policies) || pod.minor < since.resizePolicy) return
  const seen = new Set<unknown>()
  for (let index = 0; index < policies.length; index++) {
    const policy: unknown = policies[index]
    if (!isRecord(policy)) continue
    const { resourceName, restartPolicy } = policy
    const place = within(container, 'resizePolicy', index)
    if (typeof resourceName === 'string') {
      if (!resizable.has(resourceName)) {
        isWrong(pod, 'value/resize-policy', place, 'resourceName', resourceName, 'only cpu and memory can be resized')
      } else if (seen.has(resourceName)) {
        isWrong(pod, 'value/resize-policy', place, 'resourceName', resourceName, 'another policy is about it already')
      }
      seen.add(resourceName)
    }
    const problem = typeof restartPolicy === 'string' ? restartProblem(pod, restartPolicy) : undefined
    if (problem !== undefined) isWrong(pod, 'value/resize-policy', place, 'restartPolicy', restartPolicy, problem)
  }
}

function restartProblem({ spec }: PodCheck, restartPolicy: string): string | undefined {
  if (!resizeRestarts.has(restartPolicy)) return 'it has to be NotRequired or RestartContainer'
  if (spec['restartPolicy'] !== 'Never' || restartPolicy === 'NotRequired') return undefined
  return 'a pod with restartPolicy Never can only have NotRequired'
}
