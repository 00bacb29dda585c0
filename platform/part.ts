import type { Clock } from '../lib/clock.ts'
import type { Exec } from '../lib/exec.ts'
import type { GoModuleName } from './goModules.ts'
import type { Layout } from './layout.ts'

export type PartName =
  | 'network'
  | 'certificates'
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'registry'
  | 'buildkit'
  | 'buildx'
  | 'pause'
  | 'containerd'
  | 'kubelet'
  | 'kube-proxy'
  | 'coredns'
  | 'volumes'
  | 'base-images'
  | 'store-images'
  | 'act'

/** What a part may use while it is started, checked or stopped. */
export type PartContext = {
  layout: Layout
  exec: Exec
  clock: Clock
  signal: AbortSignal
  /** The path of a binary of a Go module, present once the part that names the module is being started. */
  binary(module: GoModuleName, name: string): string
  /** Tells whoever waits what is being done right now. */
  progress(detail: string): void
}

export type Command = { argv: readonly [string, ...string[]]; env?: Record<string, string> }

/**
 * One part of the platform: how it is installed, started, checked and stopped. A part is a long-running process
 * (`command`), or work that leaves something behind (`apply`), or both; the work comes first and must be idempotent.
 */
export type Part = {
  name: PartName
  /** For people, as in "waiting for the DNS server of the cluster". */
  title: string
  needs: readonly PartName[]
  /** Brought up only when it is named: nearly all work goes on without it. */
  onRequest?: true
  /** Debian packages by the file that each must have put in place. */
  packages?: Readonly<Record<string, string>>
  modules?: readonly GoModuleName[]
  /** TCP ports on which nobody else may listen. */
  ports?: readonly number[]
  /** Configuration by absolute path. Other contents than those that the running process was started with restart it. */
  files?(context: PartContext): Record<string, string>
  /** Anything else that makes a start necessary when it changes. */
  version?(context: PartContext): Promise<string>
  apply?(context: PartContext): Promise<void>
  command?(context: PartContext): Command
  /** Undefined when ready, else what is still missing. Quick, and free of effects. */
  check(context: PartContext): Promise<string | undefined>
  /** Takes back what `apply` did to the machine (not files in the state folder, which `reset` removes). */
  stop?(context: PartContext): Promise<void>
  readyTimeoutMs?: number
  /** How long the process may take to end by itself before it is killed. */
  endGraceMs?: number
  /** How long `apply` takes on two cores when its result does not exist yet; what Go modules take is known beside them. */
  firstTimeMs?: number
}
