import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach, describe, it } from 'node:test'
import { newServer, type State } from '../server/app.ts'
import { ConfigError, readConfig } from '../server/config.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

describe('the admin server', () => {
  const state: State = { draining: false }
  let folder: string
  let gateway: Server
  let answer: Handler
  let server: Server
  let origin: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'admin-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Admin</title>')
    await writeFile(join(folder, 'assets', 'index-abc.js'), '1')
    gateway = await listening(createServer((request, response) => answer(request, response)))
    const config = readConfig({ GATEWAY_URL: `${originOf(gateway)}/graphql`, GATEWAY_TIMEOUT: '500ms' })
    server = await listening(newServer(folder, config, state))
    origin = originOf(server)
  })
  beforeEach(() => {
    state.draining = false
    answer = (_, response) => json(response, 200, { data: { orders: [] } })
  })
  after(async () => {
    for (const one of [server, gateway]) {
      one.closeAllConnections()
      one.close()
    }
    await rm(folder, { recursive: true })
  })

  const ask = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it('serves the page afresh and the hashed files for ever, under a strict policy', async () => {
    const page = await fetch(origin)
    assert.match(await page.text(), /Admin/)
    assert.equal(page.headers.get('cache-control'), 'no-cache')
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
    const script = await fetch(`${origin}/assets/index-abc.js`)
    assert.match(script.headers.get('cache-control') ?? '', /immutable/)
  })

  it('serves nothing from outside its folder', async () => {
    for (const path of ['/none', '/..%2f..%2fetc%2fpasswd', '/assets/%2e%2e/%2e%2e/etc/passwd']) {
      assert.equal((await fetch(`${origin}${path}`)).status, 404, path)
    }
  })

  it('passes a query on with its trace context, and no cookie', async () => {
    let seen: { headers: IncomingMessage['headers']; body: string } | undefined
    answer = async (request, response) => {
      seen = { headers: request.headers, body: await text(request) }
      json(response, 200, { data: { orders: [] } })
    }
    const response = await ask({ query: '{ orders { id } }' }, { traceparent: '00-aa-bb-01', cookie: 'a=b' })
    assert.deepEqual(await response.json(), { data: { orders: [] } })
    assert.equal(seen?.body, '{"query":"{ orders { id } }"}')
    assert.equal(seen?.headers.traceparent, '00-aa-bb-01')
    assert.equal(seen?.headers.cookie, undefined)
  })

  it('refuses other sites, other methods, other types, and long bodies', async () => {
    const statuses = [
      (await ask({}, { 'Sec-Fetch-Site': 'cross-site' })).status,
      (await fetch(`${origin}/graphql`)).status,
      (await fetch(`${origin}/graphql`, { method: 'POST', body: 'query={a}' })).status,
      (await ask({ query: 'x'.repeat(300_000) })).status,
    ]
    assert.deepEqual(statuses, [403, 405, 415, 413])
  })

  it('answers 502 when the gateway sends an error page or is too slow, and keeps its text', async () => {
    answer = (_, response) => response.writeHead(503, { 'Content-Type': 'text/html' }).end('<h1>secret</h1>')
    const broken = await ask({ query: '{ orders { id } }' })
    assert.equal(broken.status, 502)
    assert.deepEqual(await broken.json(), { errors: [{ message: 'The gateway does not answer' }] })
    answer = () => undefined
    assert.equal((await ask({ query: '{ orders { id } }' })).status, 502)
  })

  it('is ready until it drains, and always live', async () => {
    const status = async (path: string) => (await fetch(`${origin}${path}`)).status
    assert.deepEqual([await status('/readyz'), await status('/livez')], [200, 200])
    state.draining = true
    assert.deepEqual([await status('/readyz'), await status('/livez')], [503, 200])
  })
})

describe('configuration', () => {
  it('has defaults for everything', () => {
    const { port, gatewayUrl, drainMs } = readConfig({ PORT: '' })
    assert.deepEqual([port, gatewayUrl, drainMs], [8080, 'http://gateway:8080/graphql', 3000])
  })

  it('tells everything that is wrong at once', () => {
    assert.throws(
      () => readConfig({ PORT: 'x', GATEWAY_URL: 'gateway:8080', DRAIN_DELAY: '3' }),
      (error: unknown) => error instanceof ConfigError && /PORT: .*GATEWAY_URL: .*DRAIN_DELAY: /.test(error.message),
    )
  })
})

async function listening(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
