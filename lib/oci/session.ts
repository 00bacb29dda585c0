import type { Clock } from '../clock.ts'
import { exitCodes, UserError } from '../errors.ts'
import { basicAuthorization, parseChallenges, readToken, tokenRequest } from './auth.ts'
import type { CredentialSource } from './credentials.ts'
import { sendOnce, type Fetch, type HttpRequest } from './http.ts'
import { isLoopback, type RepositoryName } from './reference.ts'
import { ConnectionError, sendWithRetries, type Answer } from './retry.ts'

export type Access = 'pull' | 'pull,push'
export type Call = Omit<HttpRequest, 'url'> & { access: Access; repository: RepositoryName; path: string }

export type SessionOptions = {
  clock: Clock
  random: () => number
  attempts: number
  fetch: Fetch
  credentials?: CredentialSource
  signal?: AbortSignal
}

export type RegistrySession = {
  call(call: Call): Promise<Answer>
  /** The second half of an upload, at the place that the first half named; foreign places get no credentials. */
  finishUpload(repository: RepositoryName, started: Answer, digest: string, bytes: Buffer): Promise<Answer>
  requestCount(): number
}

/** Requests to registries with whatever authorization each of them asks for. */
export function registrySession(settings: SessionOptions): RegistrySession {
  const authorizations = new Map<string, { header: string; expiresAtMs: number }>()
  let requests = 0
  const send = (request: HttpRequest): Promise<Answer> => {
    const once = () => {
      requests++
      return sendOnce({ ...request, signal: settings.signal }, settings.fetch)
    }
    return sendWithRetries(once, settings)
  }

  /** The challenge of a 401 becomes an Authorization header, kept for the repository and kind of access. */
  const authorize = async (answer: Answer, call: Call, cacheKey: string): Promise<string | undefined> => {
    const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? '')
    const credentials = await settings.credentials?.(call.repository.registry)
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
    const now = settings.clock.now()
    if (bearer !== undefined) {
      const scopes = [`repository:${call.repository.repository}:${call.access}`]
      const request = tokenRequest(bearer, scopes, credentials, registryUrl(call.repository.registry))
      const token = readToken(await send(request), now, call.repository.registry)
      authorizations.set(cacheKey, { header: `Bearer ${token.token}`, expiresAtMs: token.expiresAtMs })
    } else if (challenges.length > 0 && credentials?.kind === 'basic') {
      const header = basicAuthorization(credentials.user, credentials.password)
      authorizations.set(cacheKey, { header, expiresAtMs: Infinity })
    } else return undefined
    return authorizations.get(cacheKey)!.header
  }

  const authorized = async (call: Call, url: URL): Promise<Answer> => {
    const cacheKey = `${call.repository.registry}/${call.repository.repository} ${call.access}`
    const known = authorizations.get(cacheKey)
    const usable = known !== undefined && known.expiresAtMs > settings.clock.now() ? known.header : undefined
    const attempt = (authorization: string | undefined) =>
      send({ ...call, url, headers: { ...call.headers, ...(authorization !== undefined && { authorization }) } })
    const answer = await attempt(usable)
    if (answer.status !== 401) return answer
    const renewed = await authorize(answer, call, cacheKey)
    return renewed === undefined ? answer : attempt(renewed)
  }

  return {
    requestCount: () => requests,
    call: async call => {
      const { registry, repository } = call.repository
      const url = new URL(`/v2/${repository}/${call.path}`, registryUrl(registry))
      try {
        return await authorized(call, url)
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        throw new UserError(`the registry ${registry} cannot be reached`, {
          hint: `check that ${registry} is up and can be reached from this runner`,
          exitCode: exitCodes.inconclusive,
          cause: error,
        })
      }
    },
    finishUpload: (repository, started, digest, bytes) => {
      const url = new URL(started.headers.get('location') ?? '', started.url)
      url.searchParams.set('digest', digest)
      const headers = { 'content-type': 'application/octet-stream' }
      const request = { method: 'PUT', headers, body: bytes } as const
      if (url.origin !== registryUrl(repository.registry).origin) return send({ ...request, url })
      return authorized({ ...request, access: 'pull,push', repository, path: '' }, url)
    },
  }
}

/** Plain HTTP is for registries on this machine only. */
function registryUrl(registry: string): URL {
  if (isLoopback(registry)) return new URL(`http://${registry}`)
  return new URL(`https://${registry === 'docker.io' ? 'registry-1.docker.io' : registry}`)
}
