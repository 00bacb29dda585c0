import { ConnectionError, type Answer } from './retry.ts'

export type HttpRequest = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: URL
  headers?: Record<string, string>
  body?: Buffer | string
  signal?: AbortSignal | undefined
}

export type Fetch = typeof fetch

/** How long a registry may be silent before the attempt counts as failed. */
const silenceMs = 60_000
const maxRedirects = 5
/** Manifests, configs and lists of inputs are small; whatever is larger was not asked for. */
const maxBodyBytes = 64 * 1024 * 1024

/**
 * Sends one request, follows its redirects, and reads the body. Credentials go no further than the origin they are for,
 * and a redirect can neither leave HTTPS nor lead into a private network.
 *
 * @throws ConnectionError when there was no whole answer
 */
export async function sendOnce(request: HttpRequest, fetchImpl: Fetch): Promise<Answer> {
  let { url } = request
  let headers: Record<string, string> = { 'user-agent': 'retail-os-delivery', ...request.headers }
  for (let hop = 0; ; hop++) {
    const answer = await exchange({ ...request, url, headers }, fetchImpl)
    const location = answer.headers.get('location')
    const follows = request.method === 'GET' || request.method === 'HEAD'
    if (!follows || answer.status < 300 || answer.status > 399 || location === null) return answer
    if (hop === maxRedirects) throw new Error(`${request.url.href} redirects more than ${maxRedirects} times`)
    const next = new URL(location, url)
    guardRedirect(url, next)
    if (next.origin !== url.origin) headers = withoutCredentials(headers)
    url = next
  }
}

async function exchange(request: HttpRequest & { headers: Record<string, string> }, fetchImpl: Fetch): Promise<Answer> {
  const signals = [request.signal, AbortSignal.timeout(silenceMs)].filter(each => each !== undefined)
  try {
    const response = await fetchImpl(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.any(signals),
      ...(request.body !== undefined && { body: request.body as string }),
    })
    const length = Number(response.headers.get('content-length') ?? 0)
    if (request.method !== 'HEAD' && length > maxBodyBytes) {
      throw new Error(`${request.url.href} answers with ${length} bytes, more than the limit of ${maxBodyBytes}`)
    }
    const body = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, body, url: request.url.href }
  } catch (error) {
    request.signal?.throwIfAborted()
    const silent = error instanceof DOMException && error.name === 'TimeoutError'
    if (!silent && !(error instanceof TypeError)) throw error
    const what = silent ? `no answer within ${silenceMs / 1_000} s` : connectionCause(error)
    throw new ConnectionError(`${request.method} ${request.url.host}: ${what}`, error)
  }
}

/** The system's own words (`connect ECONNREFUSED 127.0.0.1:15000`), which fetch hides behind "fetch failed". */
function connectionCause(error: Error): string {
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return cause.message || ((cause as NodeJS.ErrnoException).code ?? error.message)
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'))
}

/** @throws Error when a redirect would weaken the transport or point into a network that only the runner can reach. */
export function guardRedirect(from: URL, to: URL): void {
  if (to.hostname === from.hostname) return
  if (from.protocol === 'https:' && to.protocol !== 'https:') {
    throw new Error(`${from.host} redirects to ${to.origin}, which is not HTTPS: refused`)
  }
  if (isPrivateAddress(to.hostname))
    throw new Error(`${from.host} redirects to ${to.origin}, a private address: refused`)
}

/** True for literal addresses of loopback, link-local (cloud metadata) and private networks. */
export function isPrivateAddress(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  if (hostname.startsWith('[')) return /^\[(?:::1?|f[cd]|fe[89ab]|::ffff:)/i.test(hostname)
  return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(hostname)
}
