import { describe, expect, it } from '@jest/globals'
import { firewallRules, removalOf } from '../../../platform/firewall.ts'

describe('firewallRules', () => {
  it('lets loopback and pods through before it drops anything', () => {
    const mangle = firewallRules()
      .split('\n')
      .filter(line => line.startsWith('-A'))
      .slice(0, 5)
    expect(mangle).toEqual([
      '-A RETAIL-OS -i lo -j RETURN',
      '-A RETAIL-OS -i cni0 -j RETURN',
      '-A RETAIL-OS -d 10.244.0.0/16 -j DROP',
      '-A RETAIL-OS -d 10.96.0.0/16 -j DROP',
      '-A RETAIL-OS -p tcp -m multiport --dports 16443,10250 -j DROP',
    ])
  })
})

describe('removalOf', () => {
  const saved = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:DOCKER-USER - [0:0]
:KUBE-FORWARD - [0:0]
:KUBE-SERVICES - [0:0]
:RETAIL-OS - [0:0]
-A INPUT -j DOCKER-USER
-A FORWARD -m comment --comment "kubernetes -j forwarding rules" -j KUBE-FORWARD
-A FORWARD -m comment --comment "goes -j KUBE-SERVICES not" -j DOCKER-USER
-A FORWARD -j RETAIL-OS
-A KUBE-FORWARD -j KUBE-SERVICES
COMMIT
`

  it('takes out the calls of our chains and the chains, and nothing of others', () => {
    expect(removalOf('filter', saved)).toBe(`*filter
-D FORWARD -m comment --comment "kubernetes -j forwarding rules" -j KUBE-FORWARD
-D FORWARD -j RETAIL-OS
-F KUBE-FORWARD
-F KUBE-SERVICES
-F RETAIL-OS
-X KUBE-FORWARD
-X KUBE-SERVICES
-X RETAIL-OS
COMMIT
`)
  })

  it('has nothing to do in a table without our chains', () => {
    expect(removalOf('nat', '*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j DOCKER\nCOMMIT\n')).toBeUndefined()
  })
})
