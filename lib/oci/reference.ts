import { UserError } from '../errors.ts'

/** A parsed image reference; Docker's short forms are written out, so that equal images have equal references. */
export type ImageReference = {
  /** `docker.io`, `ghcr.io`, `127.0.0.1:15000`. */
  registry: string
  /** `library/golang`, `owner/name`. */
  repository: string
  /** Undefined when only a digest names the image; `latest` when neither was written. */
  tag?: string
  digest?: string
}

/** One repository of one registry. */
export type RepositoryName = { registry: string; repository: string }

const domainPart = String.raw`(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])`
const domain = new RegExp(String.raw`^(?:${domainPart}(?:\.${domainPart})*|\[[0-9a-fA-F:]+\])(?::\d+)?$`)
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const tagPattern = /^\w[\w.-]{0,127}$/
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/

/**
 * Reads `name`, `name:tag`, `host/name@sha256:...` the way Docker does: the first part is a registry only when it
 * contains a dot or a port, has a capital letter, or is `localhost`.
 *
 * @throws UserError when the text is no reference
 */
export function parseReference(text: string): ImageReference {
  const refuse = (what: string): never => {
    throw new UserError(`"${text}" is not an image reference: ${what}`, {
      hint: 'write it as name:tag, registry/name:tag or registry/name@sha256:...',
    })
  }
  const [named, digest, ...rest] = text.split('@') as [string, ...string[]]
  if (rest.length > 0) refuse('it has more than one @')
  if (digest !== undefined && !digestPattern.test(digest)) refuse(`${digest} is not a digest`)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const name = colon < 0 ? named : named.slice(0, colon)
  const tag = colon < 0 ? undefined : named.slice(colon + 1)
  if (tag !== undefined && !tagPattern.test(tag)) refuse(`"${tag}" is not a tag`)

  const { registry, repository } = splitName(name)
  if (!domain.test(registry)) refuse(`"${registry}" is not a registry`)
  if (!repositoryPattern.test(repository)) refuse(`"${repository}" is not a repository name`)
  return {
    registry,
    repository,
    ...(tag !== undefined ? { tag } : digest === undefined ? { tag: 'latest' } : {}),
    ...(digest !== undefined && { digest }),
  }
}

function splitName(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/')
  const head = name.slice(0, Math.max(slash, 0))
  const isRegistry = slash > 0 && (/[.:]/.test(head) || head === 'localhost' || head.toLowerCase() !== head)
  const registry = isRegistry ? head : 'docker.io'
  const rest = isRegistry ? name.slice(slash + 1) : name
  if (registry !== 'docker.io' && registry !== 'index.docker.io') return { registry, repository: rest }
  return { registry: 'docker.io', repository: rest.includes('/') ? rest : `library/${rest}` }
}

/** The full form: registry, repository, tag and digest as far as they are known. */
export function formatReference({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** Docker's familiar form, as people write it: no `docker.io/library/`. */
export function familiarReference(reference: ImageReference): string {
  const full = formatReference(reference)
  return full.replace(/^docker\.io\/(?:library\/)?/, '')
}

/** True for a complete sha256 or sha512 digest. */
export const isDigest = (value: unknown): value is string => typeof value === 'string' && digestPattern.test(value)

/** The same image by digest alone, which is how it is deployed. */
export function withDigest({ registry, repository }: ImageReference, digest: string): ImageReference {
  return { registry, repository, digest }
}

/** What the registry is asked for: the digest when there is one, else the tag. */
export function manifestName(reference: ImageReference): string {
  return reference.digest ?? reference.tag ?? 'latest'
}

/** True for hosts that only this machine answers; they alone are spoken to in plain HTTP. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name)
}
