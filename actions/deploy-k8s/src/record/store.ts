import { isApiError, type KubernetesClient } from '../../../../lib/kubernetes/client.ts'
import type { KubeObject } from '../../../../lib/kubernetes/objects.ts'
import { resources } from '../../../../lib/kubernetes/resources.ts'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import { decodeRecord, encodeRecord, type ReleaseRecord } from './codec.ts'
import { emptyHead, type Entry, type Head } from './head.ts'

/** Marks the Secrets of all units, so that they can be told from those that are deployed. */
export const recordLabel = 'retail-os/release-unit'
const partLabel = 'retail-os/release-part'

/** Somebody else wrote the head since we read it: we have lost the lock without noticing. */
export class HeadConflict extends Error {}

/** The release records of one unit, in its namespace. */
export type RecordStore = {
  head(): Head
  /** Reads the head anew. */
  refresh(): Promise<Head>
  /** Compare-and-swap. @throws HeadConflict */
  commit(next: Head, signal?: AbortSignal): Promise<void>
  /** Stores a record's chunks; nobody sees them before the head names them. */
  save(record: ReleaseRecord): Promise<Pick<Entry, 'digest' | 'chunks'>>
  load(entry: Entry): Promise<ReleaseRecord>
  /** All units that have a head in the namespace, this one included. */
  units(): Promise<string[]>
}

type SecretObject = KubeObject & { data?: Record<string, string> }

export function recordStore(client: KubernetesClient, unit: string, namespace: string): RecordStore {
  const name = `${unit}-release`
  let stored: { head: Head; resourceVersion: string | undefined } = {
    head: emptyHead(unit),
    resourceVersion: undefined,
  }

  const refresh = async (): Promise<Head> => {
    const secret = await client.get<SecretObject>(resources.secrets, { namespace, name })
    const text = secret?.data?.['head']
    stored = {
      head: text === undefined ? emptyHead(unit) : parseHead(Buffer.from(text, 'base64').toString(), name),
      resourceVersion: secret?.metadata.resourceVersion,
    }
    return stored.head
  }

  const commit = async (next: Head, signal?: AbortSignal) => {
    const { resourceVersion } = stored
    const labels = { [recordLabel]: unit, [partLabel]: 'head' }
    const object = secretObject({ name, namespace, labels, resourceVersion }, 'head', Buffer.from(JSON.stringify(next)))
    try {
      const write = resourceVersion === undefined ? client.create : client.replace
      const written = await write<SecretObject>(resources.secrets, object, { signal })
      const dropped = droppedChunks(stored.head, next)
      stored = { head: next, resourceVersion: written.metadata.resourceVersion }
      // What stays behind costs space and nothing else.
      const drop = (each: string) => client.delete(resources.secrets, { namespace, name: each }, { signal })
      await Promise.allSettled(dropped.map(drop))
    } catch (error) {
      if (!isApiError(error, 409)) throw error
      // An answer that was lost on its way: the write that "conflicts" may be our own.
      await refresh()
      if (JSON.stringify(stored.head) !== JSON.stringify(next)) {
        throw new HeadConflict(`another run changed the release record ${namespace}/Secret/${name}`, { cause: error })
      }
    }
  }

  const save = async (record: ReleaseRecord) => {
    const { digest, chunks } = await encodeRecord(record)
    const names = chunks.map((_, index) => `${unit}-release-${record.revision}-${digest.slice(0, 10)}-${index}`)
    const labels = { [recordLabel]: unit, [partLabel]: 'record' }
    await Promise.all(
      chunks.map(async (chunk, index) => {
        const object = secretObject({ name: names[index]!, namespace, labels }, 'record', chunk)
        // The name carries the digest: one that is there already has these very bytes.
        await client.create(resources.secrets, { ...object, immutable: true }).catch((error: unknown) => {
          if (!isApiError(error, 409)) throw error
        })
      }),
    )
    return { digest, chunks: names }
  }

  const load = async (entry: Entry) => {
    const secrets = await Promise.all(
      entry.chunks.map(each => client.get<SecretObject>(resources.secrets, { namespace, name: each })),
    )
    const chunks = secrets.map((secret, index) => {
      const data = secret?.data?.['record']
      if (data === undefined) throw new Error(`the release record ${namespace}/Secret/${entry.chunks[index]} is gone`)
      return Buffer.from(data, 'base64')
    })
    return decodeRecord(chunks, entry.digest)
  }

  const units = async () => {
    const labelSelector = `${recordLabel},${partLabel}=head`
    const { items } = await client.list(resources.secrets, { namespace, labelSelector })
    return items.map(({ metadata }) => metadata.labels![recordLabel]!)
  }

  return { head: () => stored.head, refresh, commit, save, load, units }
}

function parseHead(text: string, name: string): Head {
  const head = JSON.parse(text) as Head
  if (head.schemaVersion !== 1) {
    throw new Error(`Secret ${name} has schemaVersion ${head.schemaVersion}, which this version does not know`)
  }
  return head
}

function droppedChunks(before: Head, after: Head): string[] {
  const kept = new Set(after.history.flatMap(({ chunks }) => chunks))
  return before.history.flatMap(({ chunks }) => chunks).filter(each => !kept.has(each))
}

type SecretMeta = {
  name: string
  namespace: string
  labels: Record<string, string>
  resourceVersion?: string | undefined
}

function secretObject({ resourceVersion, ...metadata }: SecretMeta, key: string, bytes: Buffer): ManifestObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, ...(resourceVersion !== undefined && { resourceVersion }) },
    type: `retail-os/release-${key}`,
    data: { [key]: bytes.toString('base64') },
  }
}
