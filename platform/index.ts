import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { layout, registryHost, type Layout } from './layout.ts'
import type { PartName } from './part.ts'
import { isAlive } from './processes.ts'
import type { OnProgress } from './progress.ts'
import { readRecord } from './records.ts'
import { startPlatform, stopPlatform } from './supervisor.ts'

export type { PartName } from './part.ts'
export type { OnProgress, ProgressEvent } from './progress.ts'

/** How to reach a cluster, a registry and a builder, whoever runs them. */
export type Connection = {
  /** Path of a kubeconfig. */
  kubeconfig: string
  /** Where images are pushed to, without a scheme: `127.0.0.1:15000`. */
  registry: string
  /** As in BUILDKIT_HOST: `unix:///path/to/buildkitd.sock`; empty to use whatever builder buildx has. */
  buildkitHost: string
  /** A folder with kubectl, buildctl, buildx and act; empty when PATH has to have them. */
  binDir: string
  /** As build-image and deploy-k8s take them: `docker.io=127.0.0.1:15000`; empty when images come from their own registries. */
  registryMirrors: string
}

export type PlatformOptions = { parts?: readonly PartName[]; onProgress?: OnProgress; signal?: AbortSignal }

const partsOfConnection: readonly PartName[] = ['kube-apiserver', 'registry', 'buildkit']

/** What the user brings along; undefined unless cluster and registry are both named. */
export function ownConnection(env: NodeJS.ProcessEnv = process.env): Connection | undefined {
  const kubeconfig = env['RETAIL_KUBECONFIG']
  const registry = env['RETAIL_REGISTRY']
  if (!kubeconfig || !registry) return undefined
  const mirrors = env['RETAIL_REGISTRY_MIRRORS'] ?? ''
  return { kubeconfig, registry, buildkitHost: env['BUILDKIT_HOST'] ?? '', binDir: '', registryMirrors: mirrors }
}

/** The connection to the platform that is running, or to what the user brings along; undefined without either. */
export async function connection(): Promise<Connection | undefined> {
  const own = ownConnection()
  if (own) return own
  const places = layout()
  for (const name of partsOfConnection) {
    const record = await readRecord(places, name)
    if (!record?.process || !isAlive(record.process)) return undefined
  }
  return platformConnection(places)
}

/**
 * Makes sure that the platform runs with the wanted parts (all by default), and says how to reach it. Starts nothing when
 * RETAIL_KUBECONFIG and RETAIL_REGISTRY are set.
 *
 * @throws UserError that lists all missing prerequisites
 */
export async function platformUp(options: PlatformOptions = {}): Promise<Connection> {
  const own = ownConnection()
  if (own) return own
  const { parts, onProgress = () => undefined, signal = new AbortController().signal } = options
  await startPlatform(parts, { onProgress, signal })
  return platformConnection(layout())
}

function platformConnection({ kubeconfig, buildkitSocket, bin }: Layout): Connection {
  return {
    kubeconfig,
    registry: registryHost,
    buildkitHost: `unix://${buildkitSocket}`,
    binDir: bin,
    registryMirrors: `docker.io=${registryHost}`,
  }
}

/** The environment variables under which kubectl, buildctl and others find a connection. */
export function connectionEnvironment(to: Connection, env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return {
    KUBECONFIG: to.kubeconfig,
    RETAIL_REGISTRY: to.registry,
    ...(to.buildkitHost === '' ? {} : { BUILDKIT_HOST: to.buildkitHost }),
    ...(to.binDir !== '' && existsSync(to.binDir) ? { PATH: `${to.binDir}${delimiter}${env['PATH'] ?? ''}` } : {}),
  }
}

/** Stops the platform and leaves nothing behind but its data; does nothing to a cluster that the user brought along. */
export async function platformDown(options: Omit<PlatformOptions, 'parts'> = {}): Promise<void> {
  if (ownConnection()) return
  const { onProgress = () => undefined, signal = new AbortController().signal } = options
  await stopPlatform({ onProgress, signal })
}
