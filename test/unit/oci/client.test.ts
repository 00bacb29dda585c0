import { describe, expect, it } from '@jest/globals'
import { virtualClock } from '../../../lib/clock.ts'
import { parseChallenges } from '../../../lib/oci/auth.ts'
import { ociClient, sha256 } from '../../../lib/oci/client.ts'
import type { Credentials } from '../../../lib/oci/credentials.ts'
import { guardRedirect, type Fetch } from '../../../lib/oci/http.ts'
import { parseReference } from '../../../lib/oci/reference.ts'

type Sent = { method: string; url: string; authorization: string | undefined; body: string }
type Handler = (sent: Sent) => Response

/** A network of one function; what was sent is kept. */
function network(handler: Handler) {
  const sent: Sent[] = []
  const fetch: Fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    const request = {
      method: init?.method ?? 'GET',
      url: String(input),
      authorization: headers.get('authorization') ?? undefined,
      body: String(init?.body ?? ''),
    }
    sent.push(request)
    return handler(request)
  }
  return { sent, fetch }
}

const bytes = Buffer.from('{"schemaVersion":2}')
const image = parseReference('ghcr.io/owner/name:v1')
const manifestResponse = () => new Response(bytes, { headers: { 'docker-content-digest': sha256(bytes), 'content-length': '19' } }) // prettier-ignore
const basic: Credentials = { kind: 'basic', user: 'user', password: 'secret' }

function client(handler: Handler, credentials?: Credentials) {
  const net = network(handler)
  const options = { fetch: net.fetch, clock: virtualClock(), random: () => 0, attempts: 3 }
  return { ...net, client: ociClient({ ...options, credentials: async () => credentials }) }
}

const challenge = (header: string) => new Response('', { status: 401, headers: { 'www-authenticate': header } })

describe('authorization', () => {
  it('buys a token with the scope of the repository, and keeps it', async () => {
    const { client: registry, sent } = client(({ url, authorization }) => {
      if (url.startsWith('https://ghcr.io/token')) return Response.json({ token: 'T', expires_in: 300 })
      return authorization === 'Bearer T' ? manifestResponse() : challenge('Bearer realm="https://ghcr.io/token",service="ghcr.io"') // prettier-ignore
    }, basic)
    expect((await registry.head(image))?.digest).toBe(sha256(bytes))
    await registry.head(image)
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v2/owner/name/manifests/v1',
      '/token',
      '/v2/owner/name/manifests/v1',
      '/v2/owner/name/manifests/v1',
    ])
    expect(new URL(sent[1]!.url).searchParams.get('scope')).toBe('repository:owner/name:pull')
    expect(sent[1]!.authorization).toBe(`Basic ${Buffer.from('user:secret').toString('base64')}`)
  })

  it('exchanges an identity token by OAuth2', async () => {
    const { client: registry, sent } = client(
      ({ url, authorization }) => {
        if (url === 'https://ghcr.io/token') return Response.json({ access_token: 'T' })
        return authorization === 'Bearer T' ? manifestResponse() : challenge('Bearer realm="https://ghcr.io/token"')
      },
      { kind: 'identity', token: 'I' },
    )
    await registry.head(image)
    expect(sent[1]).toMatchObject({ method: 'POST', body: expect.stringContaining('refresh_token=I') })
  })

  it('uses Basic where the registry wants it', async () => {
    const { client: registry, sent } = client(
      ({ authorization }) => (authorization === undefined ? challenge('Basic realm="x"') : manifestResponse()),
      basic,
    )
    await registry.head(image)
    expect(sent.at(-1)!.authorization).toMatch(/^Basic /)
  })

  it.each(['https://169.254.169.254/token', 'http://tokens.example/token', 'https://10.1.2.3/'])(
    'never sends credentials to the realm %s',
    async realm => {
      const { client: registry, sent } = client(() => challenge(`Bearer realm="${realm}"`), basic)
      await expect(registry.head(image)).rejects.toThrow(/refused/)
      expect(sent).toHaveLength(1)
    },
  )

  it('reads several challenges in one header', () => {
    expect(parseChallenges('Basic realm="a, b", Bearer realm="https://x/y",service="s\\"q", Negotiate')).toEqual([
      { scheme: 'basic', parameters: { realm: 'a, b' } },
      { scheme: 'bearer', parameters: { realm: 'https://x/y', service: 's"q' } },
    ])
  })
})

describe('answers', () => {
  it('knows a missing image from a refused one, and says what the registry said', async () => {
    expect(await client(() => new Response('', { status: 404 })).client.head(image)).toBeUndefined()
    const body = { errors: [{ code: 'DENIED', message: 'no write access' }] }
    const denied = client(() => Response.json(body, { status: 403 })).client
    await expect(denied.putManifest(image, bytes, 'x/y')).rejects.toThrow(/write ghcr\.io\/owner\/name:v1: status 403, DENIED: no write access/) // prettier-ignore
  })

  it('refuses bytes that are not those of the digest', async () => {
    const reference = parseReference(`ghcr.io/owner/name@sha256:${'0'.repeat(64)}`)
    await expect(client(manifestResponse).client.manifest(reference)).rejects.toThrow(/other bytes/)
  })

  it('reads the manifest when a HEAD tells no digest', async () => {
    const { client: registry, sent } = client(({ method }) => new Response(method === 'HEAD' ? null : bytes))
    expect((await registry.head(image))?.digest).toBe(sha256(bytes))
    expect(sent.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
  })

  it('follows a blob to its storage without the credentials', async () => {
    const { client: registry, sent } = client(({ url, authorization }) => {
      if (url.startsWith('https://storage.example')) return new Response(bytes)
      if (authorization === undefined) return challenge('Basic realm="x"')
      return new Response('', { status: 307, headers: { location: 'https://storage.example/blob?sig=1' } })
    }, basic)
    expect(await registry.blob(image, sha256(bytes))).toEqual(bytes)
    expect(sent.at(-1)).toMatchObject({ url: 'https://storage.example/blob?sig=1', authorization: undefined })
  })

  it('asks the mirror for reads, and the registry itself for writes', async () => {
    const net = network(({ method }) => (method === 'PUT' ? new Response('', { status: 201 }) : manifestResponse()))
    const registry = ociClient({ fetch: net.fetch, mirrors: { 'docker.io': '127.0.0.1:15000' } })
    await registry.head(parseReference('golang:1.26'))
    await registry.putManifest(parseReference('owner/name:1'), bytes, 'x/y')
    expect(net.sent.map(({ url }) => url)).toEqual([
      'http://127.0.0.1:15000/v2/library/golang/manifests/1.26',
      'https://registry-1.docker.io/v2/owner/name/manifests/1',
    ])
  })
})

it.each([
  ['https://a.example/', 'http://a2.example/', /not HTTPS/],
  ['https://a.example/', 'https://127.0.0.1/', /private/],
  ['https://a.example/', 'https://[fd00::1]/', /private/],
])('does not follow %s to %s', (from, to, reason) => {
  expect(() => guardRedirect(new URL(from), new URL(to))).toThrow(reason)
})
