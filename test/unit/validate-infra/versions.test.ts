import { describe, expect, it } from '@jest/globals'
import { checkObject } from '../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf, supportedVersions } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { checkObjectIn, versionsNamed } from '../../../actions/validate-infra/src/kubernetes/versions.ts'
import { parseManifests } from '../../../lib/manifests/render.ts'

const objectOf = (text: string) => parseManifests(text, 'test')[0]!

/** What is said of an object of which nothing but its kind is of interest. */
function saidOf(apiVersion: string, kind: string, version: string): string[] {
  const object = { apiVersion, kind, metadata: { name: 'x' } }
  return checkObject(object, schemasOf(version), 'error')
    .problems.filter(({ path }) => path[0] === 'apiVersion' || path[0] === 'kind')
    .map(({ level = '', rule, message }) => `${level}${rule}: ${message}`)
}

describe('versions', () => {
  it('from 1.30 to 1.37 are there', () => {
    expect(supportedVersions()).toEqual(['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'])
  })

  it('are named by minor, with or without v and patch', () => {
    expect(['1.34', 'v1.34', '1.34.4'].map(each => schemasOf(each).version)).toEqual(['1.34', '1.34', '1.34'])
  })

  it('that are not there are an error that names those that are', () => {
    expect(() => schemasOf('1.12')).toThrow('there is no schema for "1.12"')
  })

  it.each([
    ['1.34', ['1.34']],
    ['v1.34.4', ['1.34']],
    ['1.31-1.34', ['1.31', '1.32', '1.33', '1.34']],
    ['v1.35 - v1.36', ['1.35', '1.36']],
    ['1.33 - 1.33', ['1.33']],
    ['latest', ['1.37']],
    ['1.12', undefined],
    ['1.30-1.99', undefined],
    ['1.34-1.31', undefined],
    ['1.30-1.31-1.32', undefined],
    ['1.34-', undefined],
    ['newest', undefined],
  ])('"%s" names %j', (entry, versions) => {
    expect(versionsNamed(entry)).toEqual(versions)
  })
})

describe('a kind is judged by what the version serves', () => {
  const api = 'schema/api-version: '
  it.each([
    ['apps/v1', 'Deployment', '1.30', []],
    ['batch/v1beta1', 'CronJob', '1.30', [`${api}batch/v1beta1 CronJob is gone since Kubernetes 1.25; write batch/v1`]],
    ['batch/v1beta1', 'CronJob', '1.37', [`${api}batch/v1beta1 CronJob is gone since Kubernetes 1.25; write batch/v1`]],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.37', [
      `${api}autoscaling/v2beta2 HorizontalPodAutoscaler is gone since Kubernetes 1.26; write autoscaling/v2`,
    ]],
    ['policy/v1beta1', 'PodSecurityPolicy', '1.34', [
      `${api}policy/v1beta1 PodSecurityPolicy is gone since Kubernetes 1.25`,
    ]],
    ['resource.k8s.io/v1', 'ResourceClaim', '1.34', []],
    ['resource.k8s.io/v1', 'ResourceClaim', '1.33', [
      `${api}resource.k8s.io/v1 ResourceClaim is there since Kubernetes 1.34`,
    ]],
    ['resource.k8s.io/v1beta1', 'ResourceClaim', '1.34', [
      `${api}resource.k8s.io/v1beta1 ResourceClaim is not served by default; write resource.k8s.io/v1`,
    ]],
    ['resource.k8s.io/v1alpha2', 'ResourceClaim', '1.36', [
      `${api}resource.k8s.io/v1alpha2 ResourceClaim is gone since Kubernetes 1.31; write resource.k8s.io/v1`,
    ]],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', '1.31', [
      'deprecated/api-version: flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is gone in Kubernetes 1.32; write flowcontrol.apiserver.k8s.io/v1',
    ]],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', '1.32', [
      `${api}flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is gone since Kubernetes 1.32; write flowcontrol.apiserver.k8s.io/v1`,
    ]],
    ['v1', 'Endpoints', '1.32', []],
    ['v1', 'Endpoints', '1.33', [
      'deprecated/api-version: v1 Endpoints is deprecated since Kubernetes 1.33; write discovery.k8s.io/v1 EndpointSlice',
    ]],
    ['v1', 'Deployment', '1.34', [`${api}v1 has no kind Deployment; it is in apps/v1`]],
  ])('%s %s in %s', (apiVersion, kind, version, said) => {
    expect(saidOf(apiVersion, kind, version)).toEqual(said)
  }) // prettier-ignore
})

describe('several versions', () => {
  const range = (entry: string) => versionsNamed(entry)!.map(schemasOf)
  const said = (entry: string, text: string) =>
    checkObjectIn(range(entry), objectOf(text), 'error').problems.map(({ message }) => message)
  const flowSchema = (version: string) => `
apiVersion: flowcontrol.apiserver.k8s.io/${version}
kind: FlowSchema
metadata: { name: f }
spec: { priorityLevelConfiguration: { name: p } }
`
  const pod = (fields: string) => `
apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { containers: [{ name: a, image: b }], ${fields} }
`

  it('say what all of them say once', () => {
    expect(said('1.30-1.37', pod('nodename: n'))).toEqual(['there is no field spec.nodename; did you mean "nodeName"?'])
  })

  it('are named where only some of them say it', () => {
    const message = 'there is no field spec.resources; it belongs under spec.containers[]'
    expect(said('1.30-1.34', pod('resources: {}'))).toEqual([`${message} (Kubernetes 1.30 to 1.31)`])
  })

  it('do not warn of what one of them refuses', () => {
    expect(said('1.30-1.33', flowSchema('v1beta3'))).toEqual([
      'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is gone since Kubernetes 1.32; write flowcontrol.apiserver.k8s.io/v1 (Kubernetes 1.32 to 1.33)',
    ])
  })

  it('that all take an object say nothing', () => {
    expect(said('1.30-1.37', flowSchema('v1'))).toEqual([])
  })

  it('count as checked only where all have a schema', () => {
    const verdict = checkObjectIn(range('1.30-1.31'), objectOf(pod('').replace('v1', 'example.com/v1')), 'warn')
    expect(verdict).toMatchObject({ checked: false, reason: 'there is no schema for example.com/v1 Pod' })
    expect(verdict.problems).toHaveLength(1)
  })
})
