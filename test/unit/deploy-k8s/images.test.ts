import { describe, expect, it } from '@jest/globals'
import { imagesOf, lockImages, parseImageLock } from '../../../actions/deploy-k8s/src/images.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'

const digest = `sha256:${'a'.repeat(64)}`
const lock = { catalog: { image: '127.0.0.1:15000/retail-os/catalog', digest } }
const workload = (...images: string[]): ManifestObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'x' },
  spec: { template: { spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) } } },
})

describe('lockImages', () => {
  it('puts digests of the lock in the place of bare names, and leaves the rest as written', () => {
    const { objects, missing, unpinned } = lockImages(
      [workload('catalog', 'postgres:15', `r.example/x@${digest}`)],
      lock,
    )
    expect(imagesOf(objects)).toEqual([
      `127.0.0.1:15000/retail-os/catalog@${digest}`,
      'postgres:15',
      `r.example/x@${digest}`,
    ])
    expect(missing).toEqual([])
    expect(unpinned).toEqual(['postgres:15'])
  })

  it('names every bare name without an entry, also those that JavaScript objects inherit', () => {
    expect(lockImages([workload('cart', 'order'), workload('cart', 'constructor')], lock).missing).toEqual([
      'cart',
      'constructor',
      'order',
    ])
  })

  it('finds the containers of CronJobs, Pods and init containers', () => {
    const template = { spec: { initContainers: [{ name: 'i', image: 'catalog' }], containers: [] } }
    const cronJob = { ...workload(), kind: 'CronJob', spec: { jobTemplate: { spec: { template } } } }
    const pod = { ...workload(), kind: 'Pod', spec: template.spec }
    expect(imagesOf(lockImages([cronJob, pod], lock).objects)).toEqual([`${lock.catalog.image}@${digest}`])
  })

  it('does not change what it was given', () => {
    const object = workload('catalog')
    lockImages([object], lock)
    expect(imagesOf([object])).toEqual(['catalog'])
  })
})

describe('parseImageLock', () => {
  it.each([
    ['[]', /not an object/],
    ['{"a": {"image": "x"}}', /entry of a/],
    ['{"a": {"image": "x", "digest": "latest"}}', /entry of a/],
    ['nonsense', /JSON/],
  ])('refuses %s', (text, reason) => {
    expect(() => parseImageLock(text)).toThrow(reason)
  })
})
