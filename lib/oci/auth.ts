import { UserError } from '../errors.ts'
import type { Credentials } from './credentials.ts'
import { isPrivateAddress, type HttpRequest } from './http.ts'
import type { Answer } from './retry.ts'

export type Challenge = { scheme: 'basic' | 'bearer'; parameters: Record<string, string> }

/** Reads a WWW-Authenticate header, which may hold several challenges; unknown schemes are left out. */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = []
  const token = /([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([A-Za-z][\w-]*)(?=\s|,|$)/g
  for (const [, name, quoted, bare, scheme] of header.matchAll(token)) {
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase() as 'basic', parameters: {} })
    else challenges.at(-1)!.parameters[name!.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? bare!
  }
  return challenges.filter(({ scheme }) => scheme === 'basic' || scheme === 'bearer')
}

export const basicAuthorization = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/**
 * The request that buys an access token (distribution's token authentication): an identity token is exchanged by
 * OAuth2, everything else is asked for with Basic credentials or anonymously.
 *
 * @throws UserError when the realm is not one that credentials may be sent to
 */
export function tokenRequest(
  challenge: Challenge,
  scopes: readonly string[],
  credentials: Credentials | undefined,
  registry: URL,
): HttpRequest {
  const realm = safeRealm(challenge.parameters['realm'], registry)
  const service = challenge.parameters['service']
  if (credentials?.kind === 'identity') {
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: credentials.token })
    form.set('client_id', 'retail-os-delivery')
    form.set('scope', scopes.join(' '))
    if (service !== undefined) form.set('service', service)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return { method: 'POST', url: realm, headers, body: form.toString() }
  }
  if (service !== undefined) realm.searchParams.set('service', service)
  for (const scope of scopes) realm.searchParams.append('scope', scope)
  if (credentials === undefined) return { method: 'GET', url: realm }
  const headers = { authorization: basicAuthorization(credentials.user, credentials.password) }
  return { method: 'GET', url: realm, headers }
}

function safeRealm(text: string | undefined, registry: URL): URL {
  if (text === undefined || !URL.canParse(text)) {
    throw new UserError(`${registry.host} asks for a token but names no usable place to get it ("${text ?? ''}")`)
  }
  const realm = new URL(text)
  if (realm.hostname === registry.hostname) return realm
  if (realm.protocol !== 'https:' || isPrivateAddress(realm.hostname)) {
    throw new UserError(
      `${registry.host} sends its users to ${realm.origin} for a token: refused, credentials are safe`,
      {
        hint: 'a token server has to use HTTPS and may not be a private address',
      },
    )
  }
  return realm
}

export type AccessToken = { token: string; expiresAtMs: number }

const defaultLifetimeS = 60
/** A token is renewed this long before it ends, so that it does not end under way. */
const renewalMarginMs = 5_000

/** @throws UserError when the token server refuses */
export function readToken(answer: Answer, nowMs: number, registry: string): AccessToken {
  if (answer.status !== 200) {
    throw new UserError(`the token server of ${registry} refuses the credentials with status ${answer.status}`, {
      hint: `log in to ${registry} before this step, with an account that may use this repository`,
    })
  }
  const body = JSON.parse(answer.body.toString()) as { token?: string; access_token?: string; expires_in?: number }
  const token = body.token ?? body.access_token
  if (!token) throw new Error(`the token server of ${registry} answers without a token`)
  return { token, expiresAtMs: nowMs + (body.expires_in ?? defaultLifetimeS) * 1_000 - renewalMarginMs }
}
