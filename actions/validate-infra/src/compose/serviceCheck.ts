import { isRecord } from '../../../../lib/manifests/object.ts'
import type { ComposeFile, Project } from './project.ts'
import { servicesOf } from './referenceCheck.ts'
import type { Report } from './report.ts'
import { hasVariable } from './shape.ts'

type Fields = Record<string, unknown>

/** What a service needs to start, and what it should not have. */
export function checkServices({ value }: ComposeFile, project: Project, report: Report): void {
  if (value['version'] !== undefined) {
    report('compose/version', 'has no meaning any more: take it out', ['version'], { at: 'key' })
  }
  for (const [name, service] of servicesOf(value)) {
    const at = ['services', name]
    const all = project.service(name)
    const has = (field: string) => all.some(each => each[field] !== undefined && each[field] !== null)
    if (!project.isOpen && !['image', 'build', 'provider', 'extends'].some(has)) {
      report('compose/no-image', 'has neither an image nor a build: there is nothing to start', at, { at: 'key' })
    }
    if (typeof service['image'] === 'string' && !has('build')) checkImage(service['image'], at, report)
    if (service['privileged'] === true) {
      report('compose/privileged', 'is true: the container may do on the host whatever root may', [...at, 'privileged'])
    }
    if (service['network_mode'] !== undefined && service['networks'] !== undefined) {
      report('compose/network-mode', 'excludes networks: only one of the two may be there', [...at, 'network_mode'], {
        at: 'key',
      })
    }
    checkMounts(service['volumes'], at, report)
    checkWaits(service['depends_on'], at, project, report)
  }
}

function checkImage(image: string, at: readonly string[], report: Report): void {
  if (hasVariable(image) || image.includes('@')) return
  const tag = /:([^:/]*)$/.exec(image)?.[1]
  if (tag !== undefined && tag !== 'latest') return
  const what = tag === undefined ? 'has no tag' : 'is another image tomorrow'
  report('compose/image-latest', `is ${image}, which ${what}: name a version`, [...at, 'image'])
}

/** The socket of the engine, by which a container can start any other. */
function checkMounts(volumes: unknown, at: readonly string[], report: Report): void {
  for (const [index, each] of (Array.isArray(volumes) ? (volumes as unknown[]) : []).entries()) {
    const source: unknown = isRecord(each) ? each['source'] : typeof each === 'string' ? each.split(':')[0] : undefined
    if (typeof source !== 'string' || !/(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source)) continue
    report('compose/engine-socket', `mounts ${source}: who has it is root on the host`, [...at, 'volumes', index])
  }
}

/** `service_healthy` of a service whose check is switched off never comes. */
function checkWaits(dependsOn: unknown, at: readonly string[], project: Project, report: Report): void {
  for (const [name, each] of Object.entries(isRecord(dependsOn) ? dependsOn : {})) {
    if (!isRecord(each) || each['condition'] !== 'service_healthy') continue
    const checks = project
      .service(name)
      .map(service => service['healthcheck'])
      .filter(isRecord)
    if (!checks.some(isOff)) continue
    const message = `waits until ${name} is healthy, whose health check is switched off`
    report('compose/never-healthy', message, [...at, 'depends_on', name, 'condition'])
  }
}

function isOff({ disable, test }: Fields): boolean {
  return disable === true || (Array.isArray(test) && test[0] === 'NONE')
}

/** A port of the host that two services of one file take, both of which are always started. */
export function checkPorts({ value }: ComposeFile, report: Report): void {
  const taken = new Map<string, string>()
  for (const [name, service] of servicesOf(value)) {
    if (service['profiles'] !== undefined) continue
    for (const [index, each] of (Array.isArray(service['ports']) ? (service['ports'] as unknown[]) : []).entries()) {
      const port = publishedPort(each)
      if (port === undefined) continue
      const owner = taken.get(port)
      if (owner === undefined) taken.set(port, name)
      else
        report('compose/port-clash', `takes the host port ${port.replace(/^\*:/, '')}, which ${owner} has`, [
          'services',
          name,
          'ports',
          index,
        ])
    }
  }
}

/** `ADDRESS:PORT/PROTOCOL` of one port that is named; ranges and ports that the engine chooses are left alone. */
function publishedPort(port: unknown): string | undefined {
  if (isRecord(port)) {
    const { published, host_ip: address = '*', protocol = 'tcp' } = port
    return /^\d+$/.test(String(published)) ? `${String(address)}:${String(published)}/${String(protocol)}` : undefined
  }
  if (typeof port !== 'string' || hasVariable(port)) return undefined
  const [, address = '*', published, protocol = 'tcp'] = /^(?:(.+):)?(\d+):\d+(?:\/(\w+))?$/.exec(port) ?? []
  return published === undefined ? undefined : `${address}:${published}/${protocol}`
}
