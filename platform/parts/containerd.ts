import { statfsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cluster, registryHost, type Layout } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { pauseImage } from './pause.ts'
import { quote } from './buildkit.ts'

const configFile = ({ layout }: Pick<PartContext, 'layout'>) => join(layout.config, 'containerd.toml')
const hostsFolder = (layout: Layout) => join(layout.config, 'registries')
const cniFolder = (layout: Layout) => join(layout.config, 'cni')

/** Where Debian's package puts the plugins of the container network interface. */
const cniPlugins = '/usr/lib/cni'
const cniNetwork = 'retail-os'
/** What the plugins remember of each pod, under the name of the network (`cni-loopback` is one, too) and the pod's id. */
const cniResults = '/var/lib/cni/results'
const overlayMagic = 0x794c7630

export const containerd: Part = {
  name: 'containerd',
  title: 'container runtime (containerd)',
  needs: ['network', 'registry'],
  packages: {
    containerd: '/usr/bin/containerd',
    runc: '/usr/sbin/runc',
    'containernetworking-plugins': `${cniPlugins}/bridge`,
  },
  files: ({ layout }) => ({
    [configFile({ layout })]: containerdConfig(layout, snapshotter(layout)),
    [join(hostsFolder(layout), 'docker.io', 'hosts.toml')]: hostsConfig(),
    [join(hostsFolder(layout), registryHost, 'hosts.toml')]: hostsConfig(),
    [join(cniFolder(layout), '10-retail-os.conflist')]: cniConfig(join(layout.run, 'cni')),
  }),
  apply: async ({ layout }) => void (await mkdir(layout.run, { recursive: true })),
  command: context => ({ argv: ['/usr/bin/containerd', '--config', configFile(context)] }),
  async check({ exec, layout, signal }) {
    const args = ['--address', layout.containerdSocket, '--namespace', 'k8s.io', 'plugins', 'list']
    const { exitCode, stdout } = await exec('ctr', args, { signal })
    if (exitCode !== 0) return 'its socket does not answer yet'
    return /\bcri\s+\S+\s+ok\b/.test(stdout) ? undefined : 'its interface for the kubelet is not up'
  },
  stop: async () => {
    const files = await readdir(cniResults).catch(() => [])
    const pods = files.map(file => new RegExp(`^${cniNetwork}-(\\w+)-`).exec(file)?.[1]).filter(id => id !== undefined)
    for (const file of files.filter(each => pods.some(id => each.includes(id)))) await rm(join(cniResults, file))
  },
}

/** overlayfs does not work on top of overlayfs, which is what a container has for a root folder. */
function snapshotter(layout: Layout): string {
  return statfsSync(layout.state).type === overlayMagic ? 'native' : 'overlayfs'
}

export function containerdConfig(layout: Layout, snapshots: string): string {
  return `version = 2
root = ${quote(join(layout.state, 'containerd'))}
state = ${quote(join(layout.run, 'containerd'))}
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
  "io.containerd.tracing.processor.v1.otlp",
  "io.containerd.internal.v1.tracing",
]

[grpc]
  address = ${quote(layout.containerdSocket)}

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${quote(pauseImage)}
  # Machines without CAP_SYS_RESOURCE cannot lower the score: runc would fail to start anything.
  restrict_oom_score_adj = true
  stream_server_address = "127.0.0.1"

[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = ${quote(snapshots)}
  default_runtime_name = "runc"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = ${quote(cniPlugins)}
  conf_dir = ${quote(cniFolder(layout))}

[plugins."io.containerd.grpc.v1.cri".registry]
  config_path = ${quote(hostsFolder(layout))}
`
}

/** `server` is the local registry, too: what it does not have is not looked for outside the machine. */
function hostsConfig(): string {
  return `server = "http://${registryHost}"

[host."http://${registryHost}"]
  capabilities = ["pull", "resolve"]
`
}

export function cniConfig(leases: string): string {
  const bridge = {
    type: 'bridge',
    bridge: cluster.bridge,
    isGateway: true,
    ipMasq: false,
    hairpinMode: true,
    ipam: {
      type: 'host-local',
      dataDir: leases,
      ranges: [[{ subnet: cluster.nodePodCidr }]],
      routes: [{ dst: '0.0.0.0/0' }],
    },
  }
  const portmap = { type: 'portmap', capabilities: { portMappings: true } }
  return `${JSON.stringify({ cniVersion: '0.4.0', name: cniNetwork, plugins: [bridge, portmap] }, null, 2)}\n`
}
