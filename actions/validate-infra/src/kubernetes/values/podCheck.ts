import type { Check, Place } from './place.ts'

type Fields = Record<string, unknown>

/** A pod under check: a Pod itself, or the template that a workload makes its pods from. */
export type PodCheck = Check & {
  /** A Pod itself: the server holds a few rules against it that it leaves out for templates. */
  isPod: boolean
  spec: Fields
  /** Where the spec stands, and where the metadata. */
  place: Place
  metadata: Fields
  metadataPlace: Place
  /** By name, with the volumes that a StatefulSet adds for its claims. */
  volumes: ReadonlyMap<string, Fields>
  /** Names of `resourceClaims`. */
  claims: ReadonlySet<string>
}

/** The pod has the users of its node, which is what it has without `hostUsers`. */
export function usesHostUsers({ spec, minor }: Pick<PodCheck, 'spec' | 'minor'>): boolean {
  return minor < since.userNamespaces || spec['hostUsers'] !== false
}

/**
 * The minor version from which a field counts by default. Before, the server drops it unseen, so its values break no rule.
 * From the feature gates of Kubernetes 1.30 to 1.37: pkg/features/kube_features.go.
 */
export const since = {
  affinityLabelKeys: 31,
  recursiveReadOnly: 31,
  successPolicy: 31,
  managedBy: 32,
  dnsSearchUnderscores: 33,
  nodeAffinityValues: 33,
  procMount: 33,
  resizePolicy: 33,
  seLinuxChangePolicy: 33,
  statefulServiceName: 33,
  userNamespaces: 33,
  zeroSleep: 33,
  mergedLabelKeys: 34,
  podLevelResources: 34,
  resourceClaims: 34,
  userNamespacesWithoutDevices: 34,
  containerRestartRules: 35,
  environmentFiles: 35,
  hostnameOverride: 35,
  imageVolumes: 35,
  restartAllContainers: 36,
  initContainerResize: 36,
  graceOfPods: 37,
  imageVolumesOfTemplates: 37,
  podCertificates: 37,
  seLinuxMountOption: 37,
  statefulMaxUnavailable: 37,
  trustBundles: 37,
} as const
