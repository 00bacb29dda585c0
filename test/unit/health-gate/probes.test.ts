import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { judgeAnswer, type Answer } from '../../../actions/health-gate/src/answer.ts'
import type { ProbeRequest } from '../../../lib/gate/checks.ts'
import { bodyLimitBytes, directConnect, directRequest } from '../../../actions/health-gate/src/directProbe.ts'
import { answerOf } from '../../../actions/health-gate/src/kubernetesCluster.ts'
import { wireRequest } from '../../../actions/health-gate/src/sendProbe.ts'

const target = { via: 'service', port: 'http', path: '/' } as const
const page: ProbeRequest = { type: 'http', target, status: 200, text: 'Retail OS' }
const graphql: ProbeRequest = { type: 'graphql', target, query: 'query Q { a }', text: undefined }
const response = (status: number, body: string, location?: string): Answer => ({
  kind: 'response',
  status,
  location,
  body,
})

describe('an answer', () => {
  it.each<[string, ProbeRequest, Answer, object]>([
    ['the page with its text', page, response(200, '<h1>Retail OS</h1>'), { outcome: 'ok' }],
    ['another page', page, response(200, 'Sign in'), { reason: 'text_missing' }],
    [
      'a redirect to the login',
      page,
      response(302, '', '/login'),
      { reason: 'redirected', detail: 'status 302 to /login, wanted 200' },
    ],
    ['a wanted redirect', { ...page, status: 308, text: undefined }, response(308, '', '/x'), { outcome: 'ok' }],
    ['an error page', page, response(500, 'oh no'), { reason: 'status', detail: 'status 500, wanted 200: oh no' }],
    ['data', graphql, response(200, '{"data":{"a":null}}'), { outcome: 'ok' }],
    ['an empty list of errors', graphql, response(200, '{"data":{},"errors":[]}'), { outcome: 'ok' }],
    [
      'errors under 200',
      graphql,
      response(200, '{"data":null,"errors":[{"message":"no pricing"}]}'),
      { reason: 'graphql_errors', detail: 'status 200 with errors: no pricing' },
    ],
    ['errors beside data', graphql, response(200, '{"data":{"a":1},"errors":[{}]}'), { reason: 'graphql_errors' }],
    ['no data', graphql, response(200, '{}'), { reason: 'no_data' }],
    ['a login page under 200', graphql, response(200, '<html>'), { reason: 'not_json' }],
    ['a gateway error', graphql, response(502, 'bad gateway'), { reason: 'status' }],
    ['a list', graphql, response(200, '[1]'), { reason: 'no_data' }],
    [
      'a broken connection',
      page,
      { kind: 'broken', reason: 'refused', detail: 'x' },
      { outcome: 'bad', reason: 'refused' },
    ],
    ['nobody to ask', page, { kind: 'unavailable', why: 'x' }, { outcome: 'unavailable' }],
    ['a connection', { type: 'tcp', host: 'a', port: 1 }, { kind: 'connected' }, { outcome: 'ok' }],
  ])('%s', (_, request, answer, judgement) => {
    expect(judgeAnswer(request, answer)).toMatchObject(judgement)
  })
})

describe('an answer through the API server', () => {
  const status = (message: string, code = 503) => ({
    status: code,
    headers: {},
    text: JSON.stringify({ kind: 'Status', status: 'Failure', message, code }),
  })
  it.each([
    ['no endpoints available for service "catalog"', { kind: 'broken', reason: 'no_endpoints' }],
    [
      'error trying to reach service: dial tcp 10.1.1.1:8080: connect: connection refused',
      { kind: 'broken', reason: 'refused' },
    ],
    ['error trying to reach service: dial tcp 10.1.1.1:8080: i/o timeout', { kind: 'broken', reason: 'timeout' }],
    ['error trying to reach service: EOF', { kind: 'broken', reason: 'reset' }],
    ['apiserver is shutting down', { kind: 'unavailable' }],
  ])('%s', (message, answer) => {
    expect(answerOf(status(message))).toMatchObject(answer)
  })

  it('is the own one of the service when it is no Status', () => {
    expect(answerOf({ status: 503, headers: { location: '/x' }, text: 'busy' })).toEqual(response(503, 'busy', '/x'))
  })

  it('is a thing to mend when the proxy may not be used', () => {
    expect(() => answerOf(status('services "a" is forbidden', 403))).toThrow('the gate may not look')
  })
})

describe('a direct probe', () => {
  const open: (Server | TcpServer)[] = []
  afterEach(() => {
    for (const server of open.splice(0)) {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
    }
  })
  const listen = async <T extends Server | TcpServer>(server: T): Promise<number> => {
    open.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const ask = async (answer: RequestListener, timeoutMs = 2_000) => {
    const port = await listen(createHttpServer(answer))
    const url = `http://127.0.0.1:${port}/`
    return directRequest({ url, ...wireRequest(graphql) }, timeoutMs, new AbortController().signal)
  }

  it('posts the query, marked as synthetic, on a connection of its own', async () => {
    const answer = await ask((request, reply) => {
      const { method, headers } = request
      const seen = [method, headers['content-type'], headers['x-retail-os-synthetic'], headers.connection]
      request.on('data', body => reply.end(`${seen.join(' ')} ${body}`))
    })
    expect(answer).toMatchObject({ body: 'POST application/json health-gate close {"query":"query Q { a }"}' })
  })

  it('does not follow redirects', async () => {
    const answer = await ask((_, reply) => void reply.writeHead(302, { location: '/login' }).end())
    expect(answer).toMatchObject({ status: 302, location: '/login' })
  })

  it('does not wait for a body that trickles', async () => {
    const answer = await ask((_, reply) => void reply.write('slow'), 200)
    expect(answer).toMatchObject({ kind: 'broken', reason: 'timeout' })
  })

  it('does not swallow an endless body', async () => {
    const answer = await ask((_, reply) => void reply.end('x'.repeat(bodyLimitBytes + 1)))
    expect(answer).toMatchObject({ kind: 'broken', reason: 'too_large' })
  })

  it('tells a connection that is cut from one that is refused', async () => {
    expect(await ask(request => void request.socket.destroy())).toMatchObject({ reason: 'reset' })
    const port = await listen(createTcpServer())
    open.pop()!.close()
    const signal = new AbortController().signal
    expect(await directConnect('127.0.0.1', port, 1_000, signal)).toMatchObject({ reason: 'refused' })
    const url = `https://127.0.0.1:${port}/`
    expect(await directRequest({ url, method: 'GET', headers: {} }, 1_000, signal)).toMatchObject({ reason: 'refused' })
  })

  it('connects by tcp', async () => {
    const port = await listen(createTcpServer(socket => socket.on('error', () => undefined)))
    expect(await directConnect('127.0.0.1', port, 1_000, new AbortController().signal)).toEqual({ kind: 'connected' })
  })

  it('blames nobody when the gate ends first', async () => {
    const ended = AbortSignal.abort()
    const answer = await directRequest({ url: 'http://127.0.0.1:1/', method: 'GET', headers: {} }, 1_000, ended)
    expect(answer).toMatchObject({ kind: 'unavailable' })
  })
})
