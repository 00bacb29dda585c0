import { systemClock } from '../../../lib/clock.ts'
import { kubernetesClient } from '../../../lib/kubernetes/client.ts'
import { loadCluster } from '../../../lib/kubernetes/kubeconfig.ts'
import { actionsReporter } from '../../../lib/report/actionsReporter.ts'
import { evidenceWriter, readEvidence } from './evidenceFile.ts'
import { gateCluster } from './kubernetesCluster.ts'
import type { Dependencies } from './run.ts'
import { probeSender } from './sendProbe.ts'

/** The real effects. The cluster is only reached for when a run needs it: a replay does not. */
export const productionDependencies: Dependencies = {
  clock: systemClock,
  reporter: actionsReporter,
  cluster: async ({ kubeconfig, context, namespace }) => {
    const options = { ...(kubeconfig !== undefined && { kubeconfig }), ...(context !== undefined && { context }) }
    return gateCluster(kubernetesClient(loadCluster(options)), namespace)
  },
  probes: probeSender,
  evidence: { write: evidenceWriter, read: readEvidence },
}
