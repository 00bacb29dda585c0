import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Exec } from '../exec.ts'

/** A user and password, or a token that is exchanged for access tokens. */
export type Credentials = { kind: 'basic'; user: string; password: string } | { kind: 'identity'; token: string }

/** Looks up the credentials of one registry; undefined means anonymous. */
export type CredentialSource = (registry: string) => Promise<Credentials | undefined>

/** Docker keeps Hub's credentials under the address of its first API. */
const hubKey = 'https://index.docker.io/v1/'

type DockerConfig = {
  auths?: Record<string, { auth?: string; identitytoken?: string }>
  credHelpers?: Record<string, string>
  credsStore?: string
}

/**
 * Credentials as `docker login` left them: `auths`, `credHelpers` and `credsStore` of Docker's config.json.
 *
 * @param folder the folder of config.json (`DOCKER_CONFIG`, else `~/.docker`)
 */
export function dockerCredentials(folder: string, exec: Exec): CredentialSource {
  let config: Promise<DockerConfig> | undefined
  const known = new Map<string, Promise<Credentials | undefined>>()
  return registry => {
    config ??= readConfig(path.join(folder, 'config.json'))
    const found = known.get(registry) ?? config.then(loaded => lookUp(loaded, registry, exec))
    known.set(registry, found)
    return found
  }
}

async function readConfig(file: string): Promise<DockerConfig> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    return JSON.parse(text) as DockerConfig
  } catch (cause) {
    throw new UserError(`${file} is not JSON`, { cause, hint: 'log in to the registry again, or remove the file' })
  }
}

async function lookUp(config: DockerConfig, registry: string, exec: Exec): Promise<Credentials | undefined> {
  const keys = registry === 'docker.io' ? [hubKey, 'docker.io', 'index.docker.io'] : [registry, `https://${registry}`]
  const helper = keys.map(key => config.credHelpers?.[key]).find(Boolean) ?? config.credsStore
  if (helper) {
    const answer = await askHelper(helper, keys[0]!, exec)
    if (answer !== undefined) return answer
  }
  for (const key of keys) {
    const entry = config.auths?.[key] ?? config.auths?.[`${key}/`] ?? config.auths?.[`${key}/v2/`]
    if (entry?.identitytoken) return { kind: 'identity', token: entry.identitytoken }
    if (entry?.auth) return decodeBasic(entry.auth, registry)
  }
  return undefined
}

function decodeBasic(auth: string, registry: string): Credentials {
  const text = Buffer.from(auth, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 1) {
    throw new UserError(`the Docker configuration holds unreadable credentials for ${registry}`, {
      hint: `log in to ${registry} again`,
    })
  }
  return { kind: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') }
}

/** The protocol of docker-credential-helpers: server on standard input, JSON on standard output, non-zero = unknown. */
async function askHelper(helper: string, server: string, exec: Exec): Promise<Credentials | undefined> {
  const result = await exec(`docker-credential-${helper}`, ['get'], { input: server })
  if (result.exitCode !== 0) return undefined
  const { Username: user, Secret: secret } = JSON.parse(result.stdout) as { Username: string; Secret: string }
  if (!secret) return undefined
  return user === '<token>' ? { kind: 'identity', token: secret } : { kind: 'basic', user, password: secret }
}
