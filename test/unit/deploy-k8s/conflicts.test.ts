import { describe, expect, it } from '@jest/globals'
import { removeField, settleConflicts } from '../../../actions/deploy-k8s/src/conflicts.ts'
import { ApiError } from '../../../lib/kubernetes/client.ts'

const object = () => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'web' } },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [{ name: 'web', image: 'a', ports: [{ containerPort: 80, protocol: 'TCP', name: 'http' }] }],
      },
    },
  },
})
const conflict = (...causes: [string, string][]) => {
  const details = {
    causes: causes.map(([field, manager]) => ({
      reason: 'FieldManagerConflict',
      field,
      message: `conflict with "${manager}" using apps/v1`,
    })),
  }
  return new ApiError('apply', 409, { reason: 'Conflict', details }, '')
}

describe('settleConflicts', () => {
  it('takes fields from the tools of people, and leaves those of controllers', () => {
    const image = '.spec.template.spec.containers[name="web"].image'
    const way = settleConflicts(
      object(),
      conflict([image, 'kubectl-edit'], ['.spec.replicas', 'kube-controller-manager']),
    )
    expect(way?.settlements).toEqual([
      { field: image, manager: 'kubectl-edit', settled: 'taken' },
      { field: '.spec.replicas', manager: 'kube-controller-manager', settled: 'yielded' },
    ])
    expect(way?.object['spec']).toEqual({ template: object().spec.template })
  })

  it('does not guess about what it cannot find, or conflicts of another kind', () => {
    expect(settleConflicts(object(), conflict(['.spec.absent', 'operator']))).toBeUndefined()
    expect(settleConflicts(object(), conflict())).toBeUndefined()
  })
})

describe('removeField', () => {
  it.each([
    '.metadata.labels.app.kubernetes.io/name',
    '.spec.template.spec.containers[name="web"].image',
    '.spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"].name',
  ])('finds %s', path => {
    const changed = object()
    expect(removeField(changed, path)).toBe(true)
    expect(changed).not.toEqual(object())
  })

  it.each(['.spec.other', '.spec.template.spec.containers[name="x"].image', '.spec.replicas.x', ''])(
    'does not find %s',
    path => {
      const same = object()
      expect(removeField(same, path)).toBe(false)
      expect(same).toEqual(object())
    },
  )
})
