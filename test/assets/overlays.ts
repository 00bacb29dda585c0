import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import { exec } from '../../lib/exec.ts'
import { layout } from '../../platform/layout.ts'

export const root = path.resolve(import.meta.dirname, '../..')

export const environments = ['staging', 'production'] as const
export const units = ['infrastructure', 'go-services', 'frontend'] as const

export type Environment = (typeof environments)[number]
export type Unit = (typeof units)[number]
/** `cloud` overlays are for any cluster, `local` ones for the local platform. */
export type Place = 'cloud' | 'local'
export type Overlay = { place: Place; environment: Environment; unit: Unit }

export const overlays: Overlay[] = (['cloud', 'local'] as const).flatMap(place =>
  environments.flatMap(environment => units.map(unit => ({ place, environment, unit }))),
)

export function overlayFolder({ place, environment, unit }: Overlay): string {
  return path.join('k8s/overlays', place === 'local' ? 'local' : '', environment, unit)
}

// Rendered objects are read with optional chaining all over: a strict type would double the length of every check.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type KubeObject = any

export type Workload = KubeObject & { kind: 'Deployment' | 'StatefulSet' }

export const isWorkload = (object: KubeObject): object is Workload =>
  object.kind === 'Deployment' || object.kind === 'StatefulSet'

/** kubectl as the local platform builds it, else the one on PATH; undefined when there is none. */
export async function findKubectl(): Promise<string | undefined> {
  const candidates = [layout().bin, ...(process.env['PATH'] ?? '').split(path.delimiter)].map(each =>
    path.join(each, 'kubectl'),
  )
  for (const candidate of candidates) {
    if (await access(candidate).then(...[() => true, () => false])) return candidate
  }
  return undefined
}

/** The text that `kubectl kustomize` makes of an overlay. */
export async function renderText(kubectl: string, overlay: Overlay): Promise<string> {
  const folder = overlayFolder(overlay)
  const { exitCode, stdout, stderr } = await exec(kubectl, ['kustomize', folder], { cwd: root })
  if (exitCode !== 0) throw new Error(`${folder} cannot be rendered: ${stderr}`)
  return stdout
}

const rendered = new Map<string, Promise<KubeObject[]>>()

/** The objects of an overlay. Each is rendered once a process: callers must not change what they get. */
export function render(kubectl: string, overlay: Overlay): Promise<KubeObject[]> {
  const folder = overlayFolder(overlay)
  const known = rendered.get(folder) ?? renderText(kubectl, overlay).then(parseObjects)
  rendered.set(folder, known)
  return known
}

const parseObjects = (text: string) => parseAllDocuments(text).map(document => document.toJS() as KubeObject)

/** All objects of one environment: its three units together, as they share the namespace. */
export async function renderEnvironment(kubectl: string, place: Place, environment: Environment) {
  const objects = await Promise.all(units.map(unit => render(kubectl, { place, environment, unit })))
  return objects.flat()
}

export type CatalogueService = {
  image?: string
  build?: { context: string; dockerfile: string; args?: Record<string, string> }
  environment?: Record<string, string>
  healthcheck?: { test: unknown[] }
  depends_on?: Record<string, { condition: string }>
}

export async function readCatalogue(): Promise<Record<string, CatalogueService>> {
  const text = await readFile(path.join(root, 'docker/docker-compose.services.yml'), 'utf8')
  return (parse(text) as { services: Record<string, CatalogueService> }).services
}
