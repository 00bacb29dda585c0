import { mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Exec } from '../exec.ts'

/** The names that kustomize looks for, in its own order. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const

export const kubectlHint =
  'install kubectl (hosted runners have it: https://kubernetes.io/docs/tasks/tools) or add its folder to PATH, then run this again'

/** The kustomization file of a folder, or undefined when it has none. */
export async function kustomizationFile(folder: string): Promise<string | undefined> {
  for (const name of kustomizationNames) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found?.isFile()) return file
  }
  return undefined
}

export type KustomizeOptions = {
  exec: Exec
  signal?: AbortSignal
  /** Have every object tell where it comes from, by the annotations that `takeOrigin` removes again. */
  origins?: boolean
}

export type KustomizeResult = { ok: true; yaml: string } | { ok: false; reason: string }

/** Plenty for a build that reads local files only; a remote base that does not answer would hang for ever. */
const buildTimeoutMs = 120_000

/**
 * Renders one kustomize folder by `kubectl kustomize`.
 *
 * Origins are asked for by a kustomization around the folder, in a temporary place, so that the folder stays as it is.
 *
 * @throws UserError when kubectl is not installed
 */
export async function buildKustomization(folder: string, options: KustomizeOptions): Promise<KustomizeResult> {
  if (!options.origins) return build(folder, options)
  // Origins come as paths relative to the wrapper: both ends must be real paths for the way back to be unambiguous.
  const wrapper = await realpath(await mkdtemp(path.join(os.tmpdir(), 'kustomize-')))
  try {
    const target = path.relative(wrapper, await realpath(folder))
    const content = { resources: [target], buildMetadata: ['originAnnotations'] }
    await writeFile(path.join(wrapper, 'kustomization.yaml'), JSON.stringify(content))
    const result = await build(wrapper, options)
    if (!result.ok) return { ok: false, reason: result.reason.replaceAll(`${wrapper}/`, '').replaceAll(wrapper, '.') }
    return { ok: true, yaml: absoluteOrigins(result.yaml, wrapper) }
  } finally {
    await rm(wrapper, { recursive: true, force: true })
  }
}

async function build(folder: string, { exec, signal }: KustomizeOptions): Promise<KustomizeResult> {
  const result = await exec('kubectl', ['kustomize', folder], {
    installHint: kubectlHint,
    timeoutMs: buildTimeoutMs,
    ...(signal && { signal }),
  })
  if (result.exitCode === 0) return { ok: true, yaml: result.stdout }
  return { ok: false, reason: result.stderr.trim().replace(/^error: /, '') || `kubectl ended with ${result.exitCode}` }
}

const originAnnotation = 'config.kubernetes.io/origin'

/** Rewrites the `path:` and `configuredIn:` lines inside of origin annotations; nothing else is indented under their key. */
function absoluteOrigins(yaml: string, wrapper: string): string {
  return yaml.replace(
    /^( +config\.kubernetes\.io\/origin: \|\n)((?: {6,}.*\n)+)/gm,
    (_, head: string, body: string) =>
      head +
      body.replace(/^( +(?:path|configuredIn): )(\.\.?\/.*)$/gm, (_line, key: string, file: string) => {
        return key + path.resolve(wrapper, file)
      }),
  )
}

/** Where kustomize took an object from: a file, or the kustomization that generated it. */
export type Origin = { file: string; generated: boolean }

/**
 * Takes the origin out of an object's annotations, so that the object is what kustomize renders without it. Remote
 * bases have no file here, and so no origin.
 */
export function takeOrigin(object: { metadata: { annotations?: Record<string, string> } }): Origin | undefined {
  const { annotations } = object.metadata
  const text = annotations?.[originAnnotation]
  if (annotations === undefined || text === undefined) return undefined
  delete annotations[originAnnotation]
  if (Object.keys(annotations).length === 0) delete object.metadata.annotations
  if (/^repo: /m.test(text)) return undefined
  const file = /^path: (.+)$/m.exec(text)?.[1]
  if (file !== undefined) return { file, generated: false }
  const configuredIn = /^configuredIn: (.+)$/m.exec(text)?.[1]
  return configuredIn === undefined ? undefined : { file: configuredIn, generated: true }
}
