import { join } from 'node:path'
import { registryHost } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'

const configFile = ({ layout }: PartContext) => join(layout.config, 'buildkitd.toml')

export const buildkit: Part = {
  name: 'buildkit',
  title: 'image builder (BuildKit)',
  needs: [],
  packages: { runc: '/usr/sbin/runc', 'ca-certificates': '/etc/ssl/certs/ca-certificates.crt' },
  modules: ['builder'],
  files: context => ({ [configFile(context)]: buildkitConfig(context.layout.state, context.layout.buildkitSocket) }),
  command: context => ({
    argv: [context.binary('builder', 'buildkitd'), '--config', configFile(context)],
    env: { OTEL_TRACES_EXPORTER: 'none' },
  }),
  async check(context) {
    const args = ['--addr', `unix://${context.layout.buildkitSocket}`, 'debug', 'workers']
    const { exitCode } = await context.exec(context.binary('builder', 'buildctl'), args, { signal: context.signal })
    return exitCode === 0 ? undefined : 'no worker answers yet'
  },
}

/** RUN steps use the network of the host: that is where the package registries are configured and reachable. */
export function buildkitConfig(state: string, socket: string): string {
  return `root = ${quote(join(state, 'buildkit'))}

[grpc]
  address = [${quote(`unix://${socket}`)}]

[worker.oci]
  enabled = true
  networkMode = "host"
  gc = true
  reservedSpace = "2GB"
  maxUsedSpace = "20GB"

[worker.containerd]
  enabled = false

[cdi]
  disabled = true

[registry."docker.io"]
  mirrors = [${quote(registryHost)}]

[registry.${quote(registryHost)}]
  http = true
`
}

/** A basic string of TOML. */
export function quote(text: string): string {
  return JSON.stringify(text)
}
