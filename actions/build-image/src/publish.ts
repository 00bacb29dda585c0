import type { Clock } from '../../../lib/clock.ts'
import type { Manifest, OciClient } from '../../../lib/oci/client.ts'
import type { ImageReference } from '../../../lib/oci/reference.ts'

export type PublishTools = {
  client: OciClient
  clock: Clock
  /** How long a tag that we wrote has to keep its digest before it counts as decided. */
  settleMs: number
  signal?: AbortSignal | undefined
}

/** A registry has no compare-and-swap on tags: a writer that saw no tag writes it within far less than this. */
export const defaultSettleMs = 1_000
const maxRounds = 20

/**
 * Gives a manifest a tag that is written once, and returns the digest that the tag stands for in the end: ours, or that
 * of a runner that was first. Two runners that both saw no tag both write; each then waits until the tag keeps still
 * and takes what it says, so that they end with one digest.
 */
export async function publishOnce(tag: ImageReference, manifest: Manifest, tools: PublishTools): Promise<string> {
  const { client, clock, settleMs, signal } = tools
  const standing = await client.head(tag)
  if (standing !== undefined) return standing.digest
  await client.putManifest(tag, manifest.bytes, manifest.mediaType)
  let seen = manifest.digest
  for (let round = 0; round < maxRounds; round++) {
    await clock.sleep(settleMs, signal)
    const now = (await client.head(tag))?.digest
    if (now === seen) return seen
    if (now === undefined) throw new Error(`${tag.repository}:${tag.tag} vanished after it was written`)
    seen = now
  }
  throw new Error(`${tag.repository}:${tag.tag} keeps changing its digest: another writer does not keep to the rules`)
}

/** Points a tag at a digest of the same repository; false when it did already. */
export async function moveTag(tag: ImageReference, digest: string, client: OciClient): Promise<boolean> {
  if ((await client.head(tag))?.digest === digest) return false
  const manifest = await client.manifest({ registry: tag.registry, repository: tag.repository, digest })
  if (manifest === undefined) throw new Error(`${tag.repository}@${digest} is gone`)
  await client.putManifest(tag, manifest.bytes, manifest.mediaType)
  return true
}
