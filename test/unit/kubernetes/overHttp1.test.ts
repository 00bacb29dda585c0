import { describe, expect, it } from '@jest/globals'
import { overHttp1 } from '../../../lib/kubernetes/kubeconfig.ts'

describe('overHttp1', () => {
  it('turns HTTP/2 off for the API server, and for the tunnel through a proxy', () => {
    expect(overHttp1({ type: 'agent', connect: { keepAlive: true } })).toEqual({
      type: 'agent',
      connect: { keepAlive: true, allowH2: false },
    })
    const proxy = { type: 'proxy', uri: 'http://proxy:3128', requestTls: {}, connect: {} } as const
    expect(overHttp1(proxy)).toMatchObject({ requestTls: { allowH2: false }, connect: { allowH2: false } })
    expect(overHttp1({ type: 'none' })).toEqual({ type: 'none' })
  })
})
