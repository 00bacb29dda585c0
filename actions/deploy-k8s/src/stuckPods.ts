import type { Pod } from '../../../lib/kubernetes/objects.ts'
import { podFailure, type TerminationHistory } from '../../../lib/kubernetes/podFailure.ts'
import type { RolloutFacts } from '../../../lib/kubernetes/workload.ts'

/**
 * Pods of an older revision that keep a StatefulSet from going on: its controller replaces them in order, and waits for a
 * broken one to get ready first, whatever the newer template says ("forced rollback" in the Kubernetes documentation).
 * They serve nobody, so deleting them only frees the way.
 */
export function stuckPods(facts: RolloutFacts, history: TerminationHistory): Pod[] {
  if (facts.kind !== 'StatefulSet' || !facts.observed || facts.updated >= facts.wantUpdated) return []
  return facts.oldPods.filter(pod => {
    const failure = podFailure(pod, history)
    return failure !== undefined && failure.class !== 'environmental' && failure.class !== 'unproven'
  })
}
