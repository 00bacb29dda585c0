import { createHash } from 'node:crypto'
import { systemClock, type Clock } from '../clock.ts'
import { exitCodes, UserError } from '../errors.ts'
import type { CredentialSource } from './credentials.ts'
import type { Fetch } from './http.ts'
import { formatReference, manifestName, type ImageReference, type RepositoryName } from './reference.ts'
import { isRetryable, type Answer } from './retry.ts'
import { registrySession, type Call } from './session.ts'

/** What a registry says about a manifest without sending it. */
export type Descriptor = { digest: string; mediaType: string; size: number }

/** A manifest exactly as the registry keeps it; `digest` is that of `bytes`. */
export type Manifest = Descriptor & { bytes: Buffer }

/** Reads and writes images of any OCI registry. Nothing here is kept on disk. */
export interface OciClient {
  /** Undefined when there is no such image. */
  head(reference: ImageReference): Promise<Descriptor | undefined>
  /** Undefined when there is no such image. The bytes are checked against their digest. */
  manifest(reference: ImageReference): Promise<Manifest | undefined>
  /** Stores the bytes under the tag (or digest) of the reference; its digest is returned. */
  putManifest(reference: ImageReference, bytes: Buffer, mediaType: string): Promise<string>
  /** A small blob, such as an image config, checked against its digest. */
  blob(repository: RepositoryName, digest: string): Promise<Buffer>
  /** Uploads a small blob unless it is there already; its digest is returned. */
  putBlob(repository: RepositoryName, bytes: Buffer): Promise<string>
  /** How many requests were sent so far, tokens included. */
  requestCount(): number
}

export type OciClientOptions = {
  /** Where a registry's images are read instead, such as `docker.io` -> `127.0.0.1:15000`. Writes ignore it. */
  mirrors?: Readonly<Record<string, string>>
  /** Anonymous when it is not given. */
  credentials?: CredentialSource
  /** How often a request is sent before its failure is final; 5 when it is not given. */
  attempts?: number
  signal?: AbortSignal
  clock?: Clock
  random?: () => number
  fetch?: Fetch
}

export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const

export const sha256 = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** A client for every registry of one run: tokens are shared, mirrors and credentials looked up as needed. */
export function ociClient(options: OciClientOptions = {}): OciClient {
  const settings = { clock: systemClock, random: Math.random, attempts: 5, fetch: globalThis.fetch, ...options }
  const session = registrySession(settings)
  const read = (name: RepositoryName): RepositoryName => ({
    registry: options.mirrors?.[name.registry] ?? name.registry,
    repository: name.repository,
  })
  const manifestCall = (method: 'GET' | 'HEAD', reference: ImageReference): Promise<Answer> =>
    session.call({
      method,
      access: 'pull',
      repository: read(reference),
      path: `manifests/${manifestName(reference)}`,
      headers: { accept: manifestTypes.join(', ') },
    })

  const manifest: OciClient['manifest'] = async reference => {
    const answer = await manifestCall('GET', reference)
    if (answer.status === 404) return undefined
    expect(answer, [200], `read ${formatReference(reference)}`)
    const digest = checkDigest(answer.body, reference.digest, formatReference(reference))
    const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? mediaTypeWithin(answer.body)
    return { digest, mediaType, size: answer.body.length, bytes: answer.body }
  }

  return {
    manifest,
    head: async reference => {
      const answer = await manifestCall('HEAD', reference)
      if (answer.status === 404) return undefined
      expect(answer, [200], `look up ${formatReference(reference)}`)
      const digest = answer.headers.get('docker-content-digest')
      // The header is optional in the specification: without it only the body tells the digest.
      if (digest === null) return manifest(reference)
      const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? ''
      return { digest, mediaType, size: Number(answer.headers.get('content-length') ?? 0) }
    },
    putManifest: async (reference, bytes, mediaType) => {
      const path = `manifests/${manifestName(reference)}`
      const headers = { 'content-type': mediaType }
      const call: Call = { method: 'PUT', access: 'pull,push', repository: reference, path, headers, body: bytes }
      expect(await session.call(call), [200, 201, 202], `write ${formatReference(reference)}`)
      return sha256(bytes)
    },
    blob: async (repository, digest) => {
      const where = `${repository.registry}/${repository.repository}@${digest}`
      const call: Call = { method: 'GET', access: 'pull', repository: read(repository), path: `blobs/${digest}` }
      const answer = await session.call(call)
      expect(answer, [200], `read ${where}`)
      checkDigest(answer.body, digest, where)
      return answer.body
    },
    putBlob: async (repository, bytes) => {
      const digest = sha256(bytes)
      const where = `${repository.registry}/${repository.repository}@${digest}`
      const call = { access: 'pull,push', repository } as const
      const found = await session.call({ ...call, method: 'HEAD', path: `blobs/${digest}` })
      if (found.status === 200) return digest
      const started = await session.call({ ...call, method: 'POST', path: 'blobs/uploads/' })
      expect(started, [202], `upload ${where}`)
      expect(await session.finishUpload(repository, started, digest, bytes), [201], `upload ${where}`)
      return digest
    },
    requestCount: session.requestCount,
  }
}

function mediaTypeWithin(body: Buffer): string {
  return (JSON.parse(body.toString()) as { mediaType?: string }).mediaType ?? manifestTypes[1]
}

function checkDigest(body: Buffer, wanted: string | undefined, where: string): string {
  const digest = sha256(body)
  if (wanted?.startsWith('sha256:') && wanted !== digest) {
    throw new Error(`the registry answers for ${where} with other bytes: their digest is ${digest}`)
  }
  return digest
}

/** @throws UserError with the registry's own code and text when the status is none of `wanted` */
function expect(answer: Answer, wanted: readonly number[], what: string): void {
  if (wanted.includes(answer.status)) return
  const said = registryErrors(answer.body)
  const denied = answer.status === 401 || answer.status === 403
  throw new UserError(
    `the registry does not let us ${what}: status ${answer.status}${said === '' ? '' : `, ${said}`}`,
    {
      hint: denied
        ? 'log in to the registry before this step, with an account that may do this'
        : 'see what the registry says about it, and run this again',
      exitCode: isRetryable(answer.status) ? exitCodes.inconclusive : exitCodes.badInput,
    },
  )
}

function registryErrors(body: Buffer): string {
  try {
    const { errors = [] } = JSON.parse(body.toString()) as { errors?: { code?: string; message?: string }[] }
    return errors.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; ')
  } catch {
    return body.toString().replace(/\s+/g, ' ').slice(0, 200)
  }
}
