import { describe, expect, it } from '@jest/globals'
import { changedFields, planObject } from '../../../actions/deploy-k8s/src/plan.ts'
import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import { meta } from '../kubernetes/builders.ts'

const ours = { manager: 'retail-os-deploy', operation: 'Apply' }
const theirs = { manager: 'kubectl-client-side-apply', operation: 'Update' }
const live = (data: object, manager = ours, resourceVersion = '5'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: meta('settings', { managedFields: [manager], resourceVersion }),
  data,
})
const about = { id: '/ConfigMap/shop/settings', object: live({}), resource: resources.configMaps }

describe('planObject', () => {
  it('creates what is not there', () => {
    expect(planObject(about, undefined, live({ a: 1 }))).toMatchObject({ action: 'create' })
    expect(planObject(about, undefined, undefined)).toMatchObject({ action: 'create', unchecked: true })
  })

  it('leaves equal objects alone, whatever their version and managers', () => {
    const again = { ...live({ a: 1 }, ours, '9'), metadata: { ...live({}).metadata, generation: 7 } }
    expect(planObject(about, live({ a: 1 }), again)).toMatchObject({ action: 'unchanged', fields: [] })
  })

  it('names the fields that an update changes, without their values', () => {
    const planned = planObject(about, live({ a: 1, b: [1, 2] }), live({ a: 2, b: [1, 3], c: 4 }))
    expect(planned).toMatchObject({ action: 'update', fields: ['data.a', 'data.b[1]', 'data.c'] })
  })

  it('adopts what somebody else applied, once', () => {
    expect(planObject(about, live({ a: 1 }, theirs), live({ a: 1 }))).toMatchObject({ action: 'update' })
    expect(planObject(about, live({ a: 1 }, theirs), live({ a: 1 }, theirs))).toMatchObject({ action: 'unchanged' })
  })
})

describe('changedFields', () => {
  it('compares lists of different length as wholes', () => {
    expect(changedFields({ a: [1, 2] }, { a: [1] })).toEqual(['a'])
  })
})
