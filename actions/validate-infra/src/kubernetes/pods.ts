import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { FieldPath } from '../finding.ts'

/** The pods that an object makes: their labels and their spec, and where in the object these stand. */
export type PodView = {
  labels: Record<string, unknown>
  annotations: unknown
  spec: Record<string, unknown>
  specPath: FieldPath
}

const templatePaths: Readonly<Record<string, FieldPath>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  PodTemplate: ['template'],
}

/** Whether objects of a kind make pods, or are one. */
export function makesPods(kind: string): boolean {
  return Object.hasOwn(templatePaths, kind)
}

/** The pod template of a workload, or undefined for kinds that make no pods. */
export function podsOf(object: ManifestObject): PodView | undefined {
  const path = templatePaths[object.kind]
  if (path === undefined) return undefined
  const template = valueAt(object, path)
  if (!isRecord(template) || !isRecord(template['spec'])) return undefined
  const metadata = isRecord(template['metadata']) ? template['metadata'] : {}
  const labels = isRecord(metadata['labels']) ? metadata['labels'] : {}
  return { labels, annotations: metadata['annotations'], spec: template['spec'], specPath: [...path, 'spec'] }
}

export type ContainerView = { container: Record<string, unknown>; path: FieldPath }

/** All containers of a pod: init, ordinary and ephemeral. */
export function containersOf({ spec, specPath }: PodView): ContainerView[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(field =>
    records(spec[field]).map(({ value, index }) => ({ container: value, path: [...specPath, field, index] })),
  )
}

/** The mappings in a list, with their positions; what is not a mapping is another check's business. */
export function records(value: unknown): { value: Record<string, unknown>; index: number }[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((each: unknown, index) => (isRecord(each) ? [{ value: each, index }] : []))
}

export function valueAt(object: unknown, path: FieldPath): unknown {
  let value = object
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)]
    else if (isRecord(value)) value = value[String(step)]
    else return undefined
  }
  return value
}

/** Pods that `helm test` starts and throws away: they often carry the labels of what they test. */
export function isChartTest({ metadata }: ManifestObject): boolean {
  return isRecord(metadata.annotations) && String(metadata.annotations['helm.sh/hook']).startsWith('test')
}
