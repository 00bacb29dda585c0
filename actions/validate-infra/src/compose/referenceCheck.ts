import { isRecord } from '../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import type { FieldPath } from '../finding.ts'
import type { ComposeFile, Project } from './project.ts'
import type { Report } from './report.ts'
import { hasVariable } from './shape.ts'

type Fields = Record<string, unknown>

/** What services name: other services, networks, volumes, configs and secrets. */
export function checkReferences({ value }: ComposeFile, project: Project, report: Report): void {
  if (project.isOpen) return
  for (const [name, service] of servicesOf(value)) {
    const at = ['services', name]
    const ask = (section: string, wanted: unknown, path: FieldPath) => mustExist(section, wanted, path, project, report)
    for (const [each, path] of listed(service['networks'], [...at, 'networks'])) {
      if (each !== 'default') ask('networks', each, path)
    }
    for (const section of ['configs', 'secrets'] as const) {
      for (const [each, path] of granted(service[section], [...at, section])) ask(section, each, path)
    }
    for (const [each, path] of listed(service['depends_on'], [...at, 'depends_on'])) ask('services', each, path)
    for (const [each, path] of volumesOf(service['volumes'], [...at, 'volumes'])) ask('volumes', each, path)
    const mode = /^service:(.+)$/.exec(String(service['network_mode'] ?? ''))?.[1]
    if (mode !== undefined) ask('services', mode, [...at, 'network_mode'])
    const extension: unknown = service['extends']
    if (typeof extension === 'string') ask('services', extension, [...at, 'extends'])
    else if (isRecord(extension) && extension['file'] === undefined)
      ask('services', extension['service'], [...at, 'extends', 'service'])
    const build: unknown = service['build']
    if (isRecord(build))
      for (const [each, path] of granted(build['secrets'], [...at, 'build', 'secrets'])) ask('secrets', each, path)
  }
}

/** The services of a file that are maps. */
export function servicesOf(value: Fields): [string, Fields][] {
  const services = isRecord(value['services']) ? Object.entries(value['services']) : []
  return services.flatMap(([name, service]) => (isRecord(service) ? [[name, service] as [string, Fields]] : []))
}

const nouns: Readonly<Record<string, string>> = {
  services: 'service',
  networks: 'network',
  volumes: 'volume',
  configs: 'config',
  secrets: 'secret',
}

function mustExist(section: string, wanted: unknown, path: FieldPath, project: Project, report: Report): void {
  if (typeof wanted !== 'string' || hasVariable(wanted)) return
  const names = project.names(section)
  if (names.has(wanted)) return
  const message = `names the ${nouns[section]} ${wanted}, which is not defined${didYouMean(wanted, names)}`
  report('compose/reference', message, path, { suggestion: nearest(wanted, names) })
}

type Named = [name: unknown, path: FieldPath]

/** `[a, b]` or `{a: ..., b: ...}`. */
function listed(value: unknown, path: FieldPath): Named[] {
  if (Array.isArray(value)) return (value as unknown[]).map((each, index) => [each, [...path, index]])
  return isRecord(value) ? Object.keys(value).map(name => [name, [...path, name]]) : []
}

/** `[a, {source: b}]`. */
function granted(value: unknown, path: FieldPath): Named[] {
  const grants = Array.isArray(value) ? (value as unknown[]) : []
  return grants.map((each, index) =>
    isRecord(each) ? [each['source'], [...path, index, 'source']] : [each, [...path, index]],
  )
}

/** Named volumes: `data:/var/lib/x`, `{type: volume, source: data}`; paths and anonymous volumes are none. */
function volumesOf(value: unknown, path: FieldPath): Named[] {
  const mounts = Array.isArray(value) ? (value as unknown[]) : []
  return mounts.flatMap((each, index): Named[] => {
    if (isRecord(each))
      return each['type'] === 'volume' && each['source'] !== undefined
        ? [[each['source'], [...path, index, 'source']]]
        : []
    if (typeof each !== 'string' || hasVariable(each)) return []
    const source = /^([^:./~\\][^:]*):/.exec(each)?.[1]
    // One letter and a colon: a drive of Windows.
    return source === undefined || /^[A-Za-z]$/.test(source) ? [] : [[source, [...path, index]]]
  })
}

/** Services that wait for each other. */
export function checkCycles({ value }: ComposeFile, project: Project, report: Report): void {
  const waits = new Map<string, string[]>()
  for (const [name] of servicesOf(value))
    waits.set(
      name,
      project.service(name).flatMap(each => listed(each['depends_on'], []).map(([other]) => String(other))),
    )
  const done = new Set<string>()
  for (const start of waits.keys()) {
    const cycle = cycleFrom(start, waits, done)
    if (cycle !== undefined)
      report('compose/cycle', `waits for itself: ${cycle.join(' -> ')}`, ['services', start, 'depends_on'], {
        at: 'key',
      })
  }
}

/** Depth first, without recursion: a chain may be long. Each service is gone through once. */
function cycleFrom(start: string, waits: ReadonlyMap<string, string[]>, done: Set<string>): string[] | undefined {
  const way: { name: string; left: string[] }[] = [{ name: start, left: [...(waits.get(start) ?? [])] }]
  const onWay = new Set([start])
  if (done.has(start)) return undefined
  while (way.length > 0) {
    const top = way.at(-1)!
    const next = top.left.shift()
    if (next === undefined) {
      done.add(top.name)
      onWay.delete(top.name)
      way.pop()
    } else if (onWay.has(next)) {
      const names = way.map(({ name }) => name)
      for (const name of names) done.add(name)
      return [...names.slice(names.indexOf(next)), next]
    } else if (!done.has(next)) {
      way.push({ name: next, left: [...(waits.get(next) ?? [])] })
      onWay.add(next)
    }
  }
  return undefined
}
