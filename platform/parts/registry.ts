import { join } from 'node:path'
import { registryHost, ports } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { httpAnswers } from '../run.ts'

const configFile = ({ layout }: PartContext) => join(layout.config, 'registry.yaml')

export const registry: Part = {
  name: 'registry',
  title: 'image registry and docker.io mirror',
  needs: [],
  modules: ['registry'],
  ports: [ports.registry],
  files: context => ({ [configFile(context)]: registryConfig(join(context.layout.state, 'registry')) }),
  command: context => ({
    argv: [context.binary('registry', 'registry'), 'serve', configFile(context)],
    env: { OTEL_TRACES_EXPORTER: 'none' },
  }),
  check: () => httpAnswers(`http://${registryHost}/v2/`),
}

/** YAML is a superset of JSON. Indexes may name platforms that nobody has pushed: mirrors of one platform are usual. */
export function registryConfig(folder: string): string {
  const config = {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: folder },
      delete: { enabled: true },
      maintenance: { uploadpurging: { enabled: true, age: '24h', interval: '24h', dryrun: false } },
    },
    http: { addr: registryHost },
    validation: { manifests: { indexes: { platforms: 'none' } } },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}
