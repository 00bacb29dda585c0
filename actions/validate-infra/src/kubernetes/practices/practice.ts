import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath, Problem, RuleId } from '../../finding.ts'
import type { ContainerView, PodView } from '../pods.ts'

/** Says that a field breaks the practice. */
export type Tell = (path: FieldPath, message: string, more?: Partial<Pick<Problem, 'at' | 'suggestion'>>) => void

/** A workload with the pods that it makes. */
export type Workload = {
  object: ManifestObject
  pod: PodView
  /** Init, ordinary and ephemeral ones. */
  containers: readonly ContainerView[]
  /** Those that run as long as the pod: no init containers but sidecars, nothing ephemeral. */
  lasting: readonly ContainerView[]
}

export type PodPractice = { rule: RuleId; check(workload: Workload, tell: Tell): void }

export type ObjectPractice = { rule: RuleId; kinds: readonly string[]; check(object: ManifestObject, tell: Tell): void }
