import { describe, expect, it } from '@jest/globals'
import { exec } from '../../../lib/exec.ts'
import { systemClock } from '../../../lib/clock.ts'
import { fingerprint, versionHash } from '../../../platform/fingerprint.ts'
import { layout } from '../../../platform/layout.ts'
import type { PartContext } from '../../../platform/part.ts'
import { buildkitConfig } from '../../../platform/parts/buildkit.ts'
import { cniConfig, containerd, containerdConfig } from '../../../platform/parts/containerd.ts'
import { corednsObjects } from '../../../platform/parts/corednsObjects.ts'
import { etcd } from '../../../platform/parts/etcd.ts'
import { kubeApiserver } from '../../../platform/parts/kubeApiserver.ts'
import { routingRules } from '../../../platform/parts/network.ts'
import { registryConfig } from '../../../platform/parts/registry.ts'
import { localVolumes, volumeObjects } from '../../../platform/parts/volumes.ts'

const places = layout({ XDG_STATE_HOME: '/tmp', XDG_CACHE_HOME: '/cache' }, '/home/somebody')
const context = (cache = '/cache'): PartContext => ({
  layout: places,
  exec,
  clock: systemClock,
  signal: new AbortController().signal,
  binary: (module, name) => `${cache}/${module}/${name}`,
  progress: () => undefined,
})

describe('layout', () => {
  it('follows the XDG variables, and the home folder without them', () => {
    expect(places.state).toBe('/tmp/retail-os')
    expect(places.buildkitSocket).toBe('/tmp/retail-os/run/buildkitd.sock')
    expect(layout({}, '/home/somebody').cache).toBe('/home/somebody/.cache/retail-os')
  })

  it('ignores a relative value, as the XDG rules say', () => {
    expect(layout({ XDG_STATE_HOME: 'here' }, '/home/somebody').state).toBe('/home/somebody/.local/state/retail-os')
  })
})

describe('network', () => {
  it('keeps Services without endpoints, and then all other traffic of pods, inside the machine', () => {
    expect(routingRules.map(rule => rule.join(' '))).toEqual([
      'iif cni0 to 10.96.0.0/16 unreachable pref 100',
      'iif cni0 to 10.244.0.0/16 lookup main pref 101',
      'iif cni0 unreachable pref 102',
    ])
  })

  it('lets the API server be reached at the address that the firewall guards', () => {
    expect(kubeApiserver.command?.(context()).argv).toEqual(
      expect.arrayContaining(['--bind-address=0.0.0.0', '--advertise-address=10.244.0.1', '--secure-port=16443']),
    )
  })
})

describe('configuration files', () => {
  it('sends containerd to the local registry only, with runc settings for machines without CAP_SYS_RESOURCE', () => {
    const text = containerdConfig(places, 'overlayfs')
    expect(text).toContain('restrict_oom_score_adj = true')
    expect(text).toContain('sandbox_image = "127.0.0.1:15000/platform/pause:1"')
    const hosts = containerd.files?.({ ...context(), layout: { ...places, state: '/tmp' } }) ?? {}
    const mirror = Object.entries(hosts).find(([path]) => path.endsWith('docker.io/hosts.toml'))?.[1]
    expect(mirror).toMatch(/^server = "http:\/\/127.0.0.1:15000"/)
  })

  it('gives BuildKit the mirror of docker.io', () => {
    expect(buildkitConfig('/state', '/state/run/buildkitd.sock')).toContain(
      '[registry."docker.io"]\n  mirrors = ["127.0.0.1:15000"]',
    )
  })

  it('binds the registry to loopback, and lets images be deleted', () => {
    const config = JSON.parse(registryConfig('/state/registry'))
    expect(config.http.addr).toBe('127.0.0.1:15000')
    expect(config.storage.delete).toEqual({ enabled: true })
  })

  it('gives pods addresses of the node, and no way out by masquerading', () => {
    const [bridge] = JSON.parse(cniConfig('/leases')).plugins
    expect(bridge).toMatchObject({ bridge: 'cni0', ipMasq: false, ipam: { ranges: [[{ subnet: '10.244.0.0/24' }]] } })
  })

  it('answers for names outside the cluster itself', () => {
    const text = JSON.stringify(corednsObjects('image'))
    expect(text).toContain('rcode NXDOMAIN')
    expect(text).not.toContain('forward')
  })

  it('offers at least four volumes of 2Gi, as the default class', () => {
    expect(localVolumes.filter(each => each.size === '2Gi').length).toBeGreaterThanOrEqual(4)
    expect(JSON.stringify(volumeObjects(places)[0])).toContain('"storageclass.kubernetes.io/is-default-class":"true"')
  })
})

describe('fingerprint', () => {
  it('is the same for every checkout, and another one for other binaries', async () => {
    const one = await fingerprint(etcd, context())
    expect(await fingerprint(etcd, context())).toBe(one)
    expect(await fingerprint(etcd, context('/other'))).not.toBe(one)
  })

  it('makes a version hash that does not depend on the order of the parts', () => {
    expect(versionHash({ a: '1', b: '2' })).toBe(versionHash({ b: '2', a: '1' }))
    expect(versionHash({ a: '1', b: '2' })).not.toBe(versionHash({ a: '2', b: '1' }))
  })
})
