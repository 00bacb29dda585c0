import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import { currentEntry, type Head } from './head.ts'

export const statusName = (unit: string) => `${unit}-release-status`

/** What everybody in the namespace may know of the releases: no object, no Secret, no cause that quotes a log. */
export function statusObject(head: Head, namespace: string): ManifestObject {
  const current = currentEntry(head)
  const releases = head.history.map(({ revision, state, commit, run, actor, at, images }) => {
    return { revision, state, commit, run, actor, at, images }
  })
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: statusName(head.unit),
      namespace,
      labels: { 'retail-os/release-unit': head.unit, 'app.kubernetes.io/managed-by': 'retail-os-deploy' },
    },
    data: {
      unit: head.unit,
      revision: String(current?.revision ?? ''),
      state: current?.state ?? '',
      commit: current?.commit ?? '',
      'status.json': JSON.stringify({
        schemaVersion: 1,
        unit: head.unit,
        namespace,
        ...(current !== undefined && { revision: current.revision, state: current.state, arms: current.arms }),
        releases,
      }),
    },
  }
}
