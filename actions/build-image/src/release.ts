import { exitCodes, UserError } from '../../../lib/errors.ts'
import { readArtifact, uploadArtifact } from '../../../lib/oci/artifact.ts'
import type { OciClient } from '../../../lib/oci/client.ts'
import { formatReference, type ImageReference } from '../../../lib/oci/reference.ts'
import { lockDifference, parseImageLock, sortLock, type ImageLock } from './imageLock.ts'
import { publishOnce, type PublishTools } from './publish.ts'

/** Media type of a proven lock. */
export const provenLockType = 'application/vnd.retail-os.proven-lock.v1+json'

/** One report that stands behind a proof. */
export type Evidence = { name: string; sha256: string; verdict: string }

export type ProvenLock = { schemaVersion: 1; commit: string; verdict: 'pass'; images: ImageLock; evidence: Evidence[] }

/** Where the proven lock of a commit is kept: `<prefix>/releases:<commit>`. */
export function releaseReference(registry: string, prefix: string, commit: string): ImageReference {
  return { registry, repository: prefix === '' ? 'releases' : `${prefix}/releases`, tag: commit }
}

/** @throws UserError when a commit has no proven lock: it cannot be released */
export async function readProvenLock(client: OciClient, where: ImageReference): Promise<ProvenLock> {
  const document = await readArtifact(client, where, provenLockType)
  if (document === undefined) {
    throw new UserError(`commit ${where.tag} is not proven: there is no ${formatReference(where)}`, {
      hint: 'let the staging workflow pass for this commit, then release it',
      exitCode: exitCodes.negative,
    })
  }
  const proven = document as ProvenLock
  return { ...proven, images: parseImageLock(proven.images) }
}

/**
 * Records once and for all that these images were judged good at this commit. The same lock again is no change.
 *
 * @throws UserError when the commit was proven with other images, when evidence speaks against it, or an image is gone
 */
export async function prove(
  where: ImageReference,
  images: ImageLock,
  evidence: Evidence[],
  tools: PublishTools,
): Promise<'proven' | 'unchanged'> {
  const { client } = tools
  const against = evidence.find(({ verdict }) => verdict !== 'pass')
  if (against !== undefined) {
    throw new UserError(
      `${against.name} says "${against.verdict}": a lock is proven only by evidence that says "pass"`,
      {
        exitCode: against.verdict === 'inconclusive' ? exitCodes.inconclusive : exitCodes.negative,
      },
    )
  }
  if ((await client.head(where)) !== undefined) return compare(await readProvenLock(client, where), images, where)
  await requireImages(client, images)
  const document: ProvenLock = {
    schemaVersion: 1,
    commit: where.tag!,
    verdict: 'pass',
    images: sortLock(images),
    evidence,
  }
  const annotations = { 'org.opencontainers.image.revision': where.tag! }
  const manifest = await uploadArtifact(client, where, { type: provenLockType, document, annotations })
  if ((await publishOnce(where, manifest, tools)) === manifest.digest) return 'proven'
  return compare(await readProvenLock(client, where), images, where)
}

function compare(standing: ProvenLock, images: ImageLock, where: ImageReference): 'unchanged' {
  const [service] = lockDifference(standing.images, images)
  if (service === undefined) return 'unchanged'
  const shown = (lock: ImageLock) => lock[service]?.digest ?? 'not in it'
  throw new UserError(
    `commit ${where.tag} is proven with other images: ${service} is ${shown(standing.images)} there and ${shown(images)} here`,
    { hint: 'a proven lock never changes; make a new commit', exitCode: exitCodes.negative },
  )
}

async function requireImages(client: OciClient, images: ImageLock): Promise<void> {
  const gone = await Promise.all(
    Object.values(images).map(async ({ image, digest }) => {
      const slash = image.indexOf('/')
      const name = { registry: image.slice(0, slash), repository: image.slice(slash + 1), digest }
      return (await client.head(name)) === undefined ? [`${image}@${digest}`] : []
    }),
  )
  if (gone.flat().length === 0) return
  throw new UserError(`images of the lock are not in the registry: ${gone.flat().join(', ')}`)
}
