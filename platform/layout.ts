import { homedir } from 'node:os'
import { join } from 'node:path'

/** Addresses and names of the cluster. They are fixed, so that certificates, firewall rules and manifests can be, too. */
export const cluster = {
  nodeName: 'retail-os',
  /** The bridge's own address serves as the node's address: it exists on every machine and never changes. */
  nodeIp: '10.244.0.1',
  bridge: 'cni0',
  podCidr: '10.244.0.0/16',
  nodePodCidr: '10.244.0.0/24',
  serviceCidr: '10.96.0.0/16',
  apiServiceIp: '10.96.0.1',
  dnsIp: '10.96.0.10',
  domain: 'cluster.local',
} as const

/** All TCP ports that the platform listens on, by part. */
export const ports = {
  etcd: 12379,
  etcdPeer: 12380,
  apiServer: 16443,
  controllerManager: 10257,
  scheduler: 10259,
  kubelet: 10250,
  kubeletHealth: 10248,
  kubeProxyHealth: 10256,
  kubeProxyMetrics: 10249,
  registry: 15000,
} as const

export const apiServerUrl = `https://127.0.0.1:${ports.apiServer}`
/** Our own images, and the images of docker.io under their own names (`library/debian`). */
export const registryHost = `127.0.0.1:${ports.registry}`

/** Where the platform keeps its files: one state folder and one cache folder a user, whatever the checkout. */
export type Layout = {
  state: string
  cache: string
  /** kubectl, buildctl, buildx, act: for a PATH. */
  bin: string
  logs: string
  /** Sockets, pid files and whatever is meaningless once the platform is down. */
  run: string
  pki: string
  /** Configuration files that are rendered at each `up`. */
  config: string
  kubeconfig: string
  volumes: string
  containerdSocket: string
  buildkitSocket: string
}

/** Follows the XDG base directory rules: relative values of the variables are ignored. */
export function layout(env: NodeJS.ProcessEnv = process.env, home = homedir()): Layout {
  const folder = (name: string, fallback: string) => {
    const configured = env[name]
    return join(configured?.startsWith('/') ? configured : join(home, fallback), 'retail-os')
  }
  const state = folder('XDG_STATE_HOME', '.local/state')
  const run = join(state, 'run')
  return {
    state,
    cache: folder('XDG_CACHE_HOME', '.cache'),
    bin: join(state, 'bin'),
    logs: join(state, 'logs'),
    run,
    pki: join(state, 'pki'),
    config: join(state, 'config'),
    kubeconfig: join(state, 'kubeconfig'),
    volumes: join(state, 'volumes'),
    containerdSocket: join(run, 'containerd.sock'),
    buildkitSocket: join(run, 'buildkitd.sock'),
  }
}
