import { describe, expect, it } from '@jest/globals'
import { readInputs } from '../../../actions/validate-infra/src/inputs.ts'
import {
  checkPodSecurity,
  enforcedBy,
  parsePodSecurity,
  type PodSecurity,
} from '../../../actions/validate-infra/src/kubernetes/podSecurity.ts'
import { formatPath } from '../../../actions/validate-infra/src/finding.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'

const deployment = (spec: object): ManifestObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { metadata: {}, spec } },
})
const problems = (spec: object, level: PodSecurity['level'], minor = 34) =>
  checkPodSecurity(deployment(spec), { level, minor }).map(({ rule, path }) => `${rule} ${formatPath(path)}`)

describe('checkPodSecurity', () => {
  it('names the field of each container that is in the way, and each cause once', () => {
    const bare = { containers: [{ name: 'a' }], initContainers: [{ name: 'b' }] }
    const field = (list: string, name: string) => `spec.template.spec.${list}[0].securityContext.${name}`
    expect(problems(bare, 'restricted')).toEqual([
      `pod-security/privilege-escalation ${field('initContainers', 'allowPrivilegeEscalation')}`,
      `pod-security/privilege-escalation ${field('containers', 'allowPrivilegeEscalation')}`,
      `pod-security/run-as-non-root ${field('initContainers', 'runAsNonRoot')}`,
      `pod-security/run-as-non-root ${field('containers', 'runAsNonRoot')}`,
      `pod-security/seccomp-profile ${field('initContainers', 'seccompProfile.type')}`,
      `pod-security/seccomp-profile ${field('containers', 'seccompProfile.type')}`,
      `pod-security/drop-capabilities ${field('initContainers', 'capabilities.drop')}`,
      `pod-security/drop-capabilities ${field('containers', 'capabilities.drop')}`,
    ])
    expect(problems(bare, 'baseline')).toEqual([])
    expect(problems({ ...bare, hostNetwork: true }, 'privileged')).toEqual([])
  })

  it('says at the restricted level what the baseline forbids, too, but nothing twice', () => {
    const volumes = [{ name: 'root', hostPath: { path: '/' } }]
    expect(problems({ containers: [], volumes }, 'baseline')).toEqual([
      'pod-security/host-path spec.template.spec.volumes[0].hostPath',
    ])
    expect(problems({ containers: [], volumes, hostPID: true }, 'restricted')).toEqual([
      'pod-security/host-namespaces spec.template.spec.hostPID',
      'pod-security/volumes spec.template.spec.volumes[0].hostPath',
    ])
  })

  it.each([
    [33, []],
    [34, ['pod-security/host-probes spec.template.spec.containers[0].livenessProbe.httpGet.host']],
  ])('keeps to what Kubernetes 1.%i enforced', (minor, expected) => {
    const livenessProbe = { httpGet: { host: 'db', port: 80 } }
    expect(problems({ containers: [{ name: 'a', livenessProbe }] }, 'baseline', minor)).toEqual(expected)
  })

  it('lets root of a user namespace be from 1.35 on', () => {
    const spec = { hostUsers: false, securityContext: { runAsUser: 0 }, containers: [] }
    expect(problems(spec, 'restricted', 34)).toEqual([
      'pod-security/run-as-user spec.template.spec.securityContext.runAsUser',
    ])
    expect(problems(spec, 'restricted', 35)).toEqual([])
  })

  it.each([
    ['baseline', 34, 1],
    ['baseline', 35, 0],
    ['restricted', 35, 1],
  ] as const)('of %s and Kubernetes 1.%i judges all of /proc in a user namespace', (level, minor, count) => {
    const container = { name: 'a', securityContext: { procMount: 'Unmasked' } }
    const found = problems({ hostUsers: false, containers: [container] }, level, minor)
    expect(found.filter(each => each.startsWith('pod-security/proc-mount '))).toHaveLength(count)
  })
})

describe('the level', () => {
  it.each<[Record<string, string>, PodSecurity | undefined]>([
    [{}, undefined],
    [{ enforce: 'restricted' }, { level: 'restricted' }],
    [
      { enforce: 'baseline', 'enforce-version': 'v1.30' },
      { level: 'baseline', minor: 30 },
    ],
    [{ warn: 'restricted' }, undefined],
  ])('of labels %j is %j', (modes, expected) => {
    const labels = Object.fromEntries(
      Object.entries(modes).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]),
    )
    expect(enforcedBy({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x', labels } })).toEqual(expected)
  })

  it.each(['strict', 'restricted@1.30', 'restricted@v1.30@', ''])('is not written %j', written => {
    expect(parsePodSecurity(written)).toBeUndefined()
  })

  it('as an input may be off, and is refused when it is no level', () => {
    const read = (value: string) =>
      readInputs(name => (name === 'pod-security' ? value : ''), { GITHUB_WORKSPACE: '/x', RUNNER_TEMP: '/y' })
    expect(read('off').podSecurity).toEqual({ level: 'privileged' })
    expect(read('').podSecurity).toBeUndefined()
    expect(() => read('strict')).toThrow(/pod-security: "strict" is not off, baseline or restricted/)
  })
})
