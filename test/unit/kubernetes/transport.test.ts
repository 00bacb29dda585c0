import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { virtualClock } from '../../../lib/clock.ts'
import { ApiError, kubernetesClient, UnreachableError } from '../../../lib/kubernetes/client.ts'
import { mirror } from '../../../lib/kubernetes/mirror.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import { transport } from '../../../lib/kubernetes/transport.ts'
import type { Cluster } from '../../../lib/kubernetes/kubeconfig.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach(server => void server.close().closeAllConnections()))

/** A server on loopback that answers the n-th request by the n-th listener, and every later one by the last. */
async function cluster(...listeners: RequestListener[]): Promise<Cluster & { forgotten: number; seen: string[] }> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    listeners[Math.min(seen.length, listeners.length) - 1]!(request, response)
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const dispatcher = new Agent()
  const made = {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    context: 'test',
    session: async () => ({ headers: {}, dispatcher }),
    forgotten: 0,
    forget: () => void (made.forgotten += 1),
    seen,
  }
  return made
}

const answer =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
const status = (code: number, reason: string) => ({ kind: 'Status', code, reason, message: `it is ${reason}` })

describe('the transport', () => {
  it('comes back after throttling, restarts and broken connections', async () => {
    const found = await cluster(
      answer(429, status(429, 'TooManyRequests'), { 'retry-after': '1' }),
      answer(503),
      (_request, response) => void response.destroy(),
      answer(200, { metadata: { name: 'a' } }),
    )
    const client = kubernetesClient(found, { clock: virtualClock() })
    expect(await client.get(resources.pods, { namespace: 'n', name: 'a' })).toMatchObject({ metadata: { name: 'a' } })
    expect(client.requestCount()).toBe(4)
  })

  it('logs in again once when a token has expired', async () => {
    const found = await cluster(answer(401), answer(200))
    await kubernetesClient(found, { clock: virtualClock() }).get(resources.pods, { namespace: 'n', name: 'a' })
    expect(found.forgotten).toBe(1)
  })

  it('gives up on a server that does not answer in time', async () => {
    const found = await cluster(() => undefined)
    const http = transport(found, { clock: virtualClock() })
    const call = { method: 'GET', path: '/x', timeoutMs: 50, attempts: 2, what: 'read x' } as const
    await expect(http.send(call)).rejects.toThrow(UnreachableError)
    expect(found.seen).toHaveLength(2)
  })

  it('tells a missing object from a refusal', async () => {
    const found = await cluster(answer(404, status(404, 'NotFound')), answer(403, status(403, 'Forbidden')))
    const client = kubernetesClient(found)
    expect(await client.get(resources.secrets, { namespace: 'n', name: 'a' })).toBeUndefined()
    const refused = client.get(resources.secrets, { namespace: 'n', name: 'a' })
    await expect(refused).rejects.toMatchObject({ status: 403, reason: 'Forbidden' })
    await expect(refused).rejects.toThrow(ApiError)
  })
})

describe('a mirror', () => {
  const item = (name: string, resourceVersion: string) => ({ metadata: { name, resourceVersion, uid: name } })
  const list = (version: string, ...items: unknown[]) => answer(200, { metadata: { resourceVersion: version }, items })
  const events = (...lines: unknown[]): RequestListener =>
    answer(200, lines.map(line => `${JSON.stringify(line)}\n`).join(''))

  it('follows events, goes on where a watch ended, and lists again after a gap', async () => {
    const stop = new AbortController()
    const found = await cluster(
      list('1', item('a', '1')),
      events(
        { type: 'ADDED', object: item('b', '2') },
        { type: 'BOOKMARK', object: { metadata: { resourceVersion: '7' } } },
      ),
      events({ type: 'ERROR', object: status(410, 'Expired') }),
      list('9', item('c', '9')),
      () => undefined,
    )
    let failure: unknown
    const pods = await new Promise<string[]>((resolve, reject) => {
      const made = mirror(kubernetesClient(found), resources.pods, {
        namespace: 'n',
        signal: stop.signal,
        clock: virtualClock(),
        onFailure: error => (failure = error),
        onChange: () => {
          void made.then(kept => {
            const names = kept.items().map(({ metadata }) => metadata.name)
            if (names.includes('c')) resolve(names)
          })
        },
      })
      made.catch(reject)
    })
    stop.abort()
    expect(pods).toEqual(['c'])
    expect(failure).toBeUndefined()
    expect(found.seen[1]).toContain('resourceVersion=1&')
    expect(found.seen[2]).toContain('resourceVersion=7&')
  })
})
