import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../../lib/nearest.ts'
import { formatPath, type Problem } from '../../finding.ts'
import { records, type PodView } from '../pods.ts'
import type { Doubt } from './doubt.ts'
import { placeAt, wholeObject, type Place } from './place.ts'
import { podViewOf } from './podFacts.ts'
import { each } from './mention.ts'

type Add = (problem: Problem) => void
type Fields = Record<string, unknown>

const none: readonly Problem[] = []

/** What the parts of one object say of each other: probes of ports, pods of volumes, an Ingress of its hosts. */
export function innerProblems(object: ManifestObject, group: string, doubt: Doubt | undefined): readonly Problem[] {
  let problems: Problem[] | undefined
  const add: Add = problem => void (problems ??= []).push(problem)
  const pod = podViewOf(object)
  if (pod !== undefined) {
    checkProbes(pod, doubt, add)
    checkVolumes(pod, doubt, add)
  } else if (object.kind === 'Ingress' && group === 'networking.k8s.io') checkHosts(object, add)
  return problems ?? none
}

const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const

function checkProbes({ spec, specPath }: PodView, doubt: Doubt | undefined, add: Add): void {
  const place = placeAt(wholeObject, ...specPath)
  for (const field of ['initContainers', 'containers']) {
    each(spec[field], placeAt(place, field), (container, at) => {
      const ports = placeAt(at, 'ports')
      if (doubt?.about(ports) || doubt?.aboutEach(ports, ['name', 'containerPort'])) return
      for (const name of probes) checkHandler(container[name], placeAt(at, name), container, add)
      const { lifecycle } = container
      if (!isRecord(lifecycle)) return
      for (const name of ['postStart', 'preStop']) {
        checkHandler(lifecycle[name], placeAt(at, 'lifecycle', name), container, add)
      }
    })
  }
}

/** The port that a handler asks has to be one of its own container, unless it asks another host. */
function checkHandler(handler: unknown, place: Place, container: Fields, add: Add): void {
  if (!isRecord(handler)) return
  for (const name of ['httpGet', 'tcpSocket', 'grpc']) {
    const action = handler[name]
    if (isRecord(action) && !action['host']) checkPort(action['port'], placeAt(place, name, 'port'), container, add)
  }
}

function checkPort(port: unknown, { path }: Place, container: Fields, add: Add): void {
  const ports = container['ports']
  const declared = Array.isArray(ports) ? records(ports).map(({ value }) => value) : []
  if (typeof port === 'string' && !/^\d+$/.test(port)) {
    if (declared.some(each => each['name'] === port)) return
    const names = declared.flatMap(each => (typeof each['name'] === 'string' ? each['name'] : []))
    const suggestion = nearest(port, names)
    add({
      rule: 'ref/probe-port',
      message: `${formatPath(path.slice(-3))} is "${port}": the container has no port of that name${didYouMean(port, names)}`,
      ...{ path, at: 'value' as const },
      ...(suggestion !== undefined && { suggestion }),
    })
  } else if (typeof port === 'number' && declared.length > 0) {
    if (declared.some(each => each['containerPort'] === port)) return
    const numbers = declared.flatMap(each => (typeof each['containerPort'] === 'number' ? each['containerPort'] : []))
    const message = `${formatPath(path.slice(-3))} is ${port}: the container declares ${numbers.join(', ')}`
    add({ rule: 'ref/probe-port-undeclared', message, path, at: 'value' })
  }
}

function checkVolumes({ spec, specPath }: PodView, doubt: Doubt | undefined, add: Add): void {
  const { volumes } = spec
  const place = placeAt(wholeObject, ...specPath)
  if (!Array.isArray(volumes) || doubt?.about(placeAt(place, 'containers'))) return
  const used = new Set<unknown>()
  for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const { value } of records(spec[field])) {
      for (const mounts of [value['volumeMounts'], value['volumeDevices']]) {
        if (Array.isArray(mounts)) for (const each of records(mounts)) used.add(each.value['name'])
      }
    }
  }
  each(volumes, placeAt(place, 'volumes'), ({ name }, at) => {
    if (typeof name !== 'string' || used.has(name)) return
    const { path } = placeAt(at, 'name')
    add({ rule: 'ref/unused-volume', message: `no container mounts the volume "${name}"`, path, at: 'value' })
  })
}

/** Where TLS is on, each host that has rules is one that a certificate is for. */
function checkHosts(object: ManifestObject, add: Add): void {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const tls = records(spec['tls'])
  const hosts = tls.flatMap(({ value }) => (Array.isArray(value['hosts']) ? (value['hosts'] as unknown[]) : []))
  // Without hosts the certificate itself says which.
  if (tls.length === 0 || tls.some(({ value }) => !Array.isArray(value['hosts']))) return
  each(spec['rules'], placeAt(wholeObject, 'spec', 'rules'), ({ host }, at) => {
    if (typeof host !== 'string' || host === '') return
    const parent = `*${host.slice(host.indexOf('.'))}`
    if (hosts.includes(host) || hosts.includes(parent)) return
    const message = `spec.tls names no certificate for "${host}": browsers refuse the controller's own`
    add({ rule: 'ref/tls-host', message, path: placeAt(at, 'host').path, at: 'value' })
  })
}
