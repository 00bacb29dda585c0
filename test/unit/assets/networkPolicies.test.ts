import { describe, expect, it } from '@jest/globals'
import { connectionAllowed, type Endpoint } from '../../assets/networkPolicies.ts'

const pod = (name: string, namespace = 'shop'): Endpoint => ({
  name,
  namespace,
  labels: { app: name },
  namespaceLabels: { name: namespace },
})

const policy = (spec: object, namespace = 'shop') => ({
  kind: 'NetworkPolicy',
  metadata: { name: 'x', namespace },
  spec,
})
const app = (name: string) => ({ matchLabels: { app: name } })

const denyAll = policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
const leaveCart = policy({
  podSelector: app('cart'),
  policyTypes: ['Egress'],
  egress: [{ to: [{ podSelector: app('redis') }], ports: [{ port: 6379 }] }],
})
const enterRedis = policy({
  podSelector: app('redis'),
  policyTypes: ['Ingress'],
  ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['cart'] }] } }] }],
})
const enterRedisFromOps = policy({
  podSelector: app('redis'),
  policyTypes: ['Ingress'],
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'ops' } }, podSelector: app('backup') }] }],
})
const enterRedisFromAnywhere = policy({ podSelector: app('redis'), policyTypes: ['Ingress'], ingress: [{}] })

describe('connectionAllowed', () => {
  it.each([
    ['lets everything through without policies', [], 'cart', 'redis', 6379, true],
    ['denies by default', [denyAll], 'cart', 'redis', 6379, false],
    ['needs the end that enters, too', [denyAll, leaveCart], 'cart', 'redis', 6379, false],
    ['needs the end that leaves, too', [denyAll, enterRedis], 'cart', 'redis', 6379, false],
    ['lets through what both ends allow', [denyAll, leaveCart, enterRedis], 'cart', 'redis', 6379, true],
    ['denies another port', [denyAll, leaveCart, enterRedis], 'cart', 'redis', 6380, false],
    ['denies another pod', [denyAll, leaveCart, enterRedis], 'order', 'redis', 6379, false],
    ['leaves pods alone that no policy selects', [leaveCart, enterRedis], 'order', 'postgres', 5432, true],
    ['denies a namespace that no rule names', [enterRedis], 'ops/cart', 'redis', 6379, false],
    ['lets a named namespace in', [enterRedisFromOps], 'ops/backup', 'redis', 6379, true],
    ['wants namespace and pod together', [enterRedisFromOps], 'ops/cart', 'redis', 6379, false],
    ['lets anybody in by an empty rule', [denyAll, enterRedisFromAnywhere], 'ops/cart', 'redis', 6379, true],
  ])('%s', (_, policies, from, to, port, allowed) => {
    const [name, namespace] = from.split('/').reverse()
    expect(connectionAllowed(policies, pod(name ?? '', namespace), pod(to), port)).toBe(allowed)
  })

  it('tells protocols apart, with TCP as the default', () => {
    const policies = [
      policy({ podSelector: app('dns'), policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 53 }] }] }),
    ]
    expect(connectionAllowed(policies, pod('cart'), pod('dns'), 53)).toBe(true)
    expect(connectionAllowed(policies, pod('cart'), pod('dns'), 53, 'UDP')).toBe(false)
  })
})
