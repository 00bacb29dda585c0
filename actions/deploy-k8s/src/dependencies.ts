import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { systemClock, type Clock } from '../../../lib/clock.ts'
import { exec, type Exec } from '../../../lib/exec.ts'
import { kubernetesClient, type KubernetesClient } from '../../../lib/kubernetes/client.ts'
import { loadCluster } from '../../../lib/kubernetes/kubeconfig.ts'
import { ociClient, type OciClient } from '../../../lib/oci/client.ts'
import { dockerCredentials } from '../../../lib/oci/credentials.ts'
import { actionsReporter } from '../../../lib/report/actionsReporter.ts'
import type { Reporter } from '../../../lib/report/reporter.ts'
import type { Inputs } from './inputs.ts'

/** Everything that reaches outside of the process. */
export type Dependencies = {
  client: KubernetesClient
  oci: OciClient
  exec: Exec
  clock: Clock
  reporter: Reporter
  writeFile: (file: string, text: string) => Promise<void>
}

export function productionDependencies(inputs: Inputs, signal: AbortSignal): Dependencies {
  const { kubeconfig, context } = inputs
  const cluster = loadCluster({
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  })
  return {
    client: kubernetesClient(cluster),
    oci: ociClient({
      mirrors: inputs.registryMirrors,
      credentials: dockerCredentials(inputs.dockerConfig, exec),
      signal,
    }),
    exec,
    clock: systemClock,
    reporter: actionsReporter,
    writeFile: async (file, text) => {
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, text)
    },
  }
}
