import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'

/** What is kept of a release: everything needed to bring it back, and what the run that made it did. */
export type ReleaseRecord = {
  schemaVersion: 1
  unit: string
  revision: number
  /** As applied: images by digest, local-only objects left out. */
  objects: ManifestObject[]
  /** What the run did with each object; ids as in `objectId`. */
  results: Record<string, 'create' | 'update' | 'unchanged'>
}

/** The Secret of a chunk stays below the API server's 1 MiB, and base64 below etcd's 1.5 MiB for one request. */
export const chunkLimitBytes = 700 * 1024

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Compresses a record and cuts it up. `digest` is that of the compressed bytes. */
export async function encodeRecord(record: ReleaseRecord): Promise<{ digest: string; chunks: Buffer[] }> {
  const bytes = await promisify(gzip)(Buffer.from(JSON.stringify(record)), { level: 6 })
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += chunkLimitBytes) chunks.push(bytes.subarray(at, at + chunkLimitBytes))
  return { digest: digestOf(bytes), chunks }
}

/** @throws Error when a byte differs from what was recorded */
export async function decodeRecord(chunks: readonly Buffer[], digest: string): Promise<ReleaseRecord> {
  const bytes = Buffer.concat(chunks)
  if (digestOf(bytes) !== digest) throw new Error('the release record is damaged: its SHA-256 is not the recorded one')
  return JSON.parse((await promisify(gunzip)(bytes)).toString()) as ReleaseRecord
}

/** Equal for equal sets of objects, whatever the order of objects and keys. */
export function contentHash(objects: readonly ManifestObject[]): string {
  const lines = objects.map(object => JSON.stringify(object, sortKeys)).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
