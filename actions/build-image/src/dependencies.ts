import { systemClock, type Clock } from '../../../lib/clock.ts'
import { exec, type Exec } from '../../../lib/exec.ts'
import { ociClient, type OciClient } from '../../../lib/oci/client.ts'
import { dockerCredentials } from '../../../lib/oci/credentials.ts'
import { actionsReporter } from '../../../lib/report/actionsReporter.ts'
import type { Reporter } from '../../../lib/report/reporter.ts'
import os from 'node:os'
import type { Inputs } from './inputs.ts'
import { defaultSettleMs } from './publish.ts'

/** What a run does to the world outside. */
export type Dependencies = {
  client: OciClient
  exec: Exec
  clock: Clock
  reporter: Reporter
  /** How many builds run at once. */
  cores: number
  settleMs: number
  signal?: AbortSignal
}

/** The real ones. */
export function productionDependencies(inputs: Inputs, signal: AbortSignal): Dependencies {
  const credentials = dockerCredentials(inputs.dockerConfig, exec)
  return {
    client: ociClient({ mirrors: inputs.mirrors, credentials, signal }),
    exec,
    clock: systemClock,
    reporter: actionsReporter,
    cores: os.availableParallelism(),
    settleMs: defaultSettleMs,
    signal,
  }
}
